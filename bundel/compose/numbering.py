"""Numbers of chapters, sections, figures and tables, and what references call them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bundel.model import ChapterPlan


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference may lead to: its label in a sentence, and its title."""

    label: str
    title: str
    chapter: str


def chapter_numbers(plans: Sequence[ChapterPlan]) -> dict[str, str]:
    """Number the body 1, 2, 3 and the annexes A, B, C; front matter has none."""
    numbers: dict[str, str] = {}
    body = annex = 0
    for plan in plans:
        if plan.part == "body":
            body += 1
            numbers[plan.id] = str(body)
        elif plan.part == "annex":
            annex += 1
            numbers[plan.id] = letters(annex)
        else:
            numbers[plan.id] = ""
    return numbers


def letters(number: int) -> str:
    """Return A for 1, Z for 26, AA for 27.

    >>> letters(28)
    'AB'
    """
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text

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


def float_prefixes(plans: Sequence[ChapterPlan]) -> dict[str, str]:
    """Return what figures and tables are numbered within: i, ii in front matter."""
    prefixes = chapter_numbers(plans)
    front = (plan.id for plan in plans if plan.part == "front")
    return prefixes | {name: roman(n) for n, name in enumerate(front, start=1)}


def roman(number: int) -> str:
    """Return i for 1, iv for 4.

    >>> roman(9)
    'ix'
    """
    signs = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    text = ""
    for value, sign in signs:
        count, number = divmod(number, value)
        text += sign * count
    return text


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

"""The evidence of a report as plain Markdown: from claim to source, and back."""

from collections.abc import Callable, Iterator, Sequence
from textwrap import shorten

from report.content import Chapter, Claim, Quote, Report

EXCERPT = 60
COMMISSIONER = 0
"""Talks with this partner, by their number, are with who asked for the report."""


def register(
    made: Report, speaker: Callable[[int], str], cited: Callable[[int], str]
) -> Iterator[str]:
    """Yield the register; `speaker` names one of a talk, `cited` a publication."""
    yield "# Onderbouwing {#onderbouwing}"
    yield from _limits(made)
    yield "## Het register: van bewering naar bron"
    for chapter in made.chapters:
        yield from _entry(chapter, speaker, cited)
    yield "## Van bron naar bewering"
    yield "Wat op elke bron rust, en waar haar citaten staan."
    for number in made.talks:
        yield from _talk(made, number)
    for number in made.works:
        yield f"{cited(number)}{{.paged}}"
        rests = [c for c in made.chapters if c.all(Claim)[0].work == number]
        claims = "; ".join(
            f"± {_mark(c)} {_short(c.all(Claim)[0].text)}" for c in rests
        )
        yield f"Beweringen: {claims}"


def _limits(made: Report) -> Iterator[str]:
    yield "## Wat erbij moet worden bedacht"
    yield (
        "Beweringen waarvan het bewijs een kanttekening vraagt. Het register hieronder "
        "heeft ze alle."
    )
    double = [c for c in made.chapters if c.talk % 3 == COMMISSIONER]
    rows = (
        ("rust alleen op illustratief materiaal", made.chapters),
        ("gehoord van iemand met een dubbele rol", double),
    )
    body = "\n".join(f"| {name} | {_marks(found)} |" for name, found in rows if found)
    yield f"| Voorbehoud | Beweringen |\n|---|---------|\n{body}"


def _marks(chapters: Sequence[Chapter]) -> str:
    return " ".join(f"{_mark(chapter)} ±" for chapter in chapters)


def _mark(chapter: Chapter) -> str:
    return f"[{chapter.number}](#reg-{chapter.number})"


def _entry(
    chapter: Chapter, speaker: Callable[[int], str], cited: Callable[[int], str]
) -> Iterator[str]:
    n, claim, quote = chapter.number, chapter.all(Claim)[0], chapter.all(Quote)[0]
    yield f"[**{n}.** {claim.text} *illustratief*]{{#reg-{n}}}"
    yield "Bevinding · aanwijzing: één bron, of een eerste indruk · stand juni 2019"
    yield (
        f"- \\+ Steunt: “{quote.text}” {speaker(chapter.talk)}{{.paged}} (woordelijk)\n"
        f"- ± Nuanceert: {cited(claim.work)}{{.paged}}"
    )
    yield f"Staat in {_where(chapter)}."


def _where(chapter: Chapter) -> str:
    return f"[hoofdstuk {chapter.number}](#ch-{chapter.number}){{.paged}}"


def _talk(made: Report, number: int) -> Iterator[str]:
    yield f"[Gesprek {number}](#gesprek-{number}){{.paged}} *illustratief*"
    lines = []
    for chapter in (c for c in made.chapters if c.talk == number):
        for place, quote in enumerate(chapter.all(Quote)):
            first = _short(quote.text)
            claim = f"+ {_mark(chapter)} ± {_short(chapter.all(Claim)[0].text)}"
            rests = "er rust geen bewering op" if place else claim
            said = f"[“{first}”](#gesprek-{number}){{.paged}}"
            lines.append(f"- {said}: {rests}; in {_where(chapter)}")
    yield "\n".join(lines)


def _short(text: str) -> str:
    return shorten(text, EXCERPT, placeholder=" …")

"""Write a report as the sources of an exploration, for bundel to build."""

# ruff: noqa: S311 -- chance that can be repeated, not secrets

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from bundel.authorisation import seal
from report.content import (
    COLUMNS,
    Block,
    Chapter,
    Chart,
    Claim,
    Heading,
    Items,
    Prose,
    Quote,
    Reference,
    Report,
    Table,
)
from report.words import sentence

PARTNERS = ("Stichting Duinrand", "Vereniging Molenhoek", "Fonds Oosterplas")


def write_exploration(made: Report, folder: Path) -> None:
    """Write `folder`/sources."""
    for path, text in sorted(files(made).items()):
        target = folder / "sources" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def files(made: Report) -> dict[str, str]:
    """Return the text of each file, by its path in sources."""
    texts = {
        "report.yaml": _fields(_report(made)),
        "partners.yaml": _lists(partners=_partners(), people=_people(made)),
        "cases.yaml": _lists(cases=[_case(chapter) for chapter in made.chapters]),
        "quotes.yaml": _lists(quotes=list(_quotes(made))),
        "claims.yaml": _lists(claims=list(_claims(made))),
        "references.yaml": _lists(references=[_work(n) for n in made.works]),
    }
    for number in made.talks:
        texts[f"interviews/gesprek-{number}.md"] = _talk(made, number)
    for chapter in made.chapters:
        texts[f"texts/h{chapter.number}.md"] = prose(chapter)
        for drawn in chapter.all(Chart):
            texts[f"images/f{chapter.number}-{drawn.number}.svg"] = drawn.svg
    return texts


def _fields(fields: dict[str, Any]) -> str:
    """Write fields as YAML, one a line; JSON is YAML."""
    return "".join(f"{name}: {_json(value)}\n" for name, value in fields.items())


def _lists(**lists: Sequence[dict[str, Any]]) -> str:
    text = "defaults: {origin: illustrative, confidentiality: public}\n"
    for name, records in lists.items():
        text += f"{name}:\n" + "".join(f"  - {_json(record)}\n" for record in records)
    return text


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _report(made: Report) -> dict[str, Any]:
    front = {"id": "colofon", "template": "colophon", "title": "Colofon"}
    body = [
        {"id": f"h{c.number}", "template": "case", "title": c.title, "case": case(c)}
        for c in made.chapters
    ]
    annexes = [
        {"id": name, "template": f"annex-{name}", "title": title, "part": "annex"}
        for name, title in (
            ("interviews", "Gesprekken"),
            ("evidence", "Onderbouwing"),
            ("literature", "Literatuur"),
        )
    ]
    question = "Wat brengt delen, en voor wie?"
    return {
        "title": made.title,
        "subtitle": "Een verzonnen verslag om mee te meten",
        "language": "nl",
        "as_of": "2019-07",
        "version": "1.0",
        "commissioner": "p1",
        "mode": "draft",
        "description": "Gemaakt om mee te meten; de inhoud betekent niets.",
        "authors": [{"person": "redactie", "role": "Redactie"}],
        "questions": [{"id": "vraag", "text": question, "short": "Delen"}],
        "chapters": [{**front, "part": "front"}, *body, *annexes],
    }


def case(chapter: Chapter) -> str:
    """Return the id of the case that a chapter tells."""
    return f"geval-{chapter.number}"


def _partners() -> list[dict[str, Any]]:
    return [
        {"id": f"p{n}", "name": name, "kind": "association", "is_participant": True}
        for n, name in enumerate(PARTNERS, start=1)
    ]


def _people(made: Report) -> list[dict[str, Any]]:
    heard = [
        {
            "id": f"spreker-{n}",
            "function": "bestuurder",
            "organisation": f"p{1 + n % len(PARTNERS)}",
            "roles": ["respondent"],
        }
        for n in made.talks
    ]
    editor = {"id": "redactie", "function": "redacteur", "roles": ["author"]}
    asking = {"id": "vrager", "function": "onderzoeker", "roles": ["interviewer"]}
    return [editor, asking, *heard]


def _case(chapter: Chapter) -> dict[str, Any]:
    return {
        "id": case(chapter),
        "title": f"Geval {chapter.number}",
        "form": "network",
        "summary": chapter.summary,
        "lesson": chapter.lesson,
        "questions": ["vraag"],
    }


def _quotes(made: Report) -> Iterator[dict[str, Any]]:
    release = {
        "status": "agreed",
        "submitted": "2019-06-01",
        "channel": "per e-mail",
        "replied": "2019-06-08",
        "scope": ["public"],
    }
    for chapter in made.chapters:
        for quote in chapter.all(Quote):
            yield {
                "id": f"c{chapter.number}-{quote.number}",
                "source": f"g{chapter.talk}",
                "text": quote.text,
                "speaker": f"spreker-{chapter.talk}",
                "case": case(chapter),
                "authorisation": {**release, "words": seal(quote.text)},
            }


def _claims(made: Report) -> Iterator[dict[str, Any]]:
    for chapter in made.chapters:
        for claim in chapter.all(Claim):
            yield {
                "id": f"b{chapter.number}",
                "kind": "finding",
                "text": claim.text,
                "evidence": [
                    {"rests_on": f"c{chapter.number}-1"},
                    {"rests_on": f"werk-{claim.work}", "relation": "qualifies"},
                ],
                "questions": ["vraag"],
                "strength": "indicative",
                "as_of": "2019-06",
            }


def author(number: int) -> str:
    """Return the family name of a publication's author."""
    first = ("Berg", "Dal", "Veld", "Water", "Hoeven")[number % 5]
    return f"{first}{('man', 'stra', 'huis')[number % 3]}"


def work(number: int) -> tuple[str, int]:
    """Return the title and the year of a publication."""
    return sentence(Random(f"work-{number}")).rstrip("."), 1990 + number % 29


def _work(number: int) -> dict[str, Any]:
    title, year = work(number)
    return {
        "id": f"werk-{number}",
        "type": "book",
        "title": title,
        "author": [{"family": author(number), "given": "Anna"}],
        "publisher": "Verzonnen Boeken",
        "issued": year,
    }


def _talk(made: Report, number: int) -> str:
    fields = {
        "id": f"g{number}",
        "title": f"Gesprek {number}",
        "date": "2019-05-07",
        "respondents": [f"spreker-{number}"],
        "interviewer": "vrager",
        "speakers": {"Vraag": "vrager", "Antwoord": f"spreker-{number}"},
        "consent": {"level": "role", "date": "2019-05-07"},
        "report_status": "approved",
        "origin": "illustrative",
        "confidentiality": "public",
        "summary": f"Een verzonnen gesprek, het {number}e.",
    }
    turns = "\n\n".join(f"{who}: {text}" for who, text in talk(made, number))
    return f"---\n{_fields(fields)}---\n\n{turns}\n"


def talk(made: Report, number: int) -> Iterator[tuple[str, str]]:
    """Yield who said what in a talk."""
    for chapter in made.chapters:
        if chapter.talk == number:
            yield "Vraag", f"Hoe ging het in geval {chapter.number}?"
            quotes = chapter.all(Quote)
            yield "Antwoord", " ".join(q.text for q in quotes)


def prose(chapter: Chapter) -> str:
    """Return the editors' text of a chapter."""
    parts = [_block(block, chapter) for block in chapter.blocks]
    notes = [
        f"[^{b.note.number}]: Zie {b.note.mark}. {b.note.text}"
        for b in chapter.all(Prose)
        if b.note is not None
    ]
    return "\n\n".join([*parts, *notes]) + "\n"


def _block(block: Block, chapter: Chapter) -> str:  # noqa: PLR0911 -- one a kind
    n = chapter.number
    match block:
        case Heading():
            return f"## {block.text} {{#sec-{n}-{block.number}}}"
        case Prose():
            return _prose(block)
        case Table():
            return f"{grid(block)}\n\n: {block.caption} {{#tab-{n}-{block.number}}}"
        case Chart():
            name = f"{n}-{block.number}"
            words = f'#fig-{name} alt="{block.words}"'
            return f"![{block.caption}](images/f{name}.svg){{{words}}}"
        case Items():
            return "\n".join(f"- {text}" for text in block.texts)
        case Quote():
            return f'{{{{ quote("c{n}-{block.number}") }}}}'
        case Claim():
            return f'{{{{ claim("b{n}") }}}}'


def _prose(block: Prose) -> str:
    text = block.text
    if block.note:
        text += f"[^{block.note.number}]"
    if block.rest:
        text += f" {block.rest}"
    if block.reference:
        text += f' Zie {{{{ ref("{_target(block.reference)}") }}}}.'
    if block.work:
        text += f' {{{{ cite("werk-{block.work}") }}}}'
    return text


def _target(to: Reference) -> str:
    if to.kind == "chapter":
        return f"ch-h{to.number}"
    return f"tab-{to.number}-{to.part}"


def grid(table: Table) -> str:
    """Return a table as pandoc's pipes, without its caption."""
    lines = [
        "| Onderwerp | " + " | ".join(COLUMNS) + " |",
        "|:---|" + "---:|" * len(COLUMNS),
        *("| " + " | ".join(row) + " |" for row in table.rows),
    ]
    return "\n".join(lines)

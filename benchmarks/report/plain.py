"""Write a report as plain Markdown for pandoc, for the peers to build.

The same content as the exploration: what bundel makes of records stands here as text.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from report.content import (
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
from report.exploration import PARTNERS, author, grid, talk, work
from report.register import register


def write_plain(made: Report, folder: Path) -> None:
    """Write one file a chapter, the images and metadata.yaml into a folder."""
    for path, text in sorted(files(made).items()):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def files(made: Report) -> dict[str, str]:
    """Return the text of each file, by its path; chapters sort in their order."""
    texts = {"metadata.yaml": _metadata(made)}
    for chapter in made.chapters:
        texts[chapter_file(chapter.number)] = prose(chapter)
        for drawn in chapter.all(Chart):
            texts[f"images/f{chapter.number}-{drawn.number}.svg"] = drawn.svg
    texts["a-lijsten.md"] = "\n\n".join(_lists(made)) + "\n"
    texts["z1-gesprekken.md"] = "\n\n".join(_talks(made)) + "\n"
    texts["z2-onderbouwing.md"] = "\n\n".join(register(made, _speaker, _cited)) + "\n"
    texts["z3-literatuur.md"] = "\n\n".join(_literature(made)) + "\n"
    return texts


def chapter_file(number: int) -> str:
    """Return the name of a chapter's file."""
    return f"h{number:03}.md"


def _metadata(made: Report) -> str:
    fields = {"title": made.title, "lang": "nl", "author": "Redactie"}
    return "".join(f"{name}: {json.dumps(value)}\n" for name, value in fields.items())


def prose(chapter: Chapter) -> str:
    """Return the text of a chapter."""
    notes = [
        f"[^{chapter.number}-{b.note.number}]: Zie {b.note.mark}. {b.note.text}"
        for b in chapter.all(Prose)
        if b.note is not None
    ]
    parts = [
        f"# {chapter.title} {{#ch-{chapter.number}}}",
        chapter.summary,
        *(_block(block, chapter) for block in chapter.blocks),
        f"::: box\n{chapter.lesson}\n:::",
        *notes,
    ]
    return "\n\n".join(parts) + "\n"


def _block(block: Block, chapter: Chapter) -> str:  # noqa: PLR0911 -- one a kind
    n = chapter.number
    match block:
        case Heading():
            return f"## {block.text} {{#sec-{n}-{block.number}}}"
        case Prose():
            return _prose(block, chapter)
        case Table():
            label = f"{n}.{block.number}"
            name = f"tab-{n}-{block.number}"
            return f"{grid(block)}\n\n: Tabel {label} {block.caption} {{#{name}}}"
        case Chart():
            name, label = f"{n}-{block.number}", f"{n}.{block.number}"
            words = f'#fig-{name} alt="{block.words}"'
            return f"![Figuur {label} {block.caption}](images/f{name}.svg){{{words}}}"
        case Items():
            return "\n".join(f"- {text}" for text in block.texts)
        case Quote():
            return f"> {block.text}\n>\n> {_speaker(chapter.talk)}"
        case Claim():
            return f"[{block.text} [{n}](#reg-{n})]{{#claim-{n}}}"


def _prose(block: Prose, chapter: Chapter) -> str:
    text = block.text
    if block.note:
        text += f"[^{chapter.number}-{block.note.number}]"
    if block.rest:
        text += f" {block.rest}"
    if block.reference:
        text += f" Zie {_link(block.reference)}."
    if block.work:
        text += f" ({_cited(block.work)})"
    return text


def _link(to: Reference) -> str:
    if to.kind == "chapter":
        return f"[hoofdstuk {to.number}](#ch-{to.number})"
    return f"[tabel {to.number}.{to.part}](#tab-{to.number}-{to.part})"


def _cited(number: int) -> str:
    return f"[{author(number)}, {work(number)[1]}](#werk-{number})"


def _speaker(number: int) -> str:
    partner = PARTNERS[number % len(PARTNERS)]
    return f"bestuurder, {partner}, [Gesprek {number}](#gesprek-{number})"


def _lists(made: Report) -> Iterator[str]:
    """Yield the lists of figures and tables, which bundel makes by itself."""
    yield "# Figuren {#figuren .unnumbered}"
    for chapter in made.chapters:
        for chart in chapter.all(Chart):
            name = f"{chapter.number}-{chart.number}"
            label = f"Figuur {chapter.number}.{chart.number} {chart.caption}"
            yield f"[{label}](#fig-{name}){{.paged}}"
    yield "# Tabellen {#tabellen .unnumbered}"
    for chapter in made.chapters:
        for table in chapter.all(Table):
            name = f"{chapter.number}-{table.number}"
            label = f"Tabel {chapter.number}.{table.number} {table.caption}"
            yield f"[{label}](#tab-{name}){{.paged}}"


def _talks(made: Report) -> Iterator[str]:
    yield "# Gesprekken {#gesprekken}"
    for number in made.talks:
        yield f"## Gesprek {number} {{#gesprek-{number}}}"
        yield f"Een verzonnen gesprek, het {number}e. {PARTNERS[number % 3]}."
        for who, text in talk(made, number):
            yield f"**{who}** {text}"


def _literature(made: Report) -> Iterator[str]:
    yield "# Literatuur {#literatuur}"
    for number in made.works:
        title, year = work(number)
        text = f"{author(number)}, A. ({year}). *{title}*. Verzonnen Boeken."
        yield f"[{text}]{{#werk-{number}}}"

"""The report as one PDF: the book's parts as jobs, typeset and bound.

A book, the template folders and the store come in; bytes and diagnostics go out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bundel import contrast
from bundel.book import Book, Chapter
from bundel.diagnostics import Diagnostic, Diagnostics, in_order
from bundel.model.days import PartialDate
from bundel.model.position import Position
from bundel.pdf import fonts, lengths, paper
from bundel.pdf.job import Attachment, Imprint, Job, Kind, Typeset
from bundel.sheets import sheets
from bundel.store import Store
from bundel.words import Words

SHEETS = ("css/base.css", "css/print.css")
BEFORE_CONTENTS = ("colophon",)
SHEET = 2
"""Pages of a summary: it can be handed out by itself."""
MIMES = {"csv": "text/csv", "json": "application/json"}
IMAGE = re.compile(r'(?:src="|url\()((?:figures|images)/[^")]+)')


def make(
    book: Book,
    folders: Sequence[Path],
    store: Store,
    *,
    processes: int,
    only: Chapter | None = None,
) -> tuple[bytes, Diagnostics]:
    """Return the bound PDF; with errors among the diagnostics it may be empty.

    With `only`, that chapter alone, its pages numbered as in the whole.
    """
    from bundel.pdf.build import build

    faces = fonts.faces(store.folder / "fonts")
    css = fonts.css() + style(folders)
    bound = build(
        tuple(jobs(book, css)),
        imprint(book, only),
        store=store,
        faces=faces,
        processes=processes,
        only=only.id if only else None,
    )
    found = (*_too_long(book, bound.parts), *_faint(css))
    return bound.pdf, in_order((*bound.diagnostics, *found))


def _too_long(book: Book, parts: Iterable[Typeset]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for a summary that is no sheet of two pages any more."""
    pages = {part.name: part.pages for part in parts}
    for one in book.chapters:
        taken = pages.get(one.id, 0)
        if one.form == "summary" and taken > SHEET:
            message = f'"{one.title}" takes {taken} pages; it is to stand on {SHEET}'
            hint = "shorten its text, or the answers to the questions in report.yaml"
            yield Diagnostic("output-long-summary", message, Position(one.source), hint)


def _faint(css: str) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each colour of text that is too near its ground."""
    for ink, ground, found in contrast.faint(css):
        message = f"--{ink} has a contrast of {found:.1f} on --{ground}"
        where = Position("templates/css/base.css")
        yield Diagnostic("output-contrast", message, where, "make it darker")


def letter(
    book: Book, fragment: str, folders: Sequence[Path], store: Store
) -> tuple[bytes, Diagnostics]:
    """Return a fragment alone as PDF, in the look of the report, from page 1 on."""
    from bundel.pdf.build import build

    faces = fonts.faces(store.folder / "fonts")
    html = paper.document(book, fragment, book.title, fonts.css() + style(folders))
    made = build(
        (Job("letter", html, {}, "front"),), imprint(book), store=store, faces=faces
    )
    return made.pdf, made.diagnostics


def prepare(  # noqa: PLR0913 (what a share is made of)
    book: Book,
    folders: Sequence[Path],
    store: Store,
    *,
    part: int,
    of: int,
    processes: int,
) -> int:
    """Typeset one share of the chapters into the store; return how many it has."""
    from bundel.pdf import build

    faces = fonts.faces(store.folder / "fonts")
    every = tuple(jobs(book, fonts.css() + style(folders)))
    return build.prepare(
        every, store=store, faces=faces, part=part, of=of, processes=processes
    )


def style(folders: Sequence[Path]) -> str:
    """Return the style sheets for paper, theirs instead of ours where they have one."""
    return "\n".join(_first(folders, name) for name in SHEETS)


def _first(folders: Sequence[Path], name: str) -> str:
    found = (folder / name for folder in folders)
    return next((p.read_text("utf-8") for p in found if p.is_file()), "")


def jobs(book: Book, css: str) -> Iterator[Job]:
    """Yield the parts of the report in the order they are bound."""
    assets, say = _assets(book), Words(book.language)

    def job(
        name: str, fragment: str, kind: Kind, source: str = "", of: str = ""
    ) -> Job:
        html = paper.document(book, fragment, book.title, css)
        used = {key: assets[key] for key in IMAGE.findall(html) if key in assets}
        return Job(name, html, used, kind, source, continues=of)

    def chapter(one: Chapter) -> Iterator[Job]:
        first, *rest = lengths.pieces(paper.chapter(one, say))
        yield job(one.id, first, one.part, one.source)
        for at, piece in enumerate(rest, start=2):
            yield job(f"{one.id}+{at}", piece, one.part, one.source, one.id)

    yield job("cover", paper.cover(book), "cover")
    early = [c for c in book.chapters if c.form in BEFORE_CONTENTS]
    for one in early:
        yield from chapter(one)
    yield job("contents", paper.contents(book), "front")
    if any(one.floats for one in book.chapters):
        yield job("lists", paper.lists(book), "front")
    for one in book.chapters:
        if one not in early:
            yield from chapter(one)


def _assets(book: Book) -> Mapping[str, bytes]:
    drawn = {f"figures/{name}.svg": svg.encode() for name, svg in book.figures.items()}
    return {**drawn, **book.images}


def imprint(book: Book, only: Chapter | None = None) -> Imprint:
    """Return what the file says about itself; its date is the report's own."""
    day = PartialDate.parse(book.as_of_iso)
    return Imprint(
        title=f"{only.title} – {book.title}" if only else book.title,
        language=book.language,
        created=datetime(day.year, day.month or 1, day.day or 1, tzinfo=UTC),
        authors=_present(book.authors),
        description=book.description,
        keywords=book.keywords,
        publisher=book.publisher,
        rights=book.rights,
        attachments=() if only else tuple(attachments(book)),
    )


def attachments(book: Book) -> Iterator[Attachment]:
    """Yield the tables of the report, for readers who want to reckon with them."""
    titles = {f"{sheet.name}.csv": sheet.title for sheet in book.sheets}
    for name, content in sheets(book).items():
        mime = MIMES[name.rpartition(".")[2]]
        yield Attachment(name, content, mime, titles.get(name, book.title))


def _present(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name)

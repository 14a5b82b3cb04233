"""The chapters as one tagged PDF: PDF/UA-1 and PDF/A-3a, the same bytes every time.

Comes in: chapters typeset alone, in order, and the imprint. Goes out: the file and
what is wrong with its links. Knows nothing of HTML.
"""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
from pikepdf import Name

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.pdf import links, metadata, outline, readback, structure, union
from bundel.pdf.job import Imprint, Typeset
from bundel.pdf.stamp import FONT, stamp
from bundel.pdf.volume import Bound, take_in

CHANGED = {"Document", "Part"}
"""Roles that binding changes: the document of a chapter becomes a part."""


def bind(
    parts: Sequence[Typeset],
    imprint: Imprint,
    faces: Sequence[Path],
    *,
    only: str | None = None,
) -> tuple[bytes, Diagnostics]:
    """Bind chapters; those without pages are left out.

    With `only`, the chapter of that name alone, with the numbers it has in the whole.
    """
    book = pikepdf.new()
    chosen = [part for part in parts if part.pages and only in {None, part.name}]
    if not chosen:
        return b"", ()
    chapters = take_in(book, chosen, _before(parts, chosen[0]))
    elsewhere = {name for part in parts if part not in chosen for name in part.anchors}
    unlinked = links.unlink(chapters, elsewhere)
    structure.join(book, chapters)
    found = links.resolve(book, chapters, elsewhere)
    outline.write(book, chapters)
    _set_fonts(book, chapters, imprint, faces)
    metadata.describe(book, imprint)
    pdf = _saved(book)
    return pdf, (*found, *_lost(pdf, chapters, unlinked))


def _before(parts: Sequence[Typeset], first: Typeset) -> int:
    return sum(part.pages for part in parts[: parts.index(first)])


def _lost(pdf: bytes, chapters: Sequence[Bound], unlinked: int) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each kind of tag that the file has too few or many of."""
    expected = Counter({"Span": unlinked, "Link": -unlinked})
    for chapter in chapters:
        expected.update(chapter.part.marks.roles)
    found = readback.roles(pdf)
    for role in sorted((expected.keys() | found.keys()) - CHANGED):
        if expected[role] != found[role]:
            message = f"{expected[role]} tags {role} went in, {found[role]} came out"
            yield Diagnostic("output-lost-tag", message, Position("report.pdf"))


def _set_fonts(
    book: pikepdf.Pdf,
    chapters: Sequence[Bound],
    imprint: Imprint,
    faces: Sequence[Path],
) -> None:
    """Stamp the page numbers, then give every chapter the fonts of the whole book."""
    used = union.gather(
        [use for chapter in chapters for use in chapter.part.marks.fonts], faces
    )
    look = imprint.stamp
    stamp(book, chapters, look, used[look.face])
    fonts = {
        name: union.embed(book, glyphs)
        for name, glyphs in used.items()
        if glyphs.widths
    }
    for chapter in chapters:
        resources = chapter.pages[0].Resources.Font
        for use in chapter.part.marks.fonts:
            resources[Name(f"/{use.key}")] = fonts[use.face]
        resources[Name(FONT.decode())] = fonts[look.face]


def _saved(book: pikepdf.Pdf) -> bytes:
    file = io.BytesIO()
    book.save(
        file,
        min_version="1.7",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return file.getvalue()

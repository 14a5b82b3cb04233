"""The chapters as one tagged PDF: PDF/UA-1 and PDF/A-3a, the same bytes every time.

Comes in: chapters typeset alone, in order, and the imprint. Goes out: the file and
what is wrong with its links. Knows nothing of HTML.
"""

# ruff: noqa: ANN401 -- pikepdf has no types for documents

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.pdf import frame as frames
from bundel.pdf import links, outline, readback, structure, union
from bundel.pdf.job import Imprint, Typeset
from bundel.pdf.objects import Numbering, placed
from bundel.pdf.stamp import stamps
from bundel.pdf.volume import CATALOG, FACES, SAVE, Around, Bound, take_in
from bundel.pdf.writer import Piece, part_of, with_streams, write

CHANGED = {"Document", "Part"}
"""Roles that binding changes: the document of a chapter becomes a part."""


def bind(
    parts: Sequence[Typeset],
    imprint: Imprint,
    faces: Sequence[Path],
    *,
    only: str | None = None,
    store: Any = None,
) -> tuple[bytes, Diagnostics]:
    """Bind chapters; those without pages are left out.

    With `only`, the chapter of that name alone, with the numbers it has in the whole.
    Chapters that stay as they were are found in the `store`.
    """
    wanted = [p for p in parts if only in {None, p.name, p.continues}]
    chosen = [part for part in wanted if part.pages]
    if not chosen:
        return b"", ()
    left_out = (part.anchors for part in parts if part not in chosen)
    elsewhere = frozenset(name for anchors in left_out for name in anchors)
    numbers = {face.name: FACES + at for at, face in enumerate(faces)}
    before = _before(parts, chosen[0])
    around = Around(numbers, imprint.stamp.face, before, elsewhere)
    chapters = take_in(chosen, around, store)
    places = structure.places(chapters)
    found = tuple(links.unknown(chosen, {*places, *elsewhere}))
    pdf = _written(chapters, imprint, faces, places)
    unlinked = links.unlinked(chosen, elsewhere)
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


def _written(
    chapters: Sequence[Bound],
    imprint: Imprint,
    faces: Sequence[Path],
    places: Mapping[str, bytes],
) -> bytes:
    used = union.gather(
        [use for chapter in chapters for use in chapter.part.marks.fonts], faces
    )
    drawn = [_stamped(chapter, imprint, used) for chapter in chapters]
    free = chapters[-1].chapter.free
    entries = dict(outline.items(chapters, free))
    names = free + len(entries)
    frame = frames.framed(chapters, imprint, used.values(), (names, free))
    numbers = frame.numbered(names + 1)
    texts = placed(frame.flat, Numbering(numbers)) | dict(structure.trees(chapters))
    texts |= {**entries, names: structure.names(places), SAVE: b"<< >>"}
    bodies = {numbers[old]: body for old, body in frame.flat.bodies.items()}
    bodies[SAVE] = b"q"
    first = part_of(texts, bodies, 1, FACES + len(used))
    last = part_of(texts, bodies, free, max(texts) + 1)
    return write((first, *drawn, last), CATALOG, numbers[frame.info])


def _stamped(one: Bound, imprint: Imprint, used: Mapping[str, union.Used]) -> Piece:
    """Return a chapter's piece with the page numbers printed."""
    if one.part.kind == "cover":
        return one.chapter.piece
    look = imprint.stamp
    drawn = stamps(one.first + 1, one.chapter.widths, look, used[look.face])
    return with_streams(one.chapter.piece, one.chapter.folios, drawn)

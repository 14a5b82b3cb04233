"""A report set in one piece, and what a reader meets in a PDF, to compare the two.

    python tests/onepiece.py FOLDER    compares the built report in FOLDER by hand

The piece is one document of all chapters, each on a new page, with the numbers of
pages filled in that binding found. Both have the same mends of notes and tags.
"""

import ctypes
import re
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pdfsample
import pikepdf
import pypdfium2

from bundel.book import Book
from bundel.pdf import pages
from bundel.pdf.job import Imprint, Job

BODY = re.compile(r"<body[^>]*>(.*?)(?:</body></html>)?\Z", re.DOTALL)
STYLE = """<style>.piece { counter-reset: footnote } .next { break-before: page }
</style>"""
PART = "/Part"
NEAR = 0.05
TAIL = re.compile(r"\s*\d+\Z")


@dataclass(frozen=True, slots=True)
class Met:
    """What a reader meets: values that are equal when the files are, to the reader.

    A tag is its depth, its role, its page, the text that it holds itself, how many
    links, and what it says of itself.
    """

    texts: tuple[str, ...]
    links: tuple[tuple[object, ...], ...]
    places: tuple[tuple[object, ...], ...]
    outline: tuple[tuple[object, ...], ...]
    tags: tuple[tuple[object, ...], ...]


def in_one(
    jobs: Sequence[Job], numbers: Mapping[str, int], close: Collection[str] = ()
) -> Job:
    """Return all chapters as one document, each on a new page, its notes from 1.

    Those of the names in `close` were set with less air.
    """
    first = jobs[0].html
    head = first[: first.index("<body")]
    tag = re.search(r"<body[^>]*>", first)
    assert tag
    parts = []
    for at, job in enumerate(jobs):
        body = BODY.search(pages.fill_pagerefs(job.html, numbers))
        assert body
        kind = "piece next" if at else "piece"
        kind += " close" if job.name in close else ""
        parts.append(f'<div class="{kind}">{body[1]}</div>')
    assets = {name: raw for job in jobs for name, raw in job.assets.items()}
    return Job("whole", f"{head}{STYLE}{tag[0]}{''.join(parts)}</body></html>", assets)


def both(jobs: Sequence[Job], imprint: Imprint, store: Any) -> tuple[Met, Met]:
    """Return what a reader meets in the bound file, and in the one set in one piece."""
    from bundel.pdf.build import build

    bound = build(jobs, imprint, store=store, faces=pdfsample.faces())
    assert not any(one.severity == "error" for one in bound.diagnostics)
    from weasyprint.pdf.fonts import Font

    from bundel.pdf import fit, spare

    close = {part.name for part in bound.parts if part.is_close}
    with (
        patch.object(Font, "clean", spare._clean),  # with its fonts
        patch.object(fit, "_wanting", lambda _: 0),  # each chapter by itself
    ):
        whole = pdfsample.typeset(in_one(jobs, bound.numbers, close))
    numbered = [part.kind != "cover" for part in bound.parts for _ in range(part.pages)]
    names = frozenset(n for part in bound.parts for n in part.anchors)
    return met(bound.pdf, names, numbered), met(whole.pdf, names)


def is_same(one: object, other: object) -> bool:
    """Say whether two values are equal, numbers to a twentieth of a point."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(is_same, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) < NEAR
    return one == other


def met(
    pdf: bytes, names: frozenset[str], numbered: Sequence[bool] | None = None
) -> Met:
    """Read a file; `numbered` says which pages bear a number, to be taken off.

    A page that bears another number than its own is an error.
    """
    file, document = pdfsample.opened(pdf), pypdfium2.PdfDocument(pdf)
    order = {page.objgen: number for number, page in enumerate(file.pages)}
    texts = pdfsample.texts(pdf)
    if numbered is not None:
        texts = [
            _unnumbered(text, at + 1) if numbered[at] else text
            for at, text in enumerate(texts)
        ]
    places = {name: _spot(place, order) for name, place in _named(file)}
    links = tuple(_links(file, order, places))
    held = [_held(page) for page in document]
    kids = _kids(file.Root.StructTreeRoot)
    tags = tuple(tag for kid in kids for tag in _tags(kid, order, held, 0))
    outline = tuple(_outline(document))
    document.close()
    shown = tuple(sorted((n, *p) for n, p in places.items() if n in names))
    return Met(tuple(texts), links, shown, outline, tags)


def _unnumbered(text: str, number: int) -> str:
    assert text.endswith(f" {number}"), (text[-40:], number)
    return TAIL.sub("", text)


def _links(
    file: Any, order: Mapping[Any, int], places: Mapping[str, tuple[float, ...]]
) -> Iterator[tuple[object, ...]]:
    for number, page in enumerate(file.pages):
        for link in page.get("/Annots", ()):
            where = tuple(map(float, link.Rect))
            words = str(link.get("/Contents", ""))
            goal = link.get("/Dest", link.get("/A", {}).get("/D"))
            if goal is None:
                yield number, where, words, str(link.A.URI)
            elif isinstance(goal, pikepdf.Array):
                yield number, where, words, _spot(goal, order)
            else:
                yield number, where, words, places[str(goal)]


def _named(file: Any) -> Iterator[tuple[str, Any]]:
    if "/Names" not in file.Root:
        return
    names = list(file.Root.Names.Dests.Names)
    yield from ((str(n), p) for n, p in zip(names[::2], names[1::2], strict=True))


def _spot(place: Any, order: Mapping[Any, int]) -> tuple[float, ...]:
    """Return page and point of a destination."""
    place = place.D if isinstance(place, pikepdf.Dictionary) else place
    return order[place[0].objgen], float(place[2]), float(place[3])


def _outline(document: Any) -> Iterator[tuple[object, ...]]:
    for one in document.get_toc():
        goal = one.get_dest()
        spot = goal.get_view()[1][:2]
        yield one.level, " ".join(one.get_title().split()), goal.get_index(), *spot


def _held(page: Any) -> Mapping[int, str]:
    """Return the text of each piece of marked content on a page."""
    raw, letters = pypdfium2.raw, page.get_textpage()
    found: defaultdict[int, str] = defaultdict(str)
    for thing in page.get_objects(max_depth=8):
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            length = raw.FPDFTextObj_GetText(thing.raw, letters.raw, None, 0)
            buffer = (ctypes.c_ushort * (length // 2))()
            raw.FPDFTextObj_GetText(thing.raw, letters.raw, buffer, length)
            text = bytes(buffer).decode("utf-16-le").rstrip("\0")
            found[raw.FPDFPageObj_GetMarkedContentID(thing.raw)] += text
    return found


def _kids(element: Any) -> Sequence[Any]:
    kids = element.get("/K", ())
    return list(kids) if isinstance(kids, pikepdf.Array) else (kids,)


def _tags(
    element: Any, order: Mapping[Any, int], held: Sequence[Mapping[int, str]], at: int
) -> Iterator[tuple[object, ...]]:
    """Yield the tags of a document in order; what only gathers chapters is passed by.

    Binding has a part for each chapter, the piece a division for each page of one.
    """
    role, kids = str(element.S), _kids(element)
    inside = [kid for kid in kids if _is_tag(kid)]
    is_wrapper = role in {"/Document", PART} or (at == 0 and role == "/Div")
    if not is_wrapper:
        yield at, role, *_said(element, kids, order, held)
    for kid in inside:
        yield from _tags(kid, order, held, at if is_wrapper else at + 1)


def _said(
    element: Any,
    kids: Sequence[Any],
    order: Mapping[Any, int],
    held: Sequence[Mapping[int, str]],
) -> tuple[object, ...]:
    page = order[element.Pg.objgen] if "/Pg" in element else -1
    text = "".join(held[page][int(kid)] for kid in kids if isinstance(kid, int))
    links = sum("/Obj" in kid for kid in kids if isinstance(kid, pikepdf.Dictionary))
    facts = element.get("/A", {})
    shown = [str(facts.get(f"/{name}", "")) for name in ("Scope", "ListNumbering")]
    shown += [str(element.get(f"/{name}", "")) for name in ("Alt", "Lang")]
    return page, text, links, *shown, len(facts.get("/Headers", ()))


def _is_tag(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def main(folder: Path) -> None:
    """Compare the report that was built in a folder; say how much is equal."""
    from bundel.files import kept
    from bundel.pdf import fonts, report
    from bundel.stages import OURS
    from bundel.store import Store

    book = kept(folder / "build/work/public/book.json", Book)
    jobs = tuple(report.jobs(book, fonts.css() + report.style((OURS,))))
    store = Store(folder / "build/store")
    ours, piece = both(jobs, report.imprint(book), store)
    for field in fields(Met):
        one, other = getattr(ours, field.name), getattr(piece, field.name)
        equal = sum(map(is_same, one, other))
        counts = f"{len(one)} bound, {len(other)} in one, {equal} equal"
        sys.stdout.write(f"{field.name}: {counts}\n")
        for a, b in zip(one, other, strict=False):
            if not is_same(a, b):
                sys.stdout.write(f"  bound {a!r}\n  piece {b!r}\n")
                break


if __name__ == "__main__":
    main(Path(sys.argv[1]))

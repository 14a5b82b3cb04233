"""One chapter as PDF, set alone: the same bytes wherever it comes to stand.

Comes in: a `Job` and the faces. Goes out: a `Typeset`. Knows nothing of other
chapters; a link to one becomes the address `xref:ID`, which the binder resolves.
"""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from logging import LogRecord
from pathlib import Path
from typing import Any

from weasyprint import HTML

from bundel.diagnostics import Diagnostic, Diagnostics, in_order
from bundel.model.position import Position
from bundel.pdf import (
    census,
    complaints,
    finish,
    fit,
    mend_footnotes,
    names,
    overflow,
    sheet,
    spare,
    tags,
)
from bundel.pdf.fetch import BASE, Shelf
from bundel.pdf.finish import XREF
from bundel.pdf.job import Bookmark, Counts, Job, Marks, Place, Typeset
from bundel.pdf.positions import Origins

POINTS = 0.75
"""Points in a CSS pixel."""

mend_footnotes.apply()
names.apply()
tags.apply()
spare.apply()


def typeset(job: Job, faces: Sequence[Path]) -> Typeset:
    """Set a chapter; whatever is wrong with it is among the diagnostics."""
    try:
        part = _set(job, faces)
    except Exception as error:  # noqa: BLE001 (other chapters go on)
        part = failed(job, error)
    return replace(part, continues=job.continues)


def _set(job: Job, faces: Sequence[Path]) -> Typeset:
    shelf = Shelf(job.assets, {face.name: face for face in faces})
    with complaints.kept() as records, census.taken() as count:
        html = HTML(string=job.html, base_url=BASE, url_fetcher=shelf)
        root = html.etree_element
        _mark_cross_links(root)
        style = sheet.taken_from(root, faces)
        render = partial(_rendered, html, style, records, len(records))
        with names.kept(root):
            document, is_close = fit.fitted(root, render)
        if job.is_draft:
            return _draft(job, document.pages)
        count.printed = census.text_of(page._page_box for page in document.pages)  # noqa: SLF001
        count.repeated = census.heads(root)
        origins = Origins(root, job.source)
        found = list(overflow.overfull(document.pages, origins))
        finisher = finish.Finisher(job.name, faces, origins)
        pdf = document.write_pdf(pdf_tags=True, pdf_version="1.7", finisher=finisher)
    found += complaints.diagnose([*style.complaints, *records], origins)
    found += _missing(document.fonts.values(), origins)
    found += _lost(count, origins)
    found += _untagged(count, finisher.tagged, origins)
    found += _adrift(document.pages, origins)
    return Typeset(
        job.name,
        job.kind,
        pdf,
        len(document.pages),
        _places(document.pages),
        _bookmarks(document.make_bookmark_tree(POINTS, transform_pages=True)),
        count.counts(root),
        finisher.marks,
        in_order(found),
        is_close,
    )


def _rendered(
    html: Any, style: sheet.Sheet, records: list[LogRecord], before: int
) -> Any:
    """Lay a chapter out; when that is done again, what was said is said once."""
    del records[before:]
    return html.render(
        stylesheets=[style.css],
        font_config=style.fonts,
        counter_style=style.counters,
        pdf_tags=True,
    )


def _draft(job: Job, made: Sequence[Any]) -> Typeset:
    size, places = len(made), _places(made)
    return Typeset(job.name, job.kind, b"", size, places, (), Counts(), Marks(), ())


def failed(job: Job, error: Exception) -> Typeset:
    """Return a chapter that has no pages, and why."""
    message = f"{job.name}: {type(error).__name__}: {error}"
    wrong = Diagnostic("output-chapter-failed", message, Position(job.source))
    return Typeset(job.name, job.kind, b"", 0, {}, (), Counts(), Marks(), (wrong,))


def _mark_cross_links(root: Any) -> None:
    own = {element.get("id") for element in root.iter()}
    for element in root.iter("a"):
        target = element.get("href") or ""
        if target.startswith("#") and len(target) > 1 and target[1:] not in own:
            element.set("href", f"{XREF}{target[1:]}")


def _places(pages: Sequence[Any]) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for number, page in enumerate(pages):
        for name, (x, y, *_) in page.anchors.items():
            place = Place(number, x * POINTS, (page.height - y) * POINTS)
            found.setdefault(name, place)
    return found


def _bookmarks(tree: Any) -> tuple[Bookmark, ...]:
    return tuple(
        Bookmark(" ".join(label.split()), Place(*target), _bookmarks(children))
        for label, target, children, _ in tree
    )


def _missing(
    fonts: Iterable[Any],
    origins: Origins,
) -> Iterator[Diagnostic]:
    found: dict[Position, list[str]] = {}
    for codepoint in sorted({code for font in fonts for code in font.missing}):
        letter = chr(codepoint)
        position = origins.first(partial(_holds, letter))
        found.setdefault(position, []).append(f'"{letter}" (U+{codepoint:04X})')
    hint = "write the name or word in Latin letters, or the sign in words"
    for position, letters in found.items():
        message = f"no typeface has {', '.join(letters)}"
        yield Diagnostic("output-missing-glyph", message, position, hint)


def _holds(letter: str, element: Any) -> bool:
    return letter in f"{element.text or ''}{element.tail or ''}"


def _lost(count: census.Census, origins: Origins) -> Diagnostics:
    wording = {
        "lost": "is not on any page",
        "twice": "is printed more than once",
        "cut": "is only partly on the page",
    }
    return tuple(
        Diagnostic(
            "output-lost-text",
            f'{_name(count, element)} "{_start(element)}" {wording[kind]}',
            origins.of(element),
        )
        for element, kind in count.wrong()
    )


def _untagged(
    count: census.Census, tagged: Mapping[Any, int], origins: Origins
) -> Iterator[Diagnostic]:
    """Yield what is on the pages but not in the tags; a note must be there once."""
    for element in count.marked:
        times = tagged.get(element, 0)
        if times == 0 or (element in count.notes and times > 1):
            message = f'{_name(count, element)} "{_start(element)}" has {times} tags'
            yield Diagnostic("output-lost-tag", message, origins.of(element))


def _adrift(pages: Iterable[Any], origins: Origins) -> Iterator[Diagnostic]:
    """Yield links to files beside the page, which a PDF does not have."""
    for page in pages:
        for _, target, _, box in page.links:
            if target.startswith(BASE):
                message = f'the report holds no file "{target.removeprefix(BASE)}"'
                position = origins.of(box.element)
                yield Diagnostic("output-unknown-link", message, position)


def _name(count: census.Census, element: Any) -> str:
    return "the footnote" if element in count.notes else f"<{element.tag}>"


def _start(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())[:50]

"""Footnotes that WeasyPrint 70 loses, prints twice or out of order: put right.

Wraps three internals of its layout; `docs/upstream.md` tells the causes at length.

1. A line that only fits because notes before it were moved to the next page is kept,
   but its own notes are then never laid out: lost. After the lines of a block are
   laid out, notes of kept lines that still wait are moved to the next page.
2. When pages are made again for a page counter, only those that changed are: notes
   carried over from a page that is not made again are lost, notes carried over to one
   are printed twice. All pages are made again instead.
3. Notes moved to the next page are queued behind later ones. They are sorted.
4. Whether the notes fit their area is asked by comparing two sums of floats that are
   equal but for rounding: with some margins every note is moved to the next page. An
   area without a greatest height holds all notes.
"""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

from collections.abc import Iterator
from typing import Any

from weasyprint import VERSION
from weasyprint.layout import LayoutContext, block
from weasyprint.layout import page as page_layout

MENDED = "70.0"
_original_lines = block._linebox_layout  # noqa: SLF001
_original_pages = page_layout.make_all_pages
_original_area = LayoutContext._update_footnote_area  # noqa: SLF001


def apply() -> None:
    """Wrap the internals of the version this was written for; leave others alone."""
    import weasyprint.layout

    if VERSION != MENDED:
        return
    block._linebox_layout = _lines  # noqa: SLF001
    weasyprint.layout.make_all_pages = _pages
    LayoutContext._update_footnote_area = _area  # noqa: SLF001


def _lines(
    context: Any, box: Any, index: int, child: Any, kept: Any, *rest: Any
) -> Any:
    result = _original_lines(context, box, index, child, kept, *rest)
    abort, stop, _, _, laid_out, _ = result
    if stop and not abort and context.footnotes:
        for line in kept:
            for note in _waiting(context, line):
                context.footnotes.remove(note)
                context.reported_footnotes.append(note)
                laid_out.append(note)
    return result


def _waiting(context: Any, line: Any) -> tuple[Any, ...]:
    called = (box.footnote for box in line.descendants())
    return tuple(note for note in called if note in context.footnotes)


def _pages(context: Any, root_box: Any, html: Any, pages: Any) -> Iterator[Any]:
    if not pages:
        for number, note in enumerate(context.footnotes):
            note.call_order = number
    elif context.footnotes:
        for *_, state in context.page_maker[: len(pages)]:
            state["content_changed"] = True
    yield from _original_pages(context, root_box, html, pages)


def _area(context: Any) -> Any:
    for notes in (context.current_page_footnotes, context.reported_footnotes):
        notes.sort(key=lambda note: note.call_order)
    is_full = _original_area(context)
    area = context.current_footnote_area
    return is_full and area.style["max_height"].value < float("inf")

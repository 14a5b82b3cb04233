"""What sticks out of the page: tables, images and lines, from the laid-out boxes."""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes

from bundel.diagnostics import Diagnostic
from bundel.pdf.positions import Origins

SLACK = 1.0
"""Pixels that nobody sees."""
MILLIMETRES = 25.4 / 96


def overfull(pages: Any, origins: Origins) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each table, image or line beyond its page's room."""
    for page in pages:
        frame = page._page_box  # noqa: SLF001
        right = frame.content_box_x() + frame.width
        bottom = frame.content_box_y() + frame.height
        reported: set[Any] = set()
        for box in frame.children[0].descendants():
            wide = box.position_x + _width(box) - right
            if isinstance(box, boxes.TableBox | boxes.ReplacedBox):
                high = box.position_y + box.height - bottom
                yield from _report(box, wide, high, origins)
                # The words of a table that is too wide say nothing more.
                reported |= set(box.descendants()) if wide > SLACK else set()
            elif wide > SLACK and _is_word(box) and box not in reported:
                yield _long_line(box, wide, origins)


def _is_word(box: Any) -> bool:
    return isinstance(box, boxes.TextBox) and bool(box.text.strip())


def _width(box: Any) -> float:
    return float(box.width) if isinstance(box.width, int | float) else 0.0


def _report(
    box: Any,
    wide: float,
    high: float,
    origins: Origins,
) -> Iterator[Diagnostic]:
    is_table = isinstance(box, boxes.TableBox)
    what = f"the table{_caption(box.element)}" if is_table else "the image"
    for excess, side in ((wide, "wide"), (high, "high")):
        if excess > SLACK:
            message = f"{what} is {excess * MILLIMETRES:.1f} mm too {side} for the page"
            yield Diagnostic("output-overfull", message, origins.of(box.element))


def _caption(table: Any) -> str:
    """Return a table's caption in quotation marks, without its number."""
    caption = table.find("caption")
    if caption is None:
        return ""
    parts = (caption.text, *(child.tail for child in caption))
    text = " ".join("".join(part or "" for part in parts).split())
    return f' "{text}"' if text else ""


def _long_line(box: Any, wide: float, origins: Origins) -> Diagnostic:
    message = f'"{box.text.strip()[:60]}" is {wide * MILLIMETRES:.1f} mm too wide'
    return Diagnostic("output-overfull-line", message, origins.of(box.element))

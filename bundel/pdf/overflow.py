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
        for box in frame.children[0].descendants():
            wide = box.position_x + _width(box) - right
            if isinstance(box, boxes.TableBox | boxes.ReplacedBox):
                high = box.position_y + box.height - bottom
                yield from _report(box, wide, high, origins)
            elif isinstance(box, boxes.TextBox) and wide > SLACK and box.text.strip():
                yield _long_line(box, wide, origins)


def _width(box: Any) -> float:
    return float(box.width) if isinstance(box.width, int | float) else 0.0


def _report(
    box: Any,
    wide: float,
    high: float,
    origins: Origins,
) -> Iterator[Diagnostic]:
    what = "the table" if isinstance(box, boxes.TableBox) else "the image"
    for excess, side in ((wide, "wide"), (high, "high")):
        if excess > SLACK:
            message = f"{what} is {excess * MILLIMETRES:.1f} mm too {side} for the page"
            yield Diagnostic("output-overfull", message, origins.of(box.element))


def _long_line(box: Any, wide: float, origins: Origins) -> Diagnostic:
    message = f'"{box.text.strip()[:60]}" is {wide * MILLIMETRES:.1f} mm too wide'
    return Diagnostic("output-overfull-line", message, origins.of(box.element))

"""Fills that stay apart in grey print: by lightness and by pattern."""

from xml.etree.ElementTree import SubElement

from bundel.figures.drawing import Drawing, Point
from bundel.figures.palette import INK, LIGHT, MID, PETROL, SOFT, WARM

FILLS = (
    (PETROL, ""),
    (LIGHT, "lines"),
    (MID, ""),
    (LIGHT, "dots"),
    (WARM, ""),
    (LIGHT, "cross"),
    (SOFT, ""),
)


def fill_rect(drawing: Drawing, at: Point, size: Point, number: int) -> None:
    """Draw a bar in the fill of this number; patterns are drawn as plain lines."""
    colour, pattern = FILLS[number % len(FILLS)]
    outline = {"stroke": INK, "stroke_width": 0.35} if pattern else {}
    drawing.rect(at, size, colour, **outline)
    if pattern:
        _pattern(drawing, at, size, pattern)


def _pattern(drawing: Drawing, at: Point, size: Point, pattern: str) -> None:
    x, y = at
    wide, high = size
    step = 3.2 if pattern != "dots" else 3.6
    count = int(wide / step)
    for number in range(1, count + 1):
        here = x + number * step
        if here >= x + wide - 0.4:
            break
        if pattern == "dots":
            drawing.circle((here, y + high / 2), 0.55, SOFT)
        else:
            drawing.line((here, y), (here, y + high), SOFT, stroke_width=0.5)
    if pattern == "cross":
        drawing.line((x, y + high / 2), (x + wide, y + high / 2), SOFT)


def described(drawing: Drawing, words: str) -> None:
    """Give the last element a title, shown by a pointer."""
    SubElement(drawing.here[-1], "title").text = words

"""How wide text is in the figures' font: text and size in, points out."""

from functools import cache
from typing import Any

from bundel.figures.palette import TEXT

REGULAR = 400


def width(text: str, size: float = TEXT, weight: int = REGULAR) -> float:
    """Return the width of a line of text, in points."""
    font, units = _font(weight)
    return sum(_advance(font, char) for char in text) * size / units


def _advance(font: Any, char: str) -> float:  # noqa: ANN401 (uharfbuzz has no types)
    glyph = font.get_nominal_glyph(ord(char)) or 0
    return float(font.get_glyph_h_advance(glyph))


@cache
def _font(weight: int) -> tuple[Any, int]:
    import fontpkg
    import uharfbuzz

    path = fontpkg.path("Source Sans 3", style="normal", weight=weight)
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    font = uharfbuzz.Font(face)
    font.set_variations({"wght": weight})
    return font, face.upem


def wrapped(
    text: str, room: float, *, size: float = TEXT, weight: int = REGULAR, most: int = 9
) -> tuple[str, ...]:
    """Break text into lines no wider than `room`; the last of `most` ends in "…"."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = [clipped(line, room, size=size, weight=weight) for line in lines[:most]]
    if len(lines) > most:
        last = f"{lines[most - 1]} {lines[most]}…"
        kept[-1] = clipped(last, room, size=size, weight=weight)
        if not kept[-1].endswith("…"):
            kept[-1] += "…"
    return tuple(kept)


def clipped(
    text: str, room: float, *, size: float = TEXT, weight: int = REGULAR
) -> str:
    """Shorten text that is wider than `room`, with "…" for what is left out."""
    if width(text, size, weight) <= room:
        return text
    kept = text
    while kept and width(f"{kept}…", size, weight) > room:
        kept = kept[:-1]
    return f"{kept.rstrip(' ,.;:-')}…"

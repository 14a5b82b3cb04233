"""Fonts: their names, and what else in them can be read as words."""

import io

from bundel.leaks.carriers.part import Part, Parts
from bundel.leaks.carriers.pdf import Deeper


def parts(raw: bytes, place: str, deeper: Deeper) -> Parts:
    """Yield the names of a font; those of a web font are packed."""
    _ = deeper
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(io.BytesIO(raw), lazy=True) as font:
            names = [entry.toUnicode("replace") for entry in font["name"].names]
    except (TTLibError, KeyError, AssertionError, ValueError, OSError):
        # Fonts in a PDF are cut down and may have no table of names.
        names = []
    yield Part(place, "font name", "\f".join(names))

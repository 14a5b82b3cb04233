"""How far two colours are apart in lightness, by WCAG 2.2: 4.5 at least for text."""

import re
from collections.abc import Iterator

LEAST = 4.5
WHITE = "#ffffff"
LINEAR = 0.04045
"""Up to here light goes up with the number, by the standard sRGB."""
DECLARED = re.compile(
    r"(?:^|;)\s*(color|background(?:-color)?)\s*:\s*([^;]+)", re.IGNORECASE
)
VARIABLE = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,8})\s*;")
INKS = ("ink", "soft", "accent", "warm")
GROUNDS = ("paper", "light")


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours: 1 for the same, 21 for black on white.

    Raises:
        ValueError: One of them is no colour.
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    from PIL.ImageColor import getrgb

    parts = [part / 255 for part in getrgb(colour.strip())[:3]]
    red, green, blue = (
        part / 12.92 if part <= LINEAR else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def of_style(style: str) -> float | None:
    """Return the contrast that a style attribute makes; None when it sets no colour."""
    found = {name.lower()[:5]: value for name, value in DECLARED.findall(style)}
    if not found:
        return None
    try:
        return ratio(found.get("color", "black"), found.get("backg", WHITE))
    except ValueError:  # inherit, var(--ink), currentcolor
        return None


def faint(sheet: str) -> Iterator[tuple[str, str, float]]:
    """Yield the colours of a style sheet's palette that are too near its grounds."""
    palette = dict(VARIABLE.findall(sheet.partition("@media")[0]))
    for ink in INKS:
        for ground in GROUNDS:
            if ink in palette and ground in palette:
                found = ratio(palette[ink], palette[ground])
                if found < LEAST:
                    yield ink, ground, found

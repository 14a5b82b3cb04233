"""The palette: readable, apart for colour-blind readers, and apart in grey print."""

from itertools import combinations

import pytest

from bundel.contrast import LEAST, ratio
from bundel.figures.palette import INK, LIGHT, MID, PAPER, PETROL, SOFT, WARM

Colour = tuple[float, float, float]
EYES: dict[str, tuple[Colour, Colour, Colour]] = {
    # Machado, Oliveira and Fernandes (2009), severity 1.0; on linear light.
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}
APART = {"protan": 20.0, "deutan": 20.0, "tritan": 20.0, "grey": 12.0}
"""The least difference, in CIE 1976 units; below about 2 nobody sees one."""


def linear(colour: str) -> Colour:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return red, green, blue


def seen(colour: str, eye: str) -> Colour:
    """Return CIE L*a*b* of a colour as an eye takes it."""
    light = linear(colour)
    red, green, blue = (
        min(max(sum(k * part for k, part in zip(row, light, strict=True)), 0), 1)
        for row in EYES[eye]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    a, b, c = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z)
    )
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


@pytest.mark.parametrize("eye", EYES)
def test_colours_of_figures_are_apart_for_every_eye(eye: str) -> None:
    for one, other in combinations((INK, PETROL, WARM, MID, LIGHT), 2):
        pair = zip(seen(one, eye), seen(other, eye), strict=True)
        assert sum((a - b) ** 2 for a, b in pair) ** 0.5 >= APART[eye], (one, other)


@pytest.mark.parametrize("ink", [INK, SOFT, PETROL, WARM])
def test_words_in_figures_can_be_read(ink: str) -> None:
    assert ratio(ink, PAPER) >= LEAST

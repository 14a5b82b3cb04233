"""The image of the cover: sessions, themes and claims as a field of arcs.

Each theme is a ring, wide as it is spoken of; each claim a dot on the rings of its
themes. Decorative: it has no alternative text and no scale to read.
"""

from itertools import pairwise
from math import cos, pi, sin

from bundel.figures.drawing import Drawing, at
from bundel.figures.figure import Figure, Ground
from bundel.figures.palette import LIGHT, MID, PETROL, WARM

WIDE, HIGH = 595.28, 470.0
CENTRE = (WIDE * 0.66, HIGH * 0.98)
INNER, STEP = 58.0, 27.0
QUIET = 3
GOLDEN = pi * (3 - 5**0.5)


def figure(ground: Ground) -> Figure | None:
    """Draw the themes as rings and the claims as dots upon them."""
    themes = [theme.id for theme in ground.corpus.themes]
    if not themes:
        return None
    drawing = Drawing("cover", "", width=WIDE)
    drawing.height = HIGH
    for number, theme in enumerate(themes):
        _ring(drawing, INNER + number * STEP, _weight(ground, theme))
    for number, claim in enumerate(ground.corpus.claims):
        places = [themes.index(t) for t in claim.themes if t in themes]
        _claim(drawing, number, places, is_open=claim.kind == "open-question")
    words = ground.w("cover-alt")
    return Figure("cover", words, "", words, drawing.svg(), (), (), "published", ())


def _weight(ground: Ground, theme: str) -> int:
    quotes = sum(theme in quote.themes for quote in ground.corpus.quotes)
    return quotes + sum(theme in claim.themes for claim in ground.corpus.claims)


def _ring(drawing: Drawing, radius: float, weight: int) -> None:
    x, y = CENTRE
    path = at("M", x - radius, y, "A", radius, radius, 0, 1, 1, x + radius, y)
    wide = 0.5 + min(weight, 20) * 0.45
    drawing.path(
        path, PETROL if weight > QUIET else MID, stroke_width=wide, opacity=0.55
    )


def _claim(drawing: Drawing, number: int, places: list[int], *, is_open: bool) -> None:
    """Join a claim's themes by a line, at an angle of its own."""
    angle = pi + (number * GOLDEN) % pi
    points = [_point(INNER + place * STEP, angle) for place in sorted(places)]
    for one, two in pairwise(points):
        drawing.line(one, two, WARM, stroke_width=0.9)
    for point in points:
        drawing.circle(point, 3.4, LIGHT if is_open else WARM)


def _point(radius: float, angle: float) -> tuple[float, float]:
    return CENTRE[0] + radius * cos(angle), CENTRE[1] + radius * sin(angle)

"""Published figures beside each other: a panel for each definition, a dot a year."""

from collections.abc import Iterable

from bundel.figures.drawing import Drawing
from bundel.figures.figure import Figure, Ground
from bundel.figures.measure import wrapped
from bundel.figures.palette import BOLD, LIGHT, MID, PETROL, SMALL, SOFT, WIDTH
from bundel.formats import number
from bundel.model import ReferenceFigure

LABEL = 190.0
ROW = 17.0
GAP = 16.0

Panel = tuple[str, tuple[ReferenceFigure, ...]]


def figure(ground: Ground) -> Figure | None:
    """Draw every published figure in the panel of its own definition."""
    every = ground.corpus.reference_figures
    if not every:
        return None
    panels = tuple(_panels(every))
    w = ground.w
    return Figure(
        id="reference-figures",
        title=w("reference-title"),
        caption=w("reference-caption"),
        alt=_alt(ground, panels),
        svg=_draw(ground, panels),
        columns=(
            w("indicator"),
            w("rate-year"),
            w("figure-value"),
            w("figure-unit"),
            w("figure-definition"),
        ),
        rows=tuple((f.indicator, f.year, f.value, f.unit, f.definition) for f in every),
        origin=ground.origin(f.id for f in every),
        sources=tuple(f.id for f in every),
    )


def _panels(every: Iterable[ReferenceFigure]) -> Iterable[Panel]:
    """Group by unit and definition: only these may be laid beside each other."""
    groups: dict[tuple[str, str], list[ReferenceFigure]] = {}
    for one in every:
        groups.setdefault((one.unit, one.definition), []).append(one)
    for (unit, definition), members in groups.items():
        ordered = sorted(members, key=lambda f: (f.year, f.indicator))
        yield f"{definition} ({unit})", tuple(ordered)


def _alt(ground: Ground, panels: tuple[Panel, ...]) -> str:
    said = (
        f"{f.indicator}, {f.year}: {number(f.value, ground.language)} {f.unit}"
        for _, members in panels
        for f in members
    )
    return ground.w("reference-alt", listed="; ".join(said))


def _draw(ground: Ground, panels: tuple[Panel, ...]) -> bytes:
    drawing = Drawing("reference-figures", ground.w("reference-title"))
    y = 0.0
    for title, members in panels:
        y = drawing.lines((0, y + 9), wrapped(title, WIDTH)[:2], weight=BOLD)
        y = _rows(drawing, ground, members, y)
        y += GAP
    drawing.height = y - GAP + 4
    return drawing.svg()


def _rows(
    drawing: Drawing,
    ground: Ground,
    members: tuple[ReferenceFigure, ...],
    y: float,
) -> float:
    """Draw the rows of one panel, on one scale that begins at zero."""
    largest = float(max(f.value for f in members)) or 1.0
    room = WIDTH - LABEL - 44
    for one in members:
        long = float(one.value) / largest * room
        words = wrapped(f"{one.year}  {one.indicator}", LABEL - 8, size=SMALL)[:1]
        drawing.lines((0, y + 6), words, size=SMALL, colour=SOFT)
        drawing.line((LABEL, y + 3.5), (LABEL + room, y + 3.5), LIGHT)
        drawing.line((LABEL, y + 3.5), (LABEL + long, y + 3.5), MID, stroke_width=1.2)
        drawing.circle((LABEL + long, y + 3.5), 2.6, PETROL)
        text = number(one.value, ground.language)
        drawing.text((LABEL + long + 6, y + 6.3), text, size=SMALL)
        y += ROW
    return y

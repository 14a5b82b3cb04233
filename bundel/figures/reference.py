"""Published figures by year: one panel for each indicator, unit and definition.

What is defined in another way stands in a panel of its own, so that nobody compares it.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bundel import formats
from bundel.figures.figure import Figure, Ground, listed
from bundel.figures.measure import wrapped
from bundel.figures.palette import BOLD, INK, SMALL, SOFT, WIDTH
from bundel.model import ReferenceFigure

if TYPE_CHECKING:
    from bundel.figures.vega import Chart

LABEL = 236.0
PLOT = 38.0
ROW = 24.0
MARGIN = 16.0
LEADING = 9.0

Key = tuple[str, str, str]
Panel = tuple[Key, tuple[ReferenceFigure, ...]]


def figure(ground: Ground) -> Figure | None:
    """Draw all published figures that this edition shows."""
    panels = _panels(ground.corpus.reference_figures)
    if not panels:
        return None
    w = ground.w
    found = [one for _, group in panels for one in group]
    columns = ("indicator", "unit", "definition", "year", "value")
    return Figure(
        id="reference-figures",
        title=w("reference-title"),
        caption=w("reference-caption"),
        alt=_alt(ground, panels),
        svg=_draw(ground, panels),
        columns=tuple(w(f"reference-{column}") for column in columns),
        rows=tuple((f.indicator, f.unit, f.definition, f.year, f.value) for f in found),
        origin=ground.origin(one.id for one in found),
        sources=tuple(one.id for one in found),
    )


def _panels(figures: Iterable[ReferenceFigure]) -> tuple[Panel, ...]:
    """Group by indicator, unit and definition, those with several years first."""
    groups: dict[Key, list[ReferenceFigure]] = {}
    for one in figures:
        groups.setdefault((one.indicator, one.unit, one.definition), []).append(one)
    panels = (
        (key, tuple(sorted(group, key=lambda f: (f.year, f.value))))
        for key, group in groups.items()
    )
    return tuple(sorted(panels, key=lambda panel: _is_single(panel[1])))


def _is_single(group: tuple[ReferenceFigure, ...]) -> bool:
    return len({one.year for one in group}) == 1


def _alt(ground: Ground, panels: tuple[Panel, ...]) -> str:
    said = []
    for (indicator, unit, _), group in panels:
        values = (f"{f.year} {formats.number(f.value, ground.language)}" for f in group)
        text = listed(values, ground.w("and"))
        name = f"{indicator} ({unit})"
        said.append(ground.w("reference-alt-one", name=name, listed=text))
    return ground.w("reference-alt", n=len(panels), listed=" ".join(said))


def _draw(ground: Ground, panels: tuple[Panel, ...]) -> bytes:
    from bundel.figures.vega import Chart

    years = [one.year for _, group in panels for one in group]
    span = (min(years), max(years))
    chart = Chart("reference-figures", ground.w("reference-title"))
    for year in range(span[0], span[1] + 1):
        place = (_across(year, span), 8)
        chart.text(place, str(year), SOFT, size=SMALL, align="center")
    y = 12.0
    for panel in panels:
        y = _panel(ground, chart, panel, span, y)
    chart.rule((0, y), (WIDTH, y))
    return chart.svg(round(y + 3))


def _across(year: int, span: tuple[int, int]) -> float:
    room = WIDTH - LABEL - 2 * MARGIN
    return LABEL + MARGIN + room * (year - span[0]) / max(span[1] - span[0], 1)


def _panel(
    ground: Ground, chart: "Chart", panel: Panel, span: tuple[int, int], y: float
) -> float:
    """Draw one panel; return where the next begins."""
    (indicator, unit, definition), group = panel
    head = wrapped(indicator, LABEL - 8, weight=BOLD, most=2)
    below = wrapped(f"{unit}: {definition}", LABEL - 8, size=SMALL, most=3)
    chart.rule((0, y), (WIDTH, y))
    base = y + 11
    for words in head:
        chart.text((0, base), words, weight=BOLD)
        base += 10
    for words in below:
        chart.text((0, base), words, SOFT, size=SMALL)
        base += LEADING
    if _is_single(group):
        tall = max(base - y - 2, ROW + 9 * (len(group) - 1))
        _dots(ground, chart, group, span, y + 12)
        return y + tall
    tall = max(base - y - 2, PLOT)
    _points(ground, chart, group, span, (y + 15, y + tall - 12))
    return y + tall


def _dots(
    ground: Ground,
    chart: "Chart",
    group: tuple[ReferenceFigure, ...],
    span: tuple[int, int],
    y: float,
) -> None:
    """Draw the figures of a single year with their values to the left of them."""
    for i, one in enumerate(group):
        x, down = _across(one.year, span), y + 9 * i
        words = formats.number(one.value, ground.language)
        chart.dot(
            (x, down),
            is_open=ground.is_illustrative(one.id),
            says=_says(one, words),
        )
        chart.text((x - 6, down + 3), words, INK, align="right")


def _says(one: ReferenceFigure, words: str) -> str:
    return f"{one.indicator}, {one.year}: {words} {one.unit}"


def _points(
    ground: Ground,
    chart: "Chart",
    group: tuple[ReferenceFigure, ...],
    span: tuple[int, int],
    room: tuple[float, float],
) -> None:
    top, bottom = room
    values = [float(one.value) for one in group]
    low, extent = min(values), (max(values) - min(values)) or 1
    is_flat = len(set(values)) == 1
    spots = []
    for one in group:
        part = 0.5 if is_flat else (float(one.value) - low) / extent
        spots.append((_across(one.year, span), bottom - part * (bottom - top)))
    chart.line(spots, "|".join(one.id for one in group))
    for i, (one, (x, y)) in enumerate(zip(group, spots, strict=True)):
        words = formats.number(one.value, ground.language)
        chart.dot(
            (x, y), is_open=ground.is_illustrative(one.id), says=_says(one, words)
        )
        beside = [spots[j][1] for j in (i - 1, i + 1) if 0 <= j < len(spots)]
        is_low = len(beside) == 2 and y > max(beside)  # noqa: PLR2004 (a valley)
        chart.text((x, y + 11.5 if is_low else y - 5.5), words, INK, align="center")

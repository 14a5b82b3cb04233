"""Costs, benefits and what is left, from their lowest to their highest figures.

What is left goes from all against (highest costs, lowest benefits) to all well.
"""

from dataclasses import dataclass
from decimal import Decimal

from bundel import formats
from bundel.balance import Amount, last_year, lines_of, total
from bundel.balance.amount import less
from bundel.balance.lines import is_partly_told
from bundel.figures.drawing import Drawing
from bundel.figures.figure import Figure, Ground
from bundel.figures.measure import width
from bundel.figures.money import money_origin, subject
from bundel.figures.palette import (
    BOLD,
    INK,
    LIGHT,
    MID,
    PAPER,
    PETROL,
    SMALL,
    SOFT,
    WARM,
    WIDTH,
)

LABEL = 122.0
ROW, HEAD, BAR = 34.0, 6.0, 9.0


@dataclass(frozen=True, slots=True)
class Span:
    """The lowest, best and highest of something, in euros."""

    name: str
    low: Decimal
    best: Decimal
    high: Decimal
    colour: str


def figure(ground: Ground, *, case: str, year: int | None = None) -> Figure | None:
    """Draw the ranges of a case; nothing where no line has one, or one is not told."""
    year = last_year(ground.corpus, case) if year is None else year
    if is_partly_told(ground.corpus, case):
        return None
    spans = _spans(ground, case, year)
    if all(one.low == one.best == one.high for one in spans):
        return None
    w, what = ground.w, subject(ground, case, year)
    lines = lines_of(ground.corpus, case=case, year=year)
    name = "-".join(str(part) for part in ("balance-range", case, year) if part)
    parts = (
        w(
            "range-alt-one",
            name=one.name,
            low=_euro(ground, one.low),
            best=_euro(ground, one.best),
            high=_euro(ground, one.high),
        )
        for one in spans
    )
    return Figure(
        id=name,
        title=w("range-title", what=what),
        caption=w("range-caption", what=what),
        alt=w("range-alt", what=what, listed=" ".join(parts)),
        svg=_draw(ground, (name, what), spans),
        columns=("", w("range-low"), w("range-best"), w("range-high")),
        rows=tuple((one.name, one.low, one.best, one.high) for one in spans),
        origin=money_origin(ground, lines),
        sources=tuple(line.id for line in lines),
        units=("", "EUR", "EUR", "EUR"),
    )


def _spans(ground: Ground, case: str, year: int | None) -> tuple[Span, ...]:
    frequency = "one-off" if year is None else "yearly"
    found: dict[str, dict[str, Amount]] = {
        kind: {
            name: total(
                ground.corpus,
                case=case,
                year=year,
                kind=kind,
                frequency=frequency,
                range=name,
            )
            for name in ("low", "best", "high")
        }
        for kind in ("cost", "benefit")
    }
    if any(a.withheld for own in found.values() for a in own.values()):
        return ()
    cost, benefit = ({n: a.value for n, a in own.items()} for own in found.values())
    w = ground.w
    return (
        Span(w("range-costs"), cost["low"], cost["best"], cost["high"], WARM),
        Span(
            w("range-benefits"),
            benefit["low"],
            benefit["best"],
            benefit["high"],
            PETROL,
        ),
        Span(
            w("range-left"),
            less(benefit["low"], cost["high"]),
            less(benefit["best"], cost["best"]),
            less(benefit["high"], cost["low"]),
            INK,
        ),
    )


def _euro(ground: Ground, value: Decimal) -> str:
    return formats.euro(value, ground.language, digits=0)


def _draw(ground: Ground, named: tuple[str, str], spans: tuple[Span, ...]) -> bytes:
    drawing = Drawing(named[0], ground.w("range-title", what=named[1]))
    left = min(*(one.low for one in spans), Decimal(0))
    right = max(*(one.high for one in spans), Decimal(0))
    room = max(width(_euro(ground, n), SMALL) for n in (left, right)) + 10
    scale = (WIDTH - LABEL - 2 * room) / (float(right - left) or 1.0)
    zero = LABEL + room - float(left) * scale
    bottom = HEAD + ROW * len(spans)
    drawing.line((zero, HEAD), (zero, bottom), MID)
    for n, one in enumerate(spans):
        _span(ground, drawing, one, (HEAD + ROW * (n + 0.62), zero, scale))
    drawing.text((zero, bottom + 9), "0", SOFT, size=SMALL, anchor="middle")
    drawing.height = bottom + 13
    return drawing.svg()


def _span(
    ground: Ground, drawing: Drawing, one: Span, place: tuple[float, float, float]
) -> None:
    y, zero, scale = place
    low, best, high = (zero + float(n) * scale for n in (one.low, one.best, one.high))
    drawing.text((0, y + 3), one.name, weight=BOLD)
    if high > low:
        says = f"{one.name}: {_euro(ground, one.low)} – {_euro(ground, one.high)}"
        size = (high - low, BAR)
        drawing.rect((low, y - BAR / 2), size, LIGHT, data_says=says)
        for x in (low, high):
            drawing.line((x, y - BAR / 2), (x, y + BAR / 2), one.colour, stroke_width=1)
        shown = ((low - 4, one.low, "end"), (high + 4, one.high, ""))
        for x, value, anchor in shown:
            drawing.text(
                (x, y + 2.7), _euro(ground, value), SOFT, size=SMALL, anchor=anchor
            )
    words = _euro(ground, one.best)
    look = {"stroke": PAPER, "stroke_width": 0.8, "data_says": f"{one.name}: {words}"}
    drawing.circle((best, y), 3.6, one.colour, **look)
    half = width(words, weight=BOLD) / 2
    middle = min(max(best, LABEL + half), WIDTH - half)
    drawing.text((middle, y - 8), words, weight=BOLD, anchor="middle")

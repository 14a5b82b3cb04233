"""The balance per partner: costs borne left of zero, benefits received right of it.

One-off amounts, since the start, and yearly ones are kept apart and never netted; PM
stands beside the bars, and so does what partners paid each other.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from bundel.balance import Amount, PartnerBalance, balance_since, lines_since
from bundel.figures.figure import Figure, Ground, Value
from bundel.figures.measure import clipped, width
from bundel.figures.money import frequency_words, label, money_origin, subject
from bundel.figures.palette import (
    BOLD,
    INK,
    PETROL,
    SMALL,
    SOFT,
    WARM,
    WIDTH,
)

if TYPE_CHECKING:
    from bundel.figures.vega import Chart

LABEL = 136.0
BAR = 11.0
ROW = 18.0
HEAD = 20.0
FREQUENCIES = ("yearly", "one-off")

Pair = tuple[str, Amount, Amount]


def figure(ground: Ground, *, case: str = "", year: int | None = None) -> Figure | None:
    """Draw the balance of every partner in a case and year."""
    every = balance_since(ground.corpus, case, year)
    places = {partner.id: i for i, partner in enumerate(ground.corpus.partners)}
    found = sorted(
        (one for one in every if any(_pairs(one))),
        key=lambda one: places.get(one.partner, len(places)),
    )
    if not found:
        return None
    w, what = ground.w, subject(ground, case, year)
    lines = lines_since(ground.corpus, case, year)
    name = "-".join(str(part) for part in ("balance-per-partner", case, year) if part)
    words = {f: frequency_words(ground, lines, f) for f in FREQUENCIES}
    columns = [
        f"balance-{kind}-{frequency}"
        for frequency in FREQUENCIES
        for kind in ("cost", "benefit")
    ]
    return Figure(
        id=name,
        title=w("balance-title", what=what),
        caption=w("balance-figure-caption", what=what),
        alt=_alt(ground, what, found, words),
        svg=_draw(ground, (name, what), found, words),
        columns=(
            w("partner"),
            *(text for c in columns for text in (w(c), f"{w(c)}, {w('pm')}")),
        ),
        rows=tuple(_row(ground, one) for one in found),
        origin=money_origin(ground, lines),
        sources=tuple(line.id for line in lines),
        units=("", *(unit for _ in columns for unit in ("EUR", ""))),
    )


def _pairs(one: PartnerBalance) -> Iterator[Pair]:
    """Yield costs and benefits of each frequency that has any."""
    if one.cost_yearly or one.benefit_yearly:
        yield "yearly", one.cost_yearly, one.benefit_yearly
    if one.cost_once or one.benefit_once:
        yield "one-off", one.cost_once, one.benefit_once


def _row(ground: Ground, one: PartnerBalance) -> tuple[Value, ...]:
    amounts = (one.cost_yearly, one.benefit_yearly, one.cost_once, one.benefit_once)
    cells = [(a.value if a.lines else "", a.pm) for a in amounts]
    return (ground.short(one.partner), *(value for pair in cells for value in pair))


def _alt(
    ground: Ground, what: str, found: list[PartnerBalance], words: Mapping[str, str]
) -> str:
    w, said = ground.w, []
    nothing = w("balance-nothing")
    for one in found:
        parts = (
            w(
                "balance-alt-part",
                frequency=words[frequency],
                cost=label(ground, cost) or nothing,
                benefit=label(ground, benefit) or nothing,
            )
            for frequency, cost, benefit in _pairs(one)
        )
        text = "; ".join(parts)
        said.append(
            w("balance-alt-one", partner=ground.short(one.partner), listed=text)
        )
    return w("balance-alt", what=what, listed=" ".join(said))


def _draw(
    ground: Ground,
    named: tuple[str, str],
    found: list[PartnerBalance],
    words: Mapping[str, str],
) -> bytes:
    from bundel.figures.vega import Chart

    pairs = [pair for one in found for pair in _pairs(one)]
    zero, scale = _scale(ground, pairs)
    chart = Chart(named[0], ground.w("balance-title", what=named[1]))
    left, right = (ground.w(f"balance-{side}") for side in ("costs", "benefits"))
    chart.text((zero - 6, 8), f"← {left}", WARM, weight=BOLD, align="right")
    chart.text((zero + 6, 8), f"{right} →", PETROL, weight=BOLD)
    y = HEAD
    for one in found:
        chart.rule((0, y - 3), (WIDTH, y - 3))
        chart.text(
            (0, y + 11),
            clipped(ground.short(one.partner), 84, weight=BOLD),
            weight=BOLD,
        )
        for pair in _pairs(one):
            place = (LABEL - 4, y + ROW / 2 + 1.6)
            chart.text(place, words[pair[0]], SOFT, size=SMALL, align="right")
            name = f"{ground.short(one.partner)}, {words[pair[0]]}"
            _bars(ground, chart, (name, pair), (zero, y + ROW / 2 - 1, scale))
            y += ROW
        y += 5
    chart.rule((zero, 13), (zero, y - 5), INK)
    return chart.svg(round(y))


def _scale(ground: Ground, pairs: list[Pair]) -> tuple[float, float]:
    """Return where zero lies and points per euro, so that every label has room."""
    left = [(float(c.value), width(label(ground, c)) + 12) for _, c, _ in pairs]
    right = [(float(b.value), width(label(ground, b)) + 12) for _, _, b in pairs]
    room = WIDTH - LABEL
    words = max(w for _, w in left) + max(w for _, w in right)
    most = max(v for v, _ in left) + max(v for v, _ in right)
    scale = (room - words) / (most or 1)
    return LABEL + max(v * scale + w for v, w in left), scale


def _bars(
    ground: Ground,
    chart: "Chart",
    named: tuple[str, Pair],
    place: tuple[float, float, float],
) -> None:
    from bundel.figures.vega import DOWN, DOWN_WARM

    name, (frequency, cost, benefit) = named
    zero, y, scale = place
    is_once = frequency == "one-off"
    left = zero - float(cost.value) * scale
    right = zero + float(benefit.value) * scale
    if cost.value:
        says = f"{name}, {ground.w('balance-costs')}: {label(ground, cost)}"
        fill = DOWN_WARM if is_once else WARM
        chart.bar((left, zero), y, BAR, fill, says=says)
    if benefit.value:
        says = f"{name}, {ground.w('balance-benefits')}: {label(ground, benefit)}"
        fill = DOWN if is_once else PETROL
        chart.bar((zero, right), y, BAR, fill, says=says)
    chart.text((left - 5, y + 3), label(ground, cost), align="right")
    chart.text((right + 5, y + 3), label(ground, benefit))

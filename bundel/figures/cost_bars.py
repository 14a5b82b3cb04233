"""Costs by category: one bar a category, stacked by the partner that bears them.

One-off costs, since the start, and yearly ones are kept apart; what has no price (PM)
is named, not drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from bundel import formats
from bundel.balance import Amount, added, by_category, by_partner, lines_since
from bundel.balance.totals import Choice
from bundel.figures.drawing import Point
from bundel.figures.figure import Figure, Ground, Value, listed
from bundel.figures.measure import clipped, width
from bundel.figures.money import frequency_words, label, money_origin, subject
from bundel.figures.palette import BOLD, PETROL, SMALL, SOFT, WIDTH

if TYPE_CHECKING:
    from bundel.figures.vega import Chart

LABEL = 122.0
END = 74.0
BAR = 13.0
ROW = 25.0
HEAD = 22.0
FREQUENCIES = ("yearly", "one-off")

Parts = Mapping[str, Amount]


@dataclass(frozen=True, slots=True)
class Bar:
    """The costs of one category and frequency, by partner."""

    frequency: str
    category: str
    parts: Parts

    @property
    def whole(self) -> Amount:
        """Return the parts together."""
        return added(self.parts.values())


def figure(ground: Ground, *, case: str = "", year: int | None = None) -> Figure | None:
    """Draw the costs of a case in a year, or of all cases and years."""
    found = _bars(ground, case, year)
    if not found:
        return None
    w = ground.w
    partners = _partners(found)
    name = "-".join(str(part) for part in ("costs-by-category", case, year) if part)
    what = subject(ground, case, year)
    lines = lines_since(ground.corpus, case, year, kind="cost")
    words = {f: frequency_words(ground, lines, f) for f in FREQUENCIES}
    return Figure(
        id=name,
        title=w("costs-title", what=what),
        caption=w("costs-caption", what=what),
        alt=_alt(ground, what, found, partners, words),
        svg=_draw(ground, (name, what), found, partners, words),
        columns=(
            w("costs-frequency"),
            w("costs-category"),
            *(ground.short(p) for p in partners),
            w("total"),
            w("pm"),
        ),
        rows=tuple(_row(bar, partners, words) for bar in found),
        origin=money_origin(ground, lines),
        sources=tuple(line.id for line in lines),
        units=("", "", *("EUR" for _ in partners), "EUR", ""),
    )


def _bars(ground: Ground, case: str, year: int | None) -> list[Bar]:
    corpus, found = ground.corpus, []
    for frequency in FREQUENCIES:
        when = year if frequency == "yearly" else None
        of: Choice = {"case": case, "year": when, "frequency": frequency}
        for name in by_category(corpus, **of):
            own: Choice = {**of, "category": name}
            found.append(Bar(frequency, name, by_partner(corpus, **own)))
    return found


def _partners(found: list[Bar]) -> tuple[str, ...]:
    """Return who bears any of it; who bears the most first."""
    whole: dict[str, Amount] = {}
    for bar in found:
        for name, part in bar.parts.items():
            whole[name] = added((whole.get(name, Amount()), part))
    return tuple(sorted(whole, key=lambda name: (-whole[name].value, name)))


def _row(
    bar: Bar, partners: tuple[str, ...], words: Mapping[str, str]
) -> tuple[Value, ...]:
    amounts = (bar.parts.get(name, Amount()) for name in partners)
    cells = (a.value if a.lines else "" for a in amounts)
    whole = bar.whole
    total = "" if whole.withheld else whole.value
    return (words[bar.frequency], bar.category, *cells, total, whole.pm)


def _alt(
    ground: Ground,
    what: str,
    found: list[Bar],
    partners: tuple[str, ...],
    words: Mapping[str, str],
) -> str:
    w, said = ground.w, []
    for frequency in FREQUENCIES:
        own = [bar for bar in found if bar.frequency == frequency]
        parts = (f"{bar.category} {label(ground, bar.whole)}" for bar in own)
        if own:
            said.append(f"{words[frequency].capitalize()}: {listed(parts, w('and'))}.")
    names = listed((ground.short(p) for p in partners), w("and"))
    return " ".join((w("costs-alt", what=what, partners=names), *said))


def _draw(
    ground: Ground,
    named: tuple[str, str],
    found: list[Bar],
    partners: tuple[str, ...],
    words: Mapping[str, str],
) -> bytes:
    from bundel.figures.vega import FILLS, Chart

    most = max((bar.whole.value for bar in found), default=Decimal(0)) or Decimal(1)
    scale = (WIDTH - LABEL - END) / float(most)
    chart = Chart(named[0], ground.w("costs-title", what=named[1]))
    fills = {p: FILLS[i % len(FILLS)] for i, p in enumerate(partners)}
    y = _legend(ground, chart, fills)
    frequency = ""
    for bar in found:
        if bar.frequency != frequency:
            frequency = bar.frequency
            y = _heading(chart, words[frequency].capitalize(), y)
        _bar(ground, chart, bar, fills, (y, scale))
        y += ROW
    return chart.svg(round(y + 2))


def _legend(ground: Ground, chart: "Chart", fills: Mapping[str, str]) -> float:
    x, y = LABEL, 8.0
    for partner, fill in fills.items():
        words = ground.short(partner)
        if x + 24 + width(words) > WIDTH and x > LABEL:
            x, y = LABEL, y + 14
        chart.bar((x, x + 16), y - 2, 9, fill)
        chart.text((x + 21, y + 1), words)
        x += 21 + width(words) + 16
    return y + 8


def _heading(chart: "Chart", words: str, y: float) -> float:
    chart.text((0, y + 13), words, PETROL, weight=BOLD)
    chart.rule((0, y + 18), (WIDTH, y + 18))
    return y + HEAD - 4


def _bar(
    ground: Ground,
    chart: "Chart",
    bar: Bar,
    fills: Mapping[str, str],
    place: tuple[float, float],
) -> None:
    """Stack the partners' parts; a part's value stands over it where it has room."""
    y, scale = place
    middle = y + 17
    x = LABEL
    chart.text((0, middle + 3), clipped(bar.category, LABEL - 10))
    shown = []
    for partner in fills:
        part = bar.parts.get(partner, Amount())
        if not part.value:
            continue
        end = x + float(part.value) * scale
        says = ground.w(
            "costs-says",
            category=bar.category,
            partner=ground.short(partner),
            amount=label(ground, part),
        )
        chart.bar((x, end), middle, BAR, fills[partner], says=says)
        words = formats.number(part.value, ground.language, digits=0)
        shown.append((x, end - x > width(words, SMALL) + 1, words))
        x = end
    total = label(ground, bar.whole)
    chart.text((x + 6, middle + 3), total, weight=BOLD)
    _parts(chart, shown, (x + 14 + width(total, weight=BOLD), middle))


def _parts(chart: "Chart", shown: list[tuple[float, bool, str]], place: Point) -> None:
    """Print the parts over their pieces, or all in a row behind the total."""
    x, y = place
    row = " · ".join(words for _, _, words in shown)
    is_tight = not all(fits for _, fits, _ in shown)
    if is_tight and len(shown) > 1 and x + width(row, SMALL) <= WIDTH:
        chart.text((x, y + 2.6), row, SOFT, size=SMALL)
        return
    for start, fits, words in shown:
        if fits and len(shown) > 1:
            chart.text((start, y - BAR / 2 - 2.5), words, SOFT, size=SMALL)

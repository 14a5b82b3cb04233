"""Costs by category: a bar each, its parts the partners that bear them."""

from collections.abc import Mapping
from decimal import Decimal

from bundel.balance import Amount, by_category, by_partner
from bundel.figures.drawing import Drawing
from bundel.figures.figure import Figure, Ground, listed
from bundel.figures.hatch import fill_rect
from bundel.figures.measure import width, wrapped
from bundel.figures.palette import INK, MID, SMALL, SOFT, WIDTH
from bundel.formats import euro

LABEL = 118.0
VALUE = 62.0
BAR = 11.0
ROW = 22.0

Parts = Mapping[str, Mapping[str, Amount]]


def figure(ground: Ground, case: str = "", year: int | None = None) -> Figure | None:
    """Draw the costs of a case, all years together unless `year` is given."""
    whole = by_category(ground.corpus, case=case, year=year, kind="cost")
    totals = {name: amount for name, amount in whole.items() if amount.lines}
    if not totals:
        return None
    parts = {
        name: by_partner(
            ground.corpus, case=case, year=year, kind="cost", category=name
        )
        for name in totals
    }
    order = sorted({p for split in parts.values() for p in split})
    w, lines = ground.w, [n for amount in totals.values() for n in amount.lines]
    return Figure(
        id=f"costs-by-category-{case}" if case else "costs-by-category",
        title=w("costs-title", case=ground.short(case)),
        caption=w("costs-caption", case=ground.short(case)),
        alt=_alt(ground, case, totals),
        svg=_draw(ground, case, totals, parts, order),
        columns=(w("costs-category"), *(ground.short(p) for p in order), w("total")),
        rows=tuple(_row(name, totals, parts, order) for name in totals),
        origin=ground.origin(lines),
        sources=tuple(lines),
    )


def _row(
    name: str, totals: Mapping[str, Amount], parts: Parts, order: list[str]
) -> tuple[str | Decimal, ...]:
    split = (parts[name][p].value if p in parts[name] else Decimal(0) for p in order)
    return (name, *split, totals[name].value)


def _alt(ground: Ground, case: str, totals: Mapping[str, Amount]) -> str:
    said = [f"{n} {euro(a.value, ground.language)}" for n, a in totals.items()]
    sentence = listed(said, ground.w("and"))
    return ground.w("costs-alt", case=ground.short(case), listed=sentence)


def _draw(
    ground: Ground,
    case: str,
    totals: Mapping[str, Amount],
    parts: Parts,
    order: list[str],
) -> bytes:
    drawing = Drawing(
        f"costs-by-category-{case}", ground.w("costs-title", case=ground.short(case))
    )
    y = _legend(drawing, ground, order)
    largest = max(float(a.value) for a in totals.values()) or 1.0
    scale = (WIDTH - LABEL - VALUE) / largest
    for name, amount in totals.items():
        lines = wrapped(name, LABEL - 8)[:2]
        drawing.lines((0, y + 8 - 4 * (len(lines) - 1)), lines, leading=9)
        x = LABEL
        for number, partner in enumerate(order):
            share = parts[name].get(partner)
            if share is None or not share.value:
                continue
            long = float(share.value) * scale
            fill_rect(drawing, (x, y), (long, BAR), number)
            x += long
        drawing.text((x + 4, y + 8.4), euro(amount.value, ground.language), size=SMALL)
        y += ROW
    drawing.line((LABEL, y - ROW + BAR + 5), (LABEL, _top(order) - 4), MID)
    drawing.height = y - ROW + BAR + 6
    return drawing.svg()


def _top(order: list[str]) -> float:
    return 24.0 if order else 6.0


def _legend(drawing: Drawing, ground: Ground, order: list[str]) -> float:
    x = LABEL
    for number, partner in enumerate(order):
        words = ground.short(partner)
        if x + width(words, SMALL) + 16 > WIDTH:
            break
        fill_rect(drawing, (x, 2), (9, 7), number)
        drawing.text((x + 12, 8.4), words, SOFT if number else INK, size=SMALL)
        x += width(words, SMALL) + 24
    return _top(order)

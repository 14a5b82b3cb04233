"""The balance of each partner: costs left of zero, benefits right, PM beside them."""

from decimal import Decimal

from bundel.balance import Amount, PartnerBalance, balance_per_partner
from bundel.figures.drawing import Drawing, Point
from bundel.figures.figure import Figure, Ground, listed
from bundel.figures.hatch import fill_rect
from bundel.figures.measure import width
from bundel.figures.palette import BOLD, INK, PETROL, SMALL, SOFT, WARM, WIDTH
from bundel.formats import euro

LABEL = 92.0
PM = 44.0
VALUE = 48.0
ROW = 34.0
BAR = 9.0
PAIR = ("yearly", "once")


def figure(ground: Ground, case: str = "", year: int | None = None) -> Figure | None:
    """Draw the balance per partner of a case."""
    found = balance_per_partner(ground.corpus, case=case, year=year)
    rows = tuple(b for b in found if any(a.lines for a in _amounts(b)))
    if not rows:
        return None
    w = ground.w
    lines = tuple(n for b in rows for a in _amounts(b) for n in a.lines)
    heads = ("cost-once", "cost-yearly", "benefit-once", "benefit-yearly")
    return Figure(
        id=f"balance-per-partner-{case}" if case else "balance-per-partner",
        title=w("balance-title", case=ground.short(case)),
        caption=w("balance-figure-caption", case=ground.short(case)),
        alt=_alt(ground, case, rows),
        svg=_draw(ground, case, rows),
        columns=(w("partner"), *(w(f"balance-{h}") for h in heads), w("pm")),
        rows=tuple(
            (ground.short(b.partner), *(a.value for a in _amounts(b)), _pm(b))
            for b in rows
        ),
        origin=ground.origin(lines),
        sources=lines,
    )


def _amounts(balance: PartnerBalance) -> tuple[Amount, Amount, Amount, Amount]:
    return (
        balance.cost_once,
        balance.cost_yearly,
        balance.benefit_once,
        balance.benefit_yearly,
    )


def _pm(balance: PartnerBalance) -> int:
    return sum(amount.pm for amount in _amounts(balance))


def _alt(ground: Ground, case: str, rows: tuple[PartnerBalance, ...]) -> str:
    w, language = ground.w, ground.language
    said = [
        w(
            "balance-alt-one",
            partner=ground.short(b.partner),
            cost=euro(b.cost_once.value + b.cost_yearly.value, language),
            benefit=euro(b.benefit_once.value + b.benefit_yearly.value, language),
            pm=_pm(b),
        )
        for b in rows
    ]
    sentence = listed(said, w("and"))
    return w("balance-alt", case=ground.short(case), listed=sentence)


def _draw(ground: Ground, case: str, rows: tuple[PartnerBalance, ...]) -> bytes:
    w = ground.w
    drawing = Drawing(f"balance-per-partner-{case}", w("balance-title", case=case))
    values = [float(a.value) for b in rows for a in _amounts(b)]
    room = WIDTH - LABEL - PM - 2 * VALUE
    scale = room / 2 / (max(values) or 1.0)
    zero = LABEL + VALUE + room / 2
    drawing.text((zero - 5, 8), w("balance-costs"), WARM, anchor="end", size=SMALL)
    drawing.text((zero + 5, 8), w("balance-benefits"), PETROL, size=SMALL)
    drawing.text((WIDTH, 8), w("pm"), SOFT, anchor="end", size=SMALL)
    y = 18.0
    for balance in rows:
        _row(drawing, ground, balance, (zero, y, scale))
        y += ROW
    drawing.line((zero, 12), (zero, y - 6), INK, stroke_width=0.8)
    drawing.height = y
    return drawing.svg()


def _row(
    drawing: Drawing,
    ground: Ground,
    balance: PartnerBalance,
    place: tuple[float, float, float],
) -> None:
    zero, y, scale = place
    drawing.text((0, y + 12), ground.short(balance.partner), weight=BOLD)
    pairs = (
        (balance.cost_yearly, balance.benefit_yearly, "balance-yearly"),
        (balance.cost_once, balance.benefit_once, "balance-once"),
    )
    for offset, (cost, benefit, word) in enumerate(pairs):
        top = y + offset * (BAR + 3)
        is_once = offset == 1
        if cost.value:
            long = float(cost.value) * scale
            fill_rect(drawing, (zero - long, top), (long, BAR), 5 if is_once else 4)
            _value(drawing, ground, cost.value, (zero - long - 3, top + 7), "end")
        if benefit.value:
            long = float(benefit.value) * scale
            fill_rect(drawing, (zero, top), (long, BAR), 1 if is_once else 0)
            _value(drawing, ground, benefit.value, (zero + long + 3, top + 7), "")
        if cost.value or benefit.value:
            words = ground.w(word)
            room = LABEL - 6 - width(ground.short(balance.partner)) - 8
            if width(words, SMALL - 1) < room:
                drawing.text(
                    (LABEL - 6, top + 7), words, SOFT, size=SMALL - 1, anchor="end"
                )
    if marks := _pm(balance):
        text = f"{marks} × {ground.w('pm')}"
        drawing.text((WIDTH, y + 12), text, SOFT, anchor="end", size=SMALL)


def _value(
    drawing: Drawing, ground: Ground, value: Decimal, at: Point, anchor: str
) -> None:
    drawing.text(at, euro(value, ground.language), size=SMALL - 0.5, anchor=anchor)

"""What figures of amounts share: what they are about, their origin, how they print."""

from collections.abc import Iterable

from bundel import formats
from bundel.balance import Amount, lines_of
from bundel.figures.figure import Ground
from bundel.model import CostLine
from bundel.model.common import Origin


def money_origin(ground: Ground, lines: Iterable[CostLine]) -> Origin:
    """Return the origin of lines, with that of the rates they are priced with."""
    names = [name for line in lines for name in (line.id, line.rate) if name]
    return ground.origin(names)


def frequency_words(ground: Ground, lines: Iterable[CostLine], frequency: str) -> str:
    """Return "per year" only for the amounts of one year; "recurring" for several."""
    if frequency == "yearly" and len({line.period for line in lines}) > 1:
        return ground.w("costs-recurring")
    return ground.w(f"costs-{frequency}")


def subject(ground: Ground, case: str, year: int | None) -> str:
    """Return what amounts are about: the case and the year or years."""
    lines = lines_of(ground.corpus, case=case, year=year)
    years = sorted({line.period for line in lines})
    span = str(years[0]) if len(years) == 1 else f"{years[0]}\N{EN DASH}{years[-1]}"
    if len(years) > 1:
        span = ground.w("costs-years", years=span)
    return f"{ground.short(case)}, {span}" if case else span


def label(ground: Ground, amount: Amount) -> str:
    """Return an amount in whole euros, with what has no price beside it."""
    pm = ground.w("pm")
    shown = []
    if amount.lines:
        shown.append(formats.euro(amount.value, ground.language, digits=0))
    if amount.pm:
        shown.append(f"{amount.pm}\N{NO-BREAK SPACE}{pm}" if amount.pm > 1 else pm)
    if amount.unpriced:
        shown.append(ground.w("costs-unpriced", n=amount.unpriced))
    if amount.withheld:
        shown.append(ground.w("amount-withheld"))
    return " + ".join(shown)

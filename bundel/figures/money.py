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
    """Return "per year" only for the amounts of one year; "recurring" for several.

    One-off amounts are since the start: their years are told where they are others.
    """
    years: dict[str, set[int]] = {"yearly": set(), "one-off": set()}
    for line in lines:
        years[line.frequency].add(line.period)
    if frequency == "yearly" and len(years["yearly"]) > 1:
        return ground.w("costs-recurring")
    words, once = ground.w(f"costs-{frequency}"), sorted(years["one-off"])
    if frequency == "yearly" or not once or once == sorted(years["yearly"]):
        return words
    return f"{words} {formats.years(once)}"


def subject(ground: Ground, case: str, year: int | None) -> str:
    """Return what amounts are about: the case and the year or years."""
    lines = lines_of(ground.corpus, case=case, year=year)
    years = sorted({line.period for line in lines})
    shown = formats.years(years) if years else str(year or "")
    if len(years) > 1:
        shown = ground.w("costs-years", years=shown)
    return f"{ground.short(case)}, {shown}" if case and shown else shown or case


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

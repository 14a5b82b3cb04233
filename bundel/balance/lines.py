"""Which cost lines count, and what one line is worth in euros."""

from collections.abc import Mapping
from decimal import Decimal, localcontext

from bundel.balance.amount import EXACT, Amount
from bundel.corpus import Corpus
from bundel.model import CostLine, Position, Rate


def lines_of(  # noqa: PLR0913 (a choice has this many sides)
    corpus: Corpus,
    *,
    case: str = "",
    year: int | None = None,
    kind: str = "",
    bearer: str = "",
    beneficiary: str = "",
    category: str = "",
    frequency: str = "",
    status: str = "",
) -> tuple[CostLine, ...]:
    """Return the lines that fit the choice; of one double-counting group the first.

    The group is settled before the choice, so that parts always add up to the whole.
    """
    wanted = {
        "case": case,
        "kind": kind,
        "bearer": bearer,
        "beneficiary": beneficiary,
        "category": category,
        "frequency": frequency,
        "status": status,
    }
    asked = [(name, text) for name, text in wanted.items() if text]
    return tuple(
        line
        for line in counted(corpus.lines)
        if (year is None or line.period == int(year))
        and all(getattr(line, name) == text for name, text in asked)
    )


def counted(lines: tuple[CostLine, ...]) -> tuple[CostLine, ...]:
    """Leave out the lines whose group has an earlier line of that case and year."""
    first: dict[tuple[str, ...], CostLine] = {}
    for line in lines:
        key = _group(line)
        if line.group and (key not in first or _place(line) < _place(first[key])):
            first[key] = line
    return tuple(
        line for line in lines if not line.group or first[_group(line)] is line
    )


def _group(line: CostLine) -> tuple[str, ...]:
    return line.case, line.kind, str(line.period), line.group


def _place(line: CostLine) -> tuple[Position, str]:
    return line.position, line.id


def value(
    line: CostLine,
    rates: Mapping[str, Rate],
    productive_hours: Decimal | None = None,
) -> Amount:
    """Return a line in euros: its amount, else hours (or fte × hours a year) × rate.

    A PM line has no value and is counted; so is one without a rate or the hours that
    a full-time equivalent works in a year (`productive_hours`).
    """
    if line.amount is not None:
        return Amount(line.amount, (line.id,), _cells(line, "amount"))
    if line.is_pm:
        return Amount(pm=1)
    rate = rates.get(line.rate)
    worked = _worked(line, productive_hours)
    if rate is None or worked is None:
        return Amount(unpriced=1)
    with localcontext(EXACT):
        euros = worked * rate.value
    field = "fte" if line.hours is None else "hours"
    return Amount(euros, (line.id,), _cells(line, field))


def _worked(line: CostLine, productive_hours: Decimal | None) -> Decimal | None:
    if line.hours is not None:
        return line.hours
    if line.fte is None or productive_hours is None:
        return None
    with localcontext(EXACT):
        return line.fte * productive_hours


def _cells(line: CostLine, field: str) -> tuple[Position, ...]:
    found = line.cells.get(field, line.position)
    return (found,) if found.path else ()

"""What the euros of a cost line follow from: a figure given, or hours times a rate."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from bundel.balance.amount import Amount, decimal
from bundel.balance.pricing import Pricer
from bundel.model import CostLine

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Worth:
    """(given, or hours × rate) × factor; the factor is of prices, VAT and shares.

    `fte` is what the hours follow from, times the productive hours of a year.
    """

    given: Decimal | None = None
    hours: Decimal | None = None
    rate: Decimal | None = None
    factor: Decimal = ONE
    fte: Decimal | None = None


def worth_of(pricer: Pricer, line: CostLine, amount: Amount) -> Worth | None:
    """Return what a line that was priced follows from; None where it has no euros."""
    if not amount.lines:
        return None
    given = {"low": line.low, "high": line.high}.get(pricer.terms.range)
    given = line.amount if given is None else given
    if given is not None:
        return Worth(given, factor=_factor(amount.value, given))
    worked, rate = pricer.worked(line), pricer.rates.get(line.rate)
    assert worked is not None  # noqa: S101 (it was priced)
    assert rate is not None  # noqa: S101 (as above)
    euros = decimal(Fraction(worked) * Fraction(rate.value))
    fte = line.fte if line.hours is None else None
    return Worth(None, worked, rate.value, _factor(amount.value, euros), fte)


def _factor(value: Decimal, base: Decimal) -> Decimal:
    return decimal(Fraction(value) / Fraction(base)) if base else ONE

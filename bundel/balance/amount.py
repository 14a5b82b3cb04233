"""Amounts that remember what they were added from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from operator import attrgetter

from bundel.model.position import Position

EXACT = Context(prec=60)
ONE = Decimal(1)
DECIMALS = 20
"""Where a division that does not end (VAT or inflation taken out) is cut off."""

_WIDE = Context(prec=120)
_STEP = Decimal(1).scaleb(-DECIMALS)
_PLACE = attrgetter("path", "line", "column", "place")


@dataclass(frozen=True, slots=True)
class Amount:
    """Euros, exact, with the lines and cells behind them.

    `pm` counts the lines that have a value nobody can price, `unpriced` those that
    could not be turned into euros of the terms asked for: neither is ever zero euros.
    `statuses` says whether budgets, estimates and actuals are added in it. `withheld`
    counts what this edition does not tell: that is not in the value.
    """

    value: Decimal = Decimal(0)
    lines: tuple[str, ...] = ()
    cells: tuple[Position, ...] = ()
    pm: int = 0
    unpriced: int = 0
    statuses: tuple[str, ...] = field(default=(), compare=False)
    withheld: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return added((self, other))

    def __bool__(self) -> bool:
        return bool(self.lines or self.pm or self.unpriced or self.withheld)


def added(amounts: Iterable[Amount]) -> Amount:
    """Add amounts up, exactly; lines and cells come in a fixed order, each once."""
    parts = tuple(amounts)
    if len(parts) == 1:
        return parts[0]
    with localcontext(EXACT):
        value = sum((part.value for part in parts), Decimal(0))
    return Amount(
        value,
        tuple(sorted({line for part in parts for line in part.lines})),
        tuple(sorted({cell for part in parts for cell in part.cells}, key=_PLACE)),
        sum(part.pm for part in parts),
        sum(part.unpriced for part in parts),
        tuple(sorted({status for part in parts for status in part.statuses})),
        sum(part.withheld for part in parts),
    )


def summed(amounts: Iterable[Amount]) -> Amount:
    """Add amounts up, exactly, without remembering the lines and cells."""
    value, pm, unpriced, withheld = Decimal(0), 0, 0, 0
    for one in amounts:
        value = EXACT.add(value, one.value)
        pm += one.pm
        unpriced += one.unpriced
        withheld += one.withheld
    return Amount(value, pm=pm, unpriced=unpriced, withheld=withheld)


def scaled(value: Decimal, factor: Fraction) -> Decimal:
    """Multiply exactly; what does not end is rounded half to even at 20 decimals."""
    return multiplied(value, Decimal(factor.numerator), Decimal(factor.denominator))


def decimal(value: Fraction) -> Decimal:
    """Return a fraction as a decimal, rounded half to even at 20 decimals."""
    return multiplied(ONE, Decimal(value.numerator), Decimal(value.denominator))


def multiplied(value: Decimal, over: Decimal, under: Decimal) -> Decimal:
    """Return value × over / under; see `scaled`."""
    product = value if over == ONE else _WIDE.multiply(value, over)
    if under == ONE:
        return product
    found = _WIDE.divide(product, under)
    short = _WIDE.quantize(found, _STEP)
    return found if short == found else short


def less(one: Decimal, other: Decimal) -> Decimal:
    """Return the difference of two amounts, exactly."""
    return EXACT.subtract(one, other)

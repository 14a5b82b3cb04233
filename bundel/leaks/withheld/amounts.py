"""Withheld amounts, if they are so particular that they stand for nothing else."""

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from bundel.leaks.needle import Amount, Needle
from bundel.leaks.withheld.difference import Difference, kind

FIGURES = 4
"""Figures that a number has to have, zeros at its end not counted."""
AMOUNT, TOTAL = "an amount of the withheld", "a total of the"
NUMBERS = (AMOUNT, TOTAL)
"""How the rules of numbers begin."""
YEARS = range(1900, 2101)


def amounts(case: Difference) -> Iterator[Needle]:
    """Yield the numbers of records that the edition does not show, and rounded."""
    for record, lost in case.hidden:
        rule = f"{AMOUNT} {kind(record)}"
        for value in lost:
            if isinstance(value, Decimal):
                for number in written(value):
                    if is_particular(number) and number not in case.numbers:
                        yield Amount(number, rule)


def written(value: Decimal) -> frozenset[Decimal]:
    """Return a number as reports print it: exactly, to the cent, to the euro."""
    size = abs(value)
    if not size.is_finite():
        return frozenset()
    cents = Decimal("0.01")
    return frozenset(
        (
            size,
            size.quantize(cents, ROUND_HALF_UP),
            size.quantize(Decimal(1), ROUND_HALF_UP),
            size.quantize(Decimal(1), ROUND_HALF_EVEN),
        )
    )


def is_particular(number: Decimal) -> bool:
    """Say whether a number can hardly stand there by chance."""
    figures = str(number.normalize().as_tuple().digits)
    count = sum(map(str.isdigit, figures))
    return count >= FIGURES and number not in YEARS

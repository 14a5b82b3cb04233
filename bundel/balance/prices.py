"""Price levels: how an amount in the prices of one year becomes one of another.

Yearly changes in percent come in; exact factors go out. A year without a change breaks
the chain: there is no factor then, and nothing is assumed.
"""

from collections.abc import Iterable
from fractions import Fraction

from bundel.model import PriceChange

ONE = Fraction(1)


def price_factor(
    prices: Iterable[PriceChange], given: int, wanted: int
) -> Fraction | None:
    """Return what prices of year `given` are multiplied by for those of `wanted`.

    The change of a year is from the year before to that year: from 2016 to 2018 it is
    (1 + change of 2017) × (1 + change of 2018); the other way it is divided by it.
    """
    changes = {one.year: one.change for one in prices}
    if missing_years(changes, given, wanted):
        return None
    factor = ONE
    for year in _chain(given, wanted):
        factor *= 1 + Fraction(changes[year]) / 100
    return factor if given <= wanted else 1 / factor


def missing_years(known: Iterable[int], given: int, wanted: int) -> tuple[int, ...]:
    """Return the years whose change is needed and not there."""
    there = set(known)
    return tuple(year for year in _chain(given, wanted) if year not in there)


def _chain(given: int, wanted: int) -> range:
    return range(min(given, wanted) + 1, max(given, wanted) + 1)

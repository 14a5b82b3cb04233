"""Rounding, once and at the end, so that parts add up to the whole to the cent.

Exact parts come in; amounts of whole cents go out. The largest remainder decides who
gets the odd cents; where remainders are equal, the larger part goes first, then the
name: never the order of rows.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from math import floor

from bundel.balance.amount import EXACT

CENT = Decimal("0.01")
CENTS = 100


def to_cent(value: Decimal) -> Decimal:
    """Round an amount half to even to the cent."""
    return value.quantize(CENT, ROUND_HALF_EVEN, EXACT)


def divided(whole: Decimal, shares: Mapping[str, Fraction]) -> dict[str, Decimal]:
    """Divide an amount by shares that add up to one; the parts add up to the cent."""
    exact = Fraction(to_cent(whole))
    return rounded({name: exact * share for name, share in shares.items()}, whole)


def rounded(parts: Mapping[str, Fraction], whole: Decimal) -> dict[str, Decimal]:
    """Round exact parts down, and hand out the cents that lack by largest remainder."""
    cents = {name: part * CENTS for name, part in parts.items()}
    least = {name: floor(part) for name, part in cents.items()}
    lacking = int(to_cent(whole) * CENTS) - sum(least.values())
    order = sorted(
        cents, key=lambda name: (least[name] - cents[name], -cents[name], name)
    )
    for name in order[: max(lacking, 0)]:
        least[name] += 1
    return {name: Decimal(least[name]).scaleb(-2) for name in sorted(least)}

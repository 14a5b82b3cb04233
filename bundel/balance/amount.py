"""Amounts that remember what they were added from."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

from bundel.model.position import Position

EXACT = Context(prec=60)


@dataclass(frozen=True, slots=True)
class Amount:
    """Euros, exact, with the lines and cells behind them.

    `pm` counts the lines that have a value nobody can price, `unpriced` those whose
    hours could not be turned into euros: neither is ever zero euros.
    """

    value: Decimal = Decimal(0)
    lines: tuple[str, ...] = ()
    cells: tuple[Position, ...] = ()
    pm: int = 0
    unpriced: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return added((self, other))

    def __bool__(self) -> bool:
        return bool(self.lines or self.pm or self.unpriced)


def added(amounts: Iterable[Amount]) -> Amount:
    """Add amounts up, exactly; lines and cells come in a fixed order, each once."""
    parts = tuple(amounts)
    with localcontext(EXACT):
        value = sum((part.value for part in parts), Decimal(0))
    return Amount(
        value,
        tuple(sorted({line for part in parts for line in part.lines})),
        tuple(sorted({cell for part in parts for cell in part.cells})),
        sum(part.pm for part in parts),
        sum(part.unpriced for part in parts),
    )

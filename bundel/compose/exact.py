"""Figures that a table prints, as data has them: exact, of one type, with their unit.

Cells come in with the figures that the compiler itself printed there; columns go out.
A column of nothing else becomes one of numbers. Where words or PM stand beside them,
it stays as it is printed, and columns of numbers follow it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bundel.book import Column
from bundel.words import Words

COUNT = re.compile(r"0|[1-9]\d*")
NOTHING = frozenset({"", "\N{EN DASH}"})
"""What a cell without a figure prints."""


@dataclass(frozen=True, slots=True)
class Exact:
    """What was printed, before it was rounded; not all of it where PM was added.

    `what` it is in words, where it stands beside another figure.
    """

    value: Decimal
    unit: str = ""
    what: str = ""
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell: its words, its figures, whether it is such a figure and nothing else.

    Figures count where the cell begins with one; in a sentence they do not.
    """

    text: str
    figures: tuple[Exact, ...] = ()
    is_bare: bool = False
    is_numeric: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A column of data: its name, what it holds, its values."""

    name: str
    column: Column
    values: tuple[str, ...]


def columns_of(head: str, cells: Sequence[Printed], say: Words) -> Iterator[Filled]:
    """Yield what a column of a table gives: itself, and its figures if they differ."""
    told = [cell for cell in cells if cell.text not in NOTHING]
    units = {one.unit for cell in told for one in cell.figures}
    if told and all(cell.is_bare for cell in told) and len(units) == 1:
        values = tuple(_plain(cell.figures) for cell in cells)
        yield Filled(head, Column("", "number", unit=units.pop()), values)
    elif told and all(c.is_numeric and COUNT.fullmatch(c.text) for c in told):
        counts = tuple("" if c.text in NOTHING else c.text for c in cells)
        yield Filled(head, Column("", "integer"), counts)
    else:
        yield Filled(head, Column(""), tuple(cell.text for cell in cells))
        yield from _beside(head, cells, say)


def _beside(head: str, cells: Sequence[Printed], say: Words) -> Iterator[Filled]:
    """Yield a column for each kind of figure that the cells hold."""
    kinds = dict.fromkeys((f.what, f.unit) for cell in cells for f in cell.figures)
    for what, unit in kinds:
        name = what or unit or say("data-number")
        own = [
            [f for f in c.figures if (f.what, f.unit) == (what, unit)] for c in cells
        ]
        values = tuple(map(_plain, own))
        yield Filled(f"{head} ({name})", Column("", "number", unit=unit), values)


def _plain(found: Sequence[Exact]) -> str:
    return f"{found[0].value:f}" if found else ""

"""Total rows of a table, held against its lines.

A table comes in; what does not reconcile goes out. A total may be of the lines since
the total before it, of all lines above it, or, where totals stand on top, of those
below it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Context, Decimal

from bundel.diagnostics import Diagnostic
from bundel.kinds.cells import is_pm
from bundel.kinds.fields import fields_of
from bundel.model.source import Cell, Row, Table

EXACT = Context(prec=60)
ZERO = Decimal(0)
NO_SUM = frozenset({"vat_rate", "attribution"})


@dataclass(slots=True)
class _Section:
    """The lines between two totals."""

    value: Decimal = ZERO
    lines: int = 0
    pm: int = 0

    def add(self, cell: Cell) -> None:
        if is_pm(cell.value):
            self.pm += 1
        elif isinstance(cell.value, Decimal):
            self.value = EXACT.add(self.value, cell.value)
            self.lines += 1


@dataclass(slots=True)
class _Column:
    """One column: its totals, each with the section above it; last, what is left."""

    sections: list[_Section] = field(default_factory=lambda: [_Section()])
    totals: list[Cell] = field(default_factory=list)


def reconciled(table: Table, kind: type) -> Iterator[Diagnostic]:
    """Report totals that their lines do not add up to."""
    if not any(row.kind == "total" for row in table.rows):
        return
    plans = fields_of(kind)
    for name in table.columns:
        plan = plans.get(name.partition(" ")[0])  # a column of a year: "amount 2018"
        if plan and plan.type is Decimal and plan.name not in NO_SUM:
            column = _column(table.rows, name)
            yield from _differences(column, _step(table, name), name)


def _column(rows: Sequence[Row], name: str) -> _Column:
    column = _Column()
    for row in rows:
        cell = row.cells.get(name)
        if cell is None or row.kind == "note":
            continue
        if row.kind == "line":
            column.sections[-1].add(cell)
        elif isinstance(cell.value, Decimal):
            column.totals.append(cell)
            column.sections.append(_Section())
    return column


def _step(table: Table, name: str) -> Decimal:
    """Return what one unit of the last printed place is, 0 where nothing is rounded."""
    return table.factor if name in table.scaled and table.factor != 1 else ZERO


def _differences(column: _Column, step: Decimal, name: str) -> Iterator[Diagnostic]:
    for index, cell in enumerate(column.totals):
        assert isinstance(cell.value, Decimal)  # noqa: S101 (as it was collected)
        above = column.sections[: index + 1]
        below = column.sections[index + 1]
        sums = (
            [*_suffixes(above), below] if below.lines or below.pm else _suffixes(above)
        )
        match = next((s for s in sums if s.value == cell.value), None)
        if match is not None:
            if match.pm:
                yield _with_pm(cell, match)
            continue
        yield _differs(cell, _nearest(sums, cell.value), step, name)


def _nearest(sums: Sequence[_Section], value: Decimal) -> _Section:
    used = (one for one in sums if one.lines or one.pm)
    return min(
        used,
        key=lambda one: abs(EXACT.subtract(one.value, value)),
        default=_Section(),
    )


def _suffixes(sections: Sequence[_Section]) -> list[_Section]:
    """Return the sums of the last section, the last two, and so on."""
    found: list[_Section] = []
    whole = _Section()
    for one in reversed(sections):
        whole = _Section(
            EXACT.add(whole.value, one.value),
            whole.lines + one.lines,
            whole.pm + one.pm,
        )
        found.append(whole)
    return found


def _differs(cell: Cell, lines: _Section, step: Decimal, name: str) -> Diagnostic:
    assert isinstance(cell.value, Decimal)  # noqa: S101 (as it was collected)
    off = EXACT.subtract(cell.value, lines.value)
    is_one = lines.lines == 1
    counted = "line adds" if is_one else f"{lines.lines} lines add"
    message = (
        f"the total of {name} is {cell.value:f}, but its {counted} up to "
        f"{lines.value:f}: {off:+f}"
    )
    # Each line and the total itself may be off by half a unit.
    if step and abs(off) <= step * (lines.lines + 1) / 2:
        hint = "amounts in thousands were rounded: take full euros if they can be had"
        return Diagnostic("cost-total-rounded", message, cell.position, hint)
    hint = "correct the total, or look for a line that is missing, doubled or mistyped"
    return Diagnostic("cost-total-differs", message, cell.position, hint)


def _with_pm(cell: Cell, lines: _Section) -> Diagnostic:
    what = "a line that is" if lines.pm == 1 else f"{lines.pm} lines that are"
    message = f"the total leaves out {what} PM, as if they were zero"
    if lines.pm == 1:
        message = f"the total leaves out {what} PM, as if it were zero"
    hint = f"write it as {cell.raw.strip()} + PM"
    return Diagnostic("cost-total-pm", message, cell.position, hint)

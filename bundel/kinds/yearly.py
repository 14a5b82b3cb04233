"""Tables with a column for each year: each figure in them is a line of its year.

A Table comes in whose heads name a field with its year ("amount 2018", or "amount 2018
budget"), as the sidecar says; a Table with a row for each year goes out. Where it is
not certain which year a figure belongs to, nothing goes out but what is wrong.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.model.source import Cell, Row, Table

FIELDS = ("amount", "hours", "fte", "low", "high")
STATUSES = ("budget", "estimate", "actual")
NAMED = re.compile(r"(\S+) ((?:19|20)\d\d)(?: (\S+))?")
Part = tuple[str, str]
"""A year, and a status or ""."""


@dataclass(frozen=True, slots=True)
class Yearly:
    """A column of a year: its name and place, the field that it holds, of when."""

    name: str
    head: Position
    field: str
    year: str
    status: str

    @property
    def part(self) -> Part:
        """Return which lines it belongs to."""
        return self.year, self.status


def by_year(table: Table) -> tuple[Table, Diagnostics]:
    """Return a table with a row for each year of each line, or as it was."""
    columns = tuple(_yearly(table))
    if not columns:
        return table, tuple(_no_years(table))
    found = tuple(_doubts(table, columns))
    if found:
        return replace(table, rows=()), found
    lines = [row for row in table.rows if row.kind == "line"]
    bare = tuple(_bare(row) for row in lines if not _filled(row, columns))
    plain = tuple(n for n in table.columns if n not in {c.name for c in columns})
    fields = dict.fromkeys(c.field for c in columns)
    status = ("status",) if columns[0].status else ()
    made = replace(
        table,
        columns=(*plain, "period", *fields, *status),
        rows=tuple(part for row in lines for part in _parts(row, columns)),
    )
    return made, bare


def _yearly(table: Table) -> Iterator[Yearly]:
    for name in table.columns:
        found = NAMED.fullmatch(name)
        if found:
            head = table.heads.get(name, Position(table.path))
            yield Yearly(name, head, found[1], found[2], found[3] or "")


def _doubts(table: Table, columns: tuple[Yearly, ...]) -> Iterator[Diagnostic]:
    """Report what leaves open of which year a figure is, or what it is."""
    for one in columns:
        if one.field not in FIELDS:
            yield _wrong(one.head, *_no_figure(one))
        elif one.status and one.status not in STATUSES:
            yield _wrong(one.head, *_no_status(one))
    if len({bool(one.status) for one in columns}) > 1:
        one = next(c for c in columns if not c.status)
        message = f'"{one.name}" has no status, but other years have one'
        hint = f'map it as "{one.field} {one.year} actual" (or {", ".join(STATUSES)})'
        yield _wrong(one.head, message, hint)
    own = {"period", *FIELDS, *(["status"] if columns[0].status else [])}
    years = ", ".join(dict.fromkeys(one.year for one in columns))
    for name in table.columns:
        if name in own:
            head = table.heads.get(name, Position(table.path))
            message = f'"{name}" has a column of its own beside those of {years}'
            hint = 'leave one of them out: map its header to "" under columns'
            yield _wrong(head, message, hint)
    given = table.front.at(("defaults", "period"))
    defaults = table.front.child("defaults")
    if defaults is not None and defaults.child("period") is not None:
        message = f"the period of all lines is given, and columns of {years}"
        yield _wrong(given, message, "take period out of the defaults")


def _no_years(table: Table) -> Iterator[Diagnostic]:
    if table.front.child("years") is not None:
        hint = "leave years out, or write a year, as 2018, over each of its columns"
        yield _wrong(table.front.at(("years",)), "no column is headed by a year", hint)


def _no_figure(one: Yearly) -> tuple[str, str]:
    message = f'"{one.name}" is no figure of a year'
    return message, f"a year has one of {', '.join(FIELDS)}: amount {one.year}"


def _no_status(one: Yearly) -> tuple[str, str]:
    message = f'"{one.status}" in "{one.name}" is no status'
    hint = f"write one of {', '.join(STATUSES)} behind the year, or nothing"
    return message, hint


def _filled(row: Row, columns: tuple[Yearly, ...]) -> bool:
    return any(one.name in row.cells for one in columns)


def _parts(row: Row, columns: tuple[Yearly, ...]) -> Iterator[Row]:
    """Yield a row for each year that has a figure, standing where that stands."""
    names = {one.name for one in columns}
    shared = {name: cell for name, cell in row.cells.items() if name not in names}
    years: dict[Part, list[Yearly]] = {}
    for one in columns:
        if one.name in row.cells:
            years.setdefault(one.part, []).append(one)
    for (year, status), own in years.items():
        head = own[0].head
        given: Mapping[str, Cell] = {
            **shared,
            **{one.field: row.cells[one.name] for one in own},
            "period": Cell(Decimal(year), year, head),
        }
        if status:
            given = {**given, "status": Cell(status, status, head)}
        where = row.cells[own[0].name].position
        part = f"{year}-{status}" if status else year
        yield Row(row.number, given, where, "line", part)


def _bare(row: Row) -> Diagnostic:
    message = "the line has no figure in any year; blank is not zero"
    hint = "write the figure, 0 for nothing, or PM for a value nobody can price"
    return Diagnostic("cost-no-figure", message, row.position, hint)


def _wrong(where: Position, message: str, hint: str) -> Diagnostic:
    return Diagnostic("cost-year-columns", message, where, hint)

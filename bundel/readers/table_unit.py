"""Typed rows come in; amounts in euros go out, where a heading said "x € 1.000".

A unit above the whole table holds for columns that evidently are amounts; if one is
unclear, the sidecar decides.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Context, Decimal

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.model.source import Cell, Row
from bundel.readers.grid import Grid, Line
from bundel.readers.table_body import Body
from bundel.readers.table_header import Column, Header
from bundel.readers.table_settings import Settings, normal
from bundel.readers.units import ONE, heading_factor, measure_of

EXACT = Context(prec=200)
Heading = tuple[Decimal, str, Position]


def scale(
    grid: Grid, header: Header, body: Body, settings: Settings
) -> tuple[Body, Diagnostics]:
    """Multiply the amounts under a unit, and say by what."""
    factors, found = _factors(grid, header, body, settings)
    used = {name: factor for name, factor in factors.items() if factor != ONE}
    if not used:
        return body, found
    if len(set(used.values())) > 1:
        return body, (*found, _two_units(header, used))
    names = frozenset(used)
    factor = next(iter(used.values()))
    found += tuple(_rounded(grid, header, names))
    rows = tuple(_scaled(row, names, factor) for row in body.rows)
    return Body(rows, factor, tuple(n for n in header.names if n in names)), found


def _factors(
    grid: Grid, header: Header, body: Body, settings: Settings
) -> tuple[Mapping[str, Decimal], Diagnostics]:
    """Return the factor of each column that has one."""
    if settings.factors:
        return _declared(header, settings)
    own = {c.name: f for c in header.columns if (f := heading_factor(c.text))}
    heading = _heading(grid, header, body)
    if heading and settings.factor is not None and settings.factor != heading[0]:
        return {}, (_conflict(heading, settings),)
    factor = settings.factor if heading is None else heading[0]
    if factor is None or factor == ONE:
        return own, ()
    numeric = _numeric(header, body)
    unclear = [c for c in numeric if c.name not in own and _measure(c) == "unclear"]
    if unclear:
        return {}, (_unclear(unclear[0], factor),)
    whole = {c.name: factor for c in numeric if _measure(c) == "amount"}
    return whole | own, ()


def _declared(
    header: Header, settings: Settings
) -> tuple[Mapping[str, Decimal], Diagnostics]:
    names = {normal(c.name): c.name for c in header.columns}
    names |= {normal(c.text): c.name for c in header.columns}
    known = {n: f for n, f in settings.factors.items() if normal(n) in names}
    found = tuple(
        _no_such_column(name, settings.front.at(["unit", name]))
        for name in settings.factors
        if name not in known
    )
    return {names[normal(name)]: factor for name, factor in known.items()}, found


def _measure(column: Column) -> str:
    return measure_of(column.text, column.name)


def _heading(grid: Grid, header: Header, body: Body) -> Heading | None:
    """Return the unit that a title above the table or a remark in it names."""
    titles = (found for line in header.titles for found in _named(grid, line))
    remarks = (
        (factor, cell.raw, cell.position)
        for row in body.rows
        if row.kind == "note"
        for cell in row.cells.values()
        if (factor := heading_factor(cell.raw))
    )
    return next(titles, None) or next(remarks, None)


def _named(grid: Grid, line: Line) -> Iterator[Heading]:
    for index, text in enumerate(line.texts):
        if factor := heading_factor(text):
            yield factor, text.strip(), grid.position(line, index)


def _numeric(header: Header, body: Body) -> list[Column]:
    """Return the columns that hold a number other than a percentage."""
    names = {
        name
        for row in body.rows
        for name, cell in row.cells.items()
        if _is_plain_number(cell)
    }
    return [column for column in header.columns if column.name in names]


def _is_plain_number(cell: Cell) -> bool:
    return isinstance(cell.value, Decimal) and "%" not in cell.raw


def _scaled(row: Row, names: frozenset[str], factor: Decimal) -> Row:
    cells = dict(row.cells)
    for name in names & cells.keys():
        cell = cells[name]
        if isinstance(cell.value, Decimal) and "%" not in cell.raw:
            value = EXACT.multiply(cell.value, factor)
            cells[name] = replace(cell, value=value)
    return replace(row, cells=cells)


def _rounded(grid: Grid, header: Header, names: frozenset[str]) -> Iterator[Diagnostic]:
    """Report cells that show thousands while they hold units: once is enough."""
    if not grid.rounded:
        return
    indices = {c.index for c in header.columns if c.name in names}
    for line in header.body:
        for index in sorted(indices):
            if (line.number, index) in grid.rounded:
                yield _shown_rounded(grid.position(line, index))
                return


def _unclear(column: Column, factor: Decimal) -> Diagnostic:
    return Diagnostic(
        "table-unit-unclear",
        f'whether "{column.text}" is in {factor} euros, as the heading says, '
        "is not clear; no amount is multiplied",
        column.position,
        f'add "unit: {{{column.name}: {factor}}}" to the sidecar, '
        "with every column that it holds for",
    )


def _conflict(heading: Heading, settings: Settings) -> Diagnostic:
    factor, text, where = heading
    return Diagnostic(
        "table-unit-conflict",
        f'unit is {settings.factor}, but "{text}" at {where} says {factor}',
        settings.position("unit"),
        "correct one of them, or name the columns under `unit`",
    )


def _two_units(header: Header, used: Mapping[str, Decimal]) -> Diagnostic:
    stated = ", ".join(f'"{name}" x {factor}' for name, factor in used.items())
    return Diagnostic(
        "table-unit-conflict",
        f"columns of one table have different units: {stated}",
        header.columns[0].position,
        "give all amounts in one unit",
    )


def _no_such_column(name: str, position: Position) -> Diagnostic:
    return Diagnostic(
        "table-missing-column",
        f'`unit` names the column "{name}", which the table does not have',
        position,
        "use the field's name, or the text of the header",
    )


def _shown_rounded(position: Position) -> Diagnostic:
    return Diagnostic(
        "table-unit-unclear",
        "the cell's format shows thousands, but the file holds the full amount; "
        "multiplying it by the unit counts the thousands twice",
        position,
        'add "unit: 1" to the sidecar and take "x 1.000" out of the heading, '
        "or give the cells a format without thousands",
    )

"""A grid with its header comes in; typed rows go out: lines, totals and notes.

Blank fields are absent, never zero; what is no number stays the text that it is.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from typing import Literal

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.source import Cell, Cells, Row, Scalar
from bundel.readers import numerals
from bundel.readers.grid import Grid, Line
from bundel.readers.numerals import Mark
from bundel.readers.table_header import ENOUGH, Header
from bundel.readers.table_settings import Settings, normal
from bundel.readers.units import heading_factor

Kind = Literal["line", "total", "note"]
Typed = Callable[[str], Scalar]
Layouts = dict[tuple[bool, ...], Mapping[str, int]]
Filled = Mapping[tuple[int, int], tuple[Line, int]]
ONE = Decimal(1)
SERIALS = range(20_000, 60_000)
_DATES = re.compile(r"datum$|^date\b|\bdate$|^dag$")


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a table, and what their amounts were multiplied by."""

    rows: tuple[Row, ...]
    factor: Decimal = ONE
    scaled: tuple[str, ...] = ()


def read_body(
    grid: Grid, header: Header, settings: Settings, decimal: Mark | None
) -> tuple[Body, Diagnostics]:
    """Read the lines under a header. Without a decimal mark, numbers stay text."""
    typed = _typed(decimal)
    filled, merged = _merged(grid, header)
    is_total = _total_test(settings.totals)
    layouts: Layouts = {}
    rows: list[Row] = []
    found: list[Diagnostic] = list(merged)
    for line in header.body:
        if _is_header_again(line, header):
            found.append(_repeated_header(grid, line))
            continue
        kind = _kind(line, header, typed, is_total)
        if kind == "note" and any(line.number == number for number, _ in filled):
            kind = "line"
        found.extend(_misfits(grid, header, line, kind))
        cells: Mapping[str, Cell] = _cells(grid, header, line, typed, layouts)
        if filled and kind == "line":
            every = {**cells, **_from_above(grid, header, line, filled)}
            cells = {name: every[name] for name in header.names if name in every}
        if cells:
            rows.append(Row(line.number, cells, grid.start(line), kind))
    found.extend(_serials(rows, header))
    return Body(tuple(rows)), tuple(found)


def _typed(decimal: Mark | None) -> Typed:
    """Return how a text becomes a value; texts come again and again in a table."""
    if decimal is None:
        return _undecided
    return cache(lambda text: numerals.typed(text, decimal))


def _undecided(text: str) -> Scalar:
    """Read what does not depend on the decimal mark."""
    is_marked = "," in text or "." in text
    return text if is_marked else numerals.typed(text, ",")


def _cells(
    grid: Grid, header: Header, line: Line, typed: Typed, layouts: Layouts
) -> Cells:
    values = line.values
    filled = tuple([value is not None for value in values])
    columns = layouts.get(filled)
    if columns is None:
        width = len(values)
        columns = {n: i for i, n in header.places if i < width and filled[i]}
        layouts[filled] = columns
    found = [
        typed(value) if type(value := values[index]) is str else value
        for index in columns.values()
    ]
    where = partial(grid.positions, line)
    return Cells(columns, found, line.texts, where, line.formulas)


def _kind(
    line: Line, header: Header, typed: Typed, is_total: Callable[[str], bool]
) -> Kind:
    first = next(value for value in line.values if value is not None)
    if not isinstance(first, str):
        return "line"
    if is_total(first):
        return "total"
    is_alone = line.filled == 1 and len(header.columns) > ENOUGH
    return "note" if is_alone and isinstance(typed(first), str) else "line"


def _total_test(words: Sequence[str]) -> Callable[[str], bool]:
    """Return a test: does a text begin with one of the words, and then no letter?"""
    if not words:
        return lambda _text: False
    longest = sorted((re.escape(w.casefold()) for w in words), key=len, reverse=True)
    shape = re.compile(rf"(?:{'|'.join(longest)})(?![\w-])")
    return cache(lambda text: bool(shape.match(text.casefold())))


def _is_header_again(line: Line, header: Header) -> bool:
    if not isinstance(line.values[0], str) or line.filled < ENOUGH:
        return False
    if normal(line.values[0]) not in header.texts:
        return False
    return all(
        isinstance(value, str) and normal(value) in header.texts
        for value in line.values
        if value is not None
    )


def _misfits(
    grid: Grid, header: Header, line: Line, kind: Kind
) -> Iterator[Diagnostic]:
    """Report fields without a column, rows that break off, and unclear totals."""
    width = len(line.values)
    if width > len(header.covered):
        for index, value in enumerate(line.values):
            if value is not None and index not in header.covered:
                yield _without_column(grid, header, line, index)
                break
    if kind == "note":
        yield from _note(grid, line)
    elif grid.is_delimited and width < header.least:
        yield _too_short(grid, header, line)
    if kind == "total" and _texts(line) > ENOUGH:
        yield _unclear_total(grid, line)


def _texts(line: Line) -> int:
    return sum(
        isinstance(value, str) and not any(sign.isdigit() for sign in value)
        for value in line.values
    )


def _merged(grid: Grid, header: Header) -> tuple[Filled, Diagnostics]:
    """Return which fields a cell merged downwards fills, and what is unclear."""
    filled: dict[tuple[int, int], tuple[Line, int]] = {}
    found: list[Diagnostic] = []
    tall = {(s.number, s.index): s for s in grid.spans if s.height > 1}
    for line in header.body if tall else ():
        for index, value in enumerate(line.values):
            span = tall.get((line.number, index))
            if span is None or value is None:
                continue
            if not isinstance(value, str):
                found.append(_merged_number(grid, line, index, span.height))
                continue
            end = min(line.number + span.height, header.body[-1].number + 1)
            for number in range(line.number + 1, end):
                filled[number, index] = (line, index)
    return filled, tuple(found)


def _from_above(
    grid: Grid, header: Header, line: Line, filled: Filled
) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for index, name in header.places:
        if (line.number, index) in filled:
            above, _ = filled[line.number, index]
            text = above.texts[index]
            cells[name] = Cell(text.strip(), text, grid.position(above, index))
    return cells


def _serials(rows: Sequence[Row], header: Header) -> Iterator[Diagnostic]:
    """Report numbers in a column of dates: days counted from 1900, format lost."""
    names = [
        column.name
        for column in header.columns
        if _DATES.search(column.text.casefold()) or _DATES.search(column.name)
    ]
    for name in names:
        for row in rows:
            cell = row.cells.get(name)
            if cell and isinstance(cell.value, Decimal) and cell.value in SERIALS:
                yield _serial(cell, name)


def _without_column(grid: Grid, header: Header, line: Line, index: int) -> Diagnostic:
    position = grid.position(line, index)
    text = line.texts[index].strip()
    if grid.is_delimited and index >= header.width:
        return Diagnostic(
            "table-ragged-row",
            f"the row has {len(line.values)} fields, the header {header.width}; "
            f'"{text}" is one too many',
            position,
            'quote a field that holds the delimiter ("Kosten, overig"), or remove it',
        )
    return Diagnostic(
        "table-unnamed-column",
        f'"{text}" stands in a column without a header',
        position,
        "name the column in the header row; give it no field under `columns` "
        "to leave it out",
    )


def _too_short(grid: Grid, header: Header, line: Line) -> Diagnostic:
    lacking = next(c.text for c in header.columns if c.index >= len(line.values))
    last = grid.positions(line)[-1]
    end = last.column + len(line.texts[-1])
    return Diagnostic(
        "table-ragged-row",
        f"the row has {len(line.values)} fields, the header {header.least}; "
        f'it ends before "{lacking}"',
        type(last)(last.path, last.line, end),
        "add the delimiters of the blank fields",
    )


def _note(grid: Grid, line: Line) -> Iterator[Diagnostic]:
    index = next(i for i, value in enumerate(line.values) if value is not None)
    if heading_factor(line.texts[index]):
        return
    yield Diagnostic(
        "table-loose-text",
        f'"{line.texts[index].strip()}" stands alone in its row; kept as a remark',
        grid.position(line, index),
        "complete the row, or leave it out with `skip_rows` in the sidecar",
    )


def _unclear_total(grid: Grid, line: Line) -> Diagnostic:
    index = next(i for i, value in enumerate(line.values) if value is not None)
    return Diagnostic(
        "table-total-unclear",
        f'the row begins with "{line.texts[index].strip()}" but is filled in as a line',
        grid.position(line, index),
        "change its first words, or say under `totals` how total rows begin",
    )


def _repeated_header(grid: Grid, line: Line) -> Diagnostic:
    return Diagnostic(
        "table-repeated-header",
        "the header stands here again; the row is not read as a line",
        grid.start(line),
        "remove it, or leave it out with `skip_rows` in the sidecar",
    )


def _merged_number(grid: Grid, line: Line, index: int, height: int) -> Diagnostic:
    return Diagnostic(
        "table-merged-number",
        f'"{line.texts[index].strip()}" is merged over {height} rows; '
        "which part belongs to which row is not known",
        grid.position(line, index),
        "unmerge the cell and divide the number over the rows",
    )


def _serial(cell: Cell, name: str) -> Diagnostic:
    from datetime import date, timedelta

    day = date(1899, 12, 30) + timedelta(days=int(str(cell.value).partition(".")[0]))
    return Diagnostic(
        "table-date-serial",
        f'"{cell.raw}" under "{name}" is a number, not a date; as a count of days '
        f"it is {day.isoformat()}",
        cell.position,
        "format the column as a date in the spreadsheet program",
    )

"""The sheets of a workbook, of either format: which are read, what is hidden in them.

Cells in any order come in; grids and what is wrong with cells goes out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.model.source import Scalar
from bundel.readers.grid import Grid, Line, Span, letter, sheet_positions
from bundel.readers.table_settings import Settings


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell that is not blank, as the file holds it. Rows from 1, columns from 0."""

    number: int
    index: int
    value: Scalar
    raw: str
    formula: str = ""
    is_error: bool = False
    is_uncalculated: bool = False
    is_external: bool = False
    is_rounded: bool = False

    @property
    def address(self) -> str:
        """Return the cell's name in its sheet: "C7"."""
        return f"{letter(self.index)}{self.number}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its cells in order of rows, merged cells and what is hidden."""

    name: str
    cells: tuple[RawCell, ...]
    spans: tuple[Span, ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    is_hidden: bool


def chosen(
    sheets: Sequence[Sheet], path: str, settings: Settings
) -> tuple[tuple[Grid, ...], Diagnostics]:
    """Return the grids of the sheets to read: those declared, else all with content."""
    names = [sheet.name for sheet in sheets]
    found = [
        _no_sheet(name, names, settings)
        for name in settings.sheets
        if name not in names
    ]
    grids: list[Grid] = []
    for sheet in sheets:
        if not sheet.cells or (settings.sheets and sheet.name not in settings.sheets):
            continue
        if sheet.is_hidden and not settings.sheets:
            if not settings.hidden:
                found.append(_hidden_sheet(sheet, path))
            if settings.hidden != "include":
                continue
        grid, wrong = grid_of(sheet, path, settings)
        grids.append(grid)
        found.extend(wrong)
    return tuple(grids), tuple(found)


def grid_of(sheet: Sheet, path: str, settings: Settings) -> tuple[Grid, Diagnostics]:
    """Return a sheet as a grid, without what the settings leave out."""
    found = () if settings.hidden else tuple(_hidden_parts(sheet, path))
    cells = [cell for cell in sheet.cells if not _is_left_out(cell, sheet, settings)]
    found += tuple(_wrong_cells(cells, sheet.name, path))
    grid = Grid(
        path,
        sheet.name,
        tuple(_lines(cells)),
        sheet_positions(path, sheet.name),
        spans=sheet.spans,
        rounded=frozenset((c.number, c.index) for c in cells if c.is_rounded),
    )
    return grid, found


def _is_left_out(cell: RawCell, sheet: Sheet, settings: Settings) -> bool:
    if cell.number in settings.skip_rows:
        return True
    is_hidden = cell.number in sheet.hidden_rows or cell.index in sheet.hidden_columns
    return is_hidden and settings.hidden == "skip"


def _lines(cells: Iterable[RawCell]) -> Iterator[Line]:
    for number, group in groupby(cells, key=lambda cell: cell.number):
        row = list(group)
        width = row[-1].index + 1
        values: list[Scalar] = [None] * width
        texts = [""] * width
        for cell in row:
            values[cell.index] = cell.value
            texts[cell.index] = cell.raw
        formulas = {cell.index: cell.formula for cell in row if cell.formula}
        line = Line(number, values, texts, formulas=formulas)
        if line.filled:
            yield line


def _wrong_cells(
    cells: Sequence[RawCell], name: str, path: str
) -> Iterator[Diagnostic]:
    for cell in cells:
        here = Position(path, place=f"{name}!{cell.address}")
        if cell.is_error:
            yield _formula_error(cell, here)
        elif cell.is_uncalculated:
            yield _uncalculated(cell, here)
    if external := [cell for cell in cells if cell.is_external]:
        yield _external(external, name, path)


def _hidden_parts(sheet: Sheet, path: str) -> Iterator[Diagnostic]:
    """Report rows and columns that are hidden and hold something, in runs."""
    rows = {cell.number for cell in sheet.cells} & sheet.hidden_rows
    for first, last in _runs(rows):
        place = Position(path, place=f"{sheet.name}!A{first}")
        yield _hidden("row", str(first), str(last), place)
    columns = {cell.index for cell in sheet.cells} & sheet.hidden_columns
    for first, last in _runs(columns):
        place = Position(path, place=f"{sheet.name}!{letter(first)}1")
        yield _hidden("column", letter(first), letter(last), place)


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    ordered = sorted(numbers)
    for _, group in groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        yield run[0], run[-1]


def _hidden(what: str, first: str, last: str, position: Position) -> Diagnostic:
    who = f"{what} {first} is" if first == last else f"{what}s {first} to {last} are"
    return Diagnostic(
        "table-hidden",
        f"{who} hidden, but not blank",
        position,
        'show or delete it, or add "hidden: include" or "hidden: skip" to the sidecar',
    )


def _hidden_sheet(sheet: Sheet, path: str) -> Diagnostic:
    return Diagnostic(
        "table-hidden",
        f'the sheet "{sheet.name}" is hidden, but not blank',
        Position(path, place=f"{sheet.name}!A1"),
        "name the sheets to read under `sheets`, or add "
        '"hidden: include" or "hidden: skip" to the sidecar',
    )


def _no_sheet(name: str, names: Sequence[str], settings: Settings) -> Diagnostic:
    known = ", ".join(f'"{n}"' for n in names)
    return Diagnostic(
        "table-unknown-sheet",
        f'the workbook has no sheet "{name}"',
        settings.position("sheets"),
        f"its sheets are {known}",
    )


def _formula_error(cell: RawCell, position: Position) -> Diagnostic:
    of = f" (formula {cell.formula})" if cell.formula else ""
    return Diagnostic(
        "table-formula-error",
        f'the cell holds the error "{cell.raw}"{of}',
        position,
        "correct the formula in the spreadsheet program and save the file",
    )


def _uncalculated(cell: RawCell, position: Position) -> Diagnostic:
    return Diagnostic(
        "table-formula-uncalculated",
        f'the formula "{cell.formula}" has no stored result',
        position,
        "open the file in a spreadsheet program and save it there",
    )


def _external(cells: Sequence[RawCell], name: str, path: str) -> Diagnostic:
    first = cells[0]
    more = f", as {len(cells) - 1} more do" if len(cells) > 1 else ""
    return Diagnostic(
        "table-external-link",
        f'the formula "{first.formula}" takes its value from another workbook{more}',
        Position(path, place=f"{name}!{first.address}"),
        "the last stored result is used; replace the formula by its value to be sure",
    )

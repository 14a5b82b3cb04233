"""The bytes of an Excel workbook (xlsx) come in; grids with cell addresses go out.

The only module that knows openpyxl. Nothing is calculated: a formula has the value that
the spreadsheet program stored with it.
"""

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.model.source import Scalar
from bundel.readers.archive import check_zip, damaged
from bundel.readers.grid import Grid, Span
from bundel.readers.numerals import plain
from bundel.readers.sheets import RawCell, Sheet, chosen
from bundel.readers.table_settings import Settings

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MACROS = b"xl/vbaProject.bin"
_EXTERNAL = re.compile(r"\[[^\]]+\][^!]*!")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ROUNDED = re.compile(r"[0#?],+(?![0#?,])")
EMPTY_RESULT = "str"


def read_workbook(
    content: bytes, path: str, settings: Settings
) -> tuple[tuple[Grid, ...], Diagnostics]:
    """Read the sheets that the settings name, or all that are visible."""
    if found := check_zip(content, path):
        return (), found
    if MACROS in content:
        return (), (macros(path),)
    try:
        shown, formulas = _load(content, values=True), _load(content, values=False)
        names = _names(formulas)
        sheets = tuple(_sheet(shown[name], formulas[name]) for name in names)
    except Exception as error:  # noqa: BLE001 (a damaged part raises what it likes)
        return (), (damaged(path, error),)
    return chosen(sheets, path, settings)


def _load(content: bytes, *, values: bool) -> "Workbook":
    import openpyxl

    with warnings.catch_warnings():
        # Parts that are not read (validation, print settings) are no loss here.
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def _names(book: "Workbook") -> tuple[str, ...]:
    return tuple(sheet.title for sheet in book.worksheets)


def _sheet(shown: "Worksheet", formulas: "Worksheet") -> Sheet:
    return Sheet(
        name=formulas.title,
        cells=tuple(_cells(shown, formulas)),
        spans=tuple(
            Span(r.min_row, r.min_col - 1, r.size["rows"], r.size["columns"])
            for r in sorted(formulas.merged_cells.ranges, key=lambda r: r.bounds)
        ),
        hidden_rows=frozenset(
            number
            for number, row in formulas.row_dimensions.items()
            if row.hidden or row.height == 0
        ),
        hidden_columns=frozenset(_hidden_columns(formulas)),
        is_hidden=formulas.sheet_state != "visible",
    )


def _hidden_columns(sheet: "Worksheet") -> Iterator[int]:
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden or dimension.width == 0:
            yield from range((dimension.min or 1) - 1, dimension.max or 0)


def _cells(shown: "Worksheet", formulas: "Worksheet") -> Iterator[RawCell]:
    # iter_rows() would make a cell of every place up to the last one with a format.
    values: Mapping[tuple[int, int], Any] = shown._cells  # noqa: SLF001
    for (number, column), cell in sorted(formulas._cells.items()):  # noqa: SLF001
        if cell.value is None:
            continue
        formula = _formula(cell) if cell.data_type == "f" else ""
        yield _raw_cell(number, column - 1, values[number, column], formula)


def _formula(cell: Any) -> str:  # noqa: ANN401 (openpyxl's cells have no common type)
    return str(getattr(cell.value, "text", cell.value) or "=")


def _raw_cell(number: int, index: int, cell: Any, formula: str) -> RawCell:  # noqa: ANN401 (as above)
    value, raw = _value(cell.value, cell.number_format or "")
    return RawCell(
        number,
        index,
        value,
        raw,
        formula,
        is_error=cell.data_type == "e",
        is_uncalculated=bool(formula)
        and cell.value is None
        and cell.data_type != EMPTY_RESULT,
        is_external=bool(_EXTERNAL.search(formula)),
        is_rounded=_is_rounded(cell.number_format or ""),
    )


def _value(value: Any, number_format: str) -> tuple[Scalar, str]:  # noqa: ANN401 (as above)
    """Return a cell's typed value and the text that it shows."""
    if value is None:
        return None, ""
    if isinstance(value, bool):
        return value, "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, datetime):
        return _day(value)
    if isinstance(value, date | time):
        return value, value.isoformat()
    text = str(value)
    return text.strip() or None, text


def _number(value: float, number_format: str) -> tuple[Decimal, str]:
    number = Decimal(plain(Decimal(repr(value))))
    if "%" in _QUOTED.sub("", number_format):
        return number, f"{plain(number.scaleb(2))}%"
    return number, plain(number)


def _day(value: datetime) -> tuple[Scalar, str]:
    is_whole = value.time() == time()
    return value.date(), (value.date() if is_whole else value).isoformat()


def _is_rounded(number_format: str) -> bool:
    """Say whether a format leaves out thousands: `#,##0,` shows 1234567 as 1,235."""
    return bool(_ROUNDED.search(_QUOTED.sub("", number_format)))


def macros(path: str) -> Diagnostic:
    """Return the diagnostic for a workbook with macros."""
    return Diagnostic(
        "table-macros",
        "the workbook holds macros, which are neither run nor trusted",
        Position(path),
        'save it in Excel as "Excel workbook (.xlsx)"',
    )

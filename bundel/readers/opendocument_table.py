"""The bytes of an OpenDocument spreadsheet come in; grids with cell addresses go out.

The only module that knows odfdo's tables. Nothing is calculated.
"""

import io
import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from bundel.diagnostics import Diagnostics
from bundel.model.source import Scalar
from bundel.readers.archive import check_zip, damaged
from bundel.readers.grid import Grid, Span
from bundel.readers.numerals import plain
from bundel.readers.sheets import RawCell, Sheet, chosen
from bundel.readers.table_settings import Settings

ROWS = "descendant::table:table-row"
COLUMNS = "descendant::table:table-column"
CELLS = "table:table-cell | table:covered-table-cell"
COVERED = "table:covered-table-cell"
NUMBERS = frozenset({"float", "currency", "percentage"})
MOST_CELLS = 5_000_000
MOST_DIGITS = 400  # a float has 309 at most
UNSEEN = frozenset({"collapse", "filter"})
_ERROR = re.compile(r"#[A-Z/0]+[!?]|#N/A|(?:Err|Fout):\d+")
_EXTERNAL = re.compile(r"'file:|\['?[a-z]+://", re.IGNORECASE)


def read_opendocument_table(
    content: bytes, path: str, settings: Settings
) -> tuple[tuple[Grid, ...], Diagnostics]:
    """Read the sheets that the settings name, or all that are visible."""
    if found := check_zip(content, path):
        return (), found
    from odfdo import Document

    try:
        body = Document(io.BytesIO(content)).body
        unseen = _unseen_styles(body)
        tables = body.get_elements("table:table")
        sheets = tuple(_sheet(table, unseen) for table in tables)
    except Exception as error:  # noqa: BLE001 (a damaged part raises what it likes)
        return (), (damaged(path, error),)
    return chosen(sheets, path, settings)


def _unseen_styles(body: Any) -> frozenset[str]:  # noqa: ANN401 (odfdo is not typed here)
    styles = body.get_elements(
        "../../office:automatic-styles/style:style"
        "[style:table-properties/@table:display='false']"
    )
    return frozenset(style.get_attribute_string("style:name") for style in styles)


def _sheet(table: Any, unseen: frozenset[str]) -> Sheet:  # noqa: ANN401 (as above)
    cells: list[RawCell] = []
    spans: list[Span] = []
    hidden: set[int] = set()
    for number, count, row in _repeated(table.get_elements(ROWS), "rows", first=1):
        row_cells = list(_repeated(row.get_elements(CELLS), "columns", first=0))
        if row.get_attribute_string("table:visibility") in UNSEEN:
            hidden.update(range(number, number + min(count, _content(row_cells))))
        for offset in range(count if _content(row_cells) else 0):
            for index, width, cell in row_cells:
                spans.extend(_span(number + offset, index, cell))
                _refuse_excess(len(cells) + (width if _holds(cell) else 0))
                cells.extend(_raw_cells(number + offset, index, width, cell))
    return Sheet(
        name=table.get_attribute_string("table:name") or "",
        cells=tuple(cells),
        spans=tuple(spans),
        hidden_rows=frozenset(hidden),
        hidden_columns=frozenset(_hidden_columns(table, cells)),
        is_hidden=table.get_attribute_string("table:style-name") in unseen,
    )


def _refuse_excess(count: int) -> None:
    """Stop at a cell that is repeated beyond what any sheet holds."""
    if count > MOST_CELLS:
        message = f"more than {MOST_CELLS} cells"
        raise ValueError(message)


def _repeated(
    elements: Iterable[Any], what: str, *, first: int
) -> Iterator[tuple[int, int, Any]]:
    """Give each element with its number and how often it is repeated."""
    number = first
    for element in elements:
        count = int(element.get_attribute_string(f"table:number-{what}-repeated") or 1)
        yield number, count, element
        number += count


def _content(cells: Iterable[tuple[int, int, Any]]) -> int:
    """Return a large number when any of the cells holds something, else 0."""
    return 1_000_000 if any(_holds(cell) for _, _, cell in cells) else 0


def _holds(cell: Any) -> bool:  # noqa: ANN401 (as above)
    if cell.tag == COVERED:
        return False
    return bool(
        cell.get_attribute_string("office:value-type")
        or cell.get_attribute_string("table:formula")
        or cell.get_elements("text:p")
    )


def _raw_cells(number: int, index: int, width: int, cell: Any) -> Iterator[RawCell]:  # noqa: ANN401 (as above)
    if not _holds(cell):
        return
    text = "\n".join(_text(p) for p in cell.get_elements("text:p"))
    value, raw = _value(cell, text)
    formula = (cell.get_attribute_string("table:formula") or "").removeprefix("of:")
    is_error = _is_error(cell, text)
    for offset in range(width):
        yield RawCell(
            number,
            index + offset,
            None if is_error else value,
            text if is_error else raw,
            formula,
            is_error=is_error,
            is_uncalculated=bool(formula)
            and not cell.get_attribute_string("office:value-type"),
            is_external=bool(_EXTERNAL.search(formula)),
        )


def _text(paragraph: Any) -> str:  # noqa: ANN401 (as above)
    """Return the text of a paragraph, its spaces and line breaks as they show."""
    return str(paragraph.inner_text)


def _is_error(cell: Any, text: str) -> bool:  # noqa: ANN401 (as above)
    formula = cell.get_attribute_string("table:formula")
    is_marked = cell.get_attribute_string("calcext:value-type") == "error"
    return is_marked or bool(formula and _ERROR.fullmatch(text.strip()))


def _value(cell: Any, text: str) -> tuple[Scalar, str]:  # noqa: ANN401 (as above)
    """Return a cell's typed value and the text that stands for it."""
    kind = cell.get_attribute_string("office:value-type")
    stated = cell.get_attribute_string("office:value") or ""
    if kind in NUMBERS:
        return _number(stated, text, is_percentage=kind == "percentage")
    if kind == "date":
        stated = cell.get_attribute_string("office:date-value") or ""
        return date.fromisoformat(stated[:10]), stated.removesuffix("T00:00:00")
    if kind == "boolean":
        is_true = cell.get_attribute_string("office:boolean-value") == "true"
        return is_true, "TRUE" if is_true else "FALSE"
    text = text or cell.get_attribute_string("office:string-value") or ""
    return text.strip() or None, text


def _number(stated: str, text: str, *, is_percentage: bool) -> tuple[Scalar, str]:
    try:
        number = Decimal(stated)
    except InvalidOperation:
        return text.strip() or None, text
    if not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS:
        return text.strip() or None, text
    number = Decimal(plain(number))
    if is_percentage:
        return number, f"{plain(number.scaleb(2))}%"
    return number, plain(number)


def _span(number: int, index: int, cell: Any) -> Iterator[Span]:  # noqa: ANN401 (as above)
    height = int(cell.get_attribute_string("table:number-rows-spanned") or 1)
    width = int(cell.get_attribute_string("table:number-columns-spanned") or 1)
    if height > 1 or width > 1:
        yield Span(number, index, height, width)


def _hidden_columns(table: Any, cells: Iterable[RawCell]) -> Iterator[int]:  # noqa: ANN401 (as above)
    last = max((cell.index for cell in cells), default=0)
    columns = table.get_elements(COLUMNS)
    for index, count, column in _repeated(columns, "columns", first=0):
        if column.get_attribute_string("table:visibility") in UNSEEN:
            yield from range(index, min(index + count, last + 1))

"""The results of a case as a workbook in which a treasurer can check each sum.

A CaseBalance comes in; the bytes of an .xlsx go out. The first sheet has the lines and
what each is computed from; the others add them up with live formulas. The results of
formulas are not stored: a spreadsheet program computes them when it opens the file. The
same results give the same bytes: no times of making are kept.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from bundel.balance.lines import side
from bundel.balance.pricing import Pricer
from bundel.balance.result import CaseBalance
from bundel.balance.tables import ResultTable
from bundel.balance.worth import Worth, worth_of
from bundel.corpus import Corpus
from bundel.words import Words

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

EPOCH = (1980, 1, 1, 0, 0, 0)
MADE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
NEVER = rb"\g<1>1980-01-01T00:00:00Z"
EURO, SHARE = "#,##0.00", "0.0000%"


@dataclass(frozen=True, slots=True)
class Formula:
    """What a spreadsheet program computes; text of the sources never is one."""

    text: str


Cell = str | int | float | Decimal | Formula | None

# The columns of the sheet of lines, from A on.
INPUTS = (
    "line",
    "kind",
    "category",
    "description",
    "partner",
    "period",
    "frequency",
    "status",
    "given",
    "hours",
    "rate",
    "factor",
    "euros",
    "cell",
)


def as_workbook(
    corpus: Corpus, balance: CaseBalance, tables: Iterable[ResultTable], say: Words
) -> bytes:
    """Return the workbook."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    assert first is not None  # noqa: S101 (a new workbook has a sheet)
    book.remove(first)
    names = {p.id: p.short or p.name for p in corpus.partners}
    rows = list(_inputs(corpus, balance, names, say))
    _sheet(book.create_sheet("lines"), INPUTS, rows, say)
    for table in tables:
        made = FORMULAS.get(table.name)
        if made is not None:
            columns, filled = made(table, len(rows) + 1, say)
            _sheet(book.create_sheet(table.name), columns, filled, say)
    raw = io.BytesIO()
    book.save(raw)
    return _without_times(raw.getvalue())


def _inputs(
    corpus: Corpus, balance: CaseBalance, names: dict[str, str], say: Words
) -> Iterator[list[Cell]]:
    """Yield each line with what its euros follow from, and the formula for them."""
    pricer = Pricer.of(corpus, balance.terms)
    for n, (line, amount) in enumerate(balance.lines, start=2):
        worth = worth_of(pricer, line, amount)
        formula = Formula(f'=IF(I{n}<>"",I{n},J{n}*K{n})*L{n}')
        yield [
            line.id,
            say(f"bal-value-{line.kind}"),
            line.category,
            line.description,
            names.get(side(line), side(line)),
            line.period,
            say(f"bal-value-{line.frequency}"),
            say(f"bal-value-{line.status}"),
            *_sources(worth),
            formula if amount.lines else "PM" if amount.pm else None,
            " ".join(str(cell) for cell in amount.cells),
        ]


def _sources(worth: Worth | None) -> tuple[Cell, Cell, Cell, Cell]:
    """Return amount given, hours, rate and factor; blank what does not count."""
    if worth is None:
        return None, None, None, None
    return worth.given, worth.hours, worth.rate, worth.factor


def _parts(
    table: ResultTable, last: int, say: Words
) -> tuple[tuple[str, ...], list[list[Cell]]]:
    """Sum the lines of each kind, frequency, status, category and partner."""
    columns = ("kind", "frequency", "status", "category", "partner", "euros")
    pairs = (("B", "A"), ("G", "B"), ("H", "C"), ("C", "D"), ("E", "E"))
    rows: list[list[Cell]] = []
    for number, row in enumerate(table.rows, start=2):
        words = [_said(value, say) for value in row[:5]]
        tests = ",".join(f"{_lines(a, last)},{b}{number}" for a, b in pairs)
        rows.append([*words, Formula(f"=SUMIFS({_lines('M', last)},{tests})")])
    return columns, rows


def _partners(
    table: ResultTable, last: int, say: Words
) -> tuple[tuple[str, ...], list[list[Cell]]]:
    """Sum costs and benefits of each partner; transfers are as computed."""
    columns = ("partner", "frequency", "cost", "benefit", "paid", "received", "net")
    cost, benefit = say("bal-value-cost"), say("bal-value-benefit")
    rows: list[list[Cell]] = []
    for number, row in enumerate(table.rows, start=2):
        own = f"{_lines('E', last)},A{number},{_lines('G', last)},B{number}"
        sums = [
            Formula(f'=SUMIFS({_lines("M", last)},{own},{_lines("B", last)},"{kind}")')
            for kind in (cost, benefit)
        ]
        net = Formula(f"=D{number}-C{number}-E{number}+F{number}")
        words = [_said(value, say) for value in row[:2]]
        rows.append([*words, *sums, _number(row[4]), _number(row[5]), net])
    return columns, rows


def _keys(
    table: ResultTable, _last: int, say: Words
) -> tuple[tuple[str, ...], list[list[Cell]]]:
    """Multiply what is borne each year by each share; beside it the cents.

    What is borne comes from the partners' costs and the VAT over transfers, so that the
    check, which stays below a cent, holds the cents against the lines.
    """
    columns = ("key", "partner", "share", "yearly", "exact", "check")
    rows: list[list[Cell]] = []
    yearly = say("bal-value-yearly")
    cost, paid, received = (
        f'SUMIFS(partners!${c}:${c},partners!$B:$B,"{yearly}")' for c in "CEF"
    )
    whole = f"({cost}+{paid}-{received})"
    for number, row in enumerate(table.rows, start=2):
        rows.append(
            [
                _said(row[0], say),
                _said(row[1], say),
                _number(row[2]),
                _number(row[3]),
                Formula(f"=C{number}*{whole}"),
                Formula(f"=D{number}-E{number}"),
            ]
        )
    return columns, rows


def _settlement(
    table: ResultTable, _last: int, say: Words
) -> tuple[tuple[str, ...], list[list[Cell]]]:
    """Carry over from period to period by reference."""
    columns = tuple(column.name for column in table.columns)
    rows: list[list[Cell]] = []
    before: dict[str, int] = {}
    for number, row in enumerate(table.rows, start=2):
        partner = _said(row[2], say)
        brought = _number(row[3])
        if partner in before:
            brought = Formula(f"=I{before[partner]}")
        before[partner] = number
        figures = [_number(value) for value in row[4:8]]
        carried = Formula(f"=D{number}+F{number}+G{number}-H{number}-E{number}")
        rows.append(
            [_said(row[0], say), _number(row[1]), partner, brought, *figures, carried]
        )
    return columns, rows


FORMULAS = {
    "parts": _parts,
    "partners": _partners,
    "keys": _keys,
    "settlement": _settlement,
}


def _lines(column: str, last: int) -> str:
    return f"lines!${column}$2:${column}${last}"


def _said(value: object, say: Words) -> str:
    key = f"bal-value-{value}"
    return say(key) if key in say else str(value)


def _number(value: object) -> Cell:
    return value if isinstance(value, int | Decimal) else None


def _sheet(
    sheet: "Worksheet", columns: Iterable[str], rows: Iterable[list[Cell]], say: Words
) -> None:
    names = tuple(columns)
    sheet.append([say(f"bal-column-{name}") for name in names])
    for row in rows:
        sheet.append([_written(value) for value in row])
    for index, name in enumerate(names, start=1):
        form = SHARE if name == "share" else EURO if name in MONEY else ""
        for (cell,) in sheet.iter_rows(min_row=2, min_col=index, max_col=index):
            if form:
                cell.number_format = form
    sheet.freeze_panes = "A2"


MONEY = frozenset(
    {
        *("given", "rate", "euros", "cost", "benefit", "paid", "received", "net"),
        *("yearly", "exact", "check", "brought", "due", "borne", "carried"),
    }
)


def _written(value: Cell) -> str | int | float | Decimal | None:
    """Return what openpyxl takes; it takes text that begins with = for a formula."""
    if isinstance(value, Formula):
        return value.text
    is_alike = isinstance(value, str) and value.startswith("=")
    return f"'{value}" if is_alike else value


def _without_times(raw: bytes) -> bytes:
    """Return the file as if it was made at the beginning of time."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as given,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in given.namelist():
            content = given.read(name)
            if name == "docProps/core.xml":
                content = MADE.sub(NEVER, content)
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(part, content)
    return made.getvalue()

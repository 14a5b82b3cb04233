"""The balance of every case as data: the exact tables that `bundel balance` gives.

A context comes in; a sheet for each table goes out, with the rows of all cases. Names
of columns and codes are the same in every language. All is computed from what the
edition shows: what it withholds is in no row.
"""

from collections.abc import Iterator
from decimal import Decimal

from bundel.balance import balance_of, last_year
from bundel.balance.tables import Kind, ResultTable, TableColumn, Value, tables
from bundel.book import Column, ColumnType, Sheet
from bundel.compose.draft import Context
from bundel.model import Case
from bundel.origins import furthest
from bundel.words import Words

TYPES: dict[Kind, ColumnType] = {
    "euro": "number",
    "number": "number",
    "share": "number",
    "year": "integer",
    "count": "integer",
}
UNITS: dict[Kind, str] = {"euro": "EUR", "share": "1"}
NAMED_UNITS = {"hours": "h", "fte": "fte", "together": "h"}
Row = tuple[str, ...]


def balance_sheets(context: Context) -> Iterator[Sheet]:
    """Yield a sheet for each table of the balance, all cases in it."""
    columns: dict[str, tuple[TableColumn, ...]] = {}
    rows: dict[str, list[Row]] = {}
    for case in context.view.corpus.cases:
        year, found = _tables(context, case)
        head = (case.id, "" if year is None else str(year))
        for table in found:
            columns[table.name] = table.columns
            own = ((*head, *map(_exact, row)) for row in table.rows)
            rows.setdefault(table.name, []).extend(own)
    origin = furthest(line.origin for line in context.view.corpus.lines)
    for name, own_rows in rows.items():
        yield Sheet(
            f"balance-{name}",
            context.say("balance-data", table=context.say(f"bal-table-{name}")),
            ("case", "year", *(column.name for column in columns[name])),
            tuple(own_rows),
            origin,
            (*_head(context.say), *(_column(c, context.say) for c in columns[name])),
        )


def _tables(context: Context, case: Case) -> tuple[int | None, tuple[ResultTable, ...]]:
    corpus = context.view.corpus
    year = last_year(corpus, case.id)
    return year, tables(corpus, balance_of(corpus, case.id, year=year))


def _exact(value: Value) -> str:
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _head(say: Words) -> tuple[Column, Column]:
    return Column(say("balance-data-case")), Column(say("balance-data-year"), "integer")


def _column(column: TableColumn, say: Words) -> Column:
    unit = UNITS.get(column.kind) or NAMED_UNITS.get(column.name, "")
    title = say(f"bal-column-{column.name}")
    return Column(title, TYPES.get(column.kind, "string"), unit=unit)

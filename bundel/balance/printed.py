"""The results of a case as text: for the terminal, as CSV, as JSON.

Tables come in; text goes out, the same for the same tables. In the terminal figures are
printed as the report prints them, in 80 columns; CSV and JSON have them exact.
"""

import csv
import io
import json
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from bundel import formats
from bundel.balance.amount import decimal
from bundel.balance.fairness import FairnessTest, Finding
from bundel.balance.result import CaseBalance
from bundel.balance.tables import ResultTable, TableColumn, Value
from bundel.words import Words

Money = Callable[[Fraction], str]
WIDTH = 80
GAP = 2
LEAST = 6
MARKS = {"passes": "+", "fails": "-", "not-tested": "?"}
DIGITS = {"euro": 2, "share": 4}
CUT = "\N{HORIZONTAL ELLIPSIS}"


def as_text(
    balance: CaseBalance,
    title: str,
    tables: Iterable[ResultTable],
    names: Mapping[str, str],
    say: Words,
) -> str:
    """Return all tables but that of the lines, in 80 columns."""
    year = balance.year if balance.year is not None else say("bal-all-years")
    parts = [say("bal-title", case=title, year=year), terms(balance, say), ""]
    for table in tables:
        if table.name == "tests":
            parts += [say("bal-table-tests"), *_said(balance, names, say), ""]
        elif table.name not in {"lines", "changes"}:
            parts += [say(f"bal-table-{table.name}"), *_grid(table, say), ""]
    parts += list(notes(balance, say)) or [say("bal-nothing")] * (not balance.lines)
    return "\n".join(parts).rstrip() + "\n"


def _said(balance: CaseBalance, names: Mapping[str, str], say: Words) -> Iterable[str]:
    """Yield each key with its tests as sentences."""
    for division in balance.divisions:
        yield division.key.name
        for test in division.tests:
            mark = MARKS[test.outcome]
            for sentence in sentences(test, names, say):
                lead, rest = f"  {mark} ", "    "
                yield from textwrap.wrap(
                    sentence, WIDTH, initial_indent=lead, subsequent_indent=rest
                )


def sentences(
    test: FairnessTest,
    names: Mapping[str, str],
    say: Words,
    *,
    money: Money | None = None,
) -> Iterable[str]:
    """Yield a test in words: each who breaks it, or who comes nearest to its bound.

    `money` prints an amount, where it is to be more than digits.
    """
    shown = money or (lambda value: _money(value, say))
    key = f"bal-said-{test.name}-{test.outcome}"
    if test.outcome == "not-tested":
        yield say(key)
    for one in _told(test):
        yield say(
            key,
            who=" + ".join(names.get(name, name) for name in one.group),
            pays=shown(one.pays),
            bound=shown(one.bound),
            over=shown(abs(one.over)),
        )


def _told(test: FairnessTest) -> tuple[Finding, ...]:
    """Return what is said of a test; of one partner by itself, another test tells."""
    found = test.broken or test.findings[:1]
    if test.name != "core":
        return found
    return tuple(one for one in found if len(one.group) > 1) or found


def _money(value: Fraction, say: Words) -> str:
    return formats.number(decimal(value), say.language, digits=2)


def terms(balance: CaseBalance, say: Words) -> str:
    """Return on which terms the amounts are: price level, VAT, range, status."""
    on = balance.terms
    statuses = [say(f"bal-value-{status}") for status in balance.statuses]
    status = "".join(statuses)
    if len(statuses) > 1:
        status = say("bal-status-mixed", statuses=", ".join(statuses))
    level = say("bal-level-given")
    if on.price_level is not None:
        level = say("bal-level", year=on.price_level)
    return say(
        "bal-terms",
        level=level,
        vat=say(f"bal-vat-{on.vat or 'given'}"),
        range=say(f"bal-range-{on.range}"),
        status=status or "-",
    )


def notes(balance: CaseBalance, say: Words) -> Iterable[str]:
    """Yield what is in no sum: PM, and what cannot be priced."""
    pm = sum(amount.pm for _, amount in balance.lines)
    unpriced = sum(amount.unpriced for _, amount in balance.lines)
    withheld = sum(amount.withheld for _, amount in balance.lines)
    if withheld:
        yield say("bal-withheld-note", n=withheld)
    if pm:
        yield say("bal-pm-note", n=pm)
    if unpriced:
        yield say("bal-unpriced-note", n=unpriced)


def as_csv(tables: Iterable[ResultTable]) -> str:
    """Return the tables one after the other, each after a line with its name."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for table in tables:
        text.write(f"# {table.name}\n")
        writer.writerow(column.name for column in table.columns)
        writer.writerows([_exact(value) for value in row] for row in table.rows)
        text.write("\n")
    return text.getvalue()


def as_json(balance: CaseBalance, tables: Iterable[ResultTable]) -> str:
    """Return the tables as lists of objects; amounts are texts, to stay exact."""
    on = balance.terms
    whole = {
        "case": balance.case,
        "year": balance.year,
        "status": balance.status,
        "price_level": on.price_level,
        "vat": on.vat,
        "range": on.range,
        "settled_by": balance.settled_by,
        "tables": {
            table.name: [_object(table, r) for r in table.rows] for table in tables
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _object(table: ResultTable, row: Sequence[Value]) -> dict[str, str | int | None]:
    return {
        column.name: f"{value:f}" if isinstance(value, Decimal) else value
        for column, value in zip(table.columns, row, strict=True)
    }


def _exact(value: Value) -> str:
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _grid(table: ResultTable, say: Words) -> Iterable[str]:
    """Yield a table's lines: its head, a rule, its rows; texts are cut to fit."""
    names = [column.name for column in table.columns]
    used = [
        i for i, name in enumerate(names) if _is_used(table, i) or name == "partner"
    ]
    columns = [table.columns[i] for i in used]
    head = [say(f"bal-column-{column.name}") for column in columns]
    rows = [
        [shown(row[i], column, say) for i, column in zip(used, columns, strict=True)]
        for row in table.rows
    ]
    widths = _widths(columns, [head, *rows])
    for cells in (head, ["-" * width for width in widths], *rows):
        yield _line(cells, widths, columns)


def _is_used(table: ResultTable, index: int) -> bool:
    values = {row[index] for row in table.rows}
    return bool(values - {None, "", 0}) and not (
        table.columns[index].name == "status" and len(values) == 1
    )


def shown(value: Value, column: TableColumn, say: Words) -> str:
    """Return a value as people read it, in the words of the report's language."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        digits = DIGITS.get(column.kind)
        return formats.number(value, say.language, digits=digits)
    key = f"bal-value-{value}"
    return say(key) if isinstance(value, str) and key in say else str(value)


def _widths(columns: list[TableColumn], rows: list[list[str]]) -> list[int]:
    """Return the widths of columns: figures whole, the widest texts cut first."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(columns))]
    texts = [i for i, column in enumerate(columns) if column.kind == "text"]
    while sum(widths) + GAP * (len(widths) - 1) > WIDTH:
        widest = max(texts, key=lambda i: widths[i], default=None)
        if widest is None or widths[widest] <= LEAST:
            break
        widths[widest] -= 1
    return widths


def _line(cells: list[str], widths: list[int], columns: list[TableColumn]) -> str:
    parts = []
    for text, width, column in zip(cells, widths, columns, strict=True):
        cut = text if len(text) <= width else text[: width - 1] + CUT
        is_text = column.kind == "text"
        parts.append(cut.ljust(width) if is_text else cut.rjust(width))
    return (" " * GAP).join(parts).rstrip()

"""The results of a case as plain tables with typed columns, for every way out.

A CaseBalance comes in; tables go out: the terminal prints them, CSV and JSON write
them, the workbook has formulas beside them. Amounts are exact here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bundel.balance.amount import Amount, decimal
from bundel.balance.burden import Burden
from bundel.balance.lines import side
from bundel.balance.result import CaseBalance
from bundel.corpus import Corpus

Kind = Literal["text", "euro", "number", "share", "year", "count"]
Value = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its name, which the catalogues translate, and what it holds."""

    name: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A table of results. A blank is None: nothing known, or nothing that applies."""

    name: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Value, ...], ...]


def tables(corpus: Corpus, balance: CaseBalance) -> tuple[ResultTable, ...]:
    """Return all results of a case, the lines they rest on last."""
    names = {p.id: p.short or p.name for p in corpus.partners}
    keys = {key.id: key.name for key in corpus.keys}
    made = (
        _table("parts", PARTS, _parts(balance, names)),
        _table("work", WORK, _work(balance, names)),
        _table("partners", PARTNERS, _partners(balance, names)),
        _table("ranges", RANGES, _ranges(balance)),
        _table("keys", KEYS, _keys(balance, names)),
        _table("tests", TESTS, _tests(balance, names)),
        _table("changes", CHANGES, _changes(balance, names)),
        _table("settlement", SETTLEMENT, _settlement(balance, names, keys)),
        _table("lines", LINES, _lines(balance, names)),
    )
    return tuple(table for table in made if table.rows)


def _table(name: str, columns: str, rows: Iterator[tuple[Value, ...]]) -> ResultTable:
    """Make a table; `columns` are names, with their kind after a colon."""
    parts = (part.partition(":") for part in columns.split())
    made = tuple(TableColumn(n, k or "text") for n, _, k in parts)  # type: ignore[arg-type]
    return ResultTable(name, made, tuple(rows))


PARTS = "kind frequency status category partner euros:euro pm:count unpriced:count"
WORK = (
    "kind frequency category partner hours:number fte:number together:number euros:euro"
)
PARTNERS = (
    "partner frequency cost:euro benefit:euro paid:euro received:euro net:euro pm:count"
)
RANGES = "range frequency cost:euro benefit:euro"
KEYS = "key partner share:share yearly:euro once:euro"
TESTS = "key test outcome group pays:euro bound:euro over:euro"
CHANGES = "key change subject partner before:euro after:euro difference:euro"
SETTLEMENT = (
    "key period:year partner brought:euro due:euro borne:euro paid:euro received:euro "
    "carried:euro"
)
LINES = (
    "line kind category description partner period:year frequency status euros:euro "
    "value cell"
)


def _parts(
    balance: CaseBalance, names: Mapping[str, str]
) -> Iterator[tuple[Value, ...]]:
    for part in balance.parts:
        yield (
            part.kind,
            part.frequency,
            part.status,
            part.category,
            names.get(part.partner, part.partner),
            part.amount.value if part.amount.lines else None,
            part.amount.pm,
            part.amount.unpriced,
        )


def _work(
    balance: CaseBalance, names: Mapping[str, str]
) -> Iterator[tuple[Value, ...]]:
    for one in balance.work:
        yield (
            one.kind,
            one.frequency,
            one.category,
            names.get(one.partner, one.partner),
            one.hours,
            one.fte,
            one.together,
            one.euros.value if one.euros.lines else None,
        )


def _partners(
    balance: CaseBalance, names: Mapping[str, str]
) -> Iterator[tuple[Value, ...]]:
    for frequency in ("yearly", "one-off"):
        is_yearly = frequency == "yearly"
        for one in balance.partners:
            amounts = (
                (one.cost_yearly, one.benefit_yearly, one.paid_yearly)
                if is_yearly
                else (one.cost_once, one.benefit_once, one.paid_once)
            )
            received = one.received_yearly if is_yearly else one.received_once
            if not any((*amounts, received)):
                continue
            yield (
                names.get(one.partner, one.partner),
                frequency,
                *(amount.value for amount in (*amounts, received)),
                one.net_yearly if is_yearly else one.net_once,
                sum(amount.pm for amount in amounts),
            )


def _ranges(balance: CaseBalance) -> Iterator[tuple[Value, ...]]:
    for name, burden in balance.ranges.items():
        for frequency, cost, benefit in _both(burden):
            if cost or benefit:
                yield (name, frequency, cost, benefit)


def _both(burden: Burden) -> Iterator[tuple[str, Decimal, Decimal]]:
    yield "yearly", burden.yearly, burden.benefit_yearly
    yield "one-off", burden.once, burden.benefit_once


def _keys(
    balance: CaseBalance, names: Mapping[str, str]
) -> Iterator[tuple[Value, ...]]:
    for one in balance.divisions:
        for partner, share in one.shares.of.items():
            yield (
                one.key.name,
                names.get(partner, partner),
                decimal(share),
                one.yearly[partner],
                one.once[partner],
            )


def _tests(
    balance: CaseBalance, names: Mapping[str, str]
) -> Iterator[tuple[Value, ...]]:
    """Yield what breaks a test, or where nothing does, what comes nearest to it."""
    for one in balance.divisions:
        for test in one.tests:
            shown = test.broken or test.findings[:1]
            if not shown:
                yield (one.key.name, test.name, test.outcome, "", None, None, None)
            for found in shown:
                yield (
                    one.key.name,
                    test.name,
                    test.outcome,
                    " + ".join(names.get(n, n) for n in found.group),
                    decimal(found.pays),
                    decimal(found.bound),
                    decimal(found.over),
                )


def _changes(
    balance: CaseBalance, names: Mapping[str, str]
) -> Iterator[tuple[Value, ...]]:
    for one in balance.divisions:
        for change in one.changes:
            yield (
                one.key.name,
                change.what,
                names.get(change.subject, change.subject),
                names.get(change.partner, change.partner),
                decimal(change.before),
                decimal(change.after),
                decimal(change.difference),
            )


def _settlement(
    balance: CaseBalance, names: Mapping[str, str], keys: Mapping[str, str]
) -> Iterator[tuple[Value, ...]]:
    for one in balance.standings:
        yield (
            keys.get(balance.settled_by, ""),
            one.period,
            names.get(one.partner, one.partner),
            one.brought,
            one.due,
            one.borne,
            one.paid,
            one.received,
            one.carried,
        )


def _worth(amount: Amount) -> str:
    if amount.withheld:
        return "withheld"
    return "pm" if amount.pm else "unpriced" if amount.unpriced else "priced"


def _lines(
    balance: CaseBalance, names: Mapping[str, str]
) -> Iterator[tuple[Value, ...]]:
    for line, amount in balance.lines:
        partner = side(line)
        value = _worth(amount)
        yield (
            line.id,
            line.kind,
            line.category,
            line.description,
            names.get(partner, partner),
            line.period,
            line.frequency,
            line.status,
            amount.value if amount.lines else None,
            value,
            " ".join(str(cell) for cell in amount.cells),
        )

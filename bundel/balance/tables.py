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
from bundel.balance.lines import TOGETHER, side
from bundel.balance.resting import (
    Behind,
    Cells,
    alone,
    at_range,
    borne,
    divided,
    ordered,
    settled,
)
from bundel.balance.result import CaseBalance
from bundel.corpus import Corpus

Kind = Literal["text", "euro", "number", "share", "year", "count"]
Value = str | int | Decimal | None
Traced = tuple[tuple[Value, ...], Cells | Behind]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its name, which the catalogues translate, and what it holds."""

    name: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A table of results. A blank is None: nothing known, or nothing that applies.

    `cells` has for each row the cells that its figures rest on; `apart` has by column
    those of one figure, where it rests on fewer.
    """

    name: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    cells: tuple[Cells, ...] = ()
    apart: tuple[Mapping[str, Cells], ...] = ()


def tables(corpus: Corpus, balance: CaseBalance) -> tuple[ResultTable, ...]:
    """Return all results of a case, the lines they rest on last."""
    names = {p.id: p.short or p.name for p in corpus.partners}
    keys = {key.id: key.name for key in corpus.keys}
    made = (
        _table("parts", PARTS, _parts(balance, names)),
        _table("work", WORK, _work(balance, names)),
        _table("partners", PARTNERS, _partners(balance, names)),
        _table("ranges", RANGES, _ranges(balance)),
        _table("keys", KEYS, _keys(corpus, balance, names)),
        _table("tests", TESTS, _tests(corpus, balance, names)),
        _table("changes", CHANGES, _changes(balance, names)),
        _table("settlement", SETTLEMENT, _settlement(corpus, balance, names, keys)),
        _table("lines", LINES, _lines(balance, names)),
    )
    return tuple(table for table in made if table.rows)


def _table(name: str, columns: str, traced: Iterator[Traced]) -> ResultTable:
    """Make a table; `columns` are names, with their kind after a colon."""
    parts = (part.partition(":") for part in columns.split())
    made = tuple(TableColumn(n, k or "text") for n, _, k in parts)  # type: ignore[arg-type]
    every = tuple(traced)
    behind = [one if isinstance(one, Behind) else Behind(one) for _, one in every]
    return ResultTable(
        name,
        made,
        tuple(row for row, _ in every),
        tuple(one.row for one in behind),
        tuple(one.of for one in behind),
    )


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
OF_LINES = frozenset({"adds-up", "monotone"})
"""The tests that rest on cost lines; the others rest on what groups would pay alone."""
LINES = (
    "line kind category description partner period:year frequency status euros:euro "
    "value cell"
)


def _parts(balance: CaseBalance, names: Mapping[str, str]) -> Iterator[Traced]:
    for part in balance.parts:
        yield (
            (
                part.kind,
                part.frequency,
                part.status,
                part.category,
                names.get(part.partner, part.partner),
                part.amount.value if part.amount.lines else None,
                part.amount.pm,
                part.amount.unpriced,
            ),
            part.amount.cells,
        )


def _work(balance: CaseBalance, names: Mapping[str, str]) -> Iterator[Traced]:
    for one in balance.work:
        yield (
            (
                one.kind,
                one.frequency,
                one.category,
                names.get(one.partner, one.partner),
                one.hours,
                one.fte,
                one.together,
                one.euros.value if one.euros.lines else None,
            ),
            one.euros.cells,
        )


def _told(amount: Amount, *, is_whole: bool) -> Decimal | None:
    """Return an amount; where a case is told in part, one without lines is not zero."""
    return amount.value if amount.lines or is_whole else None


def _partners(balance: CaseBalance, names: Mapping[str, str]) -> Iterator[Traced]:
    is_whole = not any(side(x) == TOGETHER or a.withheld for x, a in balance.lines)
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
            values = [
                _told(amount, is_whole=is_whole) for amount in (*amounts, received)
            ]
            net = one.net_yearly if is_yearly else one.net_once
            yield (
                (
                    names.get(one.partner, one.partner),
                    frequency,
                    *values,
                    None if None in values else net,
                    sum(amount.pm for amount in amounts),
                ),
                _of_partner(*amounts, received),
            )


def _of_partner(*amounts: Amount) -> Behind:
    cells = [ordered(amount.cells) for amount in amounts]
    names = ("cost", "benefit", "paid", "received")
    whole = ordered(cell for own in cells for cell in own)
    return Behind(whole, dict(zip(names, cells, strict=True)))


def _ranges(balance: CaseBalance) -> Iterator[Traced]:
    hidden = {(x.kind, x.frequency) for x, a in balance.lines if a.withheld}
    for name, burden in balance.ranges.items():
        for frequency, cost, benefit in _both(burden):
            if cost or benefit:
                yield (
                    (
                        name,
                        frequency,
                        None if ("cost", frequency) in hidden else cost,
                        None if ("benefit", frequency) in hidden else benefit,
                    ),
                    at_range(balance, name, frequency),
                )


def _both(burden: Burden) -> Iterator[tuple[str, Decimal, Decimal]]:
    yield "yearly", burden.yearly, burden.benefit_yearly
    yield "one-off", burden.once, burden.benefit_once


def _keys(
    corpus: Corpus, balance: CaseBalance, names: Mapping[str, str]
) -> Iterator[Traced]:
    every = zip(balance.divisions, divided(corpus, balance), strict=True)
    for one, behind in every:
        for partner, share in one.shares.of.items():
            yield (
                (
                    one.key.name,
                    names.get(partner, partner),
                    decimal(share),
                    one.yearly[partner],
                    one.once[partner],
                ),
                behind,
            )


def _tests(
    corpus: Corpus, balance: CaseBalance, names: Mapping[str, str]
) -> Iterator[Traced]:
    """Yield what breaks a test, or where nothing does, what comes nearest to it."""
    costs = borne(balance, "yearly") or borne(balance)
    groups = alone(corpus, balance.case)
    for one in balance.divisions:
        for test in one.tests:
            shown = test.broken or test.findings[:1]
            cells = costs if test.name in OF_LINES else groups
            if not shown:
                row = (one.key.name, test.name, test.outcome, "", None, None, None)
                yield row, cells
            for found in shown:
                yield (
                    (
                        one.key.name,
                        test.name,
                        test.outcome,
                        " + ".join(names.get(n, n) for n in found.group),
                        decimal(found.pays),
                        decimal(found.bound),
                        decimal(found.over),
                    ),
                    cells,
                )


def _changes(balance: CaseBalance, names: Mapping[str, str]) -> Iterator[Traced]:
    cells = borne(balance, "yearly") or borne(balance)
    for one in balance.divisions:
        for change in one.changes:
            yield (
                (
                    one.key.name,
                    change.what,
                    names.get(change.subject, change.subject),
                    names.get(change.partner, change.partner),
                    decimal(change.before),
                    decimal(change.after),
                    decimal(change.difference),
                ),
                cells,
            )


def _settlement(
    corpus: Corpus,
    balance: CaseBalance,
    names: Mapping[str, str],
    keys: Mapping[str, str],
) -> Iterator[Traced]:
    every = zip(balance.standings, settled(corpus, balance), strict=True)
    for one, behind in every:
        yield (
            (
                keys.get(balance.settled_by, ""),
                one.period,
                names.get(one.partner, one.partner),
                one.brought,
                one.due,
                one.borne,
                one.paid,
                one.received,
                one.carried,
            ),
            behind,
        )


def _worth(amount: Amount) -> str:
    if amount.withheld:
        return "withheld"
    return "pm" if amount.pm else "unpriced" if amount.unpriced else "priced"


def _lines(balance: CaseBalance, names: Mapping[str, str]) -> Iterator[Traced]:
    for line, amount in balance.lines:
        partner = side(line)
        value = _worth(amount)
        yield (
            (
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
            ),
            amount.cells,
        )

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
from bundel.balance.lines import TOGETHER, lines_of, side
from bundel.balance.result import CaseBalance
from bundel.corpus import Corpus
from bundel.model import CostLine, Payment, Position

Kind = Literal["text", "euro", "number", "share", "year", "count"]
Value = str | int | Decimal | None
Cells = tuple[Position, ...]
Traced = tuple[tuple[Value, ...], Cells]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its name, which the catalogues translate, and what it holds."""

    name: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A table of results. A blank is None: nothing known, or nothing that applies.

    `cells` has for each row the cells that its figures rest on.
    """

    name: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    cells: tuple[Cells, ...] = ()


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
        _table("settlement", SETTLEMENT, _settlement(corpus, balance, names, keys)),
        _table("lines", LINES, _lines(balance, names)),
    )
    return tuple(table for table in made if table.rows)


def _table(name: str, columns: str, traced: Iterator[Traced]) -> ResultTable:
    """Make a table; `columns` are names, with their kind after a colon."""
    parts = (part.partition(":") for part in columns.split())
    made = tuple(TableColumn(n, k or "text") for n, _, k in parts)  # type: ignore[arg-type]
    every = tuple(traced)
    rows, cells = tuple(row for row, _ in every), tuple(own for _, own in every)
    return ResultTable(name, made, rows, cells)


def _sorted(cells: Iterator[Position]) -> Cells:
    return tuple(sorted({cell for cell in cells if cell.path}))


def _borne(balance: CaseBalance, frequency: str = "") -> Cells:
    """Return the cells of all costs, yearly or one-off: what a key divides."""
    return _sorted(
        cell
        for line, amount in balance.lines
        if line.kind == "cost" and frequency in ("", line.frequency)
        for cell in amount.cells
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
                _sorted(c for amount in (*amounts, received) for c in amount.cells),
            )


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
                    _at(balance, name, frequency),
                )


def _at(balance: CaseBalance, name: str, frequency: str) -> Cells:
    """Return the cells of a range: of a line's own figure for it, else of its best."""

    def of(line: CostLine, cells: Cells) -> Cells:
        field = name if getattr(line, name, None) is not None else "amount"
        is_given = getattr(line, field) is not None
        return (line.cells.get(field, line.position),) if is_given else cells

    return _sorted(
        cell
        for line, amount in balance.lines
        if line.frequency == frequency and amount.lines
        for cell in of(line, amount.cells)
    )


def _both(burden: Burden) -> Iterator[tuple[str, Decimal, Decimal]]:
    yield "yearly", burden.yearly, burden.benefit_yearly
    yield "one-off", burden.once, burden.benefit_once


def _keys(balance: CaseBalance, names: Mapping[str, str]) -> Iterator[Traced]:
    cells = _borne(balance)
    for one in balance.divisions:
        for partner, share in one.shares.of.items():
            yield (
                (
                    one.key.name,
                    names.get(partner, partner),
                    decimal(share),
                    one.yearly[partner],
                    one.once[partner],
                ),
                cells,
            )


def _tests(balance: CaseBalance, names: Mapping[str, str]) -> Iterator[Traced]:
    """Yield what breaks a test, or where nothing does, what comes nearest to it."""
    borne = _borne(balance, "yearly")
    for one in balance.divisions:
        for test in one.tests:
            shown = test.broken or test.findings[:1]
            cells = borne if test.name in OF_LINES else ()
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
    cells = _borne(balance, "yearly")
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
    cells = {
        one.period: _paid(corpus, balance, one.period) for one in balance.standings
    }
    for one in balance.standings:
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
            cells[one.period],
        )


def _paid(corpus: Corpus, balance: CaseBalance, year: int) -> Cells:
    """Return the cells of what was borne and paid in a period."""
    lines = lines_of(
        corpus, case=balance.case, year=year, kind="cost", status=balance.status
    )
    of_period = (balance.case, year)
    payments = (p for p in corpus.payments if (p.case, p.period) == of_period)
    every: tuple[CostLine | Payment, ...] = (*lines, *payments)
    return _sorted(
        one.cells[name]
        for one in every
        for name in ("amount", "hours", "fte")
        if name in one.cells
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

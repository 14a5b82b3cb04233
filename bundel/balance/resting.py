"""What the figures of a result rest on: cells of lines, keys, sizes, payments.

A corpus and a balance come in, places go out. A row of results has those of all its
figures; where one figure rests on fewer, it has its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bundel.balance.keys import payers
from bundel.balance.lines import lines_of, side, transfers_of
from bundel.balance.result import CaseBalance
from bundel.balance.sizes import size_of
from bundel.corpus import Corpus
from bundel.model import AllocationKey, CostLine, Payment, Position

Cells = tuple[Position, ...]
GAMES = frozenset({"scrb", "shapley", "nucleolus"})
SIZES = frozenset({"homes", "weighted-homes"})
FIGURES = ("amount", "hours", "fte")


@dataclass(frozen=True, slots=True)
class Behind:
    """The cells behind a row, and by column those behind one figure of it."""

    row: Cells
    of: Mapping[str, Cells] = field(default_factory=dict)


def ordered(cells: Iterable[Position]) -> Cells:
    """Return places in order, each once, without those that are not known."""
    return tuple(sorted({cell for cell in cells if cell.path}))


def borne(balance: CaseBalance, frequency: str = "") -> Cells:
    """Return the cells of all costs, yearly or one-off: what a key divides."""
    return ordered(
        cell
        for line, amount in balance.lines
        if line.kind == "cost" and frequency in ("", line.frequency)
        for cell in amount.cells
    )


def at_range(balance: CaseBalance, name: str, frequency: str) -> Behind:
    """Return the cells of a range: of a line's own figure for it, else of its best."""

    def of(line: CostLine, cells: Cells) -> Cells:
        own = name if getattr(line, name, None) is not None else "amount"
        is_given = getattr(line, own) is not None
        return (line.cells.get(own, line.position),) if is_given else cells

    found: dict[str, list[Position]] = {"cost": [], "benefit": []}
    for line, amount in balance.lines:
        if line.frequency == frequency and amount.lines:
            found[line.kind] += of(line, amount.cells)
    by_column = {kind: ordered(cells) for kind, cells in found.items()}
    return Behind(ordered((*found["cost"], *found["benefit"])), by_column)


def divided(corpus: Corpus, balance: CaseBalance) -> Iterator[Behind]:
    """Yield for each key what its shares and its amounts rest on."""
    yearly, once = borne(balance, "yearly"), borne(balance, "one-off")
    for one in balance.divisions:
        basis = ordered(_basis(corpus, balance, one.key, ()))
        every = {
            "share": basis,
            "yearly": ordered((*basis, *yearly)),
            "once": ordered((*basis, *once)),
        }
        yield Behind(ordered((*every["yearly"], *once)), every)


def _basis(
    corpus: Corpus, balance: CaseBalance, key: AllocationKey, seen: tuple[str, ...]
) -> Iterator[Position]:
    """Yield where a key stands, and what else gives its shares."""
    yield key.position
    if key.kind in GAMES:
        yield from alone(corpus, balance.case)
    elif key.kind in SIZES:
        for partner in payers(corpus, balance.case):
            size = size_of(corpus, partner, key.kind, key.size_year or balance.year)
            if size is not None:
                yield size.position
    elif key.kind == "benefit" and not key.quantities:
        for line, amount in balance.lines:
            if line.kind == "benefit":
                yield from amount.cells
    for part in corpus.keys:
        if part.id in key.parts and part.id not in seen:
            yield from _basis(corpus, balance, part, (*seen, key.id))


def alone(corpus: Corpus, case: str) -> Cells:
    """Return the cells of what groups would pay alone."""
    own = (one for one in corpus.coalitions if one.case == case)
    return ordered(one.cells.get("amount", one.position) for one in own)


def settled(corpus: Corpus, balance: CaseBalance) -> Iterator[Behind]:
    """Yield what each standing rests on: lines and payments of its period."""
    periods: dict[int, _Period] = {}
    for one in balance.standings:
        if one.period not in periods:
            periods[one.period] = _period(corpus, balance, one.period)
        yield periods[one.period].behind(one.partner)


@dataclass(frozen=True, slots=True)
class _Period:
    """What was borne and moved in a period, in all and by partner."""

    whole: Cells
    due: Cells
    by_partner: Mapping[tuple[str, str], Iterable[Position]]

    def behind(self, partner: str) -> Behind:
        own = {
            name: ordered(self.by_partner.get((name, partner), ()))
            for name in ("borne", "paid", "received")
        }
        return Behind(self.whole, {"due": self.due, **own})


def _period(corpus: Corpus, balance: CaseBalance, year: int) -> _Period:
    case, status = balance.case, balance.status
    lines = lines_of(corpus, case=case, year=year, kind="cost", status=status)
    moved = [line for line in transfers_of(corpus, case) if line.period == year]
    payments = [p for p in corpus.payments if (p.case, p.period) == (case, year)]
    found: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for line in lines:
        found["borne", side(line)] += _given(line)
    for line in moved:
        found["paid" if line.kind == "cost" else "received", side(line)] += _given(line)
    for one in payments:
        found["paid", one.payer] += _given(one)
        found["received", one.receiver] += _given(one)
    due = ordered(cell for line in (*lines, *moved) for cell in _given(line))
    paid = (cell for one in payments for cell in _given(one))
    return _Period(ordered((*due, *paid)), due, found)


def _given(one: CostLine | Payment) -> list[Position]:
    return [one.cells[n] for n in FIGURES if n in one.cells] or [one.position]

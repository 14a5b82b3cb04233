"""Which cost lines count: of a choice, once each, transfers apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bundel.balance.amount import Amount
from bundel.balance.pricing import Pricer
from bundel.balance.terms import Terms
from bundel.corpus import Corpus
from bundel.model import CostLine, Position, Rate

TOGETHER = "several-partners"
"""The id of what stands for the partners whose amounts an edition gives together."""


def lines_of(  # noqa: PLR0913 (a choice has this many sides)
    corpus: Corpus,
    *,
    case: str = "",
    year: int | None = None,
    kind: str = "",
    bearer: str = "",
    beneficiary: str = "",
    category: str = "",
    frequency: str = "",
    status: str = "",
) -> tuple[CostLine, ...]:
    """Return the lines that fit the choice; of one double-counting group the first.

    The group is settled before the choice, so that parts always add up to the whole.
    Transfers between partners of a case are left out: they move a burden and add none.
    """
    wanted = {
        "kind": kind,
        "bearer": bearer,
        "beneficiary": beneficiary,
        "category": category,
        "frequency": frequency,
        "status": status,
    }
    asked = [(name, text) for name, text in wanted.items() if text]
    when = None if year is None else int(year)
    lines = settled(corpus).chosen(case, when)
    if not asked:
        return lines
    return tuple(
        line for line in lines if all(getattr(line, n) == text for n, text in asked)
    )


@dataclass(frozen=True, slots=True)
class Settled:
    """The lines that count, of each case and year; transfers apart.

    `corpus` is kept, since these are found again by its identity.
    """

    corpus: Corpus
    lines: tuple[CostLine, ...]
    transfers: Mapping[str, tuple[CostLine, ...]]
    by_case: Mapping[str, tuple[CostLine, ...]]
    by_year: Mapping[tuple[str, int], tuple[CostLine, ...]]
    payers: Mapping[str, tuple[str, ...]]

    def chosen(self, case: str, year: int | None) -> tuple[CostLine, ...]:
        """Return the lines of a case, of a year, of both, or all."""
        if case and year is not None:
            return self.by_year.get((case, year), ())
        if case:
            return self.by_case.get(case, ())
        if year is None:
            return self.lines
        return tuple(line for line in self.lines if line.period == year)


_SETTLED: list[Settled] = []
MOST_KEPT = 8


def settled(corpus: Corpus) -> Settled:
    """Return the lines that count, found once for a corpus: totals ask many times."""
    for one in _SETTLED:
        if one.corpus.lines is corpus.lines and one.corpus.cases is corpus.cases:
            return one
    found = _settle(corpus)
    _SETTLED.insert(0, found)
    del _SETTLED[MOST_KEPT:]
    return found


def _settle(corpus: Corpus) -> Settled:
    inside = involved(corpus)
    own: list[CostLine] = []
    transfers: dict[str, list[CostLine]] = {}
    by_case: dict[str, list[CostLine]] = {}
    by_year: dict[tuple[str, int], list[CostLine]] = {}
    for line in counted(corpus.lines):
        if is_transfer(line, inside):
            transfers.setdefault(line.case, []).append(line)
            continue
        own.append(line)
        by_case.setdefault(line.case, []).append(line)
        by_year.setdefault((line.case, line.period), []).append(line)
    return Settled(
        corpus,
        tuple(own),
        {case: tuple(lines) for case, lines in transfers.items()},
        {case: tuple(lines) for case, lines in by_case.items()},
        {key: tuple(lines) for key, lines in by_year.items()},
        {case: _payers(case, lines, inside) for case, lines in by_case.items()},
    )


def _payers(
    case: str, lines: Iterable[CostLine], inside: frozenset[tuple[str, str]]
) -> tuple[str, ...]:
    """Return who bears costs; those that take part in the case, if any do."""
    borne = {line.bearer for line in lines if line.kind == "cost"}
    taking_part = {name for name in borne if (case, name) in inside}
    return tuple(sorted(taking_part or borne))


def involved(corpus: Corpus) -> frozenset[tuple[str, str]]:
    """Return the pairs of a case and a partner that takes part in it."""
    return frozenset(
        (case.id, i.partner) for case in corpus.cases for i in case.partners
    )


def is_transfer(line: CostLine, inside: frozenset[tuple[str, str]]) -> bool:
    """Say whether a line is paid to, or received from, another partner of its case."""
    return bool(line.counterparty) and (line.case, line.counterparty) in inside


def transfers_of(corpus: Corpus, case: str) -> tuple[CostLine, ...]:
    """Return the lines that are one side of a transfer between partners of a case."""
    return settled(corpus).transfers.get(case, ())


def counted(lines: Iterable[CostLine]) -> tuple[CostLine, ...]:
    """Leave out the lines whose group has an earlier line of that case and year."""
    every = tuple(lines)
    first: dict[tuple[str, ...], CostLine] = {}
    for line in every:
        if line.group:
            key = _group(line)
            if key not in first or _place(line) < _place(first[key]):
                first[key] = line
    if not first:
        return every
    return tuple(
        line for line in every if not line.group or first[_group(line)] is line
    )


def side(line: CostLine) -> str:
    """Return the partner whose line it is: who bears a cost, who has a benefit."""
    return line.bearer if line.kind == "cost" else line.beneficiary


def is_partly_told(corpus: Corpus, case: str) -> bool:
    """Say whether an edition gives amounts of a case for several partners together."""
    own = (line for line in corpus.lines if line.case == case)
    return any(line.is_withheld or side(line) == TOGETHER for line in own)


def _group(line: CostLine) -> tuple[str, ...]:
    return line.case, line.kind, str(line.period), line.group


def _place(line: CostLine) -> tuple[Position, str]:
    return line.position, line.id


def value(
    line: CostLine,
    rates: Mapping[str, Rate],
    productive_hours: Decimal | None = None,
) -> Amount:
    """Return a line in euros as it stands in the sources, on no terms."""
    return Pricer(rates, productive_hours, terms=Terms()).price(line)

"""Pitfalls of adding up cost lines: signs, shares, statuses, the same thing twice."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import lru_cache

from bundel.balance.lines import side
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.kinds.cells import PM
from bundel.model import CostLine, Position

FIGURES = ("amount", "low", "high", "hours", "fte")
IS_PM = re.compile(
    rf"(?<![\w.])(?:{'|'.join(re.escape(word) for word in sorted(PM))})(?![\w])",
    re.IGNORECASE,
)
STATUSES = ("actual", "estimate", "budget")


def negatives(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report figures below zero."""
    for line in corpus.lines:
        figures = (line.amount, line.low, line.high, line.hours, line.fte)
        for name, value in zip(FIGURES, figures, strict=True):
            if value is not None and value < 0:
                message = f"{name} is {value}, below zero, where a {line.kind} is meant"
                hint = "kind says whether it is a cost or a benefit: leave the sign out"
                yield Diagnostic("cost-negative", message, at(line, name), hint)


def shares(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report rates and shares that are no part of one."""
    for line in corpus.lines:
        for name, value in (
            ("vat_rate", line.vat_rate),
            ("attribution", line.attribution),
        ):
            if value is not None and not 0 <= value <= 1:
                message = f"{name} is {value}, not a part of one"
                hint = f"write {value / 100} for {value} percent"
                yield Diagnostic("cost-bad-share", message, at(line, name), hint)
        if line.attribution is not None and line.kind == "cost":
            message = "a cost has an attribution"
            hint = "only benefits are due to the collaboration in part"
            where = at(line, "attribution")
            yield Diagnostic("cost-bad-share", message, where, hint)


def frequencies(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report lines that say one-off of what another line has as yearly."""
    for first, again in clashes(corpus.lines, _work, lambda line: line.frequency):
        message = (
            f'"{again.description}" is {again.frequency} here, '
            f"{first.frequency} at {at(first, 'frequency')}"
        )
        hint = "keep one of them, or describe what differs"
        where = at(again, "frequency")
        yield Diagnostic("cost-frequency-mixed", message, where, hint)


def statuses(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report years of a case in which budgets, estimates and actuals are added."""
    found: dict[tuple[str, int, str, str], dict[str, CostLine]] = {}
    for line in corpus.lines:
        if line.is_pm:
            continue
        key = (line.case, line.period, line.kind, line.frequency)
        found.setdefault(key, {}).setdefault(line.status, line)
    for (case, year, kind, _), by_status in found.items():
        if len(by_status) == 1:
            continue
        given = [status for status in STATUSES if status in by_status]
        line = by_status[given[-1]]
        message = f'{kind}s of "{case}" in {year} are {" and ".join(given)} in one sum'
        hint = "keep the surest of them, or ask totals by status"
        where = at(line, "status")
        yield Diagnostic("cost-status-mixed", message, where, hint)


def twice(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report lines that repeat another, and savings that two partners claim."""
    free = [line for line in corpus.lines if not line.group]
    for first, again in repeats(free, _same):
        message = f'the same line as at {first.position}: "{again.description}"'
        hint = "remove one, or give both the same group"
        yield Diagnostic("cost-counted-twice", message, again.position, hint)
    savings = (line for line in free if line.kind == "benefit" and line.amount)
    for first, again in repeats(savings, _saving):
        if side(first) == side(again):
            continue
        message = (
            f'"{again.description}" of {again.amount} is also claimed by '
            f'"{side(first)}", at {at(first, "amount")}'
        )
        hint = "divide it over the two, or give both lines the same group"
        where = at(again, "amount")
        yield Diagnostic("cost-saving-twice", message, where, hint)


def pm(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report lines that are called PM and have an amount of zero."""
    for line in corpus.lines:
        if line.amount == 0 and IS_PM.search(f"{line.description} {line.baseline}"):
            message = "the amount is 0, but the line is called PM"
            hint = "write PM in the column of amounts: it is not zero"
            yield Diagnostic("cost-pm-zero", message, at(line, "amount"), hint)


def at(line: CostLine, name: str) -> Position:
    """Return the cell of a field, or where the line stands."""
    return line.cells.get(name, line.position)


Key = Callable[[CostLine], Hashable]


def repeats(lines: Iterable[CostLine], key: Key) -> Iterator[tuple[CostLine, CostLine]]:
    """Yield each line that agrees with an earlier one, after that one."""
    first: dict[Hashable, CostLine] = {}
    for line in lines:
        other = first.setdefault(key(line), line)
        if other is not line:
            yield other, line


def clashes(
    lines: Iterable[CostLine], key: Key, value: Callable[[CostLine], str]
) -> Iterator[tuple[CostLine, CostLine]]:
    """Yield, once a key, the first line whose value is not that of the first."""
    first: dict[Hashable, CostLine] = {}
    told: set[Hashable] = set()
    for line in lines:
        here = key(line)
        other = first.setdefault(here, line)
        if value(other) != value(line) and here not in told:
            told.add(here)
            yield other, line


@lru_cache(maxsize=1_000_000)
def plain(text: str) -> str:
    """Return a description as it is compared: without case and white space."""
    return "".join(text.casefold().split())


def _work(line: CostLine) -> Hashable:
    return line.case, line.kind, side(line), line.period, plain(line.description)


def _same(line: CostLine) -> Hashable:
    figures = (line.amount, line.hours, line.fte, line.is_pm, line.low, line.high)
    about = (line.category, line.frequency, line.status, line.counterparty)
    return _work(line), line.bearer, line.beneficiary, about, figures


def _saving(line: CostLine) -> Hashable:
    about = (line.case, line.period, line.status, line.frequency, line.amount)
    return about, plain(line.description), plain(line.baseline)

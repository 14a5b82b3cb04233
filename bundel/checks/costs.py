"""Cost lines: what an amount needs before it may be added to another."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, pairwise

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import CostLine, Position


def contradictions(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report lines that say two things about their amount."""
    for line in corpus.lines:
        if line.is_pm and line.amount is not None:
            message = f"the line is PM, but has an amount of {line.amount}"
            hint = "PM has no amount: keep one of the two"
            where = line.cells.get("amount", line.position)
            yield Diagnostic("cost-pm-amount", message, where, hint)
        yield from _range(line)


def _range(line: CostLine) -> Iterator[Diagnostic]:
    given = [("low", line.low), ("amount", line.amount), ("high", line.high)]
    steps = [(name, value) for name, value in given if value is not None]
    for (lower, less), (higher, more) in pairwise(steps):
        if less > more:
            message = f"{lower} is {less}, more than {higher}, which is {more}"
            where = line.cells.get(higher, line.position)
            hint = "low, amount and high rise in this order"
            yield Diagnostic("cost-range", message, where, hint)


def gaps(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report lines whose amount has no price level, no word on VAT or no baseline."""
    has_level = corpus.report.price_level is not None
    yield from _lacking(
        corpus.lines,
        lambda line: _is_priced(line) and not line.price_level and not has_level,
        "cost-no-price-level",
        "no price level",
        "add a column or default price_level: 2018, or price_level in report.yaml",
    )
    yield from _lacking(
        corpus.lines,
        lambda line: _is_priced(line) and not line.vat,
        "cost-no-vat",
        "no word on VAT",
        "add a column or default vat: excluded, included or exempt",
    )
    yield from _lacking(
        corpus.lines,
        lambda line: line.kind == "benefit" and not line.baseline,
        "cost-no-baseline",
        "a benefit, but no baseline",
        "say what it is measured against: baseline: costs of 2016",
    )


def _is_priced(line: CostLine) -> bool:
    return any(value is not None for value in (line.amount, line.low, line.high))


def _lacking(
    lines: Iterable[CostLine],
    is_lacking: Callable[[CostLine], bool],
    code: str,
    what: str,
    hint: str,
) -> Iterator[Diagnostic]:
    """Report each line, or the file once when all of its lines lack the same."""
    for path, group in groupby(lines, key=lambda line: line.position.path):
        own = tuple(group)
        poor = [line for line in own if is_lacking(line)]
        if len(poor) == len(own) > 1:
            message = f"all {len(own)} lines of the table have {what}"
            yield Diagnostic(code, message, Position(path), hint)
            continue
        for line in poor:
            message = f"the line has {what}"
            yield Diagnostic(code, message, line.position, hint)

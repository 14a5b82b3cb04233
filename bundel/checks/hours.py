"""Hours: the same work in euros as well, and hours of the contract."""

from collections.abc import Hashable, Iterator
from decimal import Decimal

from bundel.balance.lines import side
from bundel.checks.pitfalls import at, clashes, plain
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import CostLine, Rate


def both(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report work that is counted in hours and in euros."""
    for line in corpus.lines:
        if line.amount is not None and line.rate and _unit(line) == "both":
            name = "hours" if line.hours is not None else "fte"
            message = (
                f"the line has an amount and {name} with a rate; the amount counts"
            )
            hint = "leave the amount or the rate out"
            yield Diagnostic("cost-hours-and-euros", message, at(line, name), hint)
    free = (x for x in corpus.lines if not x.group and _unit(x) in ("hours", "euros"))
    for first, again in clashes(free, _work, _unit):
        message = (
            f'"{again.description}" is given in {_unit(again)} here, '
            f"in {_unit(first)} at {first.position}: both count"
        )
        hint = "keep one, or give both lines the same group"
        yield Diagnostic("cost-hours-and-euros", message, again.position, hint)


def contract(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report contract hours that are taken for productive ones."""
    report = corpus.report
    productive, contract_hours = report.productive_hours, report.contract_hours
    if productive and contract_hours and productive >= contract_hours:
        message = (
            f"productive_hours is {productive}, not less than the {contract_hours} "
            "of the contract"
        )
        hint = "productive hours are what is left after leave and illness"
        yield Diagnostic("cost-contract-hours", message, report.position, hint)
    rates = {rate.id: rate for rate in corpus.rates}
    told: set[str] = set()
    for line in corpus.lines:
        rate = rates.get(line.rate)
        if rate and rate.hours == "contract" and rate.id not in told:
            told.add(rate.id)
            yield _contract_rate(line, rate)
        if productive and line.hours and line.fte:
            yield from _too_many(line, line.hours, line.fte, productive)


def _contract_rate(line: CostLine, rate: Rate) -> Diagnostic:
    message = f'rate "{rate.id}" is per contract hour, but productive hours are counted'
    hint = "take the rate per productive hour: salary divided by productive hours"
    return Diagnostic("cost-contract-hours", message, at(line, "rate"), hint)


def _too_many(
    line: CostLine, hours: Decimal, fte: Decimal, productive: Decimal
) -> Iterator[Diagnostic]:
    if hours > fte * productive:
        message = (
            f"{hours} hours for {fte} fte is more than the {productive} productive "
            "hours a year of a full-time equivalent"
        )
        hint = "these may be hours of the contract: count those that are worked"
        yield Diagnostic("cost-contract-hours", message, at(line, "hours"), hint)


def _unit(line: CostLine) -> str:
    is_work = line.hours is not None or line.fte is not None
    if line.amount is not None:
        return "both" if is_work else "euros"
    return "hours" if is_work else ""


def _work(line: CostLine) -> Hashable:
    about = (line.case, line.kind, side(line), line.period, line.frequency)
    return about, line.status, plain(line.description)

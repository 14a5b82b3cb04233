"""Totals of partners whose own amounts an edition does not show, added up by hand."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, localcontext

from bundel.balance import Pricer, counted, side
from bundel.balance.amount import EXACT
from bundel.leaks.needle import Amount, Needle
from bundel.leaks.withheld.amounts import TOTAL, is_particular, written
from bundel.leaks.withheld.difference import Difference, kind
from bundel.model import CostLine

Key = tuple[str, ...]


def sums(case: Difference) -> Iterator[Needle]:
    """Yield what a withheld partner pays and gains, in all and by year, and the rest.

    A number that stands in the edition, or is one of its own totals, is none.
    """
    corpus, together = case.corpus, case.shown.together
    kept = {c.id: together.partners(c.id) for c in corpus.cases}
    own = [n for n in counted(corpus.lines) if side(n) in kept.get(n.case, ())]
    if not own:
        return
    pricer = Pricer.of(corpus)
    told = _totals(counted(case.shown.corpus.lines), pricer, is_apart=False)
    known = case.numbers | {n for value in told.values() for n in written(value)}
    places = {p.id: kind(p) for p in corpus.partners}
    for key, value in _totals(own, pricer, is_apart=True).items():
        rule = f"{TOTAL} {places.get(key[0], 'partner')}"
        for number in sorted(written(value) - known):
            if is_particular(number):
                yield Amount(number, rule)


def _totals(
    lines: Iterable[CostLine], pricer: Pricer, *, is_apart: bool
) -> Mapping[Key, Decimal]:
    """Return totals by case, frequency, kind (or costs against benefits) and year."""
    found: dict[Key, Decimal] = {}
    with localcontext(EXACT):
        for line in lines:
            worth = pricer.price(line).value
            who = side(line) if is_apart else ""
            net = worth if line.kind == "benefit" else -worth
            for year in ("", str(line.period)):
                for what, value in ((line.kind, worth), ("net", net)):
                    key = (who, line.case, line.frequency, what, year)
                    found[key] = found.get(key, Decimal(0)) + value
    return found

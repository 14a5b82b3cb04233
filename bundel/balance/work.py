"""Hours and full-time equivalents: what the work comes to, beside its euros.

Cost lines come in; sums of hours and fte go out, by who works them. Hours and euros of
the same line are never added: the euros are what these hours cost.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bundel.balance.amount import EXACT, Amount, added
from bundel.balance.lines import lines_of, side
from bundel.balance.pricing import Pricer
from bundel.balance.terms import Terms
from bundel.corpus import Corpus
from bundel.model import CostLine

ZERO = Decimal(0)
Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Work:
    """The work of one partner in a category: hours and fte as given, and both as hours.

    `together` is None where fte cannot be turned into hours: the report does not say
    how many a year has. `euros` is what the same lines cost or save.
    """

    kind: str
    frequency: str
    category: str
    partner: str
    hours: Decimal
    fte: Decimal
    together: Decimal | None
    euros: Amount


def work_of(
    corpus: Corpus,
    *,
    case: str = "",
    year: int | None = None,
    status: str = "",
    terms: Terms | None = None,
) -> tuple[Work, ...]:
    """Return the work in the lines of a case that give hours or fte."""
    parts: dict[Key, list[CostLine]] = {}
    for line in lines_of(corpus, case=case, year=year, status=status):
        if line.hours is not None or line.fte is not None:
            key = (line.kind, line.frequency, line.category, side(line))
            parts.setdefault(key, []).append(line)
    pricer = Pricer.of(corpus, terms)
    return tuple(_work(key, parts[key], pricer) for key in sorted(parts))


def _work(key: Key, lines: list[CostLine], pricer: Pricer) -> Work:
    worked = [pricer.worked(line) for line in lines]
    known = [hours for hours in worked if hours is not None]
    # A line with both gives its hours; its fte say the same once more.
    fte = (x.fte for x in lines if x.fte is not None and x.hours is None)
    return Work(
        *key,
        hours=_sum(line.hours for line in lines if line.hours is not None),
        fte=_sum(fte),
        together=_sum(known) if len(known) == len(lines) else None,
        euros=added(pricer.price(line) for line in lines),
    )


def _sum(values: Iterable[Decimal]) -> Decimal:
    whole = ZERO
    for value in values:
        whole = EXACT.add(whole, value)
    return whole

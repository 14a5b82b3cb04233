"""Which choices a case offers: those that can be computed, for this edition.

The corpus of an edition comes in. A price level is offered that occurs in the sources,
that the price index reaches, and at which as many lines have a price as in the report.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bundel.balance import RANGES, Pricer, Terms, keys_of, lines_of, shares_of
from bundel.balance.lines import is_partly_told
from bundel.balance.terms import Range
from bundel.corpus import Corpus
from bundel.model import AllocationKey

MOST_KEYS = 8
MOST_LEVELS = 6


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen; the first of each is the report's own.

    `keys` is empty where nothing is divided; a level of None is prices as given.
    """

    case: str
    year: int | None
    keys: tuple[AllocationKey, ...]
    levels: tuple[int | None, ...]
    ranges: tuple[Range, ...]


def offer_of(corpus: Corpus, case: str, year: int | None) -> Offer | None:
    """Return what a case offers; None where an edition tells a part of it only.

    Nothing either where no line has a price: there is no figure to choose.
    """
    own = Terms.of(corpus.report)
    if is_partly_told(corpus, case) or not _is_priced(corpus, case, year, own):
        return None
    keys = (
        one
        for one in keys_of(corpus, case)
        if shares_of(corpus, one, case, year=year, terms=own)[0] is not None
    )
    return Offer(
        case,
        year,
        tuple(keys)[:MOST_KEYS],
        (own.price_level, *_levels(corpus, case, year, own))[:MOST_LEVELS],
        tuple(_ranges(corpus, case, year)),
    )


def _is_priced(corpus: Corpus, case: str, year: int | None, terms: Terms) -> bool:
    pricer = Pricer.of(corpus, terms)
    lines = lines_of(corpus, case=case, year=year)
    return any(pricer.price(line).lines for line in lines)


def _levels(
    corpus: Corpus, case: str, year: int | None, own: Terms
) -> Iterator[int | None]:
    """Yield the other price levels, the latest first."""
    as_it_is = _unpriced(corpus, case, year, own)
    for level in sorted(_years(corpus, case) - {own.price_level}, reverse=True):
        terms = replace(own, price_level=level)
        if _unpriced(corpus, case, year, terms) == as_it_is:
            yield level


def _years(corpus: Corpus, case: str) -> frozenset[int]:
    """Return the years whose prices occur in the sources of a case."""
    lines = tuple(line for line in corpus.lines if line.case == case)
    rates = {line.rate for line in lines}
    return frozenset(
        {
            *(line.period for line in lines),
            *(line.price_level for line in lines if line.price_level is not None),
            *(rate.year for rate in corpus.rates if rate.id in rates),
            *(figure.year for figure in corpus.reference_figures),
        }
    )


def _unpriced(corpus: Corpus, case: str, year: int | None, terms: Terms) -> int:
    pricer = Pricer.of(corpus, terms)
    lines = lines_of(corpus, case=case, year=year)
    return sum(pricer.price(line).unpriced for line in lines)


def _ranges(corpus: Corpus, case: str, year: int | None) -> Iterator[Range]:
    """Yield best, and low and high where a line gives such a figure."""
    yield "best"
    lines = lines_of(corpus, case=case, year=year)
    for name in RANGES:
        if name != "best" and any(getattr(line, name) is not None for line in lines):
            yield name

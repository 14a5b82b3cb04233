"""The yearly amounts of one year, beside one-off amounts since the start.

What a collaboration cost to begin falls in its first years, what it yields in the last:
who reads the balance of a year needs both, and never their sum.
"""

from typing import Any

from bundel.balance.lines import lines_of
from bundel.balance.pricing import Pricer
from bundel.balance.terms import Terms
from bundel.balance.totals import PartnerBalance, Priced, balances, moved
from bundel.corpus import Corpus
from bundel.model import CostLine


def lines_since(
    corpus: Corpus,
    case: str,
    year: int | None,
    **choice: Any,  # noqa: ANN401 (as lines_of takes)
) -> tuple[CostLine, ...]:
    """Return yearly lines of a year and all one-off lines; without a year, all."""
    if year is None:
        return lines_of(corpus, case=case, **choice)
    yearly = lines_of(corpus, case=case, year=year, **choice)
    once = lines_of(corpus, case=case, frequency="one-off", **choice)
    return (*(line for line in yearly if line.frequency == "yearly"), *once)


def balance_since(
    corpus: Corpus, case: str, year: int | None, *, terms: Terms | None = None
) -> tuple[PartnerBalance, ...]:
    """Return the balance per partner of these lines, transfers with them."""
    pricer = Pricer.of(corpus, terms)
    lines = lines_since(corpus, case, year)
    priced = ((line, pricer.price(line)) for line in lines)
    return balances(priced, _moved(corpus, pricer, case, year))


def _moved(
    corpus: Corpus, pricer: Pricer, case: str, year: int | None
) -> tuple[Priced, ...]:
    return tuple(
        (line, amount)
        for line, amount in moved(corpus, pricer, case=case)
        if year is None or line.frequency == "one-off" or line.period == year
    )

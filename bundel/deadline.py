"""By when a speaker should answer, and whether that day has passed.

Dates come in as they are known; so a request of a month may be overdue or not. Asks no
clock: the day to count against is given.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bundel.corpus import Corpus
from bundel.model import PartialDate, Quote

WAITING = frozenset({"submitted", "no-reply"})


@dataclass(frozen=True, slots=True)
class Deadline:
    """Between which days the term of a quote ends; the same when its day is known."""

    quote: Quote
    first: date
    last: date

    def is_over(self, on: PartialDate) -> bool:
        """Say whether the term has surely passed."""
        return on.earliest > self.last

    def may_be_over(self, on: PartialDate) -> bool:
        """Say whether it can have passed, for all that is known of the dates."""
        return on.latest > self.first


def deadlines(corpus: Corpus) -> Iterator[Deadline]:
    """Yield the terms of the quotes that still wait for an answer."""
    term = timedelta(days=corpus.report.release_term)
    for quote in corpus.quotes:
        asked = quote.authorisation.submitted
        if quote.authorisation.status in WAITING and asked:
            yield Deadline(quote, asked.earliest + term, asked.latest + term)

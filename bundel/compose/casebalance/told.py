"""The balance of a case as the chapter asks for it, part by part.

A part that has nothing to show is empty, so that its heading is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bundel.compose.amounts import Asked
from bundel.compose.casebalance import (
    assumed,
    compared,
    divided,
    partners,
    risk,
    settled,
)
from bundel.compose.casebalance.basis import Basis, Cell, Grid
from bundel.compose.draft import Draft
from bundel.model import Case


@dataclass(frozen=True, slots=True)
class Told:
    """What templates see of a case's balance."""

    basis: Basis

    @property
    def year(self) -> int | None:
        """Return the year of the yearly amounts."""
        return self.basis.year

    @property
    def is_partly_told(self) -> bool:
        """Say whether amounts of several partners are given together."""
        return self.basis.is_partly_told

    @property
    def assumptions(self) -> tuple[assumed.Fact, ...]:
        """Return what has to be known before the figures."""
        return tuple(assumed.assumptions(self.basis))

    @property
    def cost(self) -> Asked:
        """Return what it costs: each year, else once."""
        return self.basis.total("cost")

    @property
    def benefit(self) -> Asked:
        """Return what it yields: each year, else once."""
        return self.basis.total("benefit")

    @property
    def once(self) -> Asked:
        """Return what it cost once, since the start."""
        return self.basis.total("cost", "one-off")

    @property
    def per_home(self) -> Asked | None:
        """Return yearly costs per home, where all that bear them have homes."""
        return compared.cost_per_home(self.basis)

    @property
    def tax(self) -> Decimal:
        """Return the VAT over what partners pay each other; part of what is divided."""
        return divided.tax(self.basis)

    @property
    def partners(self) -> Grid | None:
        """Return the balance per partner."""
        return partners.per_partner(self.basis)

    @property
    def work(self) -> Grid | None:
        """Return hours and fte per partner."""
        return partners.per_hour(self.basis)

    @property
    def keys(self) -> Grid | None:
        """Return what each partner pays by each key."""
        return divided.per_key(self.basis)

    @property
    def has_costs(self) -> bool:
        """Say whether the case has lines of costs."""
        return any(line.kind == "cost" for line in self.basis.lines)

    @property
    def count(self) -> int:
        """Return how many keys divide it."""
        return len(divided.divisions(self.basis))

    @property
    def when(self) -> str:
        """Return of which year or years the divided amounts are."""
        return assumed.when_divided(self.basis)

    @property
    def tests(self) -> Grid | None:
        """Return which key stands which of the five tests."""
        return divided.tests(self.basis)

    @property
    def failing(self) -> tuple[divided.Verdict, ...]:
        """Return by key the tests that it fails, in sentences."""
        return divided.failing(self.basis)

    @property
    def verdicts(self) -> Grid | None:
        """Return by key all tests that could be done, in sentences."""
        return divided.verdicts(self.basis)

    @property
    def ranges(self) -> Grid | None:
        """Return costs and benefits at their low, best and high figures."""
        return risk.ranges(self.basis)

    @property
    def sensitivity(self) -> Grid | None:
        """Return what a partner pays by other keys, and when it grows."""
        return risk.sensitivity(self.basis)

    @property
    def settlement(self) -> Grid | None:
        """Return what was due, paid and carried over."""
        return settled.settlement(self.basis)

    @property
    def outcome(self) -> tuple[Cell, ...]:
        """Return who is owed and who owes, in words."""
        return settled.outcome(self.basis)

    @property
    def compared(self) -> Grid | None:
        """Return published figures of the same definition beside the case's own."""
        return compared.compared(self.basis)


def told(draft: Draft, case: str) -> Told | None:
    """Return the balance of a case, for its chapter."""
    found = draft.wanted(Case, case)
    if not isinstance(found, Case):
        return None
    basis = Basis(draft, found)
    draft.reached.update(_reached(basis))
    return Told(basis)


def _reached(basis: Basis) -> Iterator[str]:
    """Yield the files whose records a balance follows from."""
    corpus, name = basis.corpus, basis.case.id
    own = (corpus.lines, corpus.keys, corpus.coalitions, corpus.payments)
    every = (one for records in own for one in records if one.case in ("", name))
    places = (one.position for one in (*every, *corpus.rates, *corpus.partners))
    yield from (place.path for place in places if place.path)

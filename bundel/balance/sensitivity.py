"""What changes in a division when a size, the whole, the key or the range changes.

A corpus, a case and a key come in; changes go out, each with the amount before and
after. Every change is made to the sources and computed anew: there is no second rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from bundel.balance.amount import EXACT
from bundel.balance.coalitions import game_of
from bundel.balance.fairness import Finding
from bundel.balance.keys import Amounts, shares_of
from bundel.balance.terms import Terms
from bundel.corpus import Corpus
from bundel.model import AllocationKey, CoalitionCost, Partner

STEP = Decimal("1.1")
"""A tenth more: enough to show, little enough to happen."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one partner pays before and after something becomes a tenth larger.

    `what` is the size of partner `subject`, or the whole that is divided.
    """

    what: Literal["size", "whole"]
    subject: str
    partner: str
    before: Fraction
    after: Fraction

    @property
    def difference(self) -> Fraction:
        """Return by how much the partner pays more."""
        return self.after - self.before


def changes_of(  # noqa: PLR0913 (what shares follow from)
    corpus: Corpus,
    key: AllocationKey,
    case: str,
    whole: Fraction,
    *,
    year: int | None = None,
    terms: Terms | None = None,
) -> tuple[Change, ...]:
    """Return what changes; a key on which size has no bearing gives no such change."""
    now, _ = shares_of(corpus, key, case, year=year, terms=terms)
    if now is None:
        return ()
    found = list(_sizes(corpus, key, case, whole, now.of, year, terms))
    larger = _larger_whole(corpus, case) if _is_game(key) else corpus
    then, _ = shares_of(larger, key, case, year=year, terms=terms)
    after = then.of if then is not None else now.of
    for name, share in now.of.items():
        more = after.get(name, Fraction(0)) * whole * Fraction(STEP)
        found.append(Change("whole", "", name, share * whole, more))
    return tuple(found)


def not_less(changes: tuple[Change, ...]) -> Iterator[Finding]:
    """Yield who should not pay less: whoever grew, and all when the whole grows."""
    for one in changes:
        if one.what == "whole" or one.subject == one.partner:
            over = one.before - one.after
            yield Finding((one.partner,), one.after, one.before, over)


def _is_game(key: AllocationKey) -> bool:
    return key.kind in ("scrb", "shapley", "nucleolus")


def _sizes(  # noqa: PLR0913, PLR0917 (as changes_of)
    corpus: Corpus,
    key: AllocationKey,
    case: str,
    whole: Fraction,
    now: Amounts,
    year: int | None,
    terms: Terms | None,
) -> Iterator[Change]:
    for subject in now:
        larger = _larger(corpus, subject)
        own = next(one for one in larger.keys if one.id == key.id)
        then, _ = shares_of(larger, own, case, year=year, terms=terms)
        if then is None or then.of == now:
            continue
        for name, share in now.items():
            after = then.of.get(name, Fraction(0))
            yield Change("size", subject, name, share * whole, after * whole)


def _larger(corpus: Corpus, name: str) -> Corpus:
    """Return the corpus in which one partner has, uses and can bear a tenth more."""
    return replace(
        corpus,
        partners=tuple(_grown(p) if p.id == name else p for p in corpus.partners),
        keys=tuple(_with_more(key, name) for key in corpus.keys),
    )


def _grown(partner: Partner) -> Partner:
    sizes = (replace(s, value=EXACT.multiply(s.value, STEP)) for s in partner.sizes)
    return replace(partner, sizes=tuple(sizes))


def _with_more(key: AllocationKey, name: str) -> AllocationKey:
    if name not in key.quantities:
        return key
    more = EXACT.multiply(key.quantities[name], STEP)
    return replace(key, quantities={**key.quantities, name: more})


def _larger_whole(corpus: Corpus, case: str) -> Corpus:
    """Return the corpus in which all together cost a tenth more, and nobody else."""
    game, _ = game_of(corpus, case)
    return replace(
        corpus,
        coalitions=tuple(
            _dearer(one)
            if game and one.case == case and frozenset(one.members) == game.whole
            else one
            for one in corpus.coalitions
        ),
    )


def _dearer(one: CoalitionCost) -> CoalitionCost:
    return replace(one, amount=EXACT.multiply(one.amount, STEP))

"""Dividing on the way: what is due in a period, what was paid, what is carried over.

Per period each partner is due its part of the burden by the key. What it bore itself,
paid to others and received from them counts against that; the rest is carried over to
the next period: above zero it has advanced more than its part, below zero it owes.

    carried = brought + borne + paid - received - due

Amounts are as they were paid: in the prices of their own year. All is in whole cents,
and what is carried adds up to zero in every period.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from bundel.balance.amount import EXACT, Amount, decimal, summed
from bundel.balance.burden import together
from bundel.balance.keys import Shares, shares_of
from bundel.balance.lines import is_partly_told, lines_of
from bundel.balance.pricing import Pricer
from bundel.balance.rounding import divided, rounded, to_cent
from bundel.balance.terms import Terms
from bundel.balance.totals import PartnerBalance, balances, moved
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostics
from bundel.model import AllocationKey, Payment

ZERO = Decimal(0)
Of = Literal["costs", "result"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one partner stands at the end of one period, in euros to the cent."""

    period: int
    partner: str
    brought: Decimal
    due: Decimal
    borne: Decimal
    paid: Decimal
    received: Decimal

    @property
    def carried(self) -> Decimal:
        """Return what it has advanced (above zero) or owes (below zero)."""
        put_in = EXACT.add(EXACT.add(self.brought, self.borne), self.paid)
        return EXACT.subtract(EXACT.subtract(put_in, self.received), self.due)


def settlement(
    corpus: Corpus,
    case: str,
    key: AllocationKey,
    *,
    of: Of = "costs",
    status: str = "",
) -> tuple[tuple[Standing, ...], Diagnostics]:
    """Return the standing of each partner, period by period.

    `of` costs divides the burden; `of` result divides costs less benefits, so that the
    benefits are shared as the burdens are. There are none where an edition does not
    tell what each partner bore. Found once: no year, price level or range changes it.
    """
    asked = (case, key, of, status)
    for whose, choice, found in _SETTLED:
        if whose is corpus and choice == asked:
            return found
    made = _settlement(corpus, case, key, of=of, status=status)
    _SETTLED.insert(0, (corpus, asked, made))
    del _SETTLED[MOST_KEPT:]
    return made


Settlement = tuple[tuple[Standing, ...], Diagnostics]
_SETTLED: list[tuple[Corpus, tuple[str, AllocationKey, Of, str], Settlement]] = []
MOST_KEPT = 16


def _settlement(
    corpus: Corpus, case: str, key: AllocationKey, *, of: Of, status: str
) -> Settlement:
    if is_partly_told(corpus, case):
        return (), ()
    terms = Terms(vat=corpus.report.vat_basis)
    pricer = replace(Pricer.of(corpus, terms), is_traced=False)
    standings: list[Standing] = []
    found: Diagnostics = ()
    brought: dict[str, Decimal] = {}
    for year in periods(corpus, case):
        shares, wrong = shares_of(corpus, key, case, year=year, terms=terms)
        found += wrong
        if shares is None:
            return (), found
        lines = lines_of(corpus, case=case, year=year, status=status)
        own = balances(
            ((line, pricer.price(line)) for line in lines),
            moved(corpus, pricer, case=case, year=year, status=status),
            gather=summed,
        )
        period = _Period(corpus, case, year, of, own)
        now = period.standings(shares, brought)
        brought = {one.partner: one.carried for one in now}
        standings += now
    return tuple(standings), found


def periods(corpus: Corpus, case: str) -> tuple[int, ...]:
    """Return the years that have cost lines or payments."""
    lines = {line.period for line in lines_of(corpus, case=case)}
    paid = {one.period for one in corpus.payments if one.case == case}
    return tuple(sorted(lines | paid))


@dataclass(frozen=True, slots=True)
class _Period:
    """One period being settled: the balances of its lines, and what it divides."""

    corpus: Corpus
    case: str
    year: int
    of: Of
    balances: tuple[PartnerBalance, ...]

    def standings(
        self, shares: Shares, brought: Mapping[str, Decimal]
    ) -> list[Standing]:
        amount = self._amount()
        own = {one.partner: one for one in self.balances}
        payments = tuple(
            one
            for one in self.corpus.payments
            if (one.case, one.period) == (self.case, self.year)
        )
        parties = {name for one in payments for name in (one.payer, one.receiver)}
        names = sorted({*shares.of, *own, *brought, *parties})
        due = divided(amount, shares.of)
        # Rounded together, what each put in comes to the same cents as what is due.
        put = rounded({n: self._put(own.get(n)) for n in names}, amount)
        return [
            self._standing(
                name,
                put[name],
                own.get(name),
                payments,
                due=due.get(name, ZERO),
                brought=brought.get(name, ZERO),
            )
            for name in names
        ]

    def _amount(self) -> Decimal:
        whole = together(self.balances)
        if self.of == "costs":
            return whole.whole
        return EXACT.subtract(whole.whole, whole.gained)

    def _put(self, one: PartnerBalance | None) -> Fraction:
        """Return what a partner put in by its lines: borne, and moved to others."""
        if one is None:
            return Fraction(0)
        put = _both(one.cost_yearly, one.cost_once)
        if self.of == "result":
            put -= _both(one.benefit_yearly, one.benefit_once)
        moved = _both(one.paid_yearly, one.paid_once)
        return put + moved - _both(one.received_yearly, one.received_once)

    def _standing(  # noqa: PLR0913 (a standing is made of all these)
        self,
        name: str,
        put: Decimal,
        one: PartnerBalance | None,
        payments: tuple[Payment, ...],
        *,
        due: Decimal,
        brought: Decimal,
    ) -> Standing:
        paid = received = ZERO
        if one is not None:
            paid = to_cent(decimal(_both(one.paid_yearly, one.paid_once)))
            received = to_cent(decimal(_both(one.received_yearly, one.received_once)))
        borne = EXACT.add(EXACT.subtract(put, paid), received)
        for payment in payments:
            if payment.payer == name:
                paid = EXACT.add(paid, to_cent(payment.amount))
            if payment.receiver == name:
                received = EXACT.add(received, to_cent(payment.amount))
        return Standing(self.year, name, brought, due, borne, paid, received)


def _both(one: Amount, other: Amount) -> Fraction:
    return Fraction(one.value) + Fraction(other.value)

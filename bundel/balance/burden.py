"""What all partners of a case bear together: the amount that a key divides."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bundel.balance.amount import EXACT, Amount
from bundel.balance.terms import Terms
from bundel.balance.totals import PartnerBalance, balance_per_partner
from bundel.corpus import Corpus

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Burden:
    """Costs and benefits of a case, yearly and one-off, with what transfers leave.

    Transfers net to zero but for the VAT over them, which the payer does not get back:
    `tax_yearly` and `tax_once`; it is part of the whole.
    """

    cost_yearly: Decimal
    cost_once: Decimal
    benefit_yearly: Decimal
    benefit_once: Decimal
    tax_yearly: Decimal
    tax_once: Decimal

    @property
    def yearly(self) -> Decimal:
        """Return what is borne each year."""
        return EXACT.add(self.cost_yearly, self.tax_yearly)

    @property
    def once(self) -> Decimal:
        """Return what was borne once."""
        return EXACT.add(self.cost_once, self.tax_once)

    @property
    def whole(self) -> Decimal:
        """Return all that was borne."""
        return EXACT.add(self.yearly, self.once)

    @property
    def gained(self) -> Decimal:
        """Return all that was gained."""
        return EXACT.add(self.benefit_yearly, self.benefit_once)


def burden_of(
    corpus: Corpus,
    case: str,
    *,
    year: int | None = None,
    status: str = "",
    terms: Terms | None = None,
) -> Burden:
    """Return the burden of a case in a year, or of all its years."""
    return together(
        balance_per_partner(corpus, case=case, year=year, status=status, terms=terms)
    )


def together(balances: tuple[PartnerBalance, ...]) -> Burden:
    """Add up the balances of all partners."""
    return Burden(
        _sum(one.cost_yearly for one in balances),
        _sum(one.cost_once for one in balances),
        _sum(one.benefit_yearly for one in balances),
        _sum(one.benefit_once for one in balances),
        EXACT.subtract(
            _sum(one.paid_yearly for one in balances),
            _sum(one.received_yearly for one in balances),
        ),
        EXACT.subtract(
            _sum(one.paid_once for one in balances),
            _sum(one.received_once for one in balances),
        ),
    )


def _sum(amounts: Iterable[Amount]) -> Decimal:
    whole = ZERO
    for amount in amounts:
        whole = EXACT.add(whole, amount.value)
    return whole

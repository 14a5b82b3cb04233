"""What the collaboration costs and yields: exact and pure, from a corpus alone."""

from bundel.balance.amount import Amount, added
from bundel.balance.lines import lines_of, value
from bundel.balance.totals import (
    PartnerBalance,
    balance_per_partner,
    by_category,
    by_partner,
    homes,
    per_home,
    total,
)

__all__ = [
    "Amount",
    "PartnerBalance",
    "added",
    "balance_per_partner",
    "by_category",
    "by_partner",
    "homes",
    "lines_of",
    "per_home",
    "total",
    "value",
]

"""What the collaboration costs and yields: exact and pure, from a corpus alone."""

from bundel.balance.amount import Amount, added, decimal
from bundel.balance.burden import Burden, burden_of
from bundel.balance.fairness import FairnessTest, Finding
from bundel.balance.keys import Shares, keys_of, shares_of
from bundel.balance.lines import counted, lines_of, side, transfers_of, value
from bundel.balance.pricing import Pricer
from bundel.balance.result import CaseBalance, Division, Part, balance_of, last_year
from bundel.balance.settlement import Standing, settlement
from bundel.balance.since import balance_since, lines_since
from bundel.balance.sizes import homes, size_of
from bundel.balance.terms import RANGES, Terms
from bundel.balance.totals import (
    PartnerBalance,
    balance_per_partner,
    by_category,
    by_partner,
    homes_of,
    parts,
    per_home,
    total,
)
from bundel.balance.work import Work, work_of
from bundel.balance.worth import Worth

__all__ = [
    "RANGES",
    "Amount",
    "Burden",
    "CaseBalance",
    "Division",
    "FairnessTest",
    "Finding",
    "Part",
    "PartnerBalance",
    "Pricer",
    "Shares",
    "Standing",
    "Terms",
    "Work",
    "Worth",
    "added",
    "balance_of",
    "balance_per_partner",
    "balance_since",
    "burden_of",
    "by_category",
    "by_partner",
    "counted",
    "decimal",
    "homes",
    "homes_of",
    "keys_of",
    "last_year",
    "lines_of",
    "lines_since",
    "parts",
    "per_home",
    "settlement",
    "shares_of",
    "side",
    "size_of",
    "total",
    "transfers_of",
    "value",
    "work_of",
]

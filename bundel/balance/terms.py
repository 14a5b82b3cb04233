"""On what terms lines are counted: prices of which year, VAT, range, one-off spread."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from bundel.model import Annualised, Report

Range = Literal["low", "best", "high"]
Vat = Literal["included", "excluded", ""]
RANGES: tuple[Range, ...] = ("low", "best", "high")
ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Terms:
    """What makes amounts comparable. Empty: as they stand in the sources."""

    price_level: int | None = None
    vat: Vat = ""
    range: Range = "best"
    annualised: Annualised | None = None

    @classmethod
    def of(cls, report: Report) -> "Terms":
        """Return the terms that the report states; one-off amounts are not spread."""
        return cls(report.price_level, report.vat_basis)


def yearly_part(spread: Annualised | None) -> Fraction:
    """Return which part of a one-off amount falls in each year.

    Straight-line: 1/n. Annuity: the equal payment at the end of each of n years whose
    present value is 1, r / (1 - (1 + r)^-n).
    """
    if spread is None:
        return ONE
    years, interest = spread.years, Fraction(spread.interest or 0)
    if spread.method == "straight-line" or not interest:
        return Fraction(1, years)
    return interest / (1 - (1 + interest) ** -years)


def vat_factor(given: str, rate: Fraction | None, wanted: Vat) -> Fraction | None:
    """Return what an amount is multiplied by to have VAT in it, or out of it.

    None where it is not known: no word on VAT, or the rate that is needed is absent.
    """
    if not wanted or given in {"exempt", wanted}:
        return ONE
    if not given or rate is None:
        return None
    return 1 + rate if wanted == "included" else 1 / (1 + rate)

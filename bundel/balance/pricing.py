"""What a cost line is worth in euros, on given terms.

A line comes in, an Amount goes out, with every cell it rests on: the figure, the rate,
the price index. Nothing is rounded here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from fractions import Fraction

from bundel.balance.amount import EXACT, Amount, multiplied
from bundel.balance.prices import price_factor
from bundel.balance.terms import ONE, Terms, Vat, vat_factor, yearly_part
from bundel.corpus import Corpus
from bundel.model import CostLine, Position, PriceChange, Rate

AS_GIVEN = Terms()
STATUS = {status: (status,) for status in ("budget", "estimate", "actual")}
Factor = Fraction | None
Scale = tuple[Decimal, Decimal] | None
Worth = tuple[Decimal, tuple[Position, ...], int | None]


@dataclass(frozen=True, slots=True)
class Pricer:
    """Prices lines: rates, hours per fte, price changes, and the terms asked for.

    Without `is_traced`, amounts do not say which cells they rest on: sums that nobody
    asks for their cells are found sooner.
    """

    rates: Mapping[str, Rate]
    productive_hours: Decimal | None = None
    prices: tuple[PriceChange, ...] = ()
    price_level: int | None = None
    terms: Terms = AS_GIVEN
    is_traced: bool = True
    known: dict[tuple[object, ...], Scale] = field(default_factory=dict)

    @classmethod
    def of(cls, corpus: Corpus, terms: Terms | None = None) -> "Pricer":
        """Return the pricer of a corpus, on its report's own terms unless told."""
        return cls(
            {rate.id: rate for rate in corpus.rates},
            corpus.report.productive_hours,
            corpus.prices,
            corpus.report.price_level,
            Terms.of(corpus.report) if terms is None else terms,
        )

    def price(self, line: CostLine, *, vat: Vat | None = None) -> Amount:
        """Return a line in euros: its amount, else hours (or fte × hours) × rate.

        A PM line has no value and is counted; so is one that cannot be priced on these
        terms. `vat` goes before that of the terms.
        """
        if line.is_withheld:
            return Amount(withheld=1)
        worth = self._worth(line)
        if worth is None:
            return Amount(pm=1) if line.is_pm else Amount(unpriced=1)
        value, cells, level = worth
        wanted = self.terms.vat if vat is None else vat
        scale = self._scale(line, level or line.price_level, wanted)
        if scale is None:
            return Amount(unpriced=1)
        euros = multiplied(value, *scale)
        return Amount(euros, (line.id,), cells, 0, 0, STATUS[line.status])

    def worked(self, line: CostLine) -> Decimal | None:
        """Return the hours of a line, fte turned into productive hours."""
        if line.hours is not None:
            return line.hours
        if line.fte is None or self.productive_hours is None:
            return None
        return EXACT.multiply(line.fte, self.productive_hours)

    def _worth(self, line: CostLine) -> Worth | None:
        """Return the euros as given, their cells, and the year of the rate."""
        amount, name = line.amount, "amount"
        if self.terms.range == "low" and line.low is not None:
            amount, name = line.low, "low"
        elif self.terms.range == "high" and line.high is not None:
            amount, name = line.high, "high"
        if amount is not None:
            if not self.is_traced:
                return amount, (), None
            cell = line.cells.get(name, line.position)
            return amount, (cell,) if cell.path else (), None
        rate, worked = self.rates.get(line.rate), self.worked(line)
        if line.is_pm or rate is None or worked is None:
            return None
        name = "fte" if line.hours is None else "hours"
        with localcontext(EXACT):
            euros = worked * rate.value
        cells = (line.cells.get(name, line.position), rate.position)
        return euros, tuple(cell for cell in cells if cell.path), rate.year

    def _scale(self, line: CostLine, level: int | None, vat: Vat) -> Scale:
        share = line.attribution if line.kind == "benefit" else None
        is_once = line.frequency == "one-off"
        key = (level, line.vat, line.vat_rate, vat, share, is_once)
        if key not in self.known:
            factor = self._product(line, level, vat)
            self.known[key] = (
                None
                if factor is None
                else (Decimal(factor.numerator), Decimal(factor.denominator))
            )
        return self.known[key]

    def _product(self, line: CostLine, level: int | None, vat: Vat) -> Factor:
        rate = None if line.vat_rate is None else Fraction(line.vat_rate)
        prices, tax = self._level(level), vat_factor(line.vat, rate, vat)
        if prices is None or tax is None:
            return None
        share = ONE
        if line.kind == "benefit" and line.attribution is not None:
            share = Fraction(line.attribution)
        is_once = line.frequency == "one-off"
        return (
            prices
            * tax
            * share
            * (yearly_part(self.terms.annualised) if is_once else ONE)
        )

    def _level(self, level: int | None) -> Factor:
        given = level or self.price_level
        wanted = self.terms.price_level
        if wanted is None or given == wanted:
            return ONE
        return None if given is None else price_factor(self.prices, given, wanted)

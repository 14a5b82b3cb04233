"""Price levels: the index has every year that is needed."""

from collections.abc import Iterator

from bundel.balance.prices import missing_years
from bundel.checks.pitfalls import at
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import CostLine, Rate


def chains(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report, once a price level, that it cannot be brought to that of the report."""
    wanted = corpus.report.price_level
    if wanted is None:
        return
    known = {one.year for one in corpus.prices}
    rates = {rate.id: rate for rate in corpus.rates}
    told: set[int] = set()
    for line in corpus.lines:
        level = _level(line, rates)
        if level is None or level in told:
            continue
        told.add(level)
        missing = missing_years(known, level, wanted)
        if missing:
            years = ", ".join(str(year) for year in missing)
            message = (
                f"prices of {level} cannot be brought to those of {wanted}: "
                f"no price change of {years}"
            )
            hint = "add the years to prices: {year: …, change: …, source: …}"
            where = at(line, "price_level")
            yield Diagnostic("cost-no-price-change", message, where, hint)


def _level(line: CostLine, rates: dict[str, Rate]) -> int | None:
    """Return the year in whose prices a line is: of its rate, where that prices it."""
    if line.amount is None and line.rate in rates:
        return rates[line.rate].year
    return line.price_level

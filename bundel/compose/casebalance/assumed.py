"""The assumptions of a case's balance: what has to be known before its figures."""

from collections.abc import Iterator

from markupsafe import Markup

from bundel import formats
from bundel.balance import Amount, Pricer, added
from bundel.compose.casebalance.basis import Basis, Cell
from bundel.compose.casebalance.compared import compared, published_hours
from bundel.compose.markdown import escape
from bundel.model import Rate

STATUSES = ("actual", "estimate", "budget")
Fact = tuple[str, Cell]


def assumptions(basis: Basis) -> Iterator[Fact]:
    """Yield each assumption: what it is called, and what it is."""
    say, terms = basis.say, basis.balance.terms
    yield say("assume-year"), when(basis)
    yield say("assume-unit"), say("assume-unit-euro")
    level = say("assume-level-given")
    if terms.price_level is not None:
        level = say("assume-level", year=terms.price_level)
    yield say("assume-level-name"), level
    yield say("assume-vat-name"), say(f"assume-vat-{terms.vat or 'given'}")
    yield say("assume-status"), _status(basis)
    if any(line.fte is not None for line in basis.lines):
        yield from _productive(basis)
    if rates := _rates(basis):
        yield say("assume-rates"), _rates_words(basis, rates)
    if any(x.kind == "cost" for x in basis.lines) and not compared(basis):
        yield say("assume-compare"), say("assume-compare-none")
    if outside := ", ".join(_outside(basis)):
        yield say("assume-outside"), outside


def when(basis: Basis) -> str:
    """Return the years: "2019 per year; one-off 2018"."""
    once = sorted({x.period for x in basis.lines if x.frequency == "one-off"})
    words = []
    if basis.year is not None:
        words.append(basis.say("assume-yearly", year=basis.year))
    if once:
        words.append(basis.say("assume-once", years=formats.years(once)))
    return "; ".join(words)


def when_divided(basis: Basis) -> str:
    """Return the year of what keys divide, or the years of one-off amounts."""
    if basis.year is not None:
        return str(basis.year)
    return formats.years(sorted({line.period for line in basis.lines}))


def _status(basis: Basis) -> str:
    """Return the statuses with what they are of, where they differ."""
    say, parts = basis.say, []
    for frequency in ("yearly", "one-off"):
        own = {x.status for x in basis.lines if x.frequency == frequency}
        if own:
            words = f" {say('and')} ".join(
                say(f"assume-status-{status}") for status in STATUSES if status in own
            )
            parts.append((say(f"assume-of-{frequency}"), words))
    if len({words for _, words in parts}) == 1:
        return parts[0][1]
    return "; ".join(f"{of} {words}" for of, words in parts)


def _productive(basis: Basis) -> Iterator[Fact]:
    hours = basis.corpus.report.productive_hours
    if hours is None:
        return
    words = basis.say("assume-fte", n=formats.number(hours, basis.say.language))
    yield basis.say("assume-hours"), "; ".join((words, *published_hours(basis)))


def _rates(basis: Basis) -> tuple[Rate, ...]:
    used = {line.rate for line in basis.lines if line.rate}
    return tuple(rate for rate in basis.corpus.rates if rate.id in used)


def _rates_words(basis: Basis, rates: tuple[Rate, ...]) -> Markup:
    """Return how many rates, of which years, from what to what."""
    say, ordered = basis.say, sorted(rates, key=lambda rate: (rate.value, rate.id))
    low, high = (
        basis.euro(Amount(rate.value, (rate.id,), (rate.position,)))
        for rate in (ordered[0], ordered[-1])
    )
    years = formats.years(sorted({rate.year for rate in rates}))
    if len(rates) == 1:
        what = escape(rates[0].basis)
        return Markup(say("assume-rate", rate=low, years=years, basis=what))  # noqa: S704 (Markdown)
    words = say("assume-rates-many", n=len(rates), low=low, high=high, years=years)
    plans = basis.corpus.report.chapters
    if any(plan.template == "annex-costs" for plan in plans):
        words += f"; {say('assume-rates-annex')}"
    return Markup(words)  # noqa: S704 (Markdown)


def _outside(basis: Basis) -> Iterator[str]:
    """Yield what is in no sum: PM, what cannot be priced, what is not told."""
    pricer = Pricer.of(basis.corpus, basis.balance.terms)
    whole: Amount = added(pricer.price(line) for line in basis.lines)
    for name in ("pm", "unpriced", "withheld"):
        if count := getattr(whole, name):
            yield basis.say(f"assume-{name}", n=count)

"""The balance of a case, whole: what a chapter, the terminal and a workbook show.

A corpus of one edition and the terms come in; every result goes out, exact, with the
lines and cells behind it. Each combination of choices is one call: nothing is computed
a second time elsewhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from bundel.balance import fairness
from bundel.balance.amount import Amount, added, summed
from bundel.balance.burden import Burden, together
from bundel.balance.coalitions import game_of
from bundel.balance.keys import Shares, keys_of, shares_of
from bundel.balance.lines import is_partly_told, lines_of, side
from bundel.balance.pricing import Pricer
from bundel.balance.rounding import divided
from bundel.balance.sensitivity import Change, changes_of, not_less
from bundel.balance.settlement import Of, Standing, settlement
from bundel.balance.terms import RANGES, Range, Terms
from bundel.balance.totals import PartnerBalance, Priced, balances, moved
from bundel.balance.work import Work, work_of
from bundel.corpus import Corpus
from bundel.model import AllocationKey, CostLine

Key = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """The amount of one category, partner, frequency and status; never across these."""

    kind: str
    frequency: str
    status: str
    category: str
    partner: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Division:
    """What a key gives: shares, amounts in cents that add up, and its tests."""

    key: AllocationKey
    shares: Shares
    yearly: Mapping[str, Decimal]
    once: Mapping[str, Decimal]
    tests: tuple[fairness.FairnessTest, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class CaseBalance:
    """All results of a case in a year on given terms.

    `statuses` are those of its lines: more than one means that budgets, estimates and
    actuals stand in one sum, and has to be said. `ranges` has the burden at the lowest,
    the best and the highest figures.
    """

    case: str
    year: int | None
    status: str
    terms: Terms
    lines: tuple[tuple[CostLine, Amount], ...]
    parts: tuple[Part, ...]
    work: tuple[Work, ...]
    partners: tuple[PartnerBalance, ...]
    burden: Burden
    ranges: Mapping[Range, Burden]
    divisions: tuple[Division, ...]
    standings: tuple[Standing, ...]
    settled_by: str

    @property
    def statuses(self) -> tuple[str, ...]:
        """Return the statuses that occur, in order of name."""
        return tuple(sorted({line.status for line, _ in self.lines}))

    def pm(self, kind: str = "benefit") -> tuple[CostLine, ...]:
        """Return the lines that have a value nobody can price."""
        return tuple(x for x, _ in self.lines if x.is_pm and x.kind == kind)


def last_year(corpus: Corpus, case: str) -> int | None:
    """Return the last year that yearly lines of a case are given for."""
    lines = lines_of(corpus, case=case, frequency="yearly")
    return max((line.period for line in lines), default=None)


def balance_of(  # noqa: PLR0913 (the choices that a reader has)
    corpus: Corpus,
    case: str,
    *,
    year: int | None = None,
    status: str = "",
    terms: Terms | None = None,
    key: str = "",
    of: Of = "costs",
) -> CaseBalance:
    """Return the balance of a case, divided by its keys, or by the one that is named.

    Without terms, on those that the report states.
    """
    on = Terms.of(corpus.report) if terms is None else terms
    pricer = Pricer.of(corpus, on)
    own = lines_of(corpus, case=case, year=year, status=status)
    lines = tuple((line, pricer.price(line)) for line in own)
    transfers = moved(corpus, pricer, case=case, year=year, status=status)
    partners = balances(lines, transfers)
    burden = together(partners)
    keys = [one for one in keys_of(corpus, case) if key in ("", one.id)]
    found = (_division(corpus, one, case, year, on, burden) for one in keys)
    is_whole = not any(line.is_withheld for line in corpus.lines if line.case == case)
    divisions = tuple(one for one in found if one is not None) if is_whole else ()
    chosen = divisions[0].key if divisions else None
    standings = (
        settlement(corpus, case, chosen, of=of, status=status)[0] if chosen else ()
    )
    return CaseBalance(
        case=case,
        year=year,
        status=status,
        terms=on,
        lines=lines,
        parts=tuple(_parts(lines)),
        # Without the hours of lines that an edition gives together, sums are too low.
        work=()
        if is_partly_told(corpus, case)
        else work_of(corpus, case=case, year=year, status=status, terms=on),
        partners=partners,
        burden=burden,
        ranges=dict(_ranges(pricer, lines, transfers, burden)),
        divisions=divisions,
        standings=standings,
        settled_by=chosen.id if chosen else "",
    )


def _parts(lines: Iterable[tuple[CostLine, Amount]]) -> Iterable[Part]:
    groups: dict[Key, list[Amount]] = {}
    for line, amount in lines:
        key: Key = (line.kind, line.frequency, line.status, line.category, side(line))
        groups.setdefault(key, []).append(amount)
    order = sorted(groups, key=lambda k: (k[0] != "cost", k[1] != "yearly", *k[2:]))
    for key in order:
        yield Part(*key, added(groups[key]))


def _ranges(
    pricer: Pricer,
    lines: tuple[Priced, ...],
    transfers: tuple[Priced, ...],
    burden: Burden,
) -> Iterable[tuple[Range, Burden]]:
    """Yield the burden at each range; only lines that have a range are priced anew."""
    for name in RANGES:
        if name == pricer.terms.range:
            yield name, burden
            continue
        terms = replace(pricer.terms, range=name)
        other = replace(pricer, terms=terms, is_traced=False)
        priced = (
            (x, a if x.low is None and x.high is None else other.price(x))
            for x, a in lines
        )
        yield name, together(balances(priced, transfers, gather=summed))


def _division(  # noqa: PLR0913, PLR0917 (the choices, once more)
    corpus: Corpus,
    key: AllocationKey,
    case: str,
    year: int | None,
    terms: Terms,
    burden: Burden,
) -> Division | None:
    shares, _ = shares_of(corpus, key, case, year=year, terms=terms)
    if shares is None:
        return None
    yearly, once = (divided(n, shares.of) for n in (burden.yearly, burden.once))
    game, _ = game_of(corpus, case, terms.price_level)
    # With one-off costs alone, those are what is divided and tested.
    parts, whole = (yearly, burden.yearly) if burden.yearly else (once, burden.once)
    changes = changes_of(corpus, key, case, Fraction(whole), year=year, terms=terms)
    tests = (
        fairness.adds_up(parts, whole),
        fairness.alone(shares.of, game),
        fairness.adds(shares.of, game),
        fairness.core(shares.of, game),
        fairness.monotone(not_less(changes)),
    )
    return Division(key, shares, yearly, once, tests, changes)

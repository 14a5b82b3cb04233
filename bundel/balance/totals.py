"""Totals of cost lines: by category, by partner, per home, and the balance of each.

A corpus comes in, exact amounts go out; rounding is left to what prints them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any, Literal, TypedDict, Unpack

from bundel.balance.amount import EXACT, Amount, added, decimal, less
from bundel.balance.lines import lines_of, side, transfers_of
from bundel.balance.pricing import Pricer
from bundel.balance.sizes import homes
from bundel.balance.terms import Range, Terms, Vat
from bundel.balance.worth import Worth, worth_of
from bundel.corpus import Corpus
from bundel.model import CostLine

Side = Literal["bearer", "beneficiary"]
Priced = tuple[CostLine, Amount]
Traced = tuple[CostLine, Amount, Worth | None]
NOTHING = Amount()
TERMS = frozenset({"price_level", "vat", "range"})


class Choice(TypedDict, total=False):
    """What lines can be chosen by, see `lines_of`; and on which terms they count."""

    case: str
    year: int | None
    kind: str
    bearer: str
    beneficiary: str
    category: str
    frequency: str
    status: str
    price_level: int | None
    vat: Vat
    range: Range


def total(corpus: Corpus, **choice: Unpack[Choice]) -> Amount:
    """Return the total of the chosen lines: costs, unless `kind` says benefits.

    On the report's own terms (price level, VAT), unless the choice says others.
    """
    lines, pricer = _chosen(corpus, choice)
    return added(pricer.price(line) for line in lines)


def by_category(corpus: Corpus, **choice: Unpack[Choice]) -> Mapping[str, Amount]:
    """Return the total of each category, largest first."""
    return _grouped(corpus, choice, lambda line: line.category)


def by_partner(
    corpus: Corpus, side: Side = "bearer", **choice: Unpack[Choice]
) -> Mapping[str, Amount]:
    """Return the total of each partner by id, as bearer or as beneficiary."""
    return _grouped(corpus, choice, lambda line: getattr(line, side))


@dataclass(frozen=True, slots=True)
class PartnerBalance:
    """What one partner puts in and gets out; one-off and yearly are kept apart.

    `paid` and `received` are transfers between the partners of the case, yearly and
    one-off; they are no costs or benefits of the whole.
    """

    partner: str
    cost_once: Amount
    cost_yearly: Amount
    benefit_once: Amount
    benefit_yearly: Amount
    paid_once: Amount = NOTHING
    paid_yearly: Amount = NOTHING
    received_once: Amount = NOTHING
    received_yearly: Amount = NOTHING

    @property
    def net_yearly(self) -> Decimal:
        """Return yearly benefits less yearly costs, after transfers, in euros."""
        got = less(self.benefit_yearly.value, self.cost_yearly.value)
        moved = less(self.received_yearly.value, self.paid_yearly.value)
        return EXACT.add(got, moved)

    @property
    def net_once(self) -> Decimal:
        """Return one-off benefits less one-off costs, after transfers, in euros."""
        got = less(self.benefit_once.value, self.cost_once.value)
        moved = less(self.received_once.value, self.paid_once.value)
        return EXACT.add(got, moved)


def balance_per_partner(
    corpus: Corpus,
    *,
    case: str = "",
    year: int | None = None,
    status: str = "",
    terms: Terms | None = None,
) -> tuple[PartnerBalance, ...]:
    """Return costs borne against benefits received, by partner id.

    Each line counts once: a cost with who bears it, a benefit with who receives it.
    What a partner receives from another counts without VAT: that is passed on.
    """
    pricer = Pricer.of(corpus, terms)
    lines = lines_of(corpus, case=case, year=year, status=status)
    transfers = moved(corpus, pricer, case=case, year=year, status=status)
    return balances(((line, pricer.price(line)) for line in lines), transfers)


def balances(
    priced: Iterable[Priced],
    transfers: Iterable[Priced],
    *,
    gather: Callable[[Iterable[Amount]], Amount] = added,
) -> tuple[PartnerBalance, ...]:
    """Return the balance per partner of lines and transfers that were priced.

    `gather` adds amounts up; with `summed` they do not remember their lines.
    """
    found: dict[tuple[str, str, str], list[Amount]] = defaultdict(list)
    for line, amount in priced:
        found[side(line), line.kind, line.frequency].append(amount)
    for line, amount in transfers:
        way = "paid" if line.kind == "cost" else "received"
        found[side(line), way, line.frequency].append(amount)
    names = sorted({name for name, _, _ in found})
    return tuple(_balance(name, found, gather) for name in names)


def moved(
    corpus: Corpus,
    pricer: Pricer,
    *,
    case: str = "",
    year: int | None = None,
    status: str = "",
) -> tuple[Priced, ...]:
    """Return transfers with their worth: with VAT for who pays, else without."""
    cases = [case] if case else sorted({line.case for line in corpus.lines})
    lines = (line for name in cases for line in transfers_of(corpus, name))
    return tuple(
        (line, pricer.price(line, vat=_passed_on(pricer, line)))
        for line in lines
        if (year is None or line.period == int(year))
        and (not status or line.status == status)
    )


def _passed_on(pricer: Pricer, line: CostLine) -> Vat:
    return pricer.terms.vat if line.kind == "cost" else pricer.terms.vat and "excluded"


def _balance(
    partner: str,
    columns: Mapping[tuple[str, str, str], list[Amount]],
    gather: Callable[[Iterable[Amount]], Amount],
) -> PartnerBalance:
    def of(kind: str, frequency: str) -> Amount:
        return gather(columns.get((partner, kind, frequency), ()))

    return PartnerBalance(
        partner,
        *(
            of(kind, frequency)
            for kind in ("cost", "benefit", "paid", "received")
            for frequency in ("one-off", "yearly")
        ),
    )


def per_home(corpus: Corpus, **choice: Unpack[Choice]) -> Amount | None:
    """Return the total per home of the partners that bear it (or benefit from it).

    None when a partner's number of homes is not known. Homes are the partner's sizes
    in `homes`: the last one at or before the year asked for, else the first after.
    """
    every = homes_of(corpus, **choice)
    if every is None:
        return None
    whole = total(corpus, **choice)
    per_one = decimal(Fraction(whole.value) / Fraction(every))
    return replace(whole, value=per_one)


def homes_of(corpus: Corpus, **choice: Unpack[Choice]) -> Decimal | None:
    """Return the homes of the partners whose lines are chosen; None if not known."""
    lines, _ = _chosen(corpus, choice)
    partners = {side(line) for line in lines}
    counts = [homes(corpus, partner, choice.get("year")) for partner in partners]
    with localcontext(EXACT):
        every = sum((n for n in counts if n is not None), Decimal(0))
    return None if None in counts else every or None


def parts(corpus: Corpus, **choice: Unpack[Choice]) -> tuple[Traced, ...]:
    """Return each line of a total with its amount, and what that follows from."""
    lines, pricer = _chosen(corpus, choice)
    priced = ((line, pricer.price(line)) for line in lines)
    return tuple(
        (line, amount, worth_of(pricer, line, amount)) for line, amount in priced
    )


def _chosen(corpus: Corpus, choice: Choice) -> tuple[tuple[CostLine, ...], Pricer]:
    """Return the lines of a choice, costs unless told, and what prices them."""
    terms = Terms.of(corpus.report)
    terms = replace(
        terms,
        price_level=choice.get("price_level") or terms.price_level,
        vat=choice.get("vat", terms.vat),
        range=choice.get("range", terms.range),
    )
    rest: Any = {k: v for k, v in choice.items() if k not in TERMS}
    kind = choice.get("kind") or "cost"
    lines = lines_of(corpus, **{**rest, "kind": kind})
    return lines, Pricer.of(corpus, terms)


def _grouped(
    corpus: Corpus, choice: Choice, key: Callable[[CostLine], str]
) -> Mapping[str, Amount]:
    lines, pricer = _chosen(corpus, choice)
    parts: dict[str, list[Amount]] = {}
    for line in lines:
        parts.setdefault(key(line), []).append(pricer.price(line))
    sums = {name: added(amounts) for name, amounts in parts.items()}
    return dict(sorted(sums.items(), key=lambda item: (-item[1].value, item[0])))

"""Totals of cost lines: by category, by partner, per home, and the balance of each.

A corpus comes in, exact amounts go out; rounding is left to what prints them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Literal, TypedDict, Unpack

from bundel.balance.amount import EXACT, Amount, added
from bundel.balance.lines import lines_of, value
from bundel.corpus import Corpus
from bundel.model import CostLine, PartialDate, Partner, Size

Side = Literal["bearer", "beneficiary"]


class Choice(TypedDict, total=False):
    """What lines can be chosen by; see `lines_of`."""

    case: str
    year: int | None
    kind: str
    bearer: str
    beneficiary: str
    category: str
    frequency: str
    status: str


def total(corpus: Corpus, **choice: Unpack[Choice]) -> Amount:
    """Return the total of the chosen lines: costs, unless `kind` says benefits."""
    return _sum(corpus, lines_of(corpus, **_with_kind(choice)))


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
    """What one partner puts in and gets out; one-off and yearly are kept apart."""

    partner: str
    cost_once: Amount
    cost_yearly: Amount
    benefit_once: Amount
    benefit_yearly: Amount

    @property
    def net_yearly(self) -> Decimal:
        """Return yearly benefits less yearly costs, in euros."""
        with localcontext(EXACT):
            return self.benefit_yearly.value - self.cost_yearly.value

    @property
    def net_once(self) -> Decimal:
        """Return one-off benefits less one-off costs, in euros."""
        with localcontext(EXACT):
            return self.benefit_once.value - self.cost_once.value


def balance_per_partner(
    corpus: Corpus, *, case: str = "", year: int | None = None
) -> tuple[PartnerBalance, ...]:
    """Return costs borne against benefits received, by partner id.

    Each line counts once: a cost with who bears it, a benefit with who receives it.
    """
    lines = lines_of(corpus, case=case, year=year)
    partners = sorted({_side(line) for line in lines})
    return tuple(_balance(corpus, partner, lines) for partner in partners)


def _side(line: CostLine) -> str:
    return line.bearer if line.kind == "cost" else line.beneficiary


def _balance(corpus: Corpus, partner: str, lines: Iterable[CostLine]) -> PartnerBalance:
    own = [line for line in lines if _side(line) == partner]

    def of(kind: str, frequency: str) -> Amount:
        fitting = (x for x in own if (x.kind, x.frequency) == (kind, frequency))
        return _sum(corpus, fitting)

    return PartnerBalance(
        partner,
        of("cost", "one-off"),
        of("cost", "yearly"),
        of("benefit", "one-off"),
        of("benefit", "yearly"),
    )


def per_home(corpus: Corpus, **choice: Unpack[Choice]) -> Amount | None:
    """Return the total per home of the partners that bear it (or benefit from it).

    None when a partner's number of homes is not known. Homes are the partner's sizes
    in `homes`: the last one at or before the year asked for, else the first after.
    """
    chosen = _with_kind(choice)
    lines = lines_of(corpus, **chosen)
    partners = {_side(line) for line in lines}
    counts = [homes(corpus, partner, chosen.get("year")) for partner in partners]
    with localcontext(EXACT):
        every = sum((n for n in counts if n is not None), Decimal(0))
        if None in counts or not every:
            return None
        whole = _sum(corpus, lines)
        per_one = whole.value / every
    return Amount(per_one, whole.lines, whole.cells, whole.pm, whole.unpriced)


def homes(corpus: Corpus, partner: str, year: int | None = None) -> Decimal | None:
    """Return how many homes a partner has, counted last before the end of `year`."""
    found = next((p for p in corpus.partners if p.id == partner), None)
    size = _homes(found, year) if found else None
    return size.value if size else None


def _homes(partner: Partner, year: int | None) -> Size | None:
    sizes = sorted(
        (s for s in partner.sizes if s.unit == "homes"), key=lambda s: s.date
    )
    end = PartialDate(int(year) + 1) if year is not None else PartialDate(9999)
    before = [size for size in sizes if size.date < end]
    return before[-1] if before else (sizes[0] if sizes else None)


def _with_kind(choice: Choice) -> Choice:
    kind = choice.get("kind") or "cost"
    return {**choice, "kind": kind}


def _grouped(
    corpus: Corpus, choice: Choice, key: Callable[[CostLine], str]
) -> Mapping[str, Amount]:
    parts: dict[str, list[CostLine]] = {}
    for line in lines_of(corpus, **_with_kind(choice)):
        parts.setdefault(key(line), []).append(line)
    sums = {name: _sum(corpus, lines) for name, lines in parts.items()}
    return dict(sorted(sums.items(), key=lambda item: (-item[1].value, item[0])))


def _sum(corpus: Corpus, lines: Iterable[CostLine]) -> Amount:
    rates = {rate.id: rate for rate in corpus.rates}
    hours = corpus.report.productive_hours
    return added(value(line, rates, hours) for line in lines)

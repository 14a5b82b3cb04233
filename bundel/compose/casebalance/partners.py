"""Who puts in what and gets out what: euros, and the hours behind them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from bundel import formats
from bundel.balance import (
    Amount,
    PartnerBalance,
    Work,
    added,
    decimal,
    size_of,
    work_of,
)
from bundel.balance.amount import EXACT
from bundel.compose.amounts import Derived
from bundel.compose.casebalance.basis import NOTHING, Basis, Cell, Grid, differs, places
from bundel.compose.exact import Exact
from bundel.model import Position

ZERO = Decimal(0)
UNTOLD = Amount(withheld=1)
"""What stands for an amount that an edition gives together with others only."""
MOST_WIDE = 6
"""Columns of amounts that stand beside each other in letters of ordinary size."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the balance: its heading, and its amount of each partner."""

    head: str
    amounts: tuple[Amount, ...]


def per_partner(basis: Basis) -> Grid | None:
    """Return the balance per partner: one-off, per year, what is left, per home, PM."""
    own = [
        one
        for one in basis.partners
        if any(_amounts(one)) and one.partner not in basis.untold
    ]
    if not own:
        return None
    columns = [c for c in _columns(basis, own) if any(c.amounts)]
    homes = _per_home(basis, own)
    heads = [c.head for c in columns]
    heads += [basis.say("bal-head-per-home")] if homes else []
    head = (basis.say("partner"), *heads, basis.say("pm"))
    return Grid(
        f"balance-{basis.case.id}",
        basis.say("balance-caption", case=basis.title),
        head,
        tuple(_balances(basis, own, columns, homes)),
        tuple(range(1, len(head))),
        basis.origin,
        "dense" if len(head) > MOST_WIDE else "",
    )


def _balances(
    basis: Basis,
    own: list[PartnerBalance],
    columns: list[Column],
    homes: list[Cell],
) -> Iterator[tuple[Cell, ...]]:
    """Yield a row a partner, those that are not told, and the total."""
    for n, one in enumerate(own):
        amounts = (basis.euro(_priced(c.amounts[n])) for c in columns)
        yield (basis.short(one.partner), *amounts, *homes[n : n + 1], _pm(one))
    named = {one.partner: one for one in basis.partners}
    for name in basis.untold:
        hidden = [basis.euro(UNTOLD)] * len(columns)
        yield (basis.short(name), *hidden, _pm(named.get(name)))
    if len(own) + len(basis.untold) > 1:
        wholes = (basis.euro(_priced(added(c.amounts))) for c in columns)
        last = [NOTHING] if homes else []
        every = sum(one.cost_yearly.pm + _gains(one) for one in basis.partners)
        yield basis.bold(basis.say("total"), *wholes, *last, str(every))


def _columns(basis: Basis, own: list[PartnerBalance]) -> Iterator[Column]:
    say, year = basis.say, basis.year
    once = sorted({x.period for x in basis.lines if x.frequency == "one-off"})
    since = formats.years(once) if once else ""
    yield _column(say("bal-head-cost-once", years=since), own, "cost_once")
    yield _column(say("bal-head-benefit-once", years=since), own, "benefit_once")
    yield _column(say("bal-head-cost", year=year), own, "cost_yearly")
    yield _column(say("bal-head-benefit", year=year), own, "benefit_yearly")
    yield Column(say("bal-head-paid"), tuple(map(_paid, own)))
    yield Column(say("bal-head-received"), tuple(map(_received, own)))
    if year is not None:
        yield Column(say("bal-head-net", year=year), tuple(map(_net, own)))


def _column(head: str, own: list[PartnerBalance], name: str) -> Column:
    return Column(head, tuple(getattr(one, name) for one in own))


def _amounts(one: PartnerBalance) -> tuple[Amount, ...]:
    costs = (one.cost_once, one.cost_yearly, one.benefit_once, one.benefit_yearly)
    return (*costs, _paid(one), _received(one))


def _priced(amount: Amount) -> Amount:
    """Return an amount without PM, which has a column of its own."""
    if amount.lines or amount.withheld:
        return _without_pm(amount)
    return Amount()


def _without_pm(amount: Amount) -> Amount:
    return Amount(
        amount.value,
        amount.lines,
        amount.cells,
        0,
        amount.unpriced,
        (),
        amount.withheld,
    )


def _paid(one: PartnerBalance) -> Amount:
    return added((one.paid_yearly, one.paid_once))


def _received(one: PartnerBalance) -> Amount:
    return added((one.received_yearly, one.received_once))


def _net(one: PartnerBalance) -> Amount:
    got = added((one.benefit_yearly, one.received_yearly))
    return differs(got, added((one.cost_yearly, one.paid_yearly)))


def _gains(one: PartnerBalance) -> int:
    return one.benefit_yearly.pm + one.benefit_once.pm + one.cost_once.pm


def _pm(one: PartnerBalance | None) -> Cell:
    count = one.cost_yearly.pm + _gains(one) if one else 0
    return str(count) if count else NOTHING


def _per_home(basis: Basis, own: list[PartnerBalance]) -> list[Cell]:
    """Return yearly costs per home; nothing where one that bears costs has none."""
    if basis.is_partly_told or not any(one.cost_yearly.lines for one in own):
        return []
    found: list[Cell] = []
    for one in own:
        if not one.cost_yearly.lines:
            found.append(NOTHING)
            continue
        size = size_of(basis.corpus, one.partner, "homes", basis.year)
        if size is None or not size.value:
            return []
        value = decimal(Fraction(one.cost_yearly.value) / Fraction(size.value))
        found.append(basis.euro(Derived(value, places(one.cost_yearly.cells))))
    return found


def per_hour(basis: Basis) -> Grid | None:
    """Return the work per partner: hours and fte a year, once, and hours saved."""
    if basis.is_partly_told:
        return None
    works = _works(basis)
    names = [one.partner for one in basis.partners]
    who = [name for name in names if any(w.partner == name for w in works)]
    if not who:
        return None
    say, year = basis.say, basis.year
    every = {
        say("bal-head-hours", year=year): _chosen(works, "cost", "yearly"),
        say("bal-head-hours-once"): _chosen(works, "cost", "one-off"),
        say("bal-head-hours-saved", year=year): _chosen(works, "benefit", "yearly"),
    }
    shown = {head: own for head, own in every.items() if own}
    rows = [
        (basis.short(name), *(_worked(basis, own, name) for own in shown.values()))
        for name in who
    ]
    if len(who) > 1:
        wholes = (_worked(basis, own, "") for own in shown.values())
        rows.append(basis.bold(say("total"), *wholes))
    return Grid(
        f"work-{basis.case.id}",
        say("bal-work-caption", case=basis.title),
        (say("partner"), *shown),
        tuple(rows),
        tuple(range(1, len(shown) + 1)),
        basis.origin,
    )


def _works(basis: Basis) -> tuple[Work, ...]:
    case, year = basis.case.id, basis.year
    every = work_of(basis.corpus, case=case)
    if year is None:
        return every
    now = work_of(basis.corpus, case=case, year=year)
    yearly = (one for one in now if one.frequency == "yearly")
    return (*yearly, *(one for one in every if one.frequency == "one-off"))


def _chosen(works: Iterable[Work], kind: str, frequency: str) -> tuple[Work, ...]:
    return tuple(w for w in works if (w.kind, w.frequency) == (kind, frequency))


def _worked(basis: Basis, works: tuple[Work, ...], partner: str) -> Cell:
    """Return the hours of a partner, or of all, with the fte they are of a year."""
    own = [w for w in works if partner in ("", w.partner)]
    if not own:
        return NOTHING
    known = [w.together for w in own if w.together is not None]
    if len(known) < len(own):
        return _apart(basis, own)
    hours = _sum(known)
    cell = basis.number(Derived(hours.normalize(), _cells(basis, own)), "h")
    year = basis.corpus.report.productive_hours
    if not year:
        return cell
    fte = decimal(Fraction(hours) / Fraction(year))
    words = basis.say("bal-fte", n=basis.plain(fte, 2))
    return basis.beside(cell, words, Exact(fte, "fte"))


def _apart(basis: Basis, works: Iterable[Work]) -> Cell:
    """Return hours, and fte of which nobody says how many hours they are."""
    own = tuple(works)
    hours, fte = _sum(w.hours for w in own), _sum(w.fte for w in own)
    words = basis.say("bal-fte", n=basis.plain(fte, 2))
    exact = Exact(fte, "fte")
    if not hours:
        return basis.worded(words, exact)
    cell = basis.number(Derived(hours.normalize(), _cells(basis, own)), "h")
    return basis.beside(cell, f"+ {words}", exact)


def _sum(values: Iterable[Decimal]) -> Decimal:
    whole = ZERO
    for value in values:
        whole = EXACT.add(whole, value)
    return whole


def _cells(basis: Basis, works: Iterable[Work]) -> tuple[Position, ...]:
    """Return the cells of the hours and fte that were added."""
    ids = {name for work in works for name in work.euros.lines}
    own = (line for line in basis.corpus.lines if line.id in ids)
    return places(
        line.cells.get("fte" if line.hours is None else "hours", line.position)
        for line in own
    )

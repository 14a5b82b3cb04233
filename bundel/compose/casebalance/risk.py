"""How much the outcome hangs on ranges, on the key, and on the size of a partner."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from bundel.balance import RANGES, Amount, Division, decimal
from bundel.balance.terms import Range
from bundel.compose.amounts import Asked, Derived
from bundel.compose.casebalance.basis import Basis, Cell, Grid, differs
from bundel.compose.casebalance.divided import divisions, due, origin
from bundel.compose.exact import Exact

Both = tuple[Asked, Asked]


def ranges(basis: Basis) -> Grid | None:
    """Return costs, benefits and what is left at the low, best and high figures.

    With it what is left when all goes against, and when all goes well. Nothing where
    no line has a range, or where a total is not told.
    """
    if basis.is_partly_told:
        return None
    found = {name: _both(basis, name) for name in RANGES}
    if not _has_ranges(found) or any(
        a.withheld for both in found.values() for a in both
    ):
        return None
    say, name = basis.say, basis.case.id
    rows = [_row(basis, say(f"bal-range-{n}"), *found[n]) for n in RANGES]
    (low, gain), (high, more) = found["low"], found["high"]
    rows += [
        _row(basis, say("bal-range-worst"), high, gain),
        _row(basis, say("bal-range-luckiest"), low, more),
    ]
    year = basis.year
    head = ("bal-head-range", "bal-head-cost", "bal-head-benefit", "bal-head-net")
    if year is None:
        head = ("bal-head-range", "cost-once", "bal-head-benefit-all", "bal-column-net")
    return Grid(
        f"ranges-{name}",
        say("bal-ranges-caption", case=basis.title),
        tuple(say(key, year=year) for key in head),
        tuple(rows),
        (1, 2, 3),
        basis.origin,
    )


def _both(basis: Basis, name: str) -> Both:
    cost, benefit = (basis.total(kind, range=name) for kind in ("cost", "benefit"))
    return cost, benefit


def _has_ranges(found: Mapping[Range, Both]) -> bool:
    return any(
        found[name][side].value != found["best"][side].value
        for name in ("low", "high")
        for side in (0, 1)
    )


def _row(basis: Basis, name: str, cost: Asked, benefit: Asked) -> tuple[Cell, ...]:
    bare = [_bare(one.amount) for one in (cost, benefit)]
    left = differs(bare[1], bare[0])
    return (name, *(basis.euro(amount, digits=0) for amount in (*bare, left)))


def _bare(amount: Amount) -> Amount:
    return replace(amount, pm=0)


def sensitivity(basis: Basis) -> Grid | None:
    """Return what each partner pays by the first key, at the least and at the most.

    And what its part becomes when it is a tenth larger, by the first key on which size
    has a bearing.
    """
    found = divisions(basis)
    sized = next((one for one in found if _grows(one)), None)
    if not found or (len(found) == 1 and sized is None):
        return None
    say, first = basis.say, found[0]
    head = [say("partner"), first.key.name]
    head += [say("bal-head-least"), say("bal-head-most")] if len(found) > 1 else []
    head += [say("bal-head-larger", name=sized.key.name)] if sized else []
    rows = []
    for partner in sorted(first.shares.of, key=basis.rank):
        cells: list[Cell] = [basis.euro(due(basis, first, partner), digits=0)]
        if len(found) > 1:
            cells += _extremes(basis, found, partner)
        if sized:
            cells.append(_larger(basis, sized, partner))
        rows.append((basis.short(partner), *cells))
    return Grid(
        f"sensitivity-{basis.case.id}",
        say("bal-sensitivity-caption", case=basis.title),
        tuple(head),
        tuple(rows),
        tuple(range(1, len(head))),
        origin(basis),
    )


def _grows(one: Division) -> bool:
    return any(c.what == "size" and c.subject == c.partner for c in one.changes)


def _extremes(
    basis: Basis, found: tuple[Division, ...], partner: str
) -> Iterator[Cell]:
    """Yield what a partner pays by the key that is best for it, and by the worst."""
    ordered = sorted(found, key=lambda one: one.shares.of.get(partner, Fraction(0)))
    for one in (ordered[0], ordered[-1]):
        yield basis.beneath(
            basis.euro(due(basis, one, partner), digits=0), one.key.name
        )


def _larger(basis: Basis, one: Division, partner: str) -> Cell:
    """Return what a partner pays when it is a tenth larger, and how much that adds."""
    own = (c for c in one.changes if c.what == "size")
    change = next((c for c in own if c.subject == c.partner == partner), None)
    whole = basis.total("cost")
    if change is None or not whole.value:
        return basis.euro(due(basis, one, partner), digits=0)
    share = change.after / Fraction(whole.value)
    shown = Derived(decimal(change.after), (), whole, share)
    sign = "+" if change.difference >= 0 else ""
    more = decimal(change.difference)
    words = f"{sign}{basis.plain(more, 0)}"
    exact = Exact(more, "EUR", basis.say("bal-column-difference"))
    return basis.beneath(basis.euro(shown, digits=0), words, exact)

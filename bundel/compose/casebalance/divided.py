"""How keys divide what is borne: shares, amounts to the cent, and the five tests."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from markupsafe import Markup

from bundel.balance import Division, decimal
from bundel.balance.fairness import FairnessTest
from bundel.balance.printed import sentences
from bundel.compose.amounts import Asked, Derived
from bundel.compose.casebalance.basis import Basis, Cell, Grid, places
from bundel.compose.exact import Exact
from bundel.compose.markdown import escape
from bundel.model import Position
from bundel.model.common import Origin
from bundel.origins import furthest

FEW, MOST_COLUMNS = 3, 6
"""Up to so many columns, shares stand beside the euros; up to so many, under them."""
SIGNS = {"passes": "✓", "fails": "✗", "not-tested": "–"}
Verdict = tuple[str, tuple[Cell, ...]]


def divisions(basis: Basis) -> tuple[Division, ...]:
    """Return what the keys give; nothing where one pays all, or not all is told."""
    found = basis.balance.divisions
    named = {name for one in found for name in one.shares.of}
    if basis.is_partly_told or not _whole(basis).value or len(named) == 1:
        return ()
    return found


def _whole(basis: Basis) -> Asked:
    return basis.total("cost")


def per_key(basis: Basis) -> Grid | None:
    """Return the share of each partner by each key, in euros and percent."""
    found = divisions(basis)
    if not found:
        return None
    who = _who(basis, found)
    if len(who) > MOST_COLUMNS:
        return _long(basis, found, who)
    rows = tuple(
        (one.key.name, *(_part(basis, one, partner) for partner in who))
        for one in found
    )
    head = (basis.say("key"), *(basis.short(partner) for partner in who))
    return _grid(basis, "keys", head, rows, range(1, len(head)))


def _long(basis: Basis, found: tuple[Division, ...], who: tuple[str, ...]) -> Grid:
    rows = tuple(
        (basis.short(partner), *(_part(basis, one, partner) for one in found))
        for partner in who
    )
    head = (basis.say("partner"), *(one.key.name for one in found))
    return _grid(basis, "keys", head, rows, range(1, len(head)))


def _grid(
    basis: Basis,
    name: str,
    head: tuple[str, ...],
    rows: tuple[tuple[Cell, ...], ...],
    num: range,
) -> Grid:
    caption = basis.say(f"bal-{name}-caption", case=basis.title, year=_year(basis))
    kind = {"tests": "tests dense", "verdicts": "dense"}.get(name, "")
    num_ = tuple(num)
    return Grid(
        f"{name}-{basis.case.id}", caption, head, rows, num_, origin(basis), kind
    )


def _year(basis: Basis) -> str:
    return str(basis.year) if basis.year is not None else basis.say("costs-one-off")


def origin(basis: Basis) -> Origin:
    """Return the origin of lines, keys and of what groups would pay."""
    keys = (one.key.origin for one in divisions(basis))
    own = (c.origin for c in basis.corpus.coalitions if c.case == basis.case.id)
    return furthest((basis.origin, *keys, *own))


def _who(basis: Basis, found: tuple[Division, ...]) -> tuple[str, ...]:
    """Return the partners that have a part by any key, in order of partner."""
    named = {name for one in found for name in one.shares.of}
    return tuple(sorted(named, key=basis.rank))


def _part(basis: Basis, one: Division, partner: str) -> Cell:
    share = one.shares.of.get(partner, Fraction(0))
    part = decimal(share)
    words, cell = basis.percent(part), basis.euro(due(basis, one, partner))
    is_narrow = len(basis.balance.divisions[0].shares.of) > FEW
    put = basis.beneath if is_narrow else basis.beside
    return put(cell, words, Exact(part, "1", basis.say("bal-column-share")))


def due(basis: Basis, one: Division, partner: str) -> Derived:
    """Return what a partner pays by a key: its share of the accounted whole."""
    euros = one.once if basis.year is None else one.yearly
    share = one.shares.of.get(partner, Fraction(0))
    value = euros.get(partner, decimal(Fraction(0)))
    if tax(basis):
        return Derived(value, _line_cells(basis))
    return Derived(value, (), _whole(basis), share)


def tax(basis: Basis) -> Decimal:
    """Return the VAT over transfers, which is divided with the costs."""
    burden = basis.balance.burden
    return burden.tax_once if basis.year is None else burden.tax_yearly


def tests(basis: Basis) -> Grid | None:
    """Return which key stands which test; nothing where there is one key without."""
    found = divisions(basis)
    names = [test.name for test in found[0].tests] if found else []
    if not any(_is_told(test) for one in found for test in one.tests):
        return None
    head = (basis.say("key"), *(basis.say(f"bal-value-{name}") for name in names))
    rows = tuple(
        (one.key.name, *(_outcome(basis, test) for test in one.tests)) for one in found
    )
    return _grid(basis, "tests", head, rows, range(0))


def _is_told(test: FairnessTest) -> bool:
    """Say whether a test that needs what groups would pay alone could be done."""
    return test.name in {"alone", "adds", "core"} and test.outcome != "not-tested"


def _outcome(basis: Basis, test: FairnessTest) -> str:
    return f"{SIGNS[test.outcome]} {basis.say(f'bal-value-{test.outcome}')}"


def failing(basis: Basis) -> tuple[Verdict, ...]:
    """Return by key the tests that it fails, in sentences."""
    found = []
    for one in divisions(basis):
        broken = [test for test in one.tests if test.outcome == "fails"]
        said = tuple(text for test in broken for text in _sentences(basis, test))
        if said:
            found.append((one.key.name, said))
    return tuple(found)


def verdicts(basis: Basis) -> Grid | None:
    """Return by key every test that could be done, in sentences, for the annex."""
    rows: list[tuple[Cell, ...]] = [
        (one.key.name, SIGNS[test.outcome], sentence)
        for one in divisions(basis)
        for test in one.tests
        if test.outcome != "not-tested"
        for sentence in _sentences(basis, test)
    ]
    if not rows:
        return None
    columns = ("key", "bal-head-test", "bal-head-outcome")
    head = tuple(basis.say(name) for name in columns)
    return _grid(basis, "verdicts", head, tuple(rows), range(0))


def _sentences(basis: Basis, test: FairnessTest) -> Iterator[Cell]:
    """Yield a test in words, its amounts with what they follow from."""
    known = {name for one in test.findings for name in one.group}
    names = {name: str(escape(basis.short(name))) for name in known}
    cells = _group_cells(basis) if _is_told(test) else _line_cells(basis)

    def money(value: Fraction) -> str:
        return str(basis.euro(Derived(decimal(value), cells)))

    for sentence in sentences(test, names, basis.say, money=money):
        yield Markup(f"{sentence[:1].upper()}{sentence[1:]}.")  # noqa: S704 (Markdown)


def _group_cells(basis: Basis) -> tuple[Position, ...]:
    own = (c for c in basis.corpus.coalitions if c.case == basis.case.id)
    return places(c.cells.get("amount", c.position) for c in own)


def _line_cells(basis: Basis) -> tuple[Position, ...]:
    return places(_whole(basis).amount.cells)

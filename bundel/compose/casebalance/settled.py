"""Settling on the way: what was due, paid and carried over, period by period."""

from collections.abc import Iterator

from markupsafe import Markup

from bundel.balance import Standing, lines_of, side
from bundel.compose.amounts import Derived
from bundel.compose.casebalance.basis import Basis, Cell, Grid, places
from bundel.compose.casebalance.divided import divisions, origin
from bundel.compose.markdown import escape
from bundel.model import Payment, Position

HEADS = {
    "brought": "bal-head-brought",
    "due": "bal-head-due",
    "borne": "bal-head-borne",
    "paid": "bal-head-paid-settled",
    "received": "bal-head-received-settled",
    "carried": "bal-head-carried",
}
COLUMNS = tuple(HEADS)


def settlement(basis: Basis) -> Grid | None:
    """Return the standings, where payments were made between the partners."""
    standings = _standings(basis)
    if not standings:
        return None
    used = [n for n in COLUMNS if n in {"due", "carried"} or _any(standings, n)]
    say = basis.say
    rows = tuple(
        (
            str(one.period),
            basis.short(one.partner),
            *(basis.euro(_amount(basis, one, name)) for name in used),
        )
        for one in standings
    )
    head = (say("line-period"), say("partner"), *(say(HEADS[n]) for n in used))
    return Grid(
        f"settlement-{basis.case.id}",
        say("bal-settlement-caption", case=basis.title, name=_key(basis)),
        head,
        rows,
        tuple(range(2, len(head))),
        origin(basis),
        "dense",
    )


def _standings(basis: Basis) -> tuple[Standing, ...]:
    if basis.is_partly_told or not _payments(basis) or not divisions(basis):
        return ()
    return tuple(
        sorted(basis.balance.standings, key=lambda s: (s.period, basis.rank(s.partner)))
    )


def _payments(basis: Basis) -> tuple[Payment, ...]:
    return tuple(p for p in basis.corpus.payments if p.case == basis.case.id)


def _any(standings: tuple[Standing, ...], name: str) -> bool:
    return any(getattr(one, name) for one in standings)


def _key(basis: Basis) -> str:
    divided = basis.balance.divisions
    return divided[0].key.name if divided else ""


def _amount(basis: Basis, one: Standing, name: str) -> Derived:
    """Return a figure of a standing with the cells that it follows from."""
    if name in {"brought", "carried"}:
        return Derived(getattr(one, name), _before(basis, one))
    return Derived(getattr(one, name), places(_behind(basis, one, name)))


def _behind(basis: Basis, one: Standing, name: str) -> Iterator[Position]:
    lines = lines_of(basis.corpus, case=basis.case.id, year=one.period)
    if name in {"due", "borne"}:
        for line in lines:
            if line.kind == "cost" and (name == "due" or side(line) == one.partner):
                yield from _cells(basis, line.id)
    else:
        for payment in _payments(basis):
            who = payment.payer if name == "paid" else payment.receiver
            if (who, payment.period) == (one.partner, one.period):
                yield payment.cells.get("amount", payment.position)


def _before(basis: Basis, one: Standing) -> tuple[Position, ...]:
    """Return the cells of the payments that led to a standing, and its own lines."""
    own = ("borne", "paid", "received")
    return places(place for name in own for place in _behind(basis, one, name))


def _cells(basis: Basis, line: str) -> tuple[Position, ...]:
    return basis.cells.get(line, ())


def outcome(basis: Basis) -> tuple[Cell, ...]:
    """Return in words who is owed and who owes at the end of the last period."""
    standings = _standings(basis)
    if not standings:
        return ()
    last = max(one.period for one in standings)
    said = []
    for one in standings:
        if one.period == last and one.carried:
            key = "bal-is-owed" if one.carried > 0 else "bal-owes"
            shown = Derived(abs(one.carried), _before(basis, one))
            who = escape(basis.short(one.partner))
            words = basis.say(key, who=who, amount=basis.euro(shown), year=last)
            said.append(Markup(words))  # noqa: S704 (Markdown)
    return tuple(said)

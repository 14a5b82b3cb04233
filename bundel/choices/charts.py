"""The charts beside the choices, as bars in percentages of the width they have.

Balances of all combinations come in; for each a set of charts goes out. All have the
same scale, so that a choice that makes a bar longer makes it longer on screen.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bundel import formats
from bundel.balance import Amount, Burden, CaseBalance, PartnerBalance
from bundel.corpus import Corpus
from bundel.words import Words

ZERO = Decimal(0)
WHOLE = Decimal(100)
STEP = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it is of, where it begins, how long it is, its words."""

    kind: str
    start: str
    size: str
    text: str


Rowed = tuple[str, tuple[Bar, ...], str]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its name, and for each partner its bars and a closing remark."""

    name: str
    rows: tuple[Rowed, ...]


@dataclass(frozen=True, slots=True)
class _Own:
    """What one partner puts in and gets out: yearly, or once where nothing recurs."""

    cost: Amount
    benefit: Amount
    paid: Amount
    received: Amount
    net: Decimal

    @property
    def borne(self) -> Decimal:
        """Return what it bears itself: its costs, and what it pays to others."""
        return self.cost.value + self.paid.value - self.received.value

    def __bool__(self) -> bool:
        return any((self.cost, self.benefit, self.paid, self.received))


def _own(one: PartnerBalance, *, is_once: bool) -> _Own:
    if is_once:
        paid, received = one.paid_once, one.received_once
        return _Own(one.cost_once, one.benefit_once, paid, received, one.net_once)
    paid, received = one.paid_yearly, one.received_yearly
    return _Own(one.cost_yearly, one.benefit_yearly, paid, received, one.net_yearly)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What all charts of a case share."""

    names: Mapping[str, str]
    say: Words
    is_once: bool

    def partners(self, balance: CaseBalance) -> dict[str, _Own]:
        every = ((p.partner, _own(p, is_once=self.is_once)) for p in balance.partners)
        return {name: own for name, own in every if own}

    def shares(self, balance: CaseBalance) -> Mapping[str, Decimal]:
        for one in balance.divisions[:1]:
            return one.once if self.is_once else one.yearly
        return {}

    def name(self, partner: str) -> str:
        return self.names.get(partner, partner)

    def said(self, what: str, value: Decimal) -> str:
        euro = formats.euro(value, self.say.language, digits=0)
        return self.say(f"choices-bar-{what}", euro=euro)


def charts_of(
    corpus: Corpus, balances: Iterable[CaseBalance], say: Words
) -> tuple[tuple[Chart, ...], ...]:
    """Return the charts of each balance: who gains, and who pays by the key.

    Of what recurs each year; of one-off amounts where nothing does.
    """
    every = tuple(balances)
    is_once = not any(_recurs(b.burden) for b in every)
    names = {p.id: p.short or p.name for p in corpus.partners}
    ground = _Ground(names, say, is_once)
    owns = [own for b in every for own in ground.partners(b).values()]
    sides = _Scale(
        max((own.cost.value for own in owns), default=ZERO),
        max((own.benefit.value for own in owns), default=ZERO),
    )
    paid = [pays for b in every for pays in ground.shares(b).values()]
    most = _Scale(ZERO, max((*paid, *(own.borne for own in owns)), default=ZERO))
    mark = "-once" if is_once else ""
    return tuple(
        tuple(
            Chart(name, rows)
            for name, rows in (
                (f"balance{mark}", tuple(_sides(ground, one, sides))),
                (f"key{mark}", tuple(_shares(ground, one, most))),
            )
            if rows
        )
        for one in every
    )


def _recurs(burden: Burden) -> bool:
    return bool(burden.yearly or burden.benefit_yearly)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Room left and right of zero, in euros."""

    left: Decimal
    right: Decimal

    def bar(self, kind: str, value: Decimal, text: str, *, is_left: bool) -> Bar:
        whole = self.left + self.right
        size = value / whole * WHOLE if whole else ZERO
        zero = self.left / whole * WHOLE if whole else ZERO
        start = zero - size if is_left else zero
        return Bar(kind, _percent(start), _percent(size), text)


def _percent(value: Decimal) -> str:
    return f"{max(value, ZERO).quantize(STEP):f}"


def _sides(ground: _Ground, balance: CaseBalance, scale: _Scale) -> Iterator[Rowed]:
    """Yield for each partner its costs left of zero and its benefits right of it."""
    for partner, own in ground.partners(balance).items():
        cost, benefit = own.cost.value, own.benefit.value
        bars = (
            scale.bar("cost", cost, ground.said("cost", cost), is_left=True),
            scale.bar(
                "benefit", benefit, ground.said("benefit", benefit), is_left=False
            ),
        )
        pm = own.cost.pm + own.benefit.pm
        yield (
            ground.name(partner),
            bars,
            ground.said("net", own.net) + formats.PLUS_PM * bool(pm),
        )


def _shares(ground: _Ground, balance: CaseBalance, scale: _Scale) -> Iterator[Rowed]:
    """Yield for each partner what it pays by the key beside what it bears now."""
    owns = ground.partners(balance)
    for partner, pays in ground.shares(balance).items():
        bears = owns[partner].borne if partner in owns else ZERO
        bars = (
            scale.bar("due", pays, ground.said("due", pays), is_left=False),
            scale.bar("borne", bears, ground.said("borne", bears), is_left=False),
        )
        off = pays - bears
        change = "more" if off > 0 else "less" if off else "same"
        yield ground.name(partner), bars, ground.said(change, abs(off))

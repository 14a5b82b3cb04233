"""The charts beside the choices, as bars in percentages of the width they have.

Balances of all combinations come in; for each a set of charts goes out. All have the
same scale, so that a choice that makes a bar longer makes it longer on screen.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bundel import formats
from bundel.balance import CaseBalance, PartnerBalance
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


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its name, and for each partner its bars and a closing remark."""

    name: str
    rows: tuple[tuple[str, tuple[Bar, ...], str], ...]


def charts_of(
    corpus: Corpus, balances: Iterable[CaseBalance], say: Words
) -> tuple[tuple[Chart, ...], ...]:
    """Return the charts of each balance: who gains, and who pays by the key."""
    every = tuple(balances)
    names = {p.id: p.short or p.name for p in corpus.partners}
    sides = _Scale(
        max((p.cost_yearly.value for b in every for p in b.partners), default=ZERO),
        max((p.benefit_yearly.value for b in every for p in b.partners), default=ZERO),
    )
    most = max((pay for b in every for pay in _payments(b)), default=ZERO)
    return tuple(
        tuple(
            Chart(name, rows)
            for name, rows in (
                ("balance", tuple(_sides(one, names, sides, say))),
                ("key", tuple(_shares(one, names, _Scale(ZERO, most), say))),
            )
            if rows
        )
        for one in every
    )


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


def _payments(balance: CaseBalance) -> Iterator[Decimal]:
    for division in balance.divisions:
        yield from division.yearly.values()
        yield from (_borne(one) for one in balance.partners)


def _borne(one: PartnerBalance) -> Decimal:
    """Return what a partner bears itself: its costs, and what it pays to others."""
    paid = one.cost_yearly.value + one.paid_yearly.value
    return paid - one.received_yearly.value


def _sides(
    balance: CaseBalance, names: Mapping[str, str], scale: _Scale, say: Words
) -> Iterator[tuple[str, tuple[Bar, ...], str]]:
    """Yield for each partner its costs left of zero and its benefits right of it."""
    for one in balance.partners:
        cost, benefit = one.cost_yearly, one.benefit_yearly
        if not (cost or benefit or one.paid_yearly or one.received_yearly):
            continue
        bars = (
            scale.bar("cost", cost.value, _said("cost", cost.value, say), is_left=True),
            scale.bar(
                "benefit",
                benefit.value,
                _said("benefit", benefit.value, say),
                is_left=False,
            ),
        )
        pm = cost.pm + benefit.pm
        rest = _said("net", one.net_yearly, say)
        yield names.get(one.partner, one.partner), bars, rest + " + PM" * bool(pm)


def _shares(
    balance: CaseBalance, names: Mapping[str, str], scale: _Scale, say: Words
) -> Iterator[tuple[str, tuple[Bar, ...], str]]:
    """Yield for each partner what it pays by the key beside what it bears now."""
    own = {one.partner: _borne(one) for one in balance.partners}
    for division in balance.divisions[:1]:
        for partner, pays in division.yearly.items():
            bears = own.get(partner, ZERO)
            bars: Sequence[Bar] = (
                scale.bar("due", pays, _said("due", pays, say), is_left=False),
                scale.bar("borne", bears, _said("borne", bears, say), is_left=False),
            )
            off = pays - bears
            change = "more" if off > 0 else "less" if off else "same"
            rest = _said(change, abs(off), say)
            yield names.get(partner, partner), tuple(bars), rest


def _said(what: str, value: Decimal, say: Words) -> str:
    return say(f"choices-bar-{what}", euro=formats.euro(value, say.language, digits=0))

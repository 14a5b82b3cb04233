"""Five tests of a division that readers understand, each with the numbers behind it.

Shares and a cost game come in; results go out. The words stand in the catalogues.

adds-up:   the parts, in cents, add up to the whole
alone:     nobody pays more than it would pay alone
adds:      nobody pays less than what it adds to the cost of the others
core:      no group of partners is better off leaving together
monotone:  nobody pays less when all together costs more, or pays less as it grows
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from bundel.balance.game import Game, Group
from bundel.balance.rounding import to_cent

Name = Literal["adds-up", "alone", "adds", "core", "monotone"]
Outcome = Literal["passes", "fails", "not-tested"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison: a partner or group, what it pays, and the bound it is held to.

    `over` is by how much the bound is broken; 0 or less is within it.
    """

    group: tuple[str, ...]
    pays: Fraction
    bound: Fraction
    over: Fraction


@dataclass(frozen=True, slots=True)
class FairnessTest:
    """The result of one test; findings with the worst first."""

    name: Name
    outcome: Outcome
    findings: tuple[Finding, ...] = ()

    @property
    def broken(self) -> tuple[Finding, ...]:
        """Return the findings that break their bound."""
        return tuple(one for one in self.findings if one.over > 0)


def adds_up(parts: Mapping[str, Decimal], whole: Decimal) -> FairnessTest:
    """Test that parts in cents add up to the whole, rounded to the cent."""
    every = sum((Fraction(part) for part in parts.values()), Fraction(0))
    bound = Fraction(to_cent(whole))
    one = Finding(tuple(parts), every, bound, abs(every - bound))
    return judged("adds-up", (one,))


def alone(shares: Mapping[str, Fraction], game: Game | None) -> FairnessTest:
    """Test that nobody pays more than it would alone."""
    if game is None or game.whole not in game.costs:
        return FairnessTest("alone", "not-tested")
    found = []
    for player in game.players:
        bound = game.alone(player)
        if bound is not None:
            pays = _pays(shares, game, frozenset((player,)))
            found.append(Finding((player,), pays, bound, pays - bound))
    return judged("alone", found)


def adds(shares: Mapping[str, Fraction], game: Game | None) -> FairnessTest:
    """Test that nobody pays less than what it adds: else the others pay for it."""
    if game is None or game.whole not in game.costs:
        return FairnessTest("adds", "not-tested")
    found = []
    for player in game.players:
        bound = game.added(player)
        if bound is not None:
            pays = _pays(shares, game, frozenset((player,)))
            found.append(Finding((player,), pays, bound, bound - pays))
    return judged("adds", found)


def core(shares: Mapping[str, Fraction], game: Game | None) -> FairnessTest:
    """Test that no group would pay less on its own, as far as its cost is known."""
    if game is None or game.whole not in game.costs:
        return FairnessTest("core", "not-tested")
    found = []
    for group in game.groups():
        if group != game.whole and group in game.costs:
            pays, bound = _pays(shares, game, group), game.costs[group]
            found.append(Finding(tuple(sorted(group)), pays, bound, pays - bound))
    return judged("core", found)


def monotone(changes: Iterable[Finding]) -> FairnessTest:
    """Test that nobody pays less after a change that should not make it pay less."""
    return judged("monotone", changes)


def judged(name: Name, findings: Iterable[Finding]) -> FairnessTest:
    """Return a test of its findings; without any, nothing was tested."""
    found = tuple(sorted(findings, key=lambda one: (-one.over, one.group)))
    if not found:
        return FairnessTest(name, "not-tested")
    fails = any(one.over > 0 for one in found)
    return FairnessTest(name, "fails" if fails else "passes", found)


def _pays(shares: Mapping[str, Fraction], game: Game, group: Group) -> Fraction:
    share = sum((shares.get(name, Fraction(0)) for name in group), Fraction(0))
    return share * game.costs[game.whole]

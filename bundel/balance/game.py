"""Cost games: what each group of partners would pay alone, and fair ways to divide.

Costs of coalitions come in; exact allocations (fractions) go out. Shares are of the
cost of all together. Knows nothing of sources.

The Shapley value is that of L.S. Shapley, "A value for n-person games" (1953). In a
game where each needs an airstrip of some length, it divides each further metre equally
over those who need it: S.C. Littlechild and G. Owen, "A simple expression for the
Shapley value in a special case", Management Science 20 (1973).

Separable costs, remaining benefits (SCRB): each pays what it adds to the cost, and the
rest is divided by what each saves by joining. With the published figures of the water
supply of Skåne (H.P. Young, N. Okada and T. Hashimoto, "Cost allocation in water
resources development", IIASA WP-79-77, 1979; Water Resources Research 18, 1982) it
gives their row: 19.54, 13.28, 5.62, 10.90, 16.66, 17.82 of 83.82 million kronor.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import factorial

Group = frozenset[str]
Allocation = dict[str, Fraction]


@dataclass(frozen=True, slots=True)
class Game:
    """The partners, in order of name, and the cost of each group that is known."""

    players: tuple[str, ...]
    costs: Mapping[Group, Fraction]

    @property
    def whole(self) -> Group:
        """Return all partners together."""
        return frozenset(self.players)

    def groups(self) -> Iterator[Group]:
        """Yield every group but the empty one, small ones first."""
        for size in range(1, len(self.players) + 1):
            for members in combinations(self.players, size):
                yield frozenset(members)

    def missing(self) -> tuple[Group, ...]:
        """Return the groups whose cost is not known."""
        return tuple(group for group in self.groups() if group not in self.costs)

    def cost(self, group: Group) -> Fraction:
        """Return the cost of a group; of nobody it is zero."""
        return self.costs[group] if group else Fraction(0)

    def alone(self, player: str) -> Fraction | None:
        """Return what a partner would pay alone, if known."""
        return self.costs.get(frozenset((player,)))

    def added(self, player: str) -> Fraction | None:
        """Return what a partner adds to the cost of the others, if known."""
        others = self.whole - {player}
        if not others:
            return self.costs.get(self.whole)
        if others not in self.costs or self.whole not in self.costs:
            return None
        return self.costs[self.whole] - self.costs[others]


def needed_for_scrb(game: Game) -> tuple[Group, ...]:
    """Return the groups that SCRB needs: all, each alone, and all but each."""
    found = {game.whole}
    for player in game.players:
        found |= {frozenset((player,)), game.whole - {player}}
    return tuple(sorted((g for g in found if g), key=lambda g: (len(g), sorted(g))))


def scrb(game: Game) -> Allocation | None:
    """Divide by separable costs and remaining benefits; None where it is not defined.

    It needs each partner's cost alone and marginal cost. Where nobody saves anything
    by joining, there is no benefit to divide by, unless no cost remains either.
    """
    separable, benefit = {}, {}
    for player in game.players:
        alone, added = game.alone(player), game.added(player)
        if alone is None or added is None:
            return None
        separable[player], benefit[player] = added, max(alone - added, Fraction(0))
    rest = game.costs[game.whole] - sum(separable.values(), Fraction(0))
    every = sum(benefit.values(), Fraction(0))
    if not every:
        return separable if not rest else None
    return {p: separable[p] + rest * benefit[p] / every for p in game.players}


def shapley(game: Game) -> Allocation:
    """Return what each adds to the cost, averaged over all orders of joining."""
    count = len(game.players)
    weights = [
        Fraction(factorial(size) * factorial(count - size - 1), factorial(count))
        for size in range(count)
    ]
    found = dict.fromkeys(game.players, Fraction(0))
    for player in game.players:
        others = [p for p in game.players if p != player]
        for size in range(count):
            for members in combinations(others, size):
                group = frozenset(members)
                extra = game.cost(group | {player}) - game.cost(group)
                found[player] += weights[size] * extra
    return found


def not_monotone(game: Game) -> Iterator[tuple[Group, Group]]:
    """Yield a group and a larger one that would cost less."""
    for group in game.groups():
        for player in sorted(game.whole - group):
            larger = group | {player}
            if _both(game, group, larger) and game.costs[larger] < game.costs[group]:
                yield group, larger


def not_subadditive(game: Game) -> Iterator[tuple[Group, Group]]:
    """Yield two groups that would pay more together than each on its own."""
    known = [group for group in game.groups() if group in game.costs]
    for one, other in combinations(known, 2):
        union = one | other
        if one & other or union not in game.costs:
            continue
        if game.costs[union] > game.costs[one] + game.costs[other]:
            yield one, other


def _both(game: Game, one: Group, other: Group) -> bool:
    return one in game.costs and other in game.costs

"""Games with published results, and the strategies that make others up."""

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations

from hypothesis import strategies as st

from bundel.balance.game import Game, Group

# Young, Okada and Hashimoto (1979): million kronor.
TOTAL = "83.82"
ALONE = {
    "A": "21.95",
    "H": "17.08",
    "K": "10.91",
    "L": "15.88",
    "M": "20.81",
    "T": "21.98",
}
MARGINAL = {
    "A": "17.36",
    "H": "9.85",
    "K": "0.82",
    "L": "6.40",
    "M": "12.90",
    "T": "14.06",
}
BY_POPULATION = {
    "A": "10.13",
    "H": "21.00",
    "K": "3.19",
    "L": "8.22",
    "M": "34.22",
    "T": "7.07",
}
BY_DEMAND = {
    "A": "13.33",
    "H": "16.32",
    "K": "7.43",
    "L": "7.00",
    "M": "29.04",
    "T": "10.69",
}
SCRB = {
    "A": "19.54",
    "H": "13.28",
    "K": "5.62",
    "L": "10.90",
    "M": "16.66",
    "T": "17.82",
}


def skane() -> Game:
    """Return what is published of the game: all, each alone, all but each."""
    whole = frozenset(ALONE)
    costs = {whole: Fraction(TOTAL)}
    for name, cost in ALONE.items():
        costs[frozenset((name,))] = Fraction(cost)
        costs[whole - {name}] = Fraction(TOTAL) - Fraction(MARGINAL[name])
    return Game(tuple(sorted(whole)), costs)


def game(players: str, cost: Callable[[Group], Fraction | int]) -> Game:
    names = tuple(players)
    groups = [
        frozenset(members)
        for size in range(1, len(names) + 1)
        for members in combinations(names, size)
    ]
    return Game(names, {group: Fraction(cost(group)) for group in groups})


def airport(needs: dict[str, int]) -> Game:
    """Return the game in which a group pays for the longest strip that it needs."""
    return game("".join(sorted(needs)), lambda group: max(needs[n] for n in group))


def littlechild(needs: dict[str, int]) -> dict[str, Fraction]:
    """Return the nucleolus of an airport by Littlechild's rule (1974).

    From the shortest strip on: the next pay the least of (C_i - C_k + r_k) / (n + 1),
    n being how many there are up to i; the last do without the one more.
    """
    names = sorted(needs, key=lambda name: (needs[name], name))
    paid: dict[str, Fraction] = {}
    while len(paid) < len(names):
        done = len(paid)
        before = needs[names[done - 1]] if done else 0
        level = paid[names[done - 1]] if done else Fraction(0)
        options = []
        for last in range(done, len(names)):
            count = last - done + (1 if last == len(names) - 1 else 2)
            options.append((Fraction(needs[names[last]] - before) + level) / count)
        least = min(options)
        upto = max(n for n, option in enumerate(options) if option == least)
        paid |= dict.fromkeys(names[done : done + upto + 1], least)
    return paid


NEEDS = st.lists(st.integers(1, 60), min_size=1, max_size=5).map(
    lambda costs: dict(zip("abcde", costs, strict=False))
)


@st.composite
def games(draw: st.DrawFn, most: int = 4) -> Game:
    """Draw any game of a few partners, monotone or not."""
    count = draw(st.integers(1, most))
    return game("abcdef"[:count], lambda _: draw(st.integers(0, 40)))


@st.composite
def sharing(draw: st.DrawFn, most: int = 4) -> Game:
    """Draw a game in which joining pays: fixed costs shared, and each its own."""
    count = draw(st.integers(2, most))
    names = "abcdef"[:count]
    fixed = draw(st.integers(0, 50))
    own = {name: draw(st.integers(0, 20)) for name in names}
    return game(names, lambda group: fixed + sum(own[name] for name in group))

from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from games import (
    ALONE,
    BY_DEMAND,
    BY_POPULATION,
    NEEDS,
    SCRB,
    TOTAL,
    airport,
    game,
    games,
    littlechild,
    sharing,
    skane,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from bundel.balance import fairness
from bundel.balance.game import (
    Game,
    not_monotone,
    not_subadditive,
    scrb,
    shapley,
)
from bundel.balance.nucleolus import nucleolus
from bundel.balance.simplex import maximise

CLAIMS = {"a": 100, "b": 200, "c": 300}


def by(amounts: dict[str, str]) -> dict[str, Fraction]:
    whole = sum(Fraction(a) for a in amounts.values())
    return {name: Fraction(a) / whole for name, a in amounts.items()}


def test_scrb_gives_the_published_row_of_skane() -> None:
    found = scrb(skane())
    assert found is not None
    assert sum(found.values()) == Fraction(TOTAL)
    for name, amount in SCRB.items():
        assert abs(found[name] - Fraction(amount)) <= Fraction("0.01"), name


@pytest.mark.parametrize(
    ("amounts", "failing"), [(BY_POPULATION, {"H", "M"}), (BY_DEMAND, {"M"})]
)
def test_the_published_keys_fail_alone_for_whom_is_published(
    amounts: dict[str, str], failing: set[str]
) -> None:
    found = fairness.alone(by(amounts), skane())
    assert found.outcome == "fails"
    assert {one.group[0] for one in found.broken} == failing
    worst = found.findings[0]
    assert worst.group == ("M",)
    assert worst.bound == Fraction(ALONE["M"])
    assert abs(worst.pays - Fraction(amounts["M"])) < Fraction("0.02")


def test_scrb_passes_every_test_that_skane_has_figures_for() -> None:
    found = scrb(skane())
    assert found is not None
    shares = {name: amount / Fraction(TOTAL) for name, amount in found.items()}
    for test in (fairness.alone, fairness.adds, fairness.core):
        assert test(shares, skane()).outcome == "passes"
    assert len(fairness.core(shares, skane()).findings) == 12


@pytest.mark.parametrize(
    ("estate", "awards"),
    [
        (100, (Fraction(100, 3), Fraction(100, 3), Fraction(100, 3))),
        (200, (Fraction(50), Fraction(75), Fraction(75))),
        (300, (Fraction(50), Fraction(100), Fraction(150))),
    ],
)
def test_the_nucleolus_divides_the_estates_of_aumann_and_maschler(
    estate: int, awards: tuple[Fraction, ...]
) -> None:
    """What a group is sure of is what the others leave; here as a negative cost."""
    sure = game(
        "abc",
        lambda group: (
            -max(estate - sum(CLAIMS[n] for n in CLAIMS if n not in group), 0)
        ),
    )
    found = nucleolus(sure)
    assert tuple(-found.shares[name] for name in "abc") == awards
    assert found.worst <= 0


@given(NEEDS)
def test_shapley_divides_each_further_metre_over_who_needs_it(
    needs: dict[str, int],
) -> None:
    """Littlechild and Owen (1973)."""
    expected = dict.fromkeys(needs, Fraction(0))
    below = 0
    for length in sorted(set(needs.values())):
        users = [name for name, need in needs.items() if need >= length]
        for name in users:
            expected[name] += Fraction(length - below, len(users))
        below = length
    assert shapley(airport(needs)) == expected


def test_shapley_of_a_published_airport() -> None:
    """Three runways of 1, 2 and 3: 1/3, 1/3 + 1/2, 1/3 + 1/2 + 1."""
    found = shapley(airport({"a": 1, "b": 2, "c": 3}))
    assert tuple(found.values()) == (
        Fraction(1, 3),
        Fraction(5, 6),
        Fraction(11, 6),
    )


@settings(deadline=None)
@given(NEEDS)
def test_the_nucleolus_of_an_airport_is_littlechilds(needs: dict[str, int]) -> None:
    assert nucleolus(airport(needs)).shares == littlechild(needs)


@settings(deadline=None)
@given(games())
def test_all_that_is_spent_is_divided(one: Game) -> None:
    for shares in (shapley(one), nucleolus(one).shares):
        assert sum(shares.values()) == one.costs[one.whole]


@settings(deadline=None)
@given(sharing())
def test_who_joins_to_gain_never_pays_more_than_alone(one: Game) -> None:
    for shares in (shapley(one), nucleolus(one).shares, scrb(one)):
        if shares is None:
            continue
        for name in one.players:
            alone = one.alone(name)
            assert alone is not None
            assert shares[name] <= alone


@settings(deadline=None)
@given(games(3), st.integers(0, 30))
def test_a_partner_that_adds_its_own_cost_pays_just_that(one: Game, own: int) -> None:
    """A dummy: whoever it joins, the cost rises by what it would pay alone."""
    costs = dict(one.costs)
    for group, cost in one.costs.items():
        costs[group | {"z"}] = cost + own
    costs[frozenset("z")] = Fraction(own)
    wider = Game((*one.players, "z"), costs)
    assert shapley(wider)["z"] == own
    alone = [one.alone(p) or Fraction(0) for p in one.players]
    if sum(alone) >= one.costs[one.whole] and not [*not_subadditive(one)]:
        assert nucleolus(wider).shares["z"] == own


@settings(deadline=None)
@given(games(3))
def test_equal_partners_pay_equally(one: Game) -> None:
    """Make a and z alike: each group costs the same with one as with the other."""
    costs = dict(one.costs)
    for group, cost in one.costs.items():
        if "a" in group:
            costs[(group - {"a"}) | {"z"}] = cost
            costs[group | {"z"}] = cost + 1
    twins = Game((*one.players, "z"), costs)
    assert shapley(twins)["a"] == shapley(twins)["z"]
    found = nucleolus(twins).shares
    assert found["a"] == found["z"]


@settings(deadline=None)
@given(games(), st.randoms())
def test_names_and_order_do_not_matter(one: Game, random: Any) -> None:
    names = list(one.players)
    random.shuffle(names)
    other = replace(one, players=tuple(names))
    assert shapley(other) == shapley(one)
    assert nucleolus(other).shares == nucleolus(one).shares
    assert scrb(other) == scrb(one)


@settings(deadline=None)
@given(games(), st.data())
def test_no_division_has_smaller_complaints_than_the_nucleolus(
    one: Game, data: st.DataObject
) -> None:
    """Sorted from the largest, complaints are the least there are, of any division."""
    whole = one.costs[one.whole]
    alone = {p: one.costs[frozenset((p,))] for p in one.players}
    found = nucleolus(one).shares
    moves = [data.draw(st.integers(-10, 10)) for _ in one.players]
    other = {p: found[p] + m for p, m in zip(one.players, moves, strict=True)}
    other[one.players[0]] += whole - sum(other.values())
    if sum(alone.values()) >= whole and any(other[p] > alone[p] for p in one.players):
        return
    assert _complaints(one, found) <= _complaints(one, other)


def _complaints(one: Game, shares: dict[str, Fraction]) -> list[Fraction]:
    groups = (group for group in one.groups() if group != one.whole)
    found = (sum((shares[n] for n in g), Fraction(0)) - one.costs[g] for g in groups)
    return sorted(found, reverse=True)


@settings(deadline=None)
@given(games(3))
def test_shapley_is_the_mean_over_all_orders(one: Game) -> None:
    orders = list(permutations(one.players))
    for name in one.players:
        whole = Fraction(0)
        for order in orders:
            before = frozenset(order[: order.index(name)])
            whole += one.cost(before | {name}) - one.cost(before)
        assert shapley(one)[name] == whole / len(orders)


@settings(deadline=None)
@given(games())
def test_the_worst_complaint_says_whether_there_is_a_core(one: Game) -> None:
    found = nucleolus(one)
    whole = one.costs[one.whole]
    if not whole:
        return
    shares = {name: amount / whole for name, amount in found.shares.items()}
    result = fairness.core(shares, one)
    if len(one.players) > 1:
        assert (result.outcome == "fails") == (found.worst > 0)


def test_scrb_is_not_defined_where_nobody_saves() -> None:
    assert scrb(game("ab", lambda group: 10 * len(group) ** 2)) is None
    ten = Fraction(10)
    assert scrb(game("ab", lambda group: 10 * len(group))) == {"a": ten, "b": ten}
    lacking = Game(("a", "b"), {frozenset("ab"): Fraction(5)})
    assert scrb(lacking) is None
    assert len(lacking.missing()) == 2


def test_games_that_are_not_as_they_should_be_are_found() -> None:
    odd = game("abc", lambda group: {1: 10, 2: 9, 3: 40}[len(group)])
    assert (frozenset("a"), frozenset("ab")) in set(not_monotone(odd))
    pairs = {frozenset(pair) for pair in not_subadditive(odd)}
    assert frozenset((frozenset("ab"), frozenset("c"))) in pairs
    fair = airport({"a": 3, "b": 5})
    assert [*not_monotone(fair), *not_subadditive(fair)] == []


def test_without_figures_nothing_is_tested() -> None:
    shares = {"a": Fraction(1)}
    assert fairness.alone(shares, None).outcome == "not-tested"
    assert fairness.core(shares, airport({"a": 3})).outcome == "not-tested"
    assert fairness.monotone(()).outcome == "not-tested"


def test_a_linear_program_of_a_textbook() -> None:
    """Maximise 3x + 5y with x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18: 36 at (2, 6)."""
    rows = [[1, 0, 1, 0, 0], [0, 2, 0, 1, 0], [3, 2, 0, 0, 1]]
    found = maximise(
        [Fraction(n) for n in (3, 5, 0, 0, 0)],
        [[Fraction(n) for n in row] for row in rows],
        [Fraction(n) for n in (4, 12, 18)],
    )
    assert found is not None
    assert found.value == 36
    assert found.point[:2] == (Fraction(2), Fraction(6))


def test_a_program_without_solution_or_bound() -> None:
    one, minus = Fraction(1), Fraction(-1)
    assert maximise([one], [[one], [one]], [one, one + 1]) is None
    assert maximise([one], [[one]], [minus]) is None
    with pytest.raises(ArithmeticError):
        maximise([one, one], [[one, minus]], [one])

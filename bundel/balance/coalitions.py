"""The cost game of a case: what each group of its partners would pay alone."""

from collections.abc import Iterator
from fractions import Fraction

from bundel.balance.game import Game, Group, not_monotone, not_subadditive
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model import CoalitionCost, Position

ENOUGH = 3


def game_of(corpus: Corpus, case: str) -> tuple[Game | None, Diagnostics]:
    """Return the game of a case, or none when no group has a cost."""
    given: dict[Group, CoalitionCost] = {}
    found: list[Diagnostic] = []
    for one in corpus.coalitions:
        if one.case != case:
            continue
        group = frozenset(one.members)
        first = given.setdefault(group, one)
        if first is not one:
            found.append(_twice(one, first))
    if not given:
        return None, ()
    players = tuple(sorted({name for group in given for name in group}))
    costs = {group: Fraction(one.amount) for group, one in given.items()}
    return Game(players, costs), tuple(found)


def oddities(corpus: Corpus, case: str) -> Iterator[Diagnostic]:
    """Report groups for whom joining would cost more: worth another look."""
    game, wrong = game_of(corpus, case)
    yield from wrong
    if game is None:
        return
    places = {
        frozenset(one.members): one.cells.get("amount", one.position)
        for one in corpus.coalitions
        if one.case == case
    }
    for group, larger in list(not_monotone(game))[:ENOUGH]:
        yield _cheaper(game, group, larger, places[larger])
    for one, other in list(not_subadditive(game))[:ENOUGH]:
        yield _dearer(game, one, other, places[one | other])


def named(group: Group) -> str:
    """Return a group as tables write it: "harbour + meadow"."""
    return " + ".join(sorted(group))


def shown(value: Fraction) -> str:
    """Return a cost as it was written."""
    return f"{value.numerator / value.denominator:.15g}"


def _twice(one: CoalitionCost, first: CoalitionCost) -> Diagnostic:
    message = f'the cost of "{named(frozenset(one.members))}" is given twice'
    hint = f"the first stands at {first.position}; keep one of them"
    return Diagnostic("coalition-twice", message, one.position, hint)


def _cheaper(game: Game, group: Group, larger: Group, where: Position) -> Diagnostic:
    message = (
        f'"{named(larger)}" would pay {shown(game.costs[larger])}, less than '
        f'"{named(group)}" without it, {shown(game.costs[group])}'
    )
    hint = "a larger group costs at least as much, unless who joins brings money in"
    return Diagnostic("coalition-not-monotone", message, where, hint)


def _dearer(game: Game, one: Group, other: Group, where: Position) -> Diagnostic:
    apart = game.costs[one] + game.costs[other]
    message = (
        f'"{named(one | other)}" would pay {shown(game.costs[one | other])} together, '
        f'but {shown(apart)} as "{named(one)}" and "{named(other)}" apart'
    )
    hint = "together they can always do what they do apart: check the three figures"
    return Diagnostic("coalition-not-subadditive", message, where, hint)

"""The cost game of a case: what each group of its partners would pay alone."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from bundel.balance.game import Game, Group, not_monotone, not_subadditive
from bundel.balance.prices import missing_years, price_factor
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model import CoalitionCost, Position

ENOUGH = 3


def game_of(
    corpus: Corpus, case: str, level: int | None = None
) -> tuple[Game | None, Diagnostics]:
    """Return the game of a case, or none when no group has a cost.

    In prices of year `level`; without it, in those that all are given in, else in those
    of the report. There is no game where prices cannot be brought to that level.
    """
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
    costs, wrong = _priced(corpus, given, level)
    players = tuple(sorted({name for group in given for name in group}))
    game = None if wrong else Game(players, costs)
    return game, (*found, *wrong)


def _priced(
    corpus: Corpus, given: Mapping[Group, CoalitionCost], level: int | None
) -> tuple[Mapping[Group, Fraction], Diagnostics]:
    """Return the costs of groups at one price level, as lines are brought to it."""
    own = corpus.report.price_level
    levels = {group: one.price_level or own for group, one in given.items()}
    known = set(levels.values())
    wanted = level or (next(iter(known)) if len(known) == 1 else own)
    if known == {wanted}:
        return {group: Fraction(one.amount) for group, one in given.items()}, ()
    costs: dict[Group, Fraction] = {}
    for group, one in given.items():
        factor = _factor(corpus, levels[group], wanted)
        if factor is None:
            return {}, (_unreachable(corpus, one, levels[group], wanted),)
        costs[group] = Fraction(one.amount) * factor
    return costs, ()


def _factor(corpus: Corpus, given: int | None, wanted: int | None) -> Fraction | None:
    if given is None or wanted is None:
        return None
    return price_factor(corpus.prices, given, wanted)


def oddities(corpus: Corpus, case: str) -> Iterator[Diagnostic]:
    """Report groups for whom joining would cost more: worth another look."""
    game, wrong = game_of(corpus, case, corpus.report.price_level)
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
    """Return a cost as tables write it."""
    return f"{value.numerator / value.denominator:.15g}"


def _twice(one: CoalitionCost, first: CoalitionCost) -> Diagnostic:
    message = f'the cost of "{named(frozenset(one.members))}" is given twice'
    hint = f"the first stands at {first.position}; keep one of them"
    return Diagnostic("coalition-twice", message, one.position, hint)


def _unreachable(
    corpus: Corpus, one: CoalitionCost, given: int | None, wanted: int | None
) -> Diagnostic:
    group = named(frozenset(one.members))
    if given is None or wanted is None:
        message = f'the costs of groups of "{one.case}" are in prices of several years'
        if given is None:
            message += f', and "{group}" does not say of which'
        hint = "give each its price_level, or the report, and prices"
    else:
        years = missing_years((p.year for p in corpus.prices), given, wanted)
        listed = ", ".join(map(str, years))
        message = (
            f'the cost of "{group}" is in prices of {given}, which cannot be brought '
            f"to those of {wanted}: no price change of {listed}"
        )
        hint = "add the years to prices: {year: …, change: …, source: …}"
    where = one.cells.get("price_level", one.position)
    return Diagnostic("coalition-price-level", message, where, hint)


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

"""The nucleolus: the division whose most dissatisfied group is as little so as can be.

D. Schmeidler, "The nucleolus of a characteristic function game", SIAM Journal on
Applied Mathematics 17 (1969). A group is dissatisfied by what its members pay together
above what they would pay without the others. The largest dissatisfaction is made as
small as possible, then the next, and so on, by a sequence of linear programs.

Published examples that the tests hold it against: the divisions of an estate of 100,
200 and 300 over claims of 100, 200 and 300 (R.J. Aumann and M. Maschler, "Game
theoretic analysis of a bankruptcy problem from the Talmud", Journal of Economic Theory
36, 1985): 33 1/3 each; 50, 75, 75; 50, 100, 150. And the airstrip of S.C. Littlechild,
"A simple expression for the nucleolus in a special case", International Journal of
Game Theory 3 (1974).

Each program is solved by its dual: it has a row for each partner and a column for each
group, so that 255 groups cost 255 columns and not 255 rows. A group with a positive
weight in the dual is as dissatisfied as the maximum in every best division: it is
settled, and no longer counts.
"""

from dataclasses import dataclass, field
from fractions import Fraction

from bundel.balance.game import Allocation, Game, Group
from bundel.balance.simplex import maximise

ZERO, ONE = Fraction(0), Fraction(1)
Vector = tuple[Fraction, ...]
Equation = tuple[Vector, Fraction]


@dataclass(frozen=True, slots=True)
class Nucleolus:
    """The division, and how dissatisfied the worst-off group is: above 0, it would go.

    That is how large the core's lack is: where it is above 0, no division keeps every
    group.
    """

    shares: Allocation
    worst: Fraction


@dataclass(slots=True)
class _Space:
    """The equations settled so far, in reduced form: what is no longer free."""

    width: int
    rows: list[Equation] = field(default_factory=list)

    def rest(self, vector: Vector, value: Fraction) -> Equation:
        """Return what is left of an equation after those that are settled."""
        left, right = list(vector), value
        for row, known in self.rows:
            lead = next(i for i, v in enumerate(row) if v)
            factor = left[lead] / row[lead]
            if factor:
                left = [a - factor * b for a, b in zip(left, row, strict=True)]
                right -= factor * known
        return tuple(left), right

    def is_settled(self, vector: Vector) -> bool:
        return not any(self.rest(vector, ZERO)[0])

    def settle(self, vector: Vector, value: Fraction) -> None:
        left, right = self.rest(vector, value)
        if any(left):
            self.rows.append((left, right))

    def solved(self) -> Vector:
        """Return the one point that satisfies all equations."""
        point = [ZERO] * self.width
        for row, value in reversed(self._triangular()):
            lead = next(i for i, v in enumerate(row) if v)
            rest = sum(
                (row[i] * point[i] for i in range(self.width) if i != lead), ZERO
            )
            point[lead] = (value - rest) / row[lead]
        return tuple(point)

    def _triangular(self) -> list[Equation]:
        rows, done = list(self.rows), []
        for column in range(self.width):
            pick = next((r for r in rows if r[0][column]), None)
            if pick is None:
                continue
            rows.remove(pick)
            rows = [_less(row, pick, column) for row in rows]
            done.append(pick)
        return done


def _less(row: Equation, pick: Equation, column: int) -> Equation:
    factor = row[0][column] / pick[0][column]
    left = tuple(a - factor * b for a, b in zip(row[0], pick[0], strict=True))
    return left, row[1] - factor * pick[1]


def nucleolus(game: Game) -> Nucleolus:
    """Return the nucleolus of a game whose groups all have a cost.

    Nobody pays more than alone, where a division exists of which that can be said;
    else that demand is dropped (the prenucleolus).
    """
    players = game.players
    space = _Space(len(players))
    space.settle(_vector(game, game.whole), game.costs[game.whole])
    limits = {frozenset((p,)): game.costs[frozenset((p,))] for p in players}
    is_possible = sum(limits.values(), ZERO) >= game.costs[game.whole]
    bound = list(limits) if is_possible else []
    open_groups = [g for g in game.groups() if g != game.whole]
    worst: Fraction | None = None
    while len(space.rows) < len(players):
        open_groups = [g for g in open_groups if not space.is_settled(_vector(game, g))]
        level, tight, limited = _step(game, space, open_groups, bound)
        worst = level if worst is None else worst
        for group in tight:
            space.settle(_vector(game, group), game.costs[group] + level)
        for group in limited:
            space.settle(_vector(game, group), game.costs[group])
    point = space.solved()
    return Nucleolus(dict(zip(players, point, strict=True)), worst or ZERO)


def _vector(game: Game, group: Group) -> Vector:
    return tuple(ONE if player in group else ZERO for player in game.players)


def _step(
    game: Game, space: _Space, groups: list[Group], bound: list[Group]
) -> tuple[Fraction, list[Group], list[Group]]:
    """Return the smallest largest dissatisfaction, and the groups that it settles.

    Dual of: least t with t ≥ x(S) - c(S) for open groups S, x_i ≤ c(i), and the
    settled equations. Weights w on groups add up to 1, v on limits, u (free: the
    difference of two) on equations; w, v and u cancel out in each partner.
    """
    columns: list[tuple[list[Fraction], Fraction]] = []
    for group in groups:
        vector = [-value for value in _vector(game, group)]
        columns.append(([ONE, *vector], -game.costs[group]))
    for group in bound:
        vector = [-value for value in _vector(game, group)]
        columns.append(([ZERO, *vector], -game.costs[group]))
    for row, value in space.rows:
        columns.append(([ZERO, *row], value))
        columns.append(([ZERO, *(-v for v in row)], -value))
    rows = [[column[0][i] for column in columns] for i in range(len(game.players) + 1)]
    right = [ONE] + [ZERO] * len(game.players)
    found = maximise([goal for _, goal in columns], rows, right)
    if found is None:  # pragma: no cover -- a game has a nucleolus
        message = "the dissatisfaction has no minimum"
        raise ArithmeticError(message)
    weights = found.point
    tight = [g for g, w in zip(groups, weights, strict=False) if w]
    after = weights[len(groups) :]
    limited = [g for g, w in zip(bound, after, strict=False) if w]
    return found.value, tight, limited

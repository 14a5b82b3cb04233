"""Linear programs with exact fractions: maximise c·x with A·x = b and x ≥ 0.

Small programs only: what the nucleolus of up to eight partners needs. Fractions, since
which group's complaint is exactly as large as another's decides the next step, and
floats cannot say so. The steepest column is taken first; after many steps Bland's rule
takes over, so that it always ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

ZERO = Fraction(0)
STEEP = 200
Row = list[Fraction]


@dataclass(frozen=True, slots=True)
class Solution:
    """The value at the maximum, and where it is taken."""

    value: Fraction
    point: tuple[Fraction, ...]


def maximise(
    goal: Sequence[Fraction],
    rows: Sequence[Sequence[Fraction]],
    right: Sequence[Fraction],
) -> Solution | None:
    """Solve a program; None when nothing satisfies it.

    Raises:
        ArithmeticError: It has no maximum.
    """
    count, width = len(rows), len(goal)
    signs = [-1 if value < 0 else 1 for value in right]
    table: list[Row] = [
        [signs[i] * v for v in row]
        + [Fraction(i == j) for j in range(count)]
        + [signs[i] * right[i]]
        for i, row in enumerate(rows)
    ]
    basis = [width + i for i in range(count)]
    first = [ZERO] * width + [Fraction(-1)] * count
    if _climb(table, basis, first, width + count):
        return None
    _without_artificial(table, basis, width)
    whole = [*goal, *[ZERO] * count]
    _climb(table, basis, whole, width)
    point = [ZERO] * width
    for row, name in enumerate(basis):
        if name < width:
            point[name] = table[row][-1]
    value = sum((g * x for g, x in zip(goal, point, strict=True)), ZERO)
    return Solution(value, tuple(point))


def _climb(table: list[Row], basis: list[int], goal: Row, width: int) -> Fraction:
    """Go to the maximum by pivots over the first `width` columns; return it."""
    reduced = _reduced(table, basis, goal)
    steps = 0
    while True:
        better = [j for j in range(width) if reduced[j] > 0]
        if not better:
            return -reduced[-1]
        steep = max(better, key=lambda j: reduced[j])
        column = steep if steps < STEEP else better[0]
        steps += 1
        row = _leaving(table, basis, column)
        _pivot(table, basis, row, column)
        factor = reduced[column]
        reduced = _minus(reduced, table[row], factor)


def _reduced(table: list[Row], basis: list[int], goal: Row) -> Row:
    reduced = [*goal, ZERO]
    for row, name in enumerate(basis):
        factor = goal[name]
        if factor:
            reduced = _minus(reduced, table[row], factor)
    return reduced


def _leaving(table: list[Row], basis: list[int], column: int) -> int:
    ratios = [
        (row[-1] / row[column], basis[i], i)
        for i, row in enumerate(table)
        if row[column] > 0
    ]
    if not ratios:
        message = "the program has no maximum"
        raise ArithmeticError(message)
    return min(ratios)[2]


def _pivot(table: list[Row], basis: list[int], row: int, column: int) -> None:
    divisor = table[row][column]
    table[row] = [value / divisor for value in table[row]]
    for other, values in enumerate(table):
        factor = values[column]
        if other != row and factor:
            table[other] = _minus(values, table[row], factor)
    basis[row] = column


def _minus(one: Row, other: Row, factor: Fraction) -> Row:
    return [a - factor * b if b else a for a, b in zip(one, other, strict=True)]


def _without_artificial(table: list[Row], basis: list[int], width: int) -> None:
    """Turn what the first phase added out of the basis, as far as it can be."""
    for row, name in enumerate(basis):
        if name >= width:
            column = next((j for j in range(width) if table[row][j]), None)
            if column is not None:
                _pivot(table, basis, row, column)

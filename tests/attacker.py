"""A reader who computes: what follows from sums that are shown, in exact fractions."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

Sum = Mapping[str, int]


def is_determined(target: Sum, shown: Iterable[Sum]) -> bool:
    """Say whether a sum of unknowns follows from other sums: is it in their span?"""
    rows: list[dict[str, Fraction]] = []
    for one in shown:
        rest = _reduced(one, rows)
        if rest:
            rows.append(rest)
    return not _reduced(target, rows)


def _reduced(one: Sum, rows: list[dict[str, Fraction]]) -> dict[str, Fraction]:
    """Take from a sum what the rows explain; each row leads with its first unknown."""
    rest = {name: Fraction(n) for name, n in one.items() if n}
    for row in rows:
        lead = next(iter(row))
        if lead in rest:
            factor = rest[lead] / row[lead]
            for name, value in row.items():
                rest[name] = rest.get(name, Fraction(0)) - factor * value
                if not rest[name]:
                    del rest[name]
    return rest

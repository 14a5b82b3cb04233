"""Where the nodes of a network lie: names and links in, points on a ring out.

The node with clearly the most links lies in the middle; the others lie in the order
that makes the links cross least. The same input always gives the same places.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, permutations
from math import cos, pi, sin, sqrt

from bundel.figures.drawing import Point

Link = tuple[str, str]
FEW = 7


def places(
    names: Sequence[str], links: Sequence[Link], size: Point
) -> dict[str, Point]:
    """Return the middle of each node inside an ellipse of these half axes."""
    hub = _hub(names, links)
    around = ordered([name for name in names if name != hub], links)
    found = {hub: (0.0, 0.0)} if hub else {}
    start = -pi / 2 + (pi / len(around) if around and len(around) % 2 == 0 else 0)
    for i, name in enumerate(around):
        angle = start + 2 * pi * i / len(around)
        found[name] = (size[0] * _pushed(cos(angle)), size[1] * sin(angle))
    return found


def _pushed(part: float) -> float:
    """Move nodes outwards, so that those at the top keep room beside them."""
    return part if abs(part) < 1e-9 else part / sqrt(abs(part)) ** 0.5  # noqa: PLR2004


def _hub(names: Sequence[str], links: Sequence[Link]) -> str:
    degrees = Counter(
        name for link in {tuple(sorted(link)) for link in links} for name in link
    )
    ranked = sorted(names, key=lambda name: (-degrees[name], names.index(name)))
    if len(ranked) < 4:  # noqa: PLR2004 (three lie well on a ring)
        return ""
    first, second = (degrees[name] for name in ranked[:2])
    return ranked[0] if first >= 3 and first > second else ""  # noqa: PLR2004


def ordered(names: Sequence[str], links: Sequence[Link]) -> list[str]:
    """Return the ring's order with the shortest links, then the fewest crossings."""
    own = [link for link in links if link[0] in names and link[1] in names]
    if not own:
        return list(names)
    if len(names) <= FEW:
        first, *rest = names
        orders = ((first, *order) for order in permutations(rest))
        return list(min(orders, key=lambda order: _cost(tuple(order), own)))
    return _improved(list(names), own)


def _improved(order: list[str], links: list[Link]) -> list[str]:
    """Swap two at a time for as long as that helps."""
    best = _cost(order, links)
    is_better = True
    while is_better:
        is_better = False
        for i, j in combinations(range(len(order)), 2):
            order[i], order[j] = order[j], order[i]
            cost = _cost(order, links)
            if cost < best:
                best, is_better = cost, True
            else:
                order[i], order[j] = order[j], order[i]
    return order


def _cost(order: Sequence[str], links: list[Link]) -> tuple[int, int]:
    place = {name: i for i, name in enumerate(order)}
    ends = sorted({(min(p), max(p)) for p in ((place[a], place[b]) for a, b in links)})
    crossings = sum(a < c < b < d for (a, b), (c, d) in combinations(ends, 2))
    lengths = sum(min(b - a, len(order) - b + a) for a, b in ends)
    return crossings, lengths

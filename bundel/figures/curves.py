"""The lines of a network and the places of their words: nodes in, curves out.

Lines are bent round the nodes; words are placed where they overlap nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from bundel.figures.drawing import Point
from bundel.figures.measure import width, wrapped
from bundel.figures.palette import SMALL, WIDTH
from bundel.model import Relation

BEND = 0.19
WORDS = 62.0
CLEAR = 9.0
SPOTS = (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its middle and its half sizes."""

    x: float
    y: float
    w: float
    h: float

    def meets(self, other: "Box", gap: float = 0.0) -> bool:
        """Say whether two boxes overlap, or come nearer than `gap`."""
        return (
            abs(self.x - other.x) < self.w + other.w + gap
            and abs(self.y - other.y) < self.h + other.h + gap
        )

    def holds(self, point: Point, gap: float = 0.0) -> bool:
        """Say whether a point lies in the box, or nearer to it than `gap`."""
        x, y = point
        return abs(x - self.x) < self.w + gap and abs(y - self.y) < self.h + gap


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic curve of one relation, between the edges of two nodes."""

    relation: Relation
    points: tuple[Point, ...]

    @property
    def start(self) -> Point:
        """Return where the curve leaves its source."""
        return self.points[0]


Labels = dict[int, tuple[Box, tuple[str, ...]]]


def curves_of(relations: Sequence[Relation], boxes: Mapping[str, Box]) -> list[Curve]:
    """Curve the lines; several between the same two nodes fan out."""
    pairs: dict[tuple[str, ...], list[Relation]] = {}
    for relation in relations:
        key = tuple(sorted((relation.source, relation.target)))
        pairs.setdefault(key, []).append(relation)
    found = []
    for ends, group in pairs.items():
        for i, relation in enumerate(group):
            offset = i - (len(group) - 1) / 2
            bend = 2 * BEND * offset if len(group) > 1 else BEND / 2
            sign = 1 if relation.source == ends[0] else -1
            ends_of = (boxes[relation.source], boxes[relation.target])
            found.append(_curve(relation, ends_of, bend * sign, boxes))
    return found


def _curve(
    relation: Relation,
    ends: tuple[Box, Box],
    bend: float,
    boxes: Mapping[str, Box],
) -> Curve:
    """Bend a line more until it passes the other nodes by, and cut it at its own."""
    others = [b for b in boxes.values() if b not in ends]
    sign = 1 if bend >= 0 else -1
    tried = [bend, *(bend + sign * d for d in (0.14, 0.28)), *(-0.2 * sign, 0.5 * sign)]
    curves = [_bent(ends, part) for part in tried]
    points = next(
        (c for c in curves if not any(b.holds(p, 4) for b in others for p in c)),
        curves[0],
    )
    start, end = ends
    outside = [p for p in points if not start.holds(p, 2.5) and not end.holds(p, 3.5)]
    return Curve(relation, tuple(outside) or points)


def _bent(ends: tuple[Box, Box], bend: float) -> tuple[Point, ...]:
    start, end = ends
    dx, dy = end.x - start.x, end.y - start.y
    cx = (start.x + end.x) / 2 - dy * bend
    cy = (start.y + end.y) / 2 + dx * bend
    found = []
    for i in range(121):
        t = i / 120
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        found.append(
            (a * start.x + b * cx + c * end.x, a * start.y + b * cy + c * end.y)
        )
    return tuple(found)


def labels_of(curves: Sequence[Curve], nodes: tuple[Box, ...]) -> Labels:
    """Find a place for the words of each curve that meets nothing placed before.

    Short curves choose first. A curve whose words fit nowhere gets a number.
    """
    taken = list(nodes)
    found: Labels = {}
    by_room = sorted(range(len(curves)), key=lambda i: (_length(curves[i]), i))
    number = 0
    for i in by_room:
        lines = wrapped(curves[i].relation.what, WORDS, size=SMALL, most=3)
        box = _free(curves, i, lines, taken)
        if box is None:
            number += 1
            lines = (str(number),)
            box = _free(curves, i, lines, taken) or _label_box(
                _middle(curves[i]), lines
            )
        taken.append(box)
        found[i] = (box, lines)
    return found


def _free(
    curves: Sequence[Curve], which: int, lines: Sequence[str], taken: list[Box]
) -> Box | None:
    """Return the free place on a curve with the fewest other lines through it."""
    own = curves[which].points
    options = [_label_box(own[round(spot * (len(own) - 1))], lines) for spot in SPOTS]
    free = [
        box
        for box in options
        if not any(box.meets(other, 2.0) for other in taken)
        and box.w <= box.x <= WIDTH - box.w
        and not any(box.holds(end, CLEAR) for end in (own[0], own[-1]))
    ]
    others = [p for i, c in enumerate(curves) if i != which for p in c.points]
    return min(free, key=lambda box: sum(box.holds(p, 1) for p in others), default=None)


def _middle(curve: Curve) -> Point:
    return curve.points[len(curve.points) // 2]


def _label_box(point: Point, lines: Sequence[str]) -> Box:
    wide = max(width(words, SMALL) for words in lines)
    return Box(*point, wide / 2 + 2.5, 4.6 * len(lines) + 1)


def _length(curve: Curve) -> float:
    (x, y), (u, v) = curve.points[0], curve.points[-1]
    return hypot(u - x, v - y)

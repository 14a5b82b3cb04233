"""The network of a case: its partners, and who gives what to whom.

Nodes lie on a ring (see ring); lines are curved and carry their words where these
overlap nothing, else a number that the list below the figure explains.
"""

from collections.abc import Sequence
from math import hypot

from bundel.figures.curves import Box, Curve, Labels, curves_of, labels_of
from bundel.figures.drawing import Drawing, Point, at
from bundel.figures.figure import Figure, Ground, listed
from bundel.figures.measure import width, wrapped
from bundel.figures.palette import (
    BOLD,
    INK,
    PAPER,
    PETROL,
    SMALL,
    SOFT,
    WARM,
    WIDTH,
)
from bundel.figures.ring import places
from bundel.model import Case, Partner, Relation

KINDS = ("money", "service", "knowledge", "say", "care")
LOOKS: dict[str, tuple[str, dict[str, object]]] = {
    "money": (WARM, {"stroke_width": 1.5}),
    "service": (PETROL, {"stroke_width": 1.1}),
    "knowledge": (INK, {"stroke_width": 1.0, "stroke_dasharray": "5 2.4"}),
    "say": (INK, {"stroke_width": 1.0, "stroke_dasharray": "1.1 2"}),
    "care": (PETROL, {"stroke_width": 1.1, "stroke_dasharray": "6 2 1.2 2"}),
}
NODE = 84.0
LEADING = 10.2


def figure(ground: Ground, *, case: str) -> Figure | None:
    """Draw the partners and relations of one case that this edition shows."""
    found = ground.records.get(case)
    if not isinstance(found, Case):
        return None
    relations = tuple(r for r in found.relations if _is_shown(ground, r))
    if not relations:
        return None
    w, title = ground.w, found.short or found.title
    names = _names(ground, found, relations)
    roles = {i.partner: i.role for i in found.partners}
    return Figure(
        id=f"network-{case}",
        title=w("network-title", case=title),
        caption=w("network-caption", case=title),
        alt=_alt(ground, title, names, relations),
        svg=_draw(ground, case, w("network-title", case=title), names, relations),
        columns=tuple(
            w(f"network-{c}") for c in ("gives", "role", "receives", "what", "kind")
        ),
        rows=tuple(
            (
                ground.short(r.source),
                roles.get(r.source, ""),
                ground.short(r.target),
                r.what,
                _kind(ground, r),
            )
            for r in relations
        ),
        origin=ground.origin((case, *names)),
        sources=(case, *names),
    )


def _is_shown(ground: Ground, relation: Relation) -> bool:
    ends = (relation.source, relation.target)
    return relation.source != relation.target and all(
        isinstance(ground.records.get(end), Partner) for end in ends
    )


def _kind(ground: Ground, relation: Relation) -> str:
    kind = ground.w(f"network-kind-{relation.kind}")
    return f"{kind}, {ground.w('network-mutual')}" if relation.is_mutual else kind


def _names(
    ground: Ground, case: Case, relations: Sequence[Relation]
) -> tuple[str, ...]:
    ends = [end for r in relations for end in (r.source, r.target)]
    involved = [
        i.partner
        for i in case.partners
        if isinstance(ground.records.get(i.partner), Partner)
    ]
    return tuple(dict.fromkeys((*involved, *ends)))


def _alt(
    ground: Ground, title: str, names: Sequence[str], relations: Sequence[Relation]
) -> str:
    w = ground.w
    said = [
        w(
            "network-alt-mutual" if r.is_mutual else "network-alt-one",
            source=ground.short(r.source),
            target=ground.short(r.target),
            what=r.what,
        )
        for r in relations
    ]
    partners = listed((ground.short(name) for name in names), w("and"))
    head = w("network-alt", case=title, n=len(names), partners=partners)
    return f"{head} {w('network-alt-relations', listed='; '.join(said))}"


def _draw(
    ground: Ground,
    case: str,
    title: str,
    names: Sequence[str],
    relations: Sequence[Relation],
) -> bytes:
    drawing = Drawing(f"network-{case}", title)
    texts = {name: _node_lines(ground, name) for name in names}
    tall = 86.0 + 15.0 * max(0, len(names) - 4)
    half = (WIDTH / 2 - NODE / 2 - 8, min(tall, 170.0))
    links = [(r.source, r.target) for r in relations]
    spots = places(names, links, half)
    boxes = {n: _box(spots[n], texts[n]) for n in names}
    top = min(box.y - box.h for box in boxes.values()) - 8
    curves, labels, moved = _scene(relations, boxes, -top)
    tops = [box.y - box.h for box, _ in labels.values()]
    above = min([*tops, *(y for curve in curves for _, y in curve.points)])
    if above < 1:
        curves, labels, moved = _scene(relations, boxes, 1 - above - top)
    drawing.group(id="relations")
    for curve in curves:
        _line(drawing, ground, curve)
    drawing.group(id="partners")
    for name in names:
        _node(drawing, ground, name, moved[name], texts[name])
    drawing.group(id="words")
    keys = _words(drawing, curves, labels)
    y = max(b.y + b.h for b in (*moved.values(), *(b for b, _ in labels.values())))
    drawing.height = _legend(drawing, ground, y + 24, relations, keys) + 5
    return drawing.svg()


def _scene(
    relations: Sequence[Relation], boxes: dict[str, Box], down: float
) -> tuple[list[Curve], Labels, dict[str, Box]]:
    """Place the nodes from the drawing's upper left, then the curves and words."""
    moved = {n: Box(b.x + WIDTH / 2, b.y + down, b.w, b.h) for n, b in boxes.items()}
    curves = curves_of(relations, moved)
    return curves, labels_of(curves, tuple(moved.values())), moved


def _node_lines(ground: Ground, name: str) -> tuple[str, ...]:
    return wrapped(ground.short(name), NODE - 12, weight=BOLD, most=3)


def _box(spot: Point, lines: Sequence[str]) -> Box:
    wide = max(width(words, weight=BOLD) for words in lines)
    x, y = spot
    return Box(x, y, max(wide / 2 + 8, 24), LEADING * len(lines) / 2 + 5)


def _says(ground: Ground, relation: Relation) -> str:
    ends = (ground.short(relation.source), ground.short(relation.target))
    arrow = "↔" if relation.is_mutual else "→"
    return f"{ends[0]} {arrow} {ends[1]}: {relation.what}"


def _line(drawing: Drawing, ground: Ground, curve: Curve) -> None:
    colour, look = LOOKS[curve.relation.kind]
    points = curve.points
    kept = points[(3 if curve.relation.is_mutual else 0) : -3] or points
    thin = [*kept[::4], kept[-1]]
    parts: list[str | float] = ["M", *thin[0]]
    for point in thin[1:]:
        parts += ["L", *point]
    says = _says(ground, curve.relation)
    drawing.path(at(*parts), colour, stroke_linejoin="round", data_says=says, **look)
    _arrow(drawing, points[-1], points[-min(8, len(points))], colour)
    if curve.relation.is_mutual:
        _arrow(drawing, points[0], points[min(7, len(points) - 1)], colour)


def _arrow(drawing: Drawing, tip: Point, before: Point, colour: str) -> None:
    dx, dy = tip[0] - before[0], tip[1] - before[1]
    size = hypot(dx, dy) or 1
    ux, uy = dx / size, dy / size
    base = (tip[0] - 6.4 * ux, tip[1] - 6.4 * uy)
    sides = [(base[0] - s * 2.7 * uy, base[1] + s * 2.7 * ux) for s in (1, -1)]
    drawing.shape([tip, *sides], colour)


def _node(
    drawing: Drawing, ground: Ground, name: str, box: Box, lines: Sequence[str]
) -> None:
    partner = ground.records[name]
    is_participant = getattr(partner, "is_participant", False)
    corner, size = (box.x - box.w, box.y - box.h), (2 * box.w, 2 * box.h)
    colour = PETROL if is_participant else PAPER
    drawing.rect(
        corner, size, colour, rx=min(box.h, 9), stroke=PETROL, stroke_width=1.1
    )
    ink = PAPER if is_participant else INK
    y = box.y - LEADING * (len(lines) - 1) / 2 + 3
    drawing.lines((box.x, y), lines, weight=BOLD, anchor="middle", colour=ink)


def _words(
    drawing: Drawing,
    curves: Sequence[Curve],
    labels: Labels,
) -> list[tuple[str, Relation]]:
    """Set the words of the lines on paper; return those that got a number."""
    keys = []
    for i, (box, lines) in sorted(labels.items()):
        drawing.rect((box.x - box.w, box.y - box.h), (2 * box.w, 2 * box.h), PAPER)
        y = box.y - 4.6 * (len(lines) - 1) + 2.5
        drawing.lines((box.x, y), lines, leading=9.2, size=SMALL, anchor="middle")
        if lines[0].isdecimal():
            keys.append((lines[0], curves[i].relation))
    return sorted(keys, key=lambda key: int(key[0]))


def _legend(
    drawing: Drawing,
    ground: Ground,
    y: float,
    relations: Sequence[Relation],
    keys: list[tuple[str, Relation]],
) -> float:
    drawing.group(id="legend")
    for number, relation in keys:
        text = f"{ground.short(relation.source)} → {ground.short(relation.target)}"
        drawing.text((0, y), number, INK, size=SMALL, weight=BOLD)
        drawing.text((14, y), f"{text}: {relation.what}", SOFT, size=SMALL)
        y += 10.5
    used = {relation.kind for relation in relations}
    x = 0.0
    y += 4 if keys else 0
    for kind in KINDS:
        if kind not in used:
            continue
        colour, look = LOOKS[kind]
        words = ground.w(f"network-kind-{kind}")
        drawing.line((x, y - 2.5), (x + 22, y - 2.5), colour, **look)
        drawing.text((x + 26, y), words, SOFT, size=SMALL)
        x += 26 + width(words, SMALL) + 14
    ends = (ground.records[e] for r in relations for e in (r.source, r.target))
    if any(getattr(end, "is_participant", False) for end in ends):
        words = ground.w("network-participant")
        drawing.rect((x, y - 6.5), (14, 8), PETROL, rx=3)
        drawing.text((x + 18, y), words, SOFT, size=SMALL)
    return y

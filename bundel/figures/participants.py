"""Who took part in which role: one row a person, one column a role.

Several roles of one person are joined by a line, so that a double role is seen.
"""

from collections.abc import Iterable

from bundel.figures.drawing import Drawing
from bundel.figures.figure import Figure, Ground
from bundel.figures.measure import clipped, width
from bundel.figures.palette import (
    BOLD,
    INK,
    LIGHT,
    PAPER,
    PETROL,
    SMALL,
    SOFT,
    WIDTH,
)
from bundel.model import Person

ROLES = (
    "commissioner",
    "author",
    "interviewer",
    "chair",
    "speaker",
    "respondent",
    "participant",
    "support",
)
NAMED = 96.0
ROW = 15.0
WIDEST = 24.0
SLANT = -42
MOST = 45

Group = tuple[str, tuple[Person, ...]]
Places = dict[str, float]


def figure(ground: Ground) -> Figure | None:
    """Draw the persons by organisation, and the participants without a person."""
    people = tuple(p for p in ground.corpus.people if p.roles)
    groups = _groups(ground, people)
    if not groups:
        return None
    w = ground.w
    roles = [r for r in ROLES if any(r in p.roles for p in people)]
    caption = w("roles-figure-caption")
    if any(p.origin == "illustrative" for p in people):
        caption = f"{caption} {w('roles-figure-open')}"
    return Figure(
        id="participants",
        title=w("roles-figure-title"),
        caption=caption,
        alt=_alt(ground, people, groups, roles),
        svg=_draw(ground, groups, roles),
        columns=(
            w("roles-figure-organisation"),
            w("roles-figure-person"),
            w("roles-figure-roles"),
        ),
        rows=tuple(
            (name, ground.short(p.id), ", ".join(_said(ground, p)))
            for name, members in groups
            for p in members
        )
        + tuple(
            (name, w("roles-figure-unknown"), w("role-participant"))
            for name, members in groups
            if not members
        ),
        origin=ground.origin(p.id for p in people),
        sources=tuple(p.id for p in people),
    )


def _said(ground: Ground, person: Person) -> Iterable[str]:
    return (ground.w(f"role-{role}") for role in ROLES if role in person.roles)


def _groups(ground: Ground, people: tuple[Person, ...]) -> list[Group]:
    """Group persons by organisation in the order of the partners; loose ones last."""
    found: list[Group] = []
    partners = ground.corpus.partners
    for partner in partners:
        members = tuple(p for p in people if p.organisation == partner.id)
        if members or partner.is_participant:
            found.append((partner.short or partner.name, members))
    known = {partner.id for partner in partners}
    loose = tuple(p for p in people if p.organisation not in known)
    if loose:
        found.append((ground.w("roles-figure-loose"), loose))
    return found


def _alt(
    ground: Ground, people: tuple[Person, ...], groups: list[Group], roles: list[str]
) -> str:
    w = ground.w
    counts = (
        f"{w(f'role-{role}')} {sum(role in p.roles for p in people)}" for role in roles
    )
    double = sum(len(p.roles) > 1 for p in people)
    text = ", ".join(counts)
    said = w("roles-figure-alt", n=len(people), k=len(groups), listed=text)
    return f"{said} {w('roles-figure-alt-double', n=double)}" if double else said


def _draw(ground: Ground, groups: list[Group], roles: list[str]) -> bytes:
    drawing = Drawing("participants", ground.w("roles-figure-title"))
    heads = [ground.w(f"role-{role}") for role in roles]
    longest = max((width(head) for head in heads), default=0.0)
    y = 0.67 * longest + 14
    start = WIDTH - 0.75 * longest - WIDEST * (len(roles) - 0.5)
    places = {role: start + (i + 0.5) * WIDEST for i, role in enumerate(roles)}
    drawing.group(id="roles")
    for x, head in zip(places.values(), heads, strict=True):
        drawing.text((x + 2, y - 7), head, turn=SLANT)
    top = y
    for name, members in groups:
        drawing.group()
        drawing.line((0, y), (WIDTH, y), LIGHT, stroke_width=0.8)
        if members and len(members) <= MOST:
            y = _members(drawing, ground, (name, members), y, places)
        else:
            y = _summary(drawing, ground, (name, members), y, places)
    drawing.line((0, y), (WIDTH, y), LIGHT, stroke_width=0.8)
    drawing.group(id="guides")
    drawing.root.remove(drawing.here)
    drawing.root.insert(1, drawing.here)
    for x in places.values():
        drawing.line((x, top), (x, y), LIGHT, stroke_width=0.6)
    drawing.height = y + 3
    return drawing.svg()


def _members(
    drawing: Drawing, ground: Ground, group: Group, y: float, places: Places
) -> float:
    name, members = group
    for i, person in enumerate(members):
        if not i:
            words = clipped(name, NAMED - 8, weight=BOLD)
            drawing.text((0, y + 10.5), words, INK, weight=BOLD)
        label = clipped(ground.short(person.id), min(places.values()) - NAMED - 18)
        drawing.text((NAMED, y + 10.5), label, INK)
        _dots(drawing, ground, person, y + ROW / 2, places)
        y += ROW
    return y


def _dots(
    drawing: Drawing, ground: Ground, person: Person, y: float, places: Places
) -> None:
    held = [(role, x) for role, x in places.items() if role in person.roles]
    if len(held) > 1:
        drawing.line((held[0][1], y), (held[-1][1], y), PETROL, stroke_width=1.4)
    for role, x in held:
        look: dict[str, object] = {
            "data_says": f"{ground.short(person.id)}: {ground.w(f'role-{role}')}"
        }
        if person.origin == "illustrative":
            look |= {"stroke": PETROL, "stroke_width": 1.2}
            drawing.circle((x, y), 3.2, PAPER, **look)
        else:
            drawing.circle((x, y), 3.8, PETROL, **look)


def _summary(
    drawing: Drawing, ground: Ground, group: Group, y: float, places: Places
) -> float:
    """Draw a group without known persons, or with too many, as one row."""
    name, members = group
    drawing.text((0, y + 10.5), clipped(name, NAMED - 8, weight=BOLD), INK, weight=BOLD)
    words = ground.w("roles-figure-unknown")
    if members:
        words = ground.w("roles-figure-many", n=len(members))
    drawing.text((NAMED, y + 10.5), words, SOFT, italic=not members)
    for role, x in places.items():
        n = sum(role in p.roles for p in members)
        place = (x, y + ROW / 2)
        if n:
            says = f"{name}: {ground.w(f'role-{role}')}, {n}"
            drawing.circle(place, 6, PETROL, data_says=says)
            drawing.text(
                (place[0], place[1] + 2.4),
                str(n),
                PAPER,
                size=SMALL - 0.5,
                weight=BOLD,
                anchor="middle",
            )
        elif role == "participant" and not members:
            edge = {
                "stroke": PETROL,
                "stroke_width": 0.9,
                "stroke_dasharray": "1.4 1.2",
            }
            drawing.circle(place, 3.2, PAPER, **edge)
    return y + ROW

"""How insight advanced: each claim's steps from session to session.

One row a claim, one column a session; those still to be held are empty and dashed.
"""

from bundel import formats
from bundel.figures.drawing import Drawing, Point, at
from bundel.figures.figure import Figure, Ground, Value
from bundel.figures.measure import clipped, width, wrapped
from bundel.figures.palette import (
    BOLD,
    INK,
    LIGHT,
    MID,
    PAPER,
    PETROL,
    SMALL,
    SOFT,
    WARM,
    WIDTH,
)
from bundel.model import Claim, Note, PartialDate

CHANGES = ("raised", "sharpened", "qualified", "confirmed", "revised", "dropped")
KINDS = ("conclusion", "finding", "recommendation", "open-question")
LABEL = 186.0
HEAD = 34.0
ROW = 25.0
LOW = 17.0
ROOMY = 18
MOST = 28
"""More than `ROOMY` rows are low, with a line each; `MOST` of them fill a page."""
R = 4.4

Numbered = tuple[int, Claim]


def figure(ground: Ground) -> Figure | None:
    """Draw the claims that have a history."""
    corpus, w = ground.corpus, ground.w
    told = [(n, c) for n, c in enumerate(corpus.claims, start=1) if c.history]
    sessions = _sessions(ground, [c for _, c in told])
    if not told or not sessions:
        return None
    shown = _shown(told)
    names = [c.id for _, c in told]
    caption = w("claims-caption")
    if len(shown) < len(told):
        caption += " " + w("claims-part", n=len(shown), k=len(told))
    return Figure(
        id="claims-advanced",
        title=w("claims-title"),
        caption=caption,
        alt=_alt(ground, told, sessions),
        svg=_draw(ground, shown, sessions),
        columns=(
            w("claims-number"),
            w("claims-claim"),
            *(_full_name(ground, s) for s in sessions),
        ),
        rows=tuple(_row(ground, n, claim, sessions) for n, claim in told),
        origin=ground.origin(names),
        sources=(*names, *(s.id for s in sessions)),
    )


def _sessions(ground: Ground, claims: list[Claim]) -> list[Note]:
    used = {step.session for claim in claims for step in claim.history}
    notes = [n for n in ground.corpus.notes if n.id in used or n.status == "planned"]
    return sorted(
        notes,
        key=lambda n: (n.date is None, n.date or PartialDate(0), n.number or 0),
    )


def _shown(told: list[Numbered]) -> list[Numbered]:
    """Take the claims with the most steps when there are too many for one page."""
    most = sorted(told, key=lambda one: -len(one[1].history))[:MOST]
    return sorted(most, key=lambda one: (KINDS.index(one[1].kind), one[0]))


def _name(ground: Ground, note: Note) -> str:
    kind = ground.w(f"kind-{note.kind}").capitalize()
    return f"{kind} {note.number}" if note.number else kind


def _full_name(ground: Ground, note: Note) -> str:
    return _name(ground, note) if note.number else note.title


def _row(
    ground: Ground, number: int, claim: Claim, sessions: list[Note]
) -> tuple[Value, ...]:
    steps = _steps(claim)
    told = (
        ", ".join(ground.w(f"change-{change}") for change in steps.get(s.id, ()))
        for s in sessions
    )
    return (number, claim.short or claim.text, *told)


def _steps(claim: Claim) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for step in claim.history:
        found[step.session] = (*found.get(step.session, ()), step.change)
    return found


def _alt(ground: Ground, told: list[Numbered], sessions: list[Note]) -> str:
    w = ground.w
    last = [claim.history[-1].change for _, claim in told]
    parts = [
        f"{last.count(change)} {w(f'change-{change}')}"
        for change in CHANGES
        if change in last
    ]
    planned = [s for s in sessions if s.status == "planned"]
    text = w("claims-alt", n=len(told), k=len(sessions), listed=", ".join(parts))
    if planned:
        text += " " + w("claims-alt-planned", n=len(planned))
    return text


def _draw(ground: Ground, shown: list[Numbered], sessions: list[Note]) -> bytes:
    drawing = Drawing("claims-advanced", ground.w("claims-title"))
    step = (WIDTH - LABEL) / len(sessions)
    places = {s.id: LABEL + (i + 0.5) * step for i, s in enumerate(sessions)}
    row = ROW if len(shown) <= ROOMY else LOW
    rows = _layout(shown, row)
    bottom = rows[-1][0] + row if rows else HEAD
    _columns(drawing, ground, sessions, (step, bottom))
    kind = ""
    for y, number, claim in rows:
        if claim.kind != kind:
            kind = claim.kind
            words = ground.w(f"claims-kind-{kind}")
            drawing.heading((0, y - 5), words, colour=PETROL)
        lane = (y, row, places, _end(sessions, places, step))
        _lane(drawing, ground, lane, (number, claim))
    drawing.height = _legend(drawing, ground, bottom + 17, shown) + 5
    return drawing.svg()


def _layout(shown: list[Numbered], row: float) -> list[tuple[float, int, Claim]]:
    rows, y, kind = [], HEAD, ""
    for number, claim in shown:
        if claim.kind != kind:
            y += 16
            kind = claim.kind
        rows.append((y, number, claim))
        y += row
    return rows


def _end(sessions: list[Note], places: dict[str, float], step: float) -> float:
    held = [places[s.id] for s in sessions if s.status != "planned"]
    return (max(held) if held else LABEL) + min(step * 0.4, 18)


def _columns(
    drawing: Drawing, ground: Ground, sessions: list[Note], size: tuple[float, float]
) -> None:
    step, bottom = size
    drawing.group(id="columns")
    for i, note in enumerate(sessions):
        x = LABEL + i * step
        is_planned = note.status == "planned"
        if is_planned:
            edge = {"stroke": MID, "stroke_width": 0.6, "stroke_dasharray": "2 2"}
            drawing.rect((x + 3, HEAD), (step - 6, bottom - HEAD), PAPER, **edge)
        elif not i % 2:
            drawing.rect((x, HEAD), (step, bottom - HEAD), LIGHT, fill_opacity=0.45)
        _head(drawing, ground, note, (x + step / 2, step - 8))


def _head(drawing: Drawing, ground: Ground, note: Note, place: Point) -> None:
    """Write a session's name and date over its column, up from the column's top."""
    x, room = place
    is_planned = note.status == "planned"
    below = ground.w("not-yet-held") if is_planned else _when(ground, note)
    lines = wrapped(below, room, size=SMALL, most=2)
    y = HEAD - 6 - 9 * (len(lines) - 1)
    drawing.lines((x, y), lines, leading=9, size=SMALL, colour=SOFT, anchor="middle")
    name = clipped(_name(ground, note), room + 6, weight=BOLD)
    colour = SOFT if is_planned else INK
    drawing.text((x, y - 10), name, colour, weight=BOLD, anchor="middle")


def _when(ground: Ground, note: Note) -> str:
    if not note.date:
        return ""
    year = str(note.date.year)
    if not note.date.month:
        return year
    return f"{formats.month(note.date.month, ground.language, is_short=True)} {year}"


def _lane(
    drawing: Drawing,
    ground: Ground,
    lane: tuple[float, float, dict[str, float], float],
    numbered: Numbered,
) -> None:
    number, claim = numbered
    top, row, places, end = lane
    y = top + row / 2
    drawing.group()
    drawing.line((0, top), (WIDTH, top), LIGHT, stroke_width=0.6)
    most = 2 if row == ROW else 1
    words = wrapped(claim.short or claim.text, LABEL - 30, most=most)
    base = y + 3 - 5.1 * (len(words) - 1)
    drawing.text((12, base), str(number), SOFT, size=SMALL, anchor="end")
    drawing.lines((18, base), words)
    marks = _marks(claim, places)
    if not marks:
        return
    xs = [x for x, _, _ in marks]
    is_dropped = marks[-1][1] == "dropped"
    drawing.line((xs[0], y), (xs[-1] if is_dropped else end, y), INK, stroke_width=1.1)
    if not is_dropped:
        tip = [(end + 3.5, y), (end - 1, y - 2.2), (end - 1, y + 2.2)]
        drawing.shape(tip, INK)
    for x, change, session in marks:
        symbol(drawing, (x, y), change)
        drawing.circle(
            (x, y), R + 1, "none", data_says=_says(ground, claim, session, change)
        )


def _says(ground: Ground, claim: Claim, session: str, change: str) -> str:
    note = ground.records.get(session)
    where = _full_name(ground, note) if isinstance(note, Note) else ""
    return f"{claim.short or claim.text}; {where}: {ground.w(f'change-{change}')}"


def _marks(claim: Claim, places: dict[str, float]) -> list[tuple[float, str, str]]:
    """Return where each step lies; several of one session stand side by side."""
    found = []
    for session, changes in _steps(claim).items():
        if session not in places:
            continue
        start = places[session] - 6 * (len(changes) - 1)
        found += [(start + 12 * i, c, session) for i, c in enumerate(changes)]
    return sorted(found, key=lambda mark: mark[0])


def symbol(drawing: Drawing, place: Point, change: str) -> None:
    """Draw the sign of one change; they differ in form, not in colour alone."""
    x, y = place
    edge = {"stroke": INK, "stroke_width": 1.1}
    if change == "raised":
        drawing.circle(place, R - 0.6, PAPER, **edge)
    elif change == "confirmed":
        drawing.circle(place, R, PETROL)
        tick = at("M", x - 1.9, y + 0.1, "L", x - 0.5, y + 1.6, "L", x + 2.1, y - 1.5)
        drawing.path(tick, PAPER, stroke_width=1.1)
    elif change == "sharpened":
        drawing.shape(
            [(x, y - R - 0.6), (x + R + 0.6, y), (x, y + R + 0.6), (x - R - 0.6, y)],
            PETROL,
        )
    elif change == "qualified":
        drawing.circle(place, R - 0.6, PAPER, **edge)
        half = at("M", x, y - R + 0.6, "A", R - 0.6, R - 0.6, "0 0 0", x, y + R - 0.6)
        drawing.add("path", d=f"{half} Z", fill=INK)
    elif change == "revised":
        drawing.rect((x - R + 0.4, y - R + 0.4), (2 * R - 0.8,) * 2, WARM)
    else:
        drawing.circle(place, R, PAPER)
        for down in (-1, 1):
            drawing.line(
                (x - 3, y - 3 * down), (x + 3, y + 3 * down), WARM, stroke_width=1.6
            )


def _legend(drawing: Drawing, ground: Ground, y: float, shown: list[Numbered]) -> float:
    used = {step.change for _, claim in shown for step in claim.history}
    drawing.group(id="legend")
    x = R
    for change in CHANGES:
        if change not in used:
            continue
        words = ground.w(f"change-{change}")
        if x + 8 + width(words, SMALL) > WIDTH:
            x, y = R, y + 13
        symbol(drawing, (x, y - 2.6), change)
        drawing.text((x + 8, y), words, SOFT, size=SMALL)
        x += 8 + width(words, SMALL) + 16
    return y

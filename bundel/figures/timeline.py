"""The timeline: when sessions, visits and interviews were, as precisely as is known.

A month is drawn as a span, never as a day; what is still to come is dashed. Long
stretches without anything are left out, with a break in the line.
"""

from dataclasses import dataclass
from itertools import pairwise

from bundel import formats
from bundel.figures.drawing import Drawing, Point, at
from bundel.figures.figure import Figure, Ground, Value, listed
from bundel.figures.measure import width, wrapped
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
from bundel.model import Interview, Note, PartialDate

GAP = 9
BREAK = 26.0
COLUMN = 104.0
NARROW = 72.0
MARK = 4.2
MOST = 10
LATER = 60.0
WIDEST_MONTH = 76.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months, counted from year 0, that lie on one unbroken piece of the line."""

    first: int
    last: int
    x: float = 0.0
    step: float = 0.0

    def place(self, month: float) -> float:
        """Return where a month begins on the line."""
        return self.x + (month - self.first) * self.step


def figure(ground: Ground) -> Figure | None:
    """Draw the sessions and visits, and the interviews below them."""
    notes = tuple(sorted(ground.corpus.notes, key=_order))
    if not notes:
        return None
    w = ground.w
    held = [n for n in notes if n.status != "planned"]
    names = (*(n.id for n in notes), *(i.id for i in ground.corpus.interviews))
    return Figure(
        id="timeline",
        title=w("timeline-title"),
        caption=w("timeline-caption"),
        alt=_alt(ground, notes),
        svg=_draw(ground, notes, w("timeline-title")),
        columns=tuple(w(f"timeline-{c}") for c in ("what", "kind", "date", "status")),
        rows=_rows(ground, (*notes, *ground.corpus.interviews)),
        origin=ground.origin(n.id for n in held),
        sources=names,
    )


def _order(note: Note) -> tuple[bool, PartialDate, int]:
    return note.date is None, note.date or PartialDate(0), note.number or 0


def _alt(ground: Ground, notes: tuple[Note, ...]) -> str:
    w, interviews = ground.w, ground.corpus.interviews
    held = [n for n in notes if n.status != "planned"]
    planned = [n for n in notes if n.status == "planned"]
    said = [
        w("timeline-alt-held", n=len(held), listed=_listed(ground, held)),
        w("timeline-alt-planned", n=len(planned), listed=_listed(ground, planned)),
        w("timeline-alt-interviews", n=len(interviews)),
    ]
    counts = (held, planned, interviews)
    return " ".join(text for text, some in zip(said, counts, strict=True) if some)


def _listed(ground: Ground, notes: list[Note]) -> str:
    named = (f"{note.title} ({_when(ground, note)})" for note in notes)
    return listed(named, ground.w("and"))


def _when(ground: Ground, note: Note | Interview) -> str:
    if note.date:
        return formats.date(note.date, ground.language)
    noted = getattr(note, "date_note", "")
    return noted or ground.w("timeline-no-date")


def _rows(
    ground: Ground, sources: tuple[Note | Interview, ...]
) -> tuple[tuple[Value, ...], ...]:
    return tuple(
        (
            s.title,
            ground.w(f"kind-{s.kind}" if isinstance(s, Note) else "kind-interview"),
            _when(ground, s),
            ground.w(f"status-{s.status}" if isinstance(s, Note) else "status-held"),
        )
        for s in sources
    )


def _draw(ground: Ground, notes: tuple[Note, ...], title: str) -> bytes:
    dated = [n for n in notes if n.date]
    days = [n.date for n in dated if n.date]
    days += [i.date for i in ground.corpus.interviews]
    undated = [n for n in notes if not n.date]
    columns = _columns(len(notes))
    least = len(undated) * (LATER if len(notes) <= MOST else LATER / 4)
    line = _stretches(days, WIDTH - least - (BREAK if days and undated else 0))
    end = line[-1].place(line[-1].last) + BREAK if line else 0.0
    start = max(end, WIDTH - len(undated) * COLUMN)
    above = [n for i, n in enumerate(notes) if columns == 1 or not i % 2]
    below = [n for n in notes if n not in above]
    drawing = Drawing("timeline", title)
    tall = _tallest(ground, above)
    axis = tall + 26 if above else 20
    marks = _marks(notes, line, start, len(undated))
    _axis(drawing, ground, line, axis, marks, undated)
    _interviews(drawing, ground, line, axis + 22)
    _labels(drawing, ground, [(n, marks[n.id]) for n in above], axis, is_above=True)
    _labels(drawing, ground, [(n, marks[n.id]) for n in below], axis + 22)
    for note in notes:
        _mark(drawing, ground, note, marks[note.id], axis)
    down = _tallest(ground, below) + 62 if below else 30
    drawing.height = axis + down
    return drawing.svg()


def _columns(count: int) -> int:
    return 1 if count * NARROW <= WIDTH else 2


def _stretches(days: list[PartialDate], end: float) -> tuple[Stretch, ...]:
    """Cut the months at long gaps and share the line's length out among the pieces."""
    spans = sorted(_months(day) for day in days)
    pieces: list[tuple[int, int]] = []
    for first, last in spans:
        if pieces and first - pieces[-1][1] <= GAP:
            pieces[-1] = (pieces[-1][0], max(last, pieces[-1][1]))
        else:
            pieces.append((first, last))
    months = sum(last - first for first, last in pieces)
    room = end - BREAK * max(0, len(pieces) - 1)
    step = min(room / max(months, 1), WIDEST_MONTH)
    found, x = [], 0.0
    for first, last in pieces:
        found.append(Stretch(first, last, x, step))
        x += (last - first) * step + BREAK
    return tuple(found)


def _months(day: PartialDate) -> tuple[int, int]:
    first = day.year * 12 + (day.month - 1 if day.month else 0)
    return first, first + (1 if day.month else 12)


Span = tuple[float, float]


def _marks(
    notes: tuple[Note, ...], line: tuple[Stretch, ...], start: float, undated: int
) -> dict[str, Span]:
    """Return from where to where each note lies on the line."""
    room = (WIDTH - start) / max(undated, 1)
    found: dict[str, Span] = {}
    later = 0
    for note in notes:
        if note.date:
            found[note.id] = _span(note.date, line)
        else:
            x = start + later * room
            found[note.id] = (x + 4, x + room - 4)
            later += 1
    return found


def _span(day: PartialDate, line: tuple[Stretch, ...]) -> Span:
    first, last = _months(day)
    piece = next(p for p in line if p.first <= first < p.last)
    if day.day:
        x = piece.place(first + (day.day - 0.5) / 31)
        return x, x
    return piece.place(first) + 1.2, piece.place(last) - 1.2


def _axis(  # noqa: PLR0913, PLR0917 (the axis is drawn from this much)
    drawing: Drawing,
    ground: Ground,
    line: tuple[Stretch, ...],
    y: float,
    marks: dict[str, Span],
    undated: list[Note],
) -> None:
    drawing.group(id="axis")
    for piece in line:
        start, end = piece.x, piece.place(piece.last)
        drawing.line((start, y), (end, y), MID, stroke_width=0.8)
        _months_of(drawing, ground, piece, y)
    for one, other in pairwise(line):
        _break(drawing, one.place(one.last), other.x, y)
    if undated:
        start = marks[undated[0].id][0] - 4
        if line:
            _break(drawing, line[-1].place(line[-1].last), start, y)
        drawing.line((start, y), (WIDTH, y), MID, stroke_dasharray="2 2")


def _break(drawing: Drawing, left: float, right: float, y: float) -> None:
    middle = (left + right) / 2
    for x in (middle - 2, middle + 2):
        drawing.line((x - 2, y + 4), (x + 2, y - 4), MID, stroke_width=0.8)
    drawing.line((left, y), (middle - 3.5, y), MID, stroke_width=0.8)
    drawing.line((middle + 3.5, y), (right, y), MID, stroke_width=0.8)


def _months_of(drawing: Drawing, ground: Ground, piece: Stretch, y: float) -> None:
    """Write the months under the line, and the year at its first month."""
    is_wide = piece.step >= 17  # noqa: PLR2004 (points that a short month's name takes)
    shown_year = 0
    for month in range(piece.first, piece.last):
        x = piece.place(month)
        drawing.line((x, y), (x, y + 3), MID, stroke_width=0.6)
        year, which = divmod(month, 12)
        name = formats.month(which + 1, ground.language, is_short=True)
        if is_wide:
            drawing.text((x + 1.5, y + 11), name, SOFT, size=SMALL)
        if year != shown_year and (is_wide or which == 0 or not shown_year):
            down = 20 if is_wide else 11
            drawing.text((x + 1.5, y + down), str(year), INK, size=SMALL, weight=BOLD)
            shown_year = year
    end = piece.place(piece.last)
    drawing.line((end, y), (end, y + 3), MID, stroke_width=0.6)


def _interviews(
    drawing: Drawing, ground: Ground, line: tuple[Stretch, ...], y: float
) -> None:
    interviews = ground.corpus.interviews
    if not interviews:
        return
    drawing.group(id="interviews")
    spans = sorted({_span(i.date, line) for i in interviews})
    for start, end in spans:
        if start == end:
            drawing.line((start, y - 3), (start, y + 3), INK, stroke_width=1)
        else:
            drawing.line((start, y), (end, y), INK, stroke_width=1.6)
    words = ground.w("timeline-interviews", n=len(interviews))
    drawing.text((spans[-1][1] + 6, y + 2.6), words, SOFT, size=SMALL)


def _mark(drawing: Drawing, ground: Ground, note: Note, span: Span, y: float) -> None:
    """Mark a day with a dot, a month with a bar; what is planned is open and dashed."""
    colour = WARM if note.kind == "visit" else PETROL
    start, end = span
    says = f"{note.title}: {_when(ground, note)}"
    if start == end:
        edge = {"stroke": PAPER, "stroke_width": 1}
        drawing.circle((start, y), MARK, colour, data_says=says, **edge)
        return
    look: dict[str, object] = {"rx": MARK, "data_says": says}
    if note.status == "planned":
        look |= {"stroke": colour, "stroke_width": 1, "stroke_dasharray": "2.5 1.8"}
        colour = PAPER
    size = (end - start, 2 * MARK)
    drawing.rect((start, y - MARK), size, colour, **look)


def _text(ground: Ground, note: Note, room: float) -> tuple[tuple[str, ...], str, str]:
    title = wrapped(note.title, room, weight=BOLD, most=4)
    when = formats.date(note.date, ground.language) if note.date else note.date_note
    below = ground.w("not-yet-held") if note.status == "planned" else note.place
    return title, when, below


def _block(ground: Ground, note: Note, room: float) -> list[tuple[str, str, int]]:
    title, when, below = _text(ground, note, room)
    kind = ground.w(f"kind-{note.kind}").capitalize()
    head = f"{kind} {note.number}" if note.number else kind
    lines = [(head, WARM if note.kind == "visit" else PETROL, BOLD)]
    lines += [(words, INK, BOLD) for words in title]
    for words in (when, below):
        lines += [(part, SOFT, 0) for part in wrapped(words, room, most=2)]
    return lines


def _room(count: int) -> float:
    return min(COLUMN, WIDTH / max(count, 1)) - 9


def _tallest(ground: Ground, notes: list[Note]) -> float:
    room = _room(len(notes))
    return 10.2 * max((len(_block(ground, n, room)) for n in notes), default=0)


def _labels(
    drawing: Drawing,
    ground: Ground,
    notes: list[tuple[Note, Span]],
    axis: float,
    *,
    is_above: bool = False,
) -> None:
    """Set the labels in columns as near to their marks as there is room."""
    drawing.group()
    room = _room(len(notes))
    wanted = [start for _, (start, _) in notes]
    columns = spread(wanted, room + 9, WIDTH)
    tall = _tallest(ground, [note for note, _ in notes])
    for (note, (start, end)), x in zip(notes, columns, strict=True):
        block = _block(ground, note, room)
        top = 8.0 if is_above else axis + 26
        foot = top + tall if is_above else top - 12
        edge = axis - MARK if is_above else axis - 22 + MARK
        mark = start + min(3.0, (end - start) / 2)
        _leader(drawing, (mark, edge), (x, foot), top if is_above else top + tall - 8)
        y = top + (tall - 10.2 * len(block) if is_above else 0)
        for words, colour, weight in block:
            drawing.text((x + 4, y), words, colour, weight=weight)
            y += 10.2


def _leader(drawing: Drawing, mark: Point, foot: Point, end: float) -> None:
    """Lead from a mark to the rule at the left of its label."""
    (x, y), (to, edge) = mark, foot
    half = (y + edge) / 2
    path = at("M", x, y, "C", x, half, to, half, to, edge, "L", to, end - 7)
    drawing.path(path, LIGHT if end < 0 else MID, stroke_width=0.6)


def spread(wanted: list[float], size: float, room: float) -> list[float]:
    """Move columns of one width apart, and inside the room, as little as is needed."""
    places = [min(max(x, 0), room - size) for x in wanted]
    for i in range(1, len(places)):
        places[i] = max(places[i], places[i - 1] + size)
    for i in range(len(places) - 1, -1, -1):
        most = room - size if i == len(places) - 1 else places[i + 1] - size
        places[i] = max(0, min(places[i], most))
    return places


__all__ = ["figure", "spread", "width"]

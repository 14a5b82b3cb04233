"""The image of the cover: what was heard, drawn together into one bundle.

Each thread is a claim or a quote at one of its themes, spread on the left; it runs past
the sessions, with a knot where one changed the claim, and is tied to the others. It is
an ornament and has no scale to read, but nothing in it is made up.
"""

from dataclasses import dataclass

from bundel.figures.drawing import Drawing, Point, at
from bundel.figures.figure import Figure, Ground
from bundel.figures.palette import INK, MID, PETROL, WARM
from bundel.model import Note, PartialDate

WIDE, HIGH = 595.28, 470.55
MIDDLE = HIGH * 0.5
TOP, FOOT = HIGH * 0.06, HIGH * 0.97
TIE = WIDE * 0.76
FIRST, LAST = WIDE * 0.2, WIDE * 0.6
TIGHT = 3.4
SHEAF = 118.0
OPEN = 2.7
MOST = 240
FULL = 2.2
THEMES = 2

LOOKS: dict[str, tuple[str, float]] = {
    "conclusion": (WARM, 1.7),
    "finding": (PETROL, 1.2),
    "recommendation": (INK, 1.2),
    "open-question": (PETROL, 1.2),
    "quote": (MID, 0.7),
}
KINDS = tuple(LOOKS)


@dataclass(frozen=True, slots=True)
class Thread:
    """One claim or quote at one theme; `knots` are the sessions that changed it."""

    name: str
    kind: str
    theme: int
    knots: tuple[str, ...] = ()


def figure(ground: Ground) -> Figure | None:
    """Draw the threads of all claims and quotes that this edition shows."""
    threads = _threads(ground)
    if not threads:
        return None
    w = ground.w
    names = tuple(dict.fromkeys(thread.name for thread in threads))
    return Figure(
        id="cover",
        title=w("cover-title"),
        caption="",
        alt=w("cover-alt", n=sum(c.id in names for c in ground.corpus.claims)),
        svg=_draw(ground, threads),
        columns=(),
        rows=(),
        origin=ground.origin(names),
        sources=names,
    )


def _threads(ground: Ground) -> list[Thread]:
    corpus = ground.corpus
    places = {theme.id: i for i, theme in enumerate(corpus.themes)}
    claims = [
        Thread(c.id, c.kind, places[t], tuple(s.session for s in c.history))
        for c in corpus.claims
        for t in tuple(dict.fromkeys(c.themes))[:THEMES]
        if t in places
    ]
    quotes = [
        Thread(q.id, "quote", places[t])
        for q in corpus.quotes
        for t in q.themes[:1]
        if t in places
    ]
    return [*claims, *quotes][:MOST]


def _draw(ground: Ground, threads: list[Thread]) -> bytes:
    drawing = Drawing("cover", ground.w("cover-title"), width=WIDE)
    drawing.height = HIGH
    columns = _sessions(drawing, ground)
    starts = _heights(threads)
    order = sorted(range(len(threads)), key=lambda i: _rank(threads[i]))
    lanes = {i: place for place, i in enumerate(order)}
    gap = min(TIGHT, SHEAF / len(threads))
    drawing.group()
    knots: list[tuple[Point, str]] = []
    for i in sorted(lanes, key=lambda i: -lanes[i]):
        lane = lanes[i] - (len(threads) - 1) / 2
        ends = (starts[i], MIDDLE + lane * gap)
        thick = min(1.0, max(0.45, gap / FULL))
        _thread(drawing, threads[i], ends, (lane / len(threads), thick))
        colour = LOOKS[threads[i].kind][0]
        knots += [
            ((x, _height(x / TIE, *ends)), colour)
            for session in threads[i].knots
            if (x := columns.get(session))
        ]
    drawing.group()
    knot = 3.1 if len(threads) < MOST / 4 else 2.5
    for place, colour in knots:
        drawing.circle(place, knot, colour)
    _tie(drawing, gap * len(threads) / 2 + 7)
    return drawing.svg()


def _rank(thread: Thread) -> tuple[int, str, int]:
    """Lay the sheaf in the order of kinds: conclusions above, quotes below."""
    return KINDS.index(thread.kind), thread.name, thread.theme


def _heights(threads: list[Thread]) -> dict[int, float]:
    """Return where each thread begins: those of one theme near each other."""
    order = sorted(range(len(threads)), key=lambda i: (threads[i].theme, i))
    themes = sorted({thread.theme for thread in threads})
    slots = len(threads) + 1.5 * (len(themes) - 1)
    step = (FOOT - TOP) / max(slots, 1)
    found = {}
    for place, i in enumerate(order):
        skipped = 1.5 * themes.index(threads[i].theme)
        found[i] = TOP + (place + skipped + 0.5) * step
    return found


def _thread(
    drawing: Drawing,
    thread: Thread,
    ends: tuple[float, float],
    place: tuple[float, float],
) -> None:
    """Draw from the left edge to the tie, and open the sheaf again to the right."""
    colour, thick = LOOKS[thread.kind]
    start, tied = ends
    lane, share = place
    right = MIDDLE + lane * SHEAF * OPEN
    bend = (WIDE - TIE) * 0.55
    path = at(
        *("M", -4, start, "C", TIE * 0.5, start, TIE * 0.5, tied, TIE, tied),
        *("C", TIE + bend, tied, WIDE - bend, right, WIDE + 4, right),
    )
    dashes = {"stroke_dasharray": "5 3"} if thread.kind == "open-question" else {}
    drawing.path(path, colour, stroke_width=thick * share, **dashes)


def _height(part: float, start: float, end: float) -> float:
    """Return the height of a thread at a part of its way to the tie."""
    low, high = 0.0, 1.0
    for _ in range(40):
        t = (low + high) / 2
        if 1.5 * t * (1 - t) + t**3 < part:
            low = t
        else:
            high = t
    return start + (end - start) * (3 * low**2 - 2 * low**3)


def _sessions(drawing: Drawing, ground: Ground) -> dict[str, float]:
    """Draw a thin upright for each session; return where they stand."""
    notes = sorted(ground.corpus.notes, key=_order)
    drawing.group()
    found = {}
    for i, note in enumerate(notes):
        x = FIRST + (LAST - FIRST) * i / max(len(notes) - 1, 1)
        found[note.id] = x
        dashes = {"stroke_dasharray": "2 4"} if note.status == "planned" else {}
        drawing.line((x, 0), (x, HIGH + 4), MID, stroke_width=0.5, **dashes)
    return found


def _order(note: Note) -> tuple[bool, PartialDate, int]:
    return note.date is None, note.date or PartialDate(0), note.number or 0


def _tie(drawing: Drawing, half: float) -> None:
    """Draw the band that holds the sheaf together."""
    for i in range(5):
        x = TIE - 5 + 2.6 * i
        lean = at("M", x + 2.5, MIDDLE - half, "L", x - 2.5, MIDDLE + half)
        drawing.path(lean, INK, stroke_width=1.5, stroke_linecap="round")

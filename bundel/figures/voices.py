"""Who was heard on what: organisations by main question, or by theme.

A place is a conversation or a part of a session in which somebody of the organisation
spoke about it. An empty cell is a short line: nobody of theirs was heard on it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bundel.corpus import Corpus
from bundel.figures.drawing import Drawing, Point
from bundel.figures.figure import Figure, Ground, listed
from bundel.figures.measure import clipped, wrapped
from bundel.figures.palette import (
    BOLD,
    INK,
    LIGHT,
    MID,
    PAPER,
    PETROL,
    SMALL,
    SOFT,
    WIDTH,
)
from bundel.model import Partner, Quote

LABEL = 148.0
PRESENT = 44.0
ROW = 18.0
HEAD = 12.0
LEADING = 9.5
MOST_LINES = 4
R = 7.0

Cells = Mapping[tuple[str, str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Subject:
    """A column: a main question, or a theme."""

    id: str
    name: str
    themes: frozenset[str]


def figure(ground: Ground) -> Figure | None:
    """Draw one row an organisation and one column a question."""
    corpus, w = ground.corpus, ground.w
    subjects = subjects_of(corpus)
    cells = heard(corpus, subjects)
    rows = _rows(corpus, cells)
    if not subjects or not cells or not rows:
        return None
    silent = [p for p in rows if not any(cells.get((p.id, s.id)) for s in subjects)]
    caption = w("voices-caption")
    if any(ground.is_illustrative(p.id) for p in rows):
        caption += " " + w("voices-open")
    return Figure(
        id="voices-by-question",
        title=w("voices-title"),
        caption=caption,
        alt=_alt(ground, rows, subjects, silent),
        svg=_draw(ground, rows, subjects, cells),
        columns=(
            w("voices-organisation"),
            w("voices-present"),
            *(s.name for s in subjects),
        ),
        rows=tuple(_row(ground, p, subjects, cells) for p in rows),
        origin=ground.origin(p.id for p in rows),
        sources=tuple(p.id for p in rows),
    )


def heard(corpus: Corpus, subjects: tuple[Subject, ...]) -> Cells:
    """Return, by organisation and subject, the places where it was heard on it."""
    people = {person.id: person.organisation for person in corpus.people}
    found: dict[tuple[str, str], set[str]] = {}
    for speaker, place, about in _spoken(corpus, subjects):
        if organisation := people.get(speaker, ""):
            found.setdefault((organisation, about), set()).add(place)
    return {key: frozenset(places) for key, places in found.items()}


def _spoken(
    corpus: Corpus, subjects: tuple[Subject, ...]
) -> Iterator[tuple[str, str, str]]:
    """Yield who spoke, where, and about which subject."""
    by_theme = [(theme, subject.id) for subject in subjects for theme in subject.themes]
    coded = {(c.source, c.theme) for c in corpus.codings}
    for talk in corpus.interviews:
        themes = {*talk.themes, *(t for source, t in coded if source == talk.id)}
        about = {subject for theme, subject in by_theme if theme in themes}
        yield from ((who, talk.id, s) for who in talk.respondents for s in about)
    for note in corpus.notes:
        for part in note.parts:
            yield from ((p, part.id, q) for p in part.speakers for q in part.questions)
    for quote in corpus.quotes:
        place = _part(corpus, quote) or quote.source
        about = {subject for theme, subject in by_theme if theme in quote.themes}
        yield from ((quote.speaker, place, subject) for subject in about)


def _part(corpus: Corpus, quote: Quote) -> str:
    """Return the part of a session in which the speaker of a quote spoke, if any."""
    notes = (note for note in corpus.notes if note.id == quote.source)
    parts = (part for note in notes for part in note.parts)
    return next((part.id for part in parts if quote.speaker in part.speakers), "")


def subjects_of(corpus: Corpus) -> tuple[Subject, ...]:
    """Return the main questions with the themes that bear on them."""
    return tuple(
        Subject(
            q.id,
            q.short or q.text,
            frozenset(t.id for t in corpus.themes if q.id in t.questions),
        )
        for q in corpus.report.questions
    )


def _rows(corpus: Corpus, cells: Cells) -> tuple[Partner, ...]:
    """Return who took part, has a role in a case, or was heard; most heard first."""
    named = {i.partner for case in corpus.cases for i in case.partners}
    known = {organisation for organisation, _ in cells}
    rows = [p for p in corpus.partners if p.is_participant or p.id in named | known]
    return tuple(sorted(rows, key=lambda p: -_weight(p, cells)))


def _weight(partner: Partner, cells: Cells) -> int:
    return sum(len(places) for (who, _), places in cells.items() if who == partner.id)


def _present(corpus: Corpus, partner: Partner) -> int:
    """Count the sessions where somebody of an organisation was."""
    own = {p.id for p in corpus.people if p.organisation == partner.id} | {partner.id}
    return sum(1 for note in corpus.notes if own & {*note.attendees, note.host})


def _row(
    ground: Ground, partner: Partner, subjects: tuple[Subject, ...], cells: Cells
) -> tuple[str | int, ...]:
    counts = (len(cells.get((partner.id, s.id), ())) for s in subjects)
    told = tuple(n or ground.w("voices-none") for n in counts)
    return (partner.name, _present(ground.corpus, partner), *told)


def _alt(
    ground: Ground,
    rows: tuple[Partner, ...],
    subjects: tuple[Subject, ...],
    silent: list[Partner],
) -> str:
    w = ground.w
    text = w("voices-alt", n=len(rows) - len(silent), k=len(subjects))
    if silent:
        names = listed((_name(ground, p) for p in silent), w("and"))
        text += " " + w("voices-alt-silent", n=len(silent), listed=names)
    return text


def _draw(
    ground: Ground,
    rows: tuple[Partner, ...],
    subjects: tuple[Subject, ...],
    cells: Cells,
) -> bytes:
    drawing = Drawing("voices-by-question", ground.w("voices-title"))
    step = (WIDTH - LABEL - PRESENT) / len(subjects)
    heads = [wrapped(ground.w("voices-present"), PRESENT - 4, size=SMALL, most=2)]
    heads += [wrapped(s.name, step - 2, size=SMALL, most=MOST_LINES) for s in subjects]
    places = [LABEL + PRESENT / 2]
    places += [LABEL + PRESENT + (i + 0.5) * step for i in range(len(subjects))]
    top = HEAD + LEADING * (max(len(head) for head in heads) - 1) + 6
    drawing.group()
    for x, head in zip(places, heads, strict=True):
        y = top - 6 - LEADING * (len(head) - 1)
        drawing.lines(
            (x, y), head, leading=LEADING, size=SMALL, colour=SOFT, anchor="middle"
        )
    for at, partner in enumerate(rows):
        y = top + at * ROW
        counts = [len(cells.get((partner.id, s.id), ())) for s in subjects]
        cells_of = [(s.name, n) for s, n in zip(subjects, counts, strict=True)]
        _line(drawing, ground, partner, (y, places), cells_of)
    bottom = top + len(rows) * ROW
    drawing.line((0, bottom), (WIDTH, bottom), LIGHT)
    drawing.height = bottom + 4
    return drawing.svg()


def _line(
    drawing: Drawing,
    ground: Ground,
    partner: Partner,
    lane: tuple[float, list[float]],
    counts: list[tuple[str, int]],
) -> None:
    y, places = lane
    base = y + ROW / 2 + 3
    is_made = ground.is_illustrative(partner.id)
    drawing.line((0, y), (WIDTH, y), LIGHT)
    name = clipped(_name(ground, partner), LABEL - 8)
    is_heard = any(n for _, n in counts)
    drawing.text((0, base), name, INK if is_heard else SOFT, italic=is_made)
    present = str(_present(ground.corpus, partner) or "–")
    drawing.text((places[0], base), present, SOFT, size=SMALL, anchor="middle")
    for x, (subject, n) in zip(places[1:], counts, strict=True):
        says = f"{_name(ground, partner)}; {subject}: {n}"
        _cell(drawing, (x, y + ROW / 2), n, says, is_open=is_made)


def _name(ground: Ground, partner: Partner) -> str:
    """Return the short name of an organisation, if no other has the same."""
    alike = sum(1 for p in ground.corpus.partners if p.short == partner.short)
    return partner.short if partner.short and alike == 1 else partner.name


def _cell(drawing: Drawing, at: Point, n: int, says: str, *, is_open: bool) -> None:
    x, y = at
    if not n:
        drawing.line((x - 3, y), (x + 3, y), MID, stroke_width=0.8)
        return
    if is_open:
        edge = {"stroke": PETROL, "stroke_width": 1}
        drawing.circle(at, R - 0.5, PAPER, data_says=says, **edge)
    else:
        drawing.circle(at, R, PETROL, data_says=says)
    colour = PETROL if is_open else PAPER
    drawing.text(
        (x, y + 0.34 * SMALL), str(n), colour, size=SMALL, weight=BOLD, anchor="middle"
    )

"""Themes by source: how often a theme comes up in each note and interview.

A place is a coded fragment, a quote with the theme, a claim with it that rests on the
source, or its own mention of it. A quote in a coded fragment is no second place.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import sqrt

from bundel.coding.counts import Fragments, fragments
from bundel.corpus import Corpus
from bundel.figures.drawing import Drawing
from bundel.figures.figure import Figure, Ground, listed
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
from bundel.model import Interview, Note, Quote, Theme
from bundel.quoting import fragments_of

Source = Note | Interview
Counts = Counter[tuple[str, str]]

LABEL = 132.0
TOTAL = 34.0
ROW = 23.0
MOST = 22
WIDEST = 44.0
LONGEST = 104.0
SLANT = -42
NAMED = 4


def figure(ground: Ground) -> Figure | None:
    """Draw one row a theme and one column a source."""
    corpus, w = ground.corpus, ground.w
    counts = count(corpus)
    sources = [s for s in _sources(corpus) if any(key[1] == s.id for key in counts)]
    themes = _by_weight(corpus.themes, counts)
    if not themes or not sources:
        return None
    title = w("themes-title")
    used = [s.id for s in sources]
    caption = w("themes-caption-coded" if corpus.codings else "themes-caption")
    if any(ground.is_illustrative(name) for name in used):
        caption = f"{caption} {w('themes-open')}"
    return Figure(
        id="themes-by-source",
        title=title,
        caption=caption,
        alt=_alt(ground, themes, sources, counts),
        svg=_draw(ground, themes, sources, counts),
        columns=(w("themes-theme"), *(s.title for s in sources), w("total")),
        rows=tuple(
            (t.name, *(counts[t.id, n] for n in used), _sum(counts, t)) for t in themes
        ),
        origin=ground.origin(used),
        sources=(*(t.id for t in themes), *used),
    )


def count(corpus: Corpus) -> Counts:
    """Count the places by theme and source."""
    known = {s.id for s in _sources(corpus)}
    quotes = {q.id: q for q in corpus.quotes}
    coded = fragments(corpus)
    places = (
        pair
        for pairs in (_own(corpus), _quoted(corpus, coded), _claimed(corpus, quotes))
        for pair in pairs
    )
    found = Counter(pair for pair in places if pair[1] in known)
    found.update({pair: len(numbers) for pair, numbers in coded.items()})
    return found


def _sources(corpus: Corpus) -> tuple[Source, ...]:
    held = (note for note in corpus.notes if note.status != "planned")
    return (*held, *corpus.interviews)


def _own(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for source in _sources(corpus):
        yield from ((theme, source.id) for theme in dict.fromkeys(source.themes))


def _quoted(corpus: Corpus, coded: Fragments) -> Iterator[tuple[str, str]]:
    """Yield the quotes' themes, but for those of fragments that have them coded."""
    sources = {source.id: source for source in _sources(corpus)}
    for quote in corpus.quotes:
        for theme in dict.fromkeys(quote.themes):
            numbers = coded.get((theme, quote.source), frozenset())
            source = sources.get(quote.source) if numbers else None
            if source is None or numbers.isdisjoint(fragments_of(quote, source)):
                yield theme, quote.source


def _claimed(corpus: Corpus, quotes: dict[str, Quote]) -> Iterator[tuple[str, str]]:
    for claim in corpus.claims:
        names = (e.rests_on for e in claim.evidence)
        sources = {quotes[n].source if n in quotes else n for n in names}
        for theme in dict.fromkeys(claim.themes):
            yield from ((theme, source) for source in sorted(sources))


def _by_weight(themes: Iterable[Theme], counts: Counts) -> tuple[Theme, ...]:
    return tuple(sorted(themes, key=lambda theme: -_sum(counts, theme)))


def _sum(counts: Counts, theme: Theme) -> int:
    return sum(n for (name, _), n in counts.items() if name == theme.id)


def _breadth(counts: Counts, theme: Theme) -> int:
    return sum(1 for (name, _), n in counts.items() if name == theme.id and n)


def _alt(
    ground: Ground, themes: tuple[Theme, ...], sources: list[Source], counts: Counts
) -> str:
    w = ground.w
    found = (
        w("themes-alt-one", name=t.name, n=_sum(counts, t), k=_breadth(counts, t))
        for t in themes[:NAMED]
        if _sum(counts, t)
    )
    return w(
        "themes-alt", n=len(themes), k=len(sources), listed=listed(found, w("and"))
    )


def _draw(
    ground: Ground, themes: tuple[Theme, ...], sources: list[Source], counts: Counts
) -> bytes:
    columns = _columns(ground, sources)
    drawing = Drawing("themes-by-source", ground.w("themes-title"))
    heads = [clipped(name, LONGEST, size=SMALL) for name, _ in columns]
    top = 0.67 * max(width(head, SMALL) for head in heads) + 14
    over = 0.75 * width(heads[-1], SMALL) + 4
    step = min((WIDTH - LABEL - max(TOTAL, over)) / len(columns), WIDEST)
    drawing.group()
    for i, (head, (_, names)) in enumerate(zip(heads, columns, strict=True)):
        x = LABEL + (i + 0.5) * step
        is_made = all(ground.is_illustrative(name) for name in names)
        drawing.text(
            (x + 2, top - 6), head, INK, size=SMALL, turn=SLANT, italic=is_made
        )
    drawing.text((WIDTH, top - 6), ground.w("total"), SOFT, size=SMALL, anchor="end")
    for row, theme in enumerate(themes):
        y = top + row * ROW
        _row(drawing, ground, theme, columns, (y, step), counts)
    bottom = top + len(themes) * ROW
    drawing.line((0, bottom), (WIDTH, bottom), LIGHT)
    drawing.height = bottom + 4
    return drawing.svg()


Column = tuple[str, tuple[str, ...]]


def _columns(ground: Ground, sources: list[Source]) -> list[Column]:
    """Return a column for each source, or for each kind when there are many."""
    if len(sources) <= MOST:
        return [(_head(ground, source), (source.id,)) for source in sources]
    kinds: dict[str, list[str]] = {}
    for source in sources:
        kind = source.kind if isinstance(source, Note) else "interview"
        kinds.setdefault(ground.w(f"kind-{kind}"), []).append(source.id)
    return [(f"{kind} ({len(names)})", tuple(names)) for kind, names in kinds.items()]


def _head(ground: Ground, source: Source) -> str:
    if isinstance(source, Note) and source.number:
        kind = ground.w(f"kind-{source.kind}").capitalize()
        return f"{kind} {source.number}"
    return source.title


def _row(  # noqa: PLR0913, PLR0917 (a row is drawn from this much)
    drawing: Drawing,
    ground: Ground,
    theme: Theme,
    columns: list[Column],
    place: tuple[float, float],
    counts: Counts,
) -> None:
    y, step = place
    base = y + ROW / 2 + 3
    drawing.line((0, y), (WIDTH, y), LIGHT)
    name = clipped(_name(theme), LABEL - 8)
    drawing.text((0, base), name, INK)
    for i, (head, names) in enumerate(columns):
        n = sum(counts[theme.id, source] for source in names)
        is_made = all(ground.is_illustrative(source) for source in names)
        if n:
            x = LABEL + (i + 0.5) * step
            at, r = (x, y + ROW / 2), _radius(n, counts, step)
            _dot(drawing, at, (n, f"{theme.name}; {head}: {n}"), r, is_made)
    total = str(_sum(counts, theme))
    drawing.text((WIDTH, base), total, INK, weight=BOLD, anchor="end")


def _name(theme: Theme) -> str:
    fits = width(theme.name) <= LABEL - 8
    return theme.name if fits else theme.short or theme.name


def _radius(n: int, counts: Counts, step: float) -> float:
    most = max(counts.values())
    largest = min(ROW, step) / 2 - 1
    return max(5.2, largest * sqrt(min(n / most, 1)))


def _dot(
    drawing: Drawing,
    at: tuple[float, float],
    number: tuple[int, str],
    r: float,
    is_open: bool,  # noqa: FBT001 (what a dot is)
) -> None:
    """Draw a dot with its number and what it says; open for what is illustrative."""
    (x, y), (n, says) = at, number
    if is_open:
        edge = {"stroke": PETROL, "stroke_width": 1}
        drawing.circle(at, r - 0.5, PAPER, data_says=says, **edge)
    else:
        drawing.circle(at, r, PETROL, data_says=says)
    size = SMALL if n < 100 else SMALL - 1.5  # noqa: PLR2004 (three digits)
    colour = PETROL if is_open else PAPER
    drawing.text(
        (x, y + 0.34 * size), str(n), colour, size=size, weight=BOLD, anchor="middle"
    )

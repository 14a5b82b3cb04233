"""What codings come to: fragments, sources and coders by theme, and what came when.

A corpus comes in; numbers and ids go out, never words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bundel.coding.resolve import heard
from bundel.corpus import Corpus
from bundel.model import Interview, Note, PartialDate

Source = Note | Interview
Fragments = Mapping[tuple[str, str], frozenset[int]]


@dataclass(frozen=True, slots=True)
class Coded:
    """What was coded with a theme: fragments, in which sources, by whom."""

    fragments: int
    sources: tuple[str, ...]
    coders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advance:
    """The sources of one date, as far as it is known, and what was new in them.

    `new` has the themes that came up for the first time, each with its sources here.
    """

    date: PartialDate | None
    sources: tuple[str, ...]
    new: Mapping[str, tuple[str, ...]]


def fragments(corpus: Corpus) -> Fragments:
    """Return by theme and source the fragments that were coded, each once."""
    found: dict[tuple[str, str], frozenset[int]] = {}
    for coding in corpus.codings:
        if coding.theme and coding.fragments:
            key = (coding.theme, coding.source)
            found[key] = found.get(key, frozenset()) | set(coding.fragments)
    return found


def coded(corpus: Corpus, theme: str) -> Coded:
    """Return what was coded with one theme."""
    own = {k[1]: v for k, v in fragments(corpus).items() if k[0] == theme}
    coders = (c.coder for c in corpus.codings if c.theme == theme and c.fragments)
    return Coded(
        fragments=sum(len(numbers) for numbers in own.values()),
        sources=tuple(s.id for s in heard(corpus) if s.id in own),
        coders=tuple(dict.fromkeys(coder for coder in coders if coder)),
    )


def advances(corpus: Corpus) -> tuple[Advance, ...]:
    """Return date by date, the earliest first, the themes that were new.

    A theme comes up where it was coded, quoted, or named by the source itself. Sources
    without a date come last.
    """
    there = _themes(corpus)
    by_date: dict[PartialDate | None, list[str]] = {}
    for source, date in _dated(s for s in heard(corpus) if there.get(s.id)):
        by_date.setdefault(date, []).append(source.id)
    known: set[str] = set()
    found: list[Advance] = []
    for date in sorted(by_date, key=lambda d: (d is None, d or PartialDate(1))):
        new = {
            theme.id: tuple(s for s in by_date[date] if theme.id in there[s])
            for theme in corpus.themes
            if theme.id not in known
        }
        new = {theme: sources for theme, sources in new.items() if sources}
        known |= new.keys()
        found.append(Advance(date, tuple(by_date[date]), new))
    return tuple(found)


def _themes(corpus: Corpus) -> dict[str, set[str]]:
    """Return by source the themes that came up there."""
    found = {source.id: set(source.themes) for source in heard(corpus)}
    for quote in corpus.quotes:
        found.get(quote.source, set()).update(quote.themes)
    for theme, source in fragments(corpus):
        found[source].add(theme)
    return found


def _dated(
    sources: Iterable[Source],
) -> Iterable[tuple[Source, PartialDate | None]]:
    """Yield sources with dates that can be compared.

    Where one of a month has no day, nothing is known of the order within it.
    """
    every = [(source, source.date) for source in sources]
    vague = {(d.year, d.month) for _, d in every if d and not d.day}
    years = {year for year, month in vague if not month}
    for source, date in every:
        if date and date.year in years:
            yield source, PartialDate(date.year)
        elif date and (date.year, date.month) in vague:
            yield source, PartialDate(date.year, date.month)
        else:
            yield source, date

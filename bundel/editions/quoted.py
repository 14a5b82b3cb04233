"""Which letters of the transcripts that an edition shows are quoted in it.

The corpus, what is shown of it and the matches come in; places in the shown fragments
go out. A fragment that is not shown as it was said has none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bundel.corpus import Corpus
from bundel.model import Interview, Note
from bundel.model.source import Block
from bundel.quoting import Match

Fragment = tuple[str, int]
"""The id of a source and the number of a fragment in it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters of a fragment, and the ids of the quotes that they are part of."""

    start: int
    end: int
    quotes: tuple[str, ...]


def quoted(
    corpus: Corpus, shown: Corpus, matches: Mapping[str, Match]
) -> Mapping[Fragment, tuple[Stretch, ...]]:
    """Return the quoted letters by fragment, in order, each once."""
    said, kept = _blocks(corpus), _blocks(shown)
    found: dict[Fragment, list[Stretch]] = {}
    for quote in shown.quotes:
        own = matches.get(quote.id)
        if own is None or quote.source not in kept:
            continue
        for span in own.spans:
            place = (quote.source, span.fragment)
            if _text(kept, place) == _text(said, place):
                stretch = Stretch(span.start, span.end, (quote.id,))
                found.setdefault(place, []).append(stretch)
    return {place: tuple(_apart(every)) for place, every in found.items()}


def _blocks(corpus: Corpus) -> dict[str, Sequence[Block]]:
    every: tuple[Note | Interview, ...] = (*corpus.notes, *corpus.interviews)
    return {source.id: source.blocks for source in every}


def _text(blocks: Mapping[str, Sequence[Block]], place: Fragment) -> str:
    return blocks[place[0]][place[1] - 1].text


def _apart(every: Sequence[Stretch]) -> Iterator[Stretch]:
    """Take stretches that lie over each other apart where one begins or ends."""
    edges = sorted({edge for one in every for edge in (one.start, one.end)})
    for start, end in pairwise(edges):
        names = [
            q for s in every if s.start <= start and end <= s.end for q in s.quotes
        ]
        if names:
            yield Stretch(start, end, tuple(dict.fromkeys(names)))

"""In which fragments of a source coded words stand: found by words, then by position.

A coding and a source come in; the numbers of its turns or paragraphs go out. Nothing is
taken that merely looks alike: words that changed are not found, and words that stand
in several places and cannot be told apart are in none.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bundel.coding.words import lines, plain
from bundel.model import Interview, Note
from bundel.model.coding import EDGE, Coding

SURE = 8
"""Letters from which a selection may begin or end within a word."""


WINDOW = 600
"""Letters beside a place in which the words around a passage are looked for."""


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a source in one line, and where in it each fragment begins."""

    line: str
    starts: tuple[int, ...]
    labels: tuple[str, ...]

    def fragments(self, start: int, end: int) -> tuple[int, ...]:
        """Return the numbers, from 1, of the fragments between two places."""
        first = bisect_right(self.starts, start)
        last = bisect_right(self.starts, max(start, end - 1))
        return tuple(n for n in range(first, last + 1) if self._is_filled(n))

    def beside(self, spot: "Spot") -> tuple[list[str], list[str]]:
        """Return the words before a place, the nearest first, and those after it."""
        left = self.line[max(0, spot.start - WINDOW) : spot.start].split()[::-1]
        right = self.line[spot.end : spot.end + WINDOW].split()
        return (
            left if spot.start > WINDOW else [*left, EDGE],
            right if spot.end + WINDOW < len(self.line) else [*right, EDGE],
        )

    def _is_filled(self, number: int) -> bool:
        ends = (*self.starts[1:], len(self.line))
        return bool(self.line[self.starts[number - 1] : ends[number - 1]].strip())


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where the words stand, from its first to past its last letter."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The places that words may be meant at, and whether it is sure that they are."""

    spots: tuple[Spot, ...]
    is_sure: bool


def text_of(source: Note | Interview) -> Text:
    """Return the words of a source."""
    starts: list[int] = []
    line = " "
    for block in source.blocks:
        starts.append(len(line) - 1)
        words = plain(block.text)
        line += f"{words} " if words else ""
    labels = source.speakers if isinstance(source, Interview) else {}
    return Text(line, tuple(starts), tuple(labels))


def placed(codings: Sequence[Coding], text: Text) -> Iterator[Coding]:
    """Yield the codings of one source, in their order, with their fragments."""
    chosen = [_chosen(coding, _spots(coding, text), text) for coding in codings]
    for coding, found in zip(codings, chosen, strict=True):
        spots, is_sure = found.spots, found.is_sure
        if coding.order and not is_sure:
            spots = _between(spots, coding, codings, chosen)
            is_sure = len(_fragments(spots, text)) == 1
        where = _fragments(spots, text)
        own = where[0] if is_sure and where else ()
        yield replace(coding, fragments=own, times=len(where))


def _fragments(spots: Iterable[Spot], text: Text) -> list[tuple[int, ...]]:
    return sorted({text.fragments(spot.start, spot.end) for spot in spots})


def _spots(coding: Coding, text: Text) -> tuple[Spot, ...]:
    """Return where the words stand: as one run, else line by line in one run."""
    said = list(lines(coding.words, text.labels))
    words = " ".join(said)
    if not words:
        return ()
    found = tuple(_whole(words, text)) or tuple(_cut(words, text))
    if found or len(said) == 1:
        return found
    return tuple(_whole(plain(coding.words), text))


def _whole(words: str, text: Text) -> Iterator[Spot]:
    for at in _all(f" {words} ", text.line):
        yield Spot(at + 1, at + 1 + len(words))


def _cut(words: str, text: Text) -> Iterator[Spot]:
    """Give the places of words of which the first and last may be cut off."""
    if len(words) >= SURE:
        for at in _all(words, text.line):
            yield Spot(at, at + len(words))


def _all(part: str, line: str) -> Iterator[int]:
    at = line.find(part)
    while at >= 0:
        yield at
        at = line.find(part, at + 1)


def _chosen(coding: Coding, spots: tuple[Spot, ...], text: Text) -> Chosen:
    """Choose among the same words by what stands around them, then by their number.

    Words that were not the only ones of their kind must have their surroundings still,
    on one side; on both when there are more or fewer of them now.
    """
    is_only = len(_fragments(spots, text)) <= 1
    if is_only and coding.of <= 1:
        return Chosen(spots, is_sure=True)
    sides = [_sides(coding, spot, text) for spot in spots]
    pool = [s for s, held in zip(spots, sides, strict=True) if held and all(held)]
    if not pool and coding.of in {0, len(spots)}:
        pool = [s for s, held in zip(spots, sides, strict=True) if any(held)]
    if len(_fragments(pool, text)) == 1:
        return Chosen(tuple(pool), is_sure=True)
    numbered = spots[coding.nth - 1 : coding.nth] if coding.of == len(spots) else ()
    if numbered and numbered[0] in pool:
        return Chosen(numbered, is_sure=True)
    return Chosen(tuple(pool) or spots, is_sure=False)


def _sides(coding: Coding, spot: Spot, text: Text) -> tuple[bool, ...]:
    """Say of each side that is given whether the words next to the place are those."""
    before = _words(coding.before, text)[::-1]
    after = _words(coding.after, text)
    left, right = text.beside(spot)
    pairs = [(before, left), (after, right)]
    return tuple(given == here[: len(given)] for given, here in pairs if given)


def _words(around: str, text: Text) -> list[str]:
    """Return the words beside a passage, with the edge of the text as a word."""
    said = " ".join(lines(around.strip(EDGE), text.labels)).split()
    if EDGE not in around:
        return said
    return [EDGE, *said] if around.startswith(EDGE) else [*said, EDGE]


def _between(
    spots: tuple[Spot, ...],
    coding: Coding,
    codings: Sequence[Coding],
    chosen: Sequence[Chosen],
) -> tuple[Spot, ...]:
    """Keep what stands between the nearest ones that are sure, in a list in order."""
    sure = [
        (other.order, found.spots[0].start)
        for other, found in zip(codings, chosen, strict=True)
        if found.is_sure and len(found.spots) == 1 and other.order
        if other.position.path == coding.position.path
    ]
    places = [at for _, at in sorted(sure)]
    if places != sorted(places):
        return spots  # the list does not follow the text after all
    low = max((at for order, at in sure if order < coding.order), default=-1)
    high = min((at for order, at in sure if order > coding.order), default=None)
    kept = [s for s in spots if s.start >= low and (high is None or s.start <= high)]
    return tuple(kept) or spots

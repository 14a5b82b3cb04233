"""Positions in a text, as tools count them: selections in, the words they select out.

The standard counts Unicode characters from 0. Tools differ in what a line end counts
for, whether the byte order mark counts, and whether a character beyond the first plane
is one or two. All ways are tried; the one that fits the selections of a text is taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bundel.coding.words import plain
from bundel.model.coding import EDGE

AROUND = 160
MARK = "\ufeff"
BASIC = 0xFFFF


@dataclass(frozen=True, slots=True)
class Selection:
    """From one position to another, and the name that the tool gave it."""

    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Selected:
    """The words of a selection, what stands around them, and which of the same."""

    words: str
    before: str
    after: str
    nth: int
    of: int


@dataclass(frozen=True, slots=True)
class Way:
    """One way of counting: a text in which each item is what the tool counts as one."""

    units: Sequence[str]

    def take(self, start: int, end: int) -> str:
        """Return the text between two positions."""
        return "".join(self.units[max(0, start) : max(0, end)])

    def __len__(self) -> int:
        return len(self.units)


def counted(text: str, selections: Sequence[Selection]) -> Way:
    """Return the way of counting that fits the selections best."""
    ways = list(_ways(text))
    if len(ways) == 1:
        return ways[0]
    return max(ways, key=lambda way: _fit(way, selections))


def selected(way: Way, one: Selection, line: str) -> Selected | None:
    """Return what a selection holds; None when it lies outside the text.

    `line` is the whole text as its bare words.
    """
    if not 0 <= one.start < one.end <= len(way):
        return None
    words = way.take(one.start, one.end)
    nth, of = _number(way, one, f" {plain(words)} ", f" {line} ")
    return Selected(
        words=words,
        before=_before(way, one.start),
        after=_after(way, one.end),
        nth=nth,
        of=of,
    )


def _before(way: Way, at: int) -> str:
    """Return what stands before a place, from a whole word on."""
    near = way.take(at - AROUND, at)
    return EDGE + near if at <= AROUND else near[len(near.split(maxsplit=1)[0]) :]


def _after(way: Way, at: int) -> str:
    near = way.take(at, at + AROUND)
    if at + AROUND >= len(way):
        return near + EDGE
    return near.removesuffix(near.rsplit(maxsplit=1)[-1])


def _number(way: Way, one: Selection, wanted: str, line: str) -> tuple[int, int]:
    """Return which of the same words in the text these are, and how many there are."""
    of = _times(line, wanted)
    if of <= 1:
        return of, of
    return _times(f" {plain(way.take(0, one.start))} ", wanted) + 1, of


def _times(line: str, part: str) -> int:
    """Count how often words stand in a line, also where they share a space."""
    count, at = 0, line.find(part)
    while at >= 0:
        count, at = count + 1, line.find(part, at + 1)
    return count


def _ways(text: str) -> Iterator[Way]:
    """Give the ways of counting that differ for this text, the standard's first."""
    bare = text.removeprefix(MARK)
    seen: set[tuple[str, bool]] = set()
    for shape in (bare, _short(bare), _long(bare), text, _short(text)):
        for is_wide in (False, True):
            key = (shape, is_wide and any(ord(c) > BASIC for c in shape))
            if key not in seen:
                seen.add(key)
                yield Way(_wide(shape) if key[1] else shape)


def _short(text: str) -> str:
    return text.replace("\r\n", "\n")


def _long(text: str) -> str:
    return _short(text).replace("\n", "\r\n")


def _wide(text: str) -> list[str]:
    """Return the characters, with nothing after those that count for two."""
    return [unit for c in text for unit in ((c, "") if ord(c) > BASIC else (c,))]


def _fit(way: Way, selections: Sequence[Selection]) -> tuple[int, int]:
    """Count the selections that agree with their names, and the edges at a word's."""
    named = edges = 0
    for one in selections:
        words = way.take(one.start, one.end)
        name = plain(one.name.strip().removesuffix("...").removesuffix("…"))
        named += bool(name) and plain(words).startswith(name)
        edges += _is_edge(way, one.start) + _is_edge(way, one.end)
    return named, edges


def _is_edge(way: Way, at: int) -> bool:
    left, right = way.take(at - 1, at), way.take(at, at + 1)
    return not (left.isalnum() and right.isalnum())

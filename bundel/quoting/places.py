"""Where the literal parts of a quote stand within one stretch of a source.

A stretch and the parts come in; for each part the places at which it can stand go out,
given those of the others. Rules: whole words, in order; […] reaches to the end of the
stretch; [word] replaces a few words at most.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bundel.quoting.folding import Folded, fold, is_same_break
from bundel.quoting.marks import Segment
from bundel.quoting.stretches import WALL, Stretch

REPLACED = 5
"""Words that [word] may replace at most; for more, […] says that they are left out."""

Place = tuple[int, int]
"""From its first to past its last letter, in a stretch's line."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places of each part within a stretch; nowhere when one part has none."""

    stretch: Stretch
    parts: tuple[tuple[Place, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.parts) and all(self.parts)

    @property
    def is_sure(self) -> bool:
        """Say whether each part can stand at one place only."""
        return all(len(part) == 1 for part in self.parts)


def places(segments: Sequence[Segment], stretch: Stretch) -> Places:
    """Return where the parts of a quote can stand in a stretch."""
    found: list[tuple[Place, ...]] = []
    for segment in segments:
        found.append(tuple(_literal(segment, stretch)))
        if not found[-1]:
            return Places(stretch, ())
    return chained(Places(stretch, tuple(found)), segments)


def chained(found: Places, segments: Sequence[Segment]) -> Places:
    """Keep the places from which all other parts can be reached, in order."""
    line, parts = found.stretch.line, list(found.parts)
    for n in range(1, len(parts)):
        parts[n] = tuple(
            p
            for p in parts[n]
            if any(_follows(line, q, p, segments[n]) for q in parts[n - 1])
        )
    for n in range(len(parts) - 1, 0, -1):
        parts[n - 1] = tuple(
            q
            for q in parts[n - 1]
            if any(_follows(line, q, p, segments[n]) for p in parts[n])
        )
    return Places(found.stretch, tuple(parts))


def _follows(line: str, before: Place, after: Place, segment: Segment) -> bool:
    """Say whether a part can stand where it does, after the one before it."""
    if after[0] < before[1]:
        return False
    if segment.is_after_omission:
        return True
    between = line[before[1] : after[0]]
    return WALL not in between and len(between.split()) <= REPLACED


def _literal(segment: Segment, stretch: Stretch) -> Iterator[Place]:
    """Yield where words stand, whole and with their signs as they are."""
    wanted = fold(segment.text)
    size = len(wanted.line)
    at = stretch.line.find(wanted.line) if size else -1
    while at >= 0:
        if _is_there(segment, wanted, stretch, at):
            yield at, at + size
        at = stretch.line.find(wanted.line, at + 1)


def _is_there(segment: Segment, wanted: Folded, stretch: Stretch, at: int) -> bool:
    end = at + len(wanted.line)
    first, here = stretch.at(at)
    last, there = stretch.at(end - 1)
    if here >= len(stretch.folded[first].line):  # begins in the space between two
        return False
    is_begin = segment.is_open_left or _is_edge(stretch, first, here, left=True)
    is_end = segment.is_open_right or _is_edge(stretch, last, there, left=False)
    if not (is_begin and is_end):
        return False
    heard = stretch.breaks(at, end)
    quoted = wanted.breaks
    return all(
        is_same_break(heard.get(n, ""), quoted.get(n, ""))
        for n in heard.keys() | quoted.keys()
    )


def _is_edge(stretch: Stretch, part: int, place: int, *, left: bool) -> bool:
    """Say whether a word or sign begins, or ends, at a letter of a part."""
    own, text = stretch.folded[part], stretch.texts[part]
    other = place - 1 if left else place + 1
    if 0 <= other < len(own.starts) and own.starts[other] == own.starts[place]:
        return False  # one sign that stands for several: "…", "ﬁ"
    if left:
        return not _goes_on(text[: own.starts[place]][::-1], text[own.starts[place]])
    return not _goes_on(text[own.ends[place] :], text[own.ends[place] - 1])


def _goes_on(outside: str, edge: str) -> bool:
    """Say whether what stands next to a letter belongs to the same word or number.

    `outside` begins at the letter: a hyphen, apostrophe or decimal sign between two
    letters is part of a word; so are several points in a row.
    """
    if not outside:
        return False
    if edge == "." or not edge.isalnum():
        return edge == "." == outside[0]
    if _is_lettery(outside[0]):
        return True
    inner = "-'’\u2010\u2011\u00ad" if not edge.isdigit() else "-.,:\u2010\u2011"
    return outside[0] in inner and len(outside) > 1 and outside[1].isalnum()


def _is_lettery(sign: str) -> bool:
    import unicodedata

    return sign.isalnum() or sign == "_" or bool(unicodedata.combining(sign))

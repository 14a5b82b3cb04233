"""Plain text comes in; paragraphs, list items and speaker turns with lines go out.

A blank line ends a paragraph. Transcripts that Teams, Zoom and Otter save as text are
recognised by the lines that stand above each turn.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from bundel.model.position import Position
from bundel.model.source import Block
from bundel.readers.passage import Line, blocks_of, clock, squeeze

_BULLET = re.compile(r"\s*[-*•]\s+(?=\S)")
_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_NAME = r"(?P<name>[^\W\d_][^:\[\]\n]{0,59}?)"
_HEADS = (
    re.compile(rf"{_NAME}\s+(?P<start>{_TIME})\s*$"),  # Otter, Teams: Anna  0:03
    re.compile(rf"\[{_NAME}\]\s+(?P<start>{_TIME})\s*$"),  # Zoom: [Anna] 10:05:03
)
_TEAMS = r"\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d{1,3})?"
_SPAN = re.compile(rf"(?P<start>{_TEAMS})\s*-->\s*{_TEAMS}\s*$")  # then the name
_FEWEST_HEADS = 2


def read_plaintext(text: str, path: str) -> tuple[Block, ...]:
    """Read a text file. Every text will do: nothing can be wrong."""
    paragraphs = list(_paragraphs(text, path))
    if sum(_is_headed(lines) for lines in paragraphs) >= _FEWEST_HEADS:
        return tuple(_transcript(paragraphs))
    return tuple(block for lines in paragraphs for block in _blocks(lines))


def _paragraphs(text: str, path: str) -> Iterator[list[Line]]:
    lines = (
        Line(line, Position(path, number, 1))
        for number, line in enumerate(text.split("\n"), 1)
    )
    for is_text, group in groupby(lines, key=lambda line: bool(line.text.strip())):
        if is_text:
            yield list(group)


def _blocks(lines: list[Line]) -> Iterator[Block]:
    """Give the blocks of a paragraph; a bullet begins an item within it."""
    starts = [n for n, line in enumerate(lines) if n == 0 or _BULLET.match(line.text)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        part = lines[start:end]
        bullet = _BULLET.match(part[0].text)
        if bullet:
            bare = part[0]._replace(text=part[0].text[bullet.end() :])
            yield from blocks_of("item", [bare, *part[1:]], level=1)
        else:
            yield from blocks_of("paragraph", part)


def _transcript(paragraphs: list[list[Line]]) -> Iterator[Block]:
    """Give the turns below each head; what has no head goes on with its speaker."""
    name = start = ""
    for lines in paragraphs:
        head = _head(lines)
        if head:
            name, start, size = head
            lines = lines[size:]  # noqa: PLW2901 (the rest of the paragraph)
        if not name:
            yield from _blocks(lines)
        elif text := squeeze(" ".join(line.text for line in lines)):
            yield Block("turn", text, lines[0].position, speaker=name, start=start)


def _is_headed(lines: list[Line]) -> bool:
    """Say whether a head stands above text at once: "Lunch 12:30" alone is none."""
    head = _head(lines)
    return head is not None and len(lines) > head[2]


def _head(lines: list[Line]) -> tuple[str, str, int] | None:
    """Return the name, the time and the number of lines of a turn's head."""
    first = lines[0].text.strip()
    for form in _HEADS:
        if match := form.match(first):
            return squeeze(match["name"]), clock(match["start"]), 1
    span = _SPAN.match(first)
    if span and len(lines) > 1:
        return squeeze(lines[1].text), clock(span["start"]), 2
    return None

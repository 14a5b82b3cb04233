"""Lines of one paragraph come in; blocks with plain text and a speaker's label go out.

Shared by the readers of every text format. Knows what a label looks like
("Anna de Vries:"), not who the speakers are.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from bundel.diagnostics import Diagnostic
from bundel.model.position import Position
from bundel.model.source import Block, BlockKind

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_LABEL = re.compile(
    rf"""
    (?:[\[(]?(?P<before>{_TIME})[\])]?\s+)?      # [00:01:15] Anna: text
    (?P<label>[^\W\d_][^:?!;\n]{{0,59}}?)
    (?:\s*[\[(]?(?P<after>{_TIME})[\])]?)?       # Anna (00:01:15): text
    \s*:(?:\s+|$)
    """,
    re.VERBOSE,
)
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?$")
_MOST_WORDS = 6


class Line(NamedTuple):
    """A line of a paragraph: where it stands, and whether the author broke it there."""

    text: str
    position: Position
    is_broken: bool = False


class Label(NamedTuple):
    """What stands before the colon: the speaker's label, the time, and what is said."""

    name: str
    start: str
    rest: str


def squeeze(text: str) -> str:
    """Return text with single spaces and without invisible signs."""
    return " ".join(text.translate(_INVISIBLE).split())


def find_label(text: str) -> Label | None:
    """Return the label that a text begins with: "Anna: yes" gives "Anna", "", "yes"."""
    match = _LABEL.match(text)
    if not match or len(match["label"].split()) > _MOST_WORDS:
        return None
    start = clock(match["before"] or match["after"] or "")
    return Label(match["label"].strip(), start, text[match.end() :])


def clock(text: str) -> str:
    """Return a time in a recording as hours, minutes, seconds: "1:15" is 00:01:15."""
    match = _CLOCK.match(text.strip())
    if not match:
        return ""
    hours, minutes, seconds, rest = match.groups()
    time = f"{int(hours or 0):02}:{int(minutes):02}:{int(seconds):02}"
    return f"{time}.{rest:0<3}" if rest else time


def blocks_of(
    kind: BlockKind, lines: Iterable[Line], *, level: int = 0
) -> tuple[Block, ...]:
    """Join the lines of a paragraph to blocks: mostly one.

    A line begins a block of its own when it looks like the words of another speaker:
    it begins with a label, after a line break that the author made or within a
    paragraph that began with a label itself.
    """
    parts: list[list[Line]] = []
    for line in lines:
        if not parts or _is_turn(line, parts[0][0]):
            parts.append([line])
        else:
            parts[-1].append(line)
    made = (_block(kind, part, level) for part in parts)
    return tuple(block for block in made if block.text)


def _is_turn(line: Line, first: Line) -> bool:
    if find_label(squeeze(line.text)) is None:
        return False
    return line.is_broken or find_label(squeeze(first.text)) is not None


def _block(kind: BlockKind, lines: list[Line], level: int) -> Block:
    text = squeeze(" ".join(line.text for line in lines))
    return Block(kind, text, lines[0].position, level)


def shortened(text: str, limit: int = 80) -> str:
    """Return text for a message: one line, not too long."""
    text = squeeze(text)
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def unread(what: str, text: str, position: Position) -> Diagnostic:
    """Return the warning for text outside the paragraphs, which is not read."""
    shown = f': "{shortened(text)}"' if text else ""
    return Diagnostic(
        "read-unread-part",
        f"{what} is not read{shown}",
        position,
        "move what matters into a paragraph",
    )

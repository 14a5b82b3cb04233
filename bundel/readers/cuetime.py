"""Time lines of cues come in; their spans go out, and what is odd in their order."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position

_TIME = r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,](\d{3})"
_SPAN = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s+\S.*)?$")


class Span(NamedTuple):
    """From when to when, in milliseconds from the recording's start; -1 is unknown."""

    start: int = -1
    end: int = -1

    @property
    def shown(self) -> str:
        """Return the start as "00:01:15.000", or "" when unknown."""
        return "" if self.start < 0 else show_time(self.start)


def read_span(line: str) -> Span | None:
    """Read "00:01:15.000 --> 00:01:18.500", with a dot or a comma, hours or none."""
    match = _SPAN.match(line)
    if not match:
        return None
    parts = match.groups()
    return Span(_milliseconds(parts[:4]), _milliseconds(parts[4:]))


def show_time(milliseconds: int) -> str:
    """Return a time in a recording as "00:01:15.000"."""
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}.{rest:03}"


def _milliseconds(parts: Iterable[str | None]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def check_times(cues: Iterable[tuple[Position, Span, str]]) -> Diagnostics:
    """Return the warnings about cues that run backwards or over each other.

    Different speakers may speak at once. Overlaps are told once a file: automatic
    captions have one in every cue.
    """
    found: list[Diagnostic] = []
    overlaps: list[Diagnostic] = []
    latest: dict[str, Span] = {}
    before = Span()
    for position, span, speaker in cues:
        if span.start < 0 or span == before:
            continue
        own = latest.get(speaker, Span())
        if span.end < span.start:
            found.append(_ends_early(position, span))
        elif span.start < before.start:
            found.append(_backwards(position, span, before))
        elif span.start < own.end:
            overlaps.append(_overlap(position, span, own))
        before = latest[speaker] = span
    return (*found, *_first_of(overlaps))


def _first_of(overlaps: list[Diagnostic]) -> Diagnostics:
    if not overlaps:
        return ()
    first, more = overlaps[0], len(overlaps) - 1
    tail = f"; {more} more in this file" if more else ""
    return (Diagnostic(first.code, first.message + tail, first.position, first.hint),)


def _ends_early(position: Position, span: Span) -> Diagnostic:
    return Diagnostic(
        "read-backwards-time",
        f"the cue ends at {show_time(span.end)}, before it begins "
        f"at {show_time(span.start)}",
        position,
        "correct one of the two times",
    )


def _backwards(position: Position, span: Span, before: Span) -> Diagnostic:
    return Diagnostic(
        "read-backwards-time",
        f"the cue begins at {show_time(span.start)}, before the one above it, "
        f"at {show_time(before.start)}",
        position,
        "put the cues in their order; the order of the file is kept",
    )


def _overlap(position: Position, span: Span, own: Span) -> Diagnostic:
    return Diagnostic(
        "read-overlapping-cues",
        f"the cue begins at {show_time(span.start)}, before the same speaker's last "
        f"one ends at {show_time(own.end)}",
        position,
        "export the transcript without rolling captions, or correct the times",
    )

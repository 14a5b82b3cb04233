"""The marks of a quote: […] for what was left out, [word] for what was put in, [sic].

The text of a quote comes in; the parts that must stand in the source literally, and
what stands between them, go out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Mark = Literal["omission", "insertion", "case", "sic"]
MARKS: tuple[Mark, ...] = ("omission", "insertion", "case", "sic")

_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_OMITTED = re.compile(r"\s*(?:…|\.{2,3})\s*")
_SIC = re.compile(r"\s*\[\s*sic\s*!?\s*\]", re.IGNORECASE)
_ODD = re.compile(r"[\[\]]")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that must stand in the source, and what stands in brackets before them.

    `is_open_left` and `is_open_right` say that a bracket touches the words there, so
    that they may begin or end within a word: "[D]e".
    """

    text: str
    is_open_left: bool = False
    is_open_right: bool = False
    is_after_omission: bool = False
    inserted: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A quote taken apart: its literal parts in order, and the marks it has."""

    segments: tuple[Segment, ...]
    marks: frozenset[Mark]
    insertions: int


def fault(text: str) -> str:
    """Return what is wrong with the brackets of a quote; empty when nothing is."""
    depth = 0
    for sign in _ODD.findall(text):
        depth += 1 if sign == "[" else -1
        if depth > 1:
            return "a bracket stands within brackets"
        if depth < 0:
            return "a bracket is closed that was not opened"
    if depth:
        return "a bracket is not closed"
    if any(not found[1].strip() for found in _BRACKET.finditer(text)):
        return "there is nothing within the brackets"
    if _SIC.match(text):
        return "no word stands before [sic]"
    return ""


def marked(text: str) -> Marked:
    """Take a quote apart. Its brackets must be without fault."""
    marks: set[Mark] = {"sic"} if _SIC.search(text) else set()
    bare = _SIC.sub("", text)
    brackets = [found[1] for found in _BRACKET.finditer(bare)]
    omissions = sum(bool(_OMITTED.fullmatch(inner)) for inner in brackets)
    insertions = len(brackets) - omissions
    marks |= {"omission"} if omissions else set()
    marks |= {"insertion"} if insertions else set()
    return Marked(tuple(_segments(bare)), frozenset(marks), insertions)


def _segments(text: str) -> Iterator[Segment]:
    pieces = _BRACKET.split(text)  # literal, bracket, literal, bracket, …
    is_omitted, inserted = False, ""
    for number in range(0, len(pieces), 2):
        words = pieces[number]
        before = pieces[number - 1] if number else ""
        after = pieces[number + 1] if number + 1 < len(pieces) else ""
        if before and _OMITTED.fullmatch(before):
            is_omitted = True
        elif before:
            inserted = before
        if not words.strip():
            continue
        yield Segment(
            words.strip(),
            is_open_left=_touches(before) and not words[0].isspace(),
            is_open_right=_touches(after) and not words[-1].isspace(),
            is_after_omission=is_omitted,
            inserted=inserted,
        )
        is_omitted, inserted = False, ""


def _touches(bracket: str) -> bool:
    """Say whether a bracket can be part of a word: […] cannot."""
    return bool(bracket) and not _OMITTED.fullmatch(bracket)


def without_marks(text: str) -> str:
    """Return a quote's words without what stands in brackets, but for "[D]e"."""
    return _BRACKET.sub(_letters, text)


def _letters(found: re.Match[str]) -> str:
    is_in_word = found.end() < len(found.string) and found.string[found.end()].isalpha()
    return found[1] if is_in_word and len(found[1]) == 1 else " "

"""Needles: what may not be found. A rule says why, without repeating the words."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from bundel.leaks.folding import plain, squeezed, words

RUN = 6
"""Words in a row that are no chance; see docs/leaks.md."""
ANCHOR, STEP = 4, 3
"""A run of six has four in a row that begin at each third: enough to be noticed by."""
LONG = 12
"""Letters from which a name is no part of another word."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that may not stand together, in whatever case: a name, a label.

    `written` is how they stand in code, where a letter alone may be the name of a tag.
    `joints` are where a word has to begin in it: "Jong, E." is not the word "jonge".
    """

    text: bytes
    rule: str
    written: str = ""
    joints: tuple[int, ...] = ()

    @property
    def is_long(self) -> bool:
        """Say whether it cannot be part of a word by chance."""
        return len(self.text) >= LONG


@dataclass(frozen=True, slots=True)
class Cased:
    """A name that is a common word too: only with its capital, within a sentence."""

    text: bytes
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words heard, or written by an editor: no six in a row may be found.

    `ends` says where each word ends.
    """

    text: bytes
    ends: tuple[int, ...]
    rule: str
    is_heard: bool

    def covered(self, start: int, end: int) -> tuple[int, int]:
        """Return the numbers of the first and after the last word wholly between."""
        starts = (0, *self.ends[:-1])
        first = next((n for n, at in enumerate(starts) if at >= start), len(starts))
        last = sum(1 for at in self.ends if at <= end)
        return first, last

    def words(self, first: int, last: int) -> bytes:
        """Return the words from a first to before a last one."""
        begin = self.ends[first - 1] if first else 0
        return self.text[begin : self.ends[last - 1]]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A part of a passage to notice it by; `at` is where it begins in it."""

    passage: Passage
    at: int

    def run(self, hay: bytes, start: int) -> tuple[int, int]:
        """Return the stretch of the passage that stands around `start` in a text."""
        text = self.passage.text
        left, at = start, self.at
        while left and at and hay[left - 1] == text[at - 1]:
            left, at = left - 1, at - 1
        size, most = 0, min(len(hay) - left, len(text) - at)
        while size < most and hay[left + size] == text[at + size]:
            size += 1
        return self.passage.covered(at, at + size)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of euros, hours and so on that is withheld."""

    value: Decimal
    rule: str


@dataclass(frozen=True, slots=True)
class Telephone:
    """A telephone number, by its last nine figures."""

    text: bytes
    rule: str


Needle = Phrase | Cased | Passage | Amount | Telephone


def phrase(text: str, rule: str) -> Phrase:
    """Return a phrase, folded."""
    return Phrase(squeezed(text), rule)


def initials(text: str, rule: str, *, is_common: bool) -> Phrase:
    """Return a name with initials; of a common word they have to stand apart."""
    written = r"[\s.,_+-]{1,3}".join(map(re.escape, plain(text).split()))
    sizes = [len(squeezed(word)) for word in text.split()]
    joints = tuple(accumulate(sizes))[:-1] if is_common else ()
    return Phrase(squeezed(text), rule, rf"(?i)\b{written}\b", joints)


def passage(text: str, rule: str, *, is_heard: bool) -> Passage | None:
    """Return a passage; None when it is shorter than a run of words."""
    found = words(text)
    if len(found) < RUN:
        return None
    ends: list[int] = []
    at = 0
    for word in found:
        at += len(word)
        ends.append(at)
    return Passage(b"".join(found), tuple(ends), rule, is_heard)


def anchors(whole: Passage) -> tuple[tuple[bytes, Anchor], ...]:
    """Return the parts that a passage is noticed by."""
    starts = (0, *whole.ends[:-1])
    count = len(starts)
    return tuple(
        (whole.text[starts[n] : whole.ends[n + ANCHOR - 1]], Anchor(whole, starts[n]))
        for n in range(0, count - ANCHOR + 1, STEP)
    )

"""Text with all that hides a match taken away: letters and figures only, in one form.

Two ways: `squeezed` gives bytes without any space, fast, for looking; `Spelled` knows
in addition where words begin and which letters were capitals, for judging a match.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from string import ascii_letters, digits

UNSEEN = re.compile(
    "[\x02\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufffe]"
)
"""What takes no room on the page, and how a reader of PDF marks a broken word."""
BROKEN = re.compile(r"(?<=\w)[-‐‑]\s*\n\s*(?=\w)")
MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
SIGNS = re.compile(r"(?:[^\x00-\x7f\w])+")

# Letters that look like another, after compatibility forms (full width, mathematical,
# ligatures) are undone by Unicode itself. Only those that can stand in a Latin name.
LOOK = dict(
    zip(
        "аАеЕоОрРсСуУхХіІјЈѕЅԁһҺӏԛԚԝԜ" + "ВКМНТгпкмнтв"
        "αΑεΕοΟρΡυΥΒΖΗΙΚΜΝΤΧινκτχγ" + "ıɑɡɩɪʏℓꓐꓓꓙꓚꓝꓖꓧꓗꓡꓟꓠꓳꓑꓢꓔꓴꓦꓪꓫꓬꓜꓰꓮ",
        "aAeEoOpPcCyYxXiIjJsSdhHlqQwW" + "BKMHTrnkmhtb"
        "aAeEoOpPuYBZHIKMNTXivktxy" + "iagiiylBDJCFGHKLMNOPSTUVWXYZEA",
        strict=True,
    )
) | {
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o",
    "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "Þ": "Th",
}  # fmt: skip
LIKE = re.compile(f"[{''.join(LOOK)}]")

EDGE = "\f"
"""No match goes across it."""
KEPT = (ascii_letters + digits + EDGE).encode()
GONE = bytes(set(range(256)) - set(KEPT))
SMALL = bytes(range(256)).lower()
WORD = re.compile(rb"[A-Z]+[a-z]*|[a-z]+|[0-9]+|\f")
OURS = "bundel-plain"
"""The name of our way to write in ASCII what is not: Python does the rest in C."""


@cache
def _latin(run: str) -> str:
    """Return a run of other signs in Latin letters; of other scripts their numbers."""
    bare = MARKS.sub("", unicodedata.normalize("NFKD", UNSEEN.sub("", run)))
    bare = SIGNS.sub(" ", LIKE.sub(lambda found: LOOK[found[0]], bare))
    if bare.isascii():
        return bare
    return bare.lower().encode("ascii", "backslashreplace").decode()


def _replaced(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101 (asked to encode only)
    return _latin(error.object[error.start : error.end]), error.end


codecs.register_error(OURS, _replaced)


def plain(text: str) -> str:
    """Return text in basic Latin letters where it can be; case and words are kept."""
    return _coded(text).decode()


def _coded(text: str) -> bytes:
    return text.encode("ascii", OURS).replace(b"\x02", b"")


def squeezed(text: str) -> bytes:
    """Return letters and figures only, in small letters, nothing between them."""
    return text.encode("ascii", OURS).translate(SMALL, GONE)


def words(text: str) -> tuple[bytes, ...]:
    """Return the words of a text, folded; a figure and a letter are never one word."""
    found = WORD.findall(_coded(BROKEN.sub("", text)))
    return tuple(word.lower() for word in found)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A squeezed text in the case that it had; `edges` are where words begin."""

    cased: bytes
    edges: frozenset[int]

    def begins(self, places: Iterable[int]) -> bool:
        """Say whether a word begins at each of these places."""
        return self.edges.issuperset(places)

    def is_bounded(self, start: int, end: int) -> bool:
        """Say whether whole words stand there; a genitive s may follow."""
        if start not in self.edges:
            return False
        if end in self.edges:
            return True
        return self.cased[end : end + 1] == b"s" and end + 1 in self.edges


def spelled(text: str) -> Spelled:
    """Return what `squeezed` leaves out, for the same text."""
    found = WORD.findall(_coded(BROKEN.sub("", text)))
    edges = accumulate(map(len, found), initial=0)
    return Spelled(b"".join(found), frozenset(edges))

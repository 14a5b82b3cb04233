"""A part of a finished file: one text, with where it is and what carries it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Form = Literal["text", "words", "source", "syntax", "figures", "unread"]
"""What counts in a part. text: all; words: all, nothing is packed in it; source: not
its figures; syntax: neither; figures: these alone; unread: why it could not be read."""

STARTS: Mapping[bytes, str] = {
    b"%PDF-": "pdf",
    b"\x89PNG\r\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF8": "picture",
    b"RIFF": "picture",
    b"II*\0": "picture",
    b"MM\0*": "picture",
    b"\0\0\0\x0cjP  ": "picture",
    b"\x1f\x8b": "gzip",
    b"PK\x03\x04": "zip",
    b"wOFF": "font",
    b"wOF2": "font",
    b"OTTO": "font",
    b"\0\x01\0\0": "font",
    b"\x01\0\x04": "binary",
}
FIRST = re.compile(b"|".join(re.escape(start) for start in STARTS))


@dataclass(frozen=True, slots=True)
class Part:
    """`text` stands at `place` of a file; of what could not be read it says why."""

    place: str
    carrier: str
    text: str
    form: Form = "text"


Parts = Iterator[Part]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a file that is judged at once: its bytes decide what is in it.

    `coarse` gives its texts fast, `fine` the same ones apart, with their places.
    """

    key: bytes
    place: str
    coarse: Callable[[], Parts]
    fine: Callable[[], Parts]


def kind_of(raw: bytes) -> str:
    """Return the kind of file that begins so; "" for text and what is not known."""
    found = FIRST.match(raw)
    return STARTS[found[0]] if found else ""


def inside(outer: str, inner: str) -> str:
    """Return the place of something within something."""
    return f"{outer}, {inner}" if outer and inner else outer or inner

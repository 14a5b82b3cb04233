"""Any bytes, read by what they are: the door through which each layer goes."""

import re
import zlib
from collections.abc import Callable, Mapping

from bundel.leaks.carriers import archives, fonts, markup, pdf, pictures
from bundel.leaks.carriers.part import Part, Parts, inside, kind_of

DEEPEST = 8
"""Layers that are opened; what lies deeper is reported as not read."""
STRINGS = re.compile(
    rb"[\x20-\x7e\xa0-\xff]{4,}|(?:[\x20-\x7e]\0){4,}|(?:\0[\x20-\x7e]){4,}"
)
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def parts(raw: bytes, place: str = "", carrier: str = "text", depth: int = 0) -> Parts:
    """Yield all texts in some bytes, of every layer."""
    if depth > DEEPEST:
        yield Part(place, carrier, "it lies too many layers deep", "unread")
        return

    def deeper(more: bytes, where: str, name: str) -> Parts:
        yield from parts(more, inside(place, where), name, depth + 1)

    kind = kind_of(raw)
    if kind in READERS:
        yield from READERS[kind](raw, place, deeper)
    elif kind == "binary":
        yield strings(raw, place, carrier)
    else:
        yield from _text(raw, place, carrier)


def strings(raw: bytes, place: str, carrier: str) -> Part:
    """Return the words that can be read in bytes that are no text."""
    found = (s.replace(b"\0", b"") for s in STRINGS.findall(raw))
    return Part(place, carrier, b"\f".join(found).decode("latin-1"), "source")


def _text(raw: bytes, place: str, carrier: str) -> Parts:
    text = _decoded(raw)
    if text is None:
        yield strings(raw, place, carrier)
    elif markup.is_markup(text):
        yield from markup.parts(text, place, carrier)
    else:
        yield Part(place, carrier, text.replace("\f", " "))


def _decoded(raw: bytes) -> str | None:
    """Return bytes as text; None when they are none."""
    named = next((MARKS[mark] for mark in MARKS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(named)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _gzip(raw: bytes, place: str, deeper: pdf.Deeper) -> Parts:
    reader = zlib.decompressobj(wbits=31)
    try:
        body = reader.decompress(raw, archives.LARGEST)
    except zlib.error:
        yield Part(place, "gzip", "it is damaged", "unread")
        return
    if reader.unconsumed_tail:
        yield Part(place, "gzip", "it is too large", "unread")
    yield strings(raw[:512], place, "gzip header")
    yield from deeper(body, "gzip", "gzip")


READERS: Mapping[str, Callable[[bytes, str, pdf.Deeper], Parts]] = {
    "gzip": _gzip,
    "zip": archives.parts,
    "png": pictures.png,
    "jpeg": pictures.jpeg,
    "picture": pictures.other,
    "font": fonts.parts,
    "pdf": pdf.parts,
}

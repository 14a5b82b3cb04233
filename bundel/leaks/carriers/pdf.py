"""A PDF as bytes: every stream in it opened, whether anything refers to it or not.

Read without a model of the file, so that what no page shows is read as well: objects
that nothing uses, an earlier version of the file, remarks, what follows its end. The
text of pages, drawn by numbers of glyphs, is read by `pages`.
"""

import base64
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from bundel.leaks.carriers.part import Chunk, Part, Parts, inside, kind_of

Deeper = Callable[[bytes, str, str], Parts]
"""Reads bytes that lie in others: the bytes, their place there, what carries them."""

STREAM = re.compile(rb"(?<!end)stream\r?\n")
NUMBER = re.compile(rb"(\d+)\s+\d+$")
HEAD, NEAR = 2000, 24
"""Bytes before a stream in which its dictionary is looked for, and its number."""
FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
FILTERS = re.compile(rb"/(\w+)")
PICTURES = {b"DCTDecode", b"DCT", b"JPXDecode", b"CCITTFaxDecode", b"JBIG2Decode"}
LARGEST = 256 * 1024**2
STRING = re.compile(
    rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\([^()]*\))*\))*\)|<(?!<)[0-9A-Fa-f\s]{4,}>",
    re.DOTALL,
)
KEYED = re.compile(rb"/(\w+)\s*(" + STRING.pattern + rb")", re.DOTALL)
SHOWS = re.compile(rb"\bT[fjJ]\b|\bBDC\b|\bcm\b")
LITERAL = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
MARKED = re.compile(rb"<<.*?>>\s*(?:BDC|DP)\b", re.DOTALL)
ESCAPES = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b" "}
NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
CARRIERS = {
    b"Title": "title or bookmark",
    b"Alt": "alternative text",
    b"ActualText": "replacement text",
    b"E": "written-out form",
    b"T": "title of a tag or field",
    b"Contents": "annotation",
    b"URI": "link",
    b"Desc": "attachment",
    b"UF": "attachment",
    b"F": "attachment",
    b"P": "page label",
    b"FontName": "font name",
    b"BaseFont": "font name",
    b"Lang": "language",
}


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream as it lies in the file, with the end of its dictionary."""

    number: str
    head: bytes
    body: bytes


def parts(raw: bytes, place: str, deeper: Deeper) -> Parts:
    """Yield all texts of a PDF that lies in another file, its pages too."""
    for chunk in chunks(raw, deeper):
        for part in chunk.fine():
            where = inside(place, part.place)
            yield Part(where, part.carrier, part.text, part.form)
    from bundel.pdf.reading import all_texts

    for number, text in enumerate(all_texts(raw), start=1):
        yield Part(inside(place, f"page {number}"), "text", text)


def chunks(raw: bytes, deeper: Deeper) -> Iterator[Chunk]:
    """Yield each stream of a PDF, and then what lies between them."""
    loose: list[bytes] = []
    at = 0
    for found in STREAM.finditer(raw):
        if found.start() < at:
            continue
        end = raw.find(b"endstream", found.end())
        end = len(raw) if end < 0 else end
        head = raw[max(at, found.start() - HEAD) : found.start()]
        loose.append(raw[at : found.start()])
        yield _stream(_streamed(head, raw[found.end() : end]), deeper)
        at = end
    loose.append(raw[at:])
    yield _loose(b"\n".join(loose))


def _streamed(head: bytes, body: bytes) -> Stream:
    at = head.rfind(b" obj")
    number = NUMBER.search(head[max(0, at - NEAR) : at]) if at >= 0 else None
    return Stream(number[1].decode() if number else "", head[at + 1 :], body)


def _stream(stream: Stream, deeper: Deeper) -> Chunk:
    key = blake2b(stream.head + b"\0" + stream.body, digest_size=16).digest()
    place = f"object {stream.number}" if stream.number else "a stream"

    def coarse() -> Parts:
        yield from _opened(stream, place, deeper, syntax)

    def fine() -> Parts:
        yield from _opened(stream, place, deeper, keyed)

    return Chunk(key, place, coarse, fine)


def _opened(
    stream: Stream, place: str, deeper: Deeper, read: Callable[[bytes, str], Parts]
) -> Parts:
    body, left = unpacked(stream)
    if left and left not in PICTURES:
        why = f"it is packed by {left.decode('latin-1')}"
        yield Part(place, "stream", why, "unread")
        return
    if b"/EmbeddedFile" in stream.head:
        yield from deeper(body, place, "attachment")
    elif b"/Metadata" in stream.head:
        yield from deeper(body, place, "XMP")
    elif kind_of(body):
        yield from deeper(body, place, "file")
    elif b"/ObjStm" in stream.head:
        yield from read(body, place)
    elif b"begincmap" in body:
        yield Part(place, "font", body.decode("latin-1"), "syntax")
    elif SHOWS.search(body):
        yield from _drawn(body, place)
    elif b"/Image" not in stream.head and b"/XRef" not in stream.head:
        yield from deeper(body, place, "stream")


def unpacked(stream: Stream) -> tuple[bytes, bytes]:
    """Return what a stream holds, and the filter that it could not be freed from."""
    named = FILTER.search(stream.head)
    body = stream.body
    for name in FILTERS.findall(named[1]) if named else ():
        if name in PICTURES:
            return body, name
        try:
            body = UNPACK[name](body)
        except (KeyError, ValueError, zlib.error):
            return b"", name
    return body, b""


def _flate(body: bytes) -> bytes:
    return zlib.decompressobj().decompress(body, LARGEST)


def _hexed(body: bytes) -> bytes:
    figures = re.sub(rb"[^0-9A-Fa-f]", b"", body.partition(b">")[0])
    return bytes.fromhex((figures + b"0" * (len(figures) % 2)).decode())


def _eighty_five(body: bytes) -> bytes:
    return base64.a85decode(body.partition(b"~>")[0].removeprefix(b"<~"))


UNPACK: dict[bytes, Callable[[bytes], bytes]] = {
    b"FlateDecode": _flate,
    b"Fl": _flate,
    b"ASCIIHexDecode": _hexed,
    b"AHx": _hexed,
    b"ASCII85Decode": _eighty_five,
    b"A85": _eighty_five,
}


def _drawn(body: bytes, place: str) -> Parts:
    """Read of drawing what is written in letters: `pages` reads what is drawn."""
    marked = b"\n".join(MARKED.findall(body))
    found = (decoded(s) for s in STRING.findall(marked))
    yield Part(place, "replacement text", "\f".join(found))
    found = (decoded(s) for s in LITERAL.findall(body))
    yield Part(place, "drawing", " ".join(found), "syntax")
    remarks = re.findall(rb"^\s*%(.*)", body, re.MULTILINE)
    yield Part(place, "remark", b"\n".join(remarks).decode("latin-1"), "source")


def syntax(body: bytes, place: str) -> Parts:
    """Yield objects as they are written, and their texts."""
    plain = NAME.sub(lambda found: bytes.fromhex(found[1].decode()), body)
    yield Part(place, "object", plain.decode("latin-1"), "syntax")
    found = (decoded(s) for s in STRING.findall(body))
    yield Part(place, "object", "\f".join(found).replace("\0", ""))


def keyed(body: bytes, place: str) -> Parts:
    """Yield the texts of objects with what they are for, and then all the rest."""
    for key, text in KEYED.findall(body):
        carrier = CARRIERS.get(key, f"entry {key.decode('latin-1')}")
        yield Part(place, carrier, decoded(text))
    yield from syntax(KEYED.sub(b"", body), place)


def decoded(string: bytes) -> str:
    """Return a string of a PDF as text."""
    if string.startswith(b"<"):
        raw = _hexed(string[1:])
    else:
        raw = ESCAPES.sub(_escape, string[1:-1])
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", "replace")
    return raw.decode("latin-1")


def _escape(found: re.Match[bytes]) -> bytes:
    inner = found[1]
    if inner.isdigit():
        return bytes([int(inner, 8) & 0xFF])
    return LETTERS.get(inner, b"" if inner.endswith(b"\n") else inner)


def _loose(raw: bytes) -> Chunk:
    """Return what lies outside of streams: objects, trailers, remarks, what follows."""
    key = blake2b(raw, digest_size=16).digest()
    place = "between the streams"

    def coarse() -> Parts:
        yield from _unreadable(raw)
        yield from syntax(raw, place)

    def fine() -> Parts:
        yield from _unreadable(raw)
        yield from keyed(raw, place)

    return Chunk(key, place, coarse, fine)


def _unreadable(raw: bytes) -> Parts:
    if re.search(rb"/Encrypt\s*(?:\d|<<)", raw):
        yield Part("", "file", "it is encrypted", "unread")
    if raw.count(b"%%EOF") > 1:
        yield Part("", "file", "it holds an earlier version of itself", "unread")

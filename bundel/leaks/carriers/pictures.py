"""Pictures: what is written beside the pixels. EXIF, XMP, IPTC, texts, remarks."""

import re
import struct
import zlib

from bundel.leaks.carriers.part import Part, Parts
from bundel.leaks.carriers.pdf import Deeper

TEXTS = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"iCCP"}
PIXELS = {b"IDAT", b"fdAT", b"PLTE", b"tRNS", b"IHDR"}
SCAN, END, SIZES = 0xDA, 0xD9, {0xD8, 0x01, *range(0xD0, 0xD8)}
WORDS = re.compile(
    rb"(?:[\x20-\x7e]\0){3,}|(?:\0[\x20-\x7e]){3,}|[\x20-\x7e\xc2-\xf4\x80-\xbf]{3,}"
)
LARGEST = 16 * 1024**2


def png(raw: bytes, place: str, deeper: Deeper) -> Parts:
    """Yield the texts of a PNG, packed or not, and what follows its end."""
    _ = deeper
    at = 8
    while at + 8 <= len(raw):
        size, kind = struct.unpack_from(">I4s", raw, at)
        body = raw[at + 8 : at + 8 + size]
        if kind not in PIXELS:
            name = kind.decode("latin-1")
            yield Part(place, f"picture's {name}", _words(_opened(kind, body)))
        at += size + 12
        if kind == b"IEND":
            break
    yield Part(place, "after the picture", _words(raw[at:]))


def _opened(kind: bytes, body: bytes) -> bytes:
    """Return a text with its packed rest unpacked."""
    if kind not in TEXTS:
        return body
    for start in (
        found.start() for found in re.finditer(b"\x78[\x01\x5e\x9c\xda]", body)
    ):
        try:
            more = zlib.decompressobj().decompress(body[start:], LARGEST)
        except zlib.error:
            continue
        return body[:start] + b"\0" + more
    return body


def jpeg(raw: bytes, place: str, deeper: Deeper) -> Parts:
    """Yield the texts of the segments of a JPEG, and what follows its end."""
    _ = deeper
    at = 2
    while at + 4 <= len(raw) and raw[at] == 0xFF:  # noqa: PLR2004 (a marker)
        marker = raw[at + 1]
        if marker in SIZES:
            at += 2
            continue
        if marker in {SCAN, END}:
            break
        size = int.from_bytes(raw[at + 2 : at + 4], "big")
        body = raw[at + 4 : at + 2 + size]
        yield Part(place, _segment(marker, body), _words(body))
        at += 2 + max(size, 2)
    end = raw.rfind(b"\xff\xd9")
    if end >= 0:
        yield Part(place, "after the picture", _words(raw[end + 2 :]))


def _segment(marker: int, body: bytes) -> str:
    if body.startswith(b"Exif"):
        return "picture's EXIF"
    if body.startswith(b"http"):
        return "picture's XMP"
    if body.startswith(b"Photoshop"):
        return "picture's IPTC"
    return "picture's remark" if marker == 0xFE else "picture's header"  # noqa: PLR2004


def other(raw: bytes, place: str, deeper: Deeper) -> Parts:
    """Yield all words in another kind of picture."""
    _ = deeper
    yield Part(place, "picture", _words(raw), "source")


def _words(body: bytes) -> str:
    """Return what can be read, each run apart; also of two bytes a letter."""
    found = (run.replace(b"\0", b"") for run in WORDS.findall(body))
    return "\f".join(run.decode("utf-8", "replace") for run in found)

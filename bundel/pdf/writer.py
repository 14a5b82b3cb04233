"""A PDF file written piece by piece: objects packed in streams, and where they are.

A `Piece` is a run of objects as bytes of the file; what it holds depends on its numbers
only, not on where in the file it comes to stand, so it can be kept and put in again.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

PACKED = 100
"""Objects in one object stream, as the library qpdf has it."""
ROW = struct.Struct(">xBIH")
"""An entry of the cross-reference stream: kind, place or stream, index.

Before it a byte for how it is predicted.
"""
UP = 2
"""The predictor that writes an entry as its difference from the one above it."""
FREE, PLAIN, WITHIN = 0, 1, 2
HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of the file, and rows for the objects numbered from `first`.

    The rows at the places of `plain` need the offset of the piece added.
    """

    first: int
    data: bytes
    rows: bytes
    plain: tuple[int, ...]

    def rows_at(self, offset: int) -> bytes:
        """Return the rows of a piece that begins at `offset`."""
        rows = bytearray(self.rows)
        for at in self.plain:
            kind, place, index = ROW.unpack_from(rows, at)
            ROW.pack_into(rows, at, kind, place + offset, index)
        return bytes(rows)


def stream(number: int, dictionary: bytes, body: bytes) -> bytes:
    """Return a stream as the file has it; `dictionary` without its length.

    A body that ends with a carriage return gets another before the line feed: some
    readers would take its last byte for a part of the end of the line.
    """
    inside = dictionary.strip().removeprefix(b"<<").removesuffix(b">>")
    head = b"%d 0 obj\n<< /Length %d%s>>\nstream\n" % (number, len(body), inside)
    line_end = b"\r\n" if body.endswith(b"\r") else b"\n"
    return head + body + line_end + b"endstream\nendobj\n"


def piece(
    first: int,
    count: int,
    texts: Mapping[int, bytes],
    bodies: Mapping[int, bytes],
) -> Piece:
    """Return objects as a piece; `bodies` are those of the texts that are streams.

    Numbers from `first` on are its own, `count` of them for objects; those after are
    taken for object streams. A number without text is free.
    """
    data: list[bytes] = []
    rows = bytearray(ROW.size * count)
    plain: list[int] = []
    size = 0

    def add(number: int, written: bytes) -> None:
        nonlocal size
        at = (number - first) * ROW.size
        rows[at : at + ROW.size] = ROW.pack(PLAIN, size, 0)
        plain.append(at)
        data.append(written)
        size += len(written)

    for number, body in bodies.items():
        add(number, stream(number, texts[number], body))
    rest = [number for number in texts if number not in bodies]
    for start in range(0, len(rest), PACKED):
        inside = rest[start : start + PACKED]
        number = first + len(rows) // ROW.size
        rows += bytes(ROW.size)
        add(number, _object_stream(number, [(n, texts[n]) for n in inside]))
        for index, one in enumerate(inside):
            ROW.pack_into(rows, (one - first) * ROW.size, WITHIN, number, index)
    return Piece(first, b"".join(data), bytes(rows), tuple(plain))


def _object_stream(number: int, objects: Sequence[tuple[int, bytes]]) -> bytes:
    heads: list[bytes] = []
    at = 0
    for one, text in objects:
        heads.append(b"%d %d" % (one, at))
        at += len(text) + 1
    head = b" ".join(heads) + b"\n"
    body = zlib.compress(head + b"\n".join(text for _, text in objects) + b"\n")
    fields = b" /Type /ObjStm /N %d /First %d /Filter /FlateDecode "
    return stream(number, b"<<" + fields % (len(objects), len(head)) + b">>", body)


def part_of(
    texts: Mapping[int, bytes], bodies: Mapping[int, bytes], first: int, end: int
) -> Piece:
    """Return the objects numbered from `first` up to `end` as a piece."""
    inside = range(first, end)
    return piece(
        first,
        len(inside),
        {number: text for number, text in texts.items() if number in inside},
        {number: body for number, body in bodies.items() if number in inside},
    )


def with_streams(one: Piece, number: int, bodies: Iterable[bytes]) -> Piece:
    """Return a piece with streams at numbers that it left free, from `number` on."""
    data, rows, plain, size = (
        [one.data],
        bytearray(one.rows),
        [*one.plain],
        len(one.data),
    )
    for at, body in enumerate(bodies, start=number):
        written = stream(at, b"<< >>", body)
        place = (at - one.first) * ROW.size
        rows[place : place + ROW.size] = ROW.pack(PLAIN, size, 0)
        plain.append(place)
        data.append(written)
        size += len(written)
    return Piece(one.first, b"".join(data), bytes(rows), tuple(plain))


def write(pieces: Iterable[Piece], root: int, info: int) -> bytes:
    """Return the file; `root` and `info` are the numbers of catalog and information.

    Numbers of pieces ascend; those between them are free.
    """
    data, sections, offset, end = [HEAD], [(0, ROW.pack(FREE, 0, 65535))], len(HEAD), 1
    for one in pieces:
        data.append(one.data)
        sections.append((one.first, one.rows_at(offset)))
        offset += len(one.data)
        end = one.first + len(one.rows) // ROW.size
    sections.append((end, ROW.pack(PLAIN, offset, 0)))
    body = b"".join(data)
    return body + _references(body, sections, (end, root, info), offset)


def _references(
    body: bytes,
    sections: Sequence[tuple[int, bytes]],
    numbers: tuple[int, int, int],
    offset: int,
) -> bytes:
    """Return the cross-reference stream and the end of the file."""
    own, root, info = numbers
    index = b" ".join(
        b"%d %d" % (first, len(rows) // ROW.size) for first, rows in sections
    )
    seal = hashlib.md5(body, usedforsecurity=False).hexdigest().encode()
    fields = (
        b" /Type /XRef /Size %d /Index [ %s ] /W [ 1 4 2 ] /Root %d 0 R /Info %d 0 R"
        b" /ID [ <%s> <%s> ] /Filter /FlateDecode"
        b" /DecodeParms << /Columns 7 /Predictor 12 >> "
    ) % (own + 1, index, root, info, seal, seal)
    table = zlib.compress(_predicted(b"".join(rows for _, rows in sections)))
    end = b"startxref\n%d\n%%%%EOF\n" % offset
    return stream(own, b"<<" + fields + b">>", table) + end


def _predicted(rows: bytes) -> bytes:
    """Return each row as its difference from the one above, byte by byte.

    All bytes at once, as one number: the high bits are kept apart, so that nothing is
    borrowed from a neighbour (Warren, Hacker's Delight, 2-18).
    """
    size = len(rows)
    high = int.from_bytes(b"\x80" * size, "big")
    here = int.from_bytes(rows, "big")
    above = int.from_bytes(bytes(ROW.size) + rows[: -ROW.size], "big")
    minus = ((here | high) - (above & ~high)) ^ ((here ^ ~above) & high)
    mark = bytes([UP]) + bytes(ROW.size - 1)
    marks = int.from_bytes(mark * (size // ROW.size), "big")
    return (minus | marks).to_bytes(size, "big")

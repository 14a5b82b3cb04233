"""Zip files, and so EPUB and Word: names, remarks and members, each read in turn."""

import io
import zipfile
import zlib

from bundel.leaks.carriers.part import Part, Parts, inside
from bundel.leaks.carriers.pdf import Deeper

LARGEST = 256 * 1024**2
"""Bytes of one member, at the most."""


def parts(raw: bytes, place: str, deeper: Deeper) -> Parts:
    """Yield what stands in a zip file."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            yield Part(place, "remark", archive.comment.decode("utf-8", "replace"))
            for member in archive.infolist():
                yield from _member(archive, member, place, deeper)
    except zipfile.BadZipFile:
        yield Part(place, "zip", "it is damaged", "unread")


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: str, deeper: Deeper
) -> Parts:
    yield Part(inside(place, "list of files"), "file name", member.filename)
    more = member.comment + b"\f" + member.extra
    yield Part(place, "remark", more.decode("utf-8", "replace"), "source")
    if member.file_size > LARGEST:
        yield Part(inside(place, member.filename), "zip", "it is too large", "unread")
        return
    try:
        body = archive.read(member)
    except (RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        # A password, a way of packing that Python lacks, or damage.
        why = "it cannot be opened"
        yield Part(inside(place, "a member"), "zip", why, "unread")
        return
    yield from deeper(body, member.filename, "file")

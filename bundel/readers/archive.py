"""An Office file's bytes come in; what makes it unsafe or not what it claims goes out.

For Word, Excel and OpenDocument files, which are zip archives of XML parts. A file
that passes may be unpacked and parsed: it is of bounded size, of the kind that its name
says, not encrypted, and without a document type that could pull in other files.
"""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Literal

from lxml import etree

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.readers import limits
from bundel.readers.signature import describe, looks_like_html, signature

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What the standard library raises for an archive that is damaged or unusual."""

_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_CONTENT_TYPES = (
    (b"wordprocessingml", "docx"),
    (b"spreadsheetml", "xlsx"),
    (b"presentationml", "pptx"),
)
ASIDE = "__macosx/"
"""Where macOS packs what belongs to the files of an archive, without being one."""
_HEAD = 65_536
_FIRST_ELEMENT = re.compile(r"<[^!?]")
_ASIDE = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_DECLARED = re.compile(r"""^<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)""")
_XML_ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1"})


def check_zip(content: bytes, path: str) -> Diagnostics:
    """Return what keeps a file (docx, odt, xlsx, ods, qdpx) from being read safely.

    Nothing found means that the zip archive may be opened and its parts be parsed.
    """
    if found := _wrong_wrapper(content, path):
        return (found,)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = next(_objections(archive, path), None)
    except BROKEN:
        found = _damaged(path)
    return (found,) if found else ()


def read_part(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """Parse one XML part; None when it is absent. Resolves no entity, fetches nothing.

    Raises `etree.XMLSyntaxError` or one of `BROKEN` when the part is damaged.
    """
    if name not in archive.namelist():
        return None
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    return etree.fromstring(archive.read(name), parser)


def damaged(path: str, error: Exception) -> Diagnostic:
    """Return the diagnostic for a part that cannot be parsed after all."""
    detail = f": {error.msg}" if isinstance(error, etree.XMLSyntaxError) else ""
    return _damaged(path, detail)


def _objections(archive: zipfile.ZipFile, path: str) -> Iterator[Diagnostic]:
    """Give the objections in the order in which they may be looked for safely."""
    entries = archive.infolist()
    if danger := _danger(entries):
        yield _unsafe(path, danger)
        return
    if any(entry.flag_bits & 0x1 for entry in entries) or _is_sealed(archive):
        yield _encrypted(path)
    kind, expected = _kind(archive), _ending(path)
    if kind != expected:
        yield _wrong_kind(path, kind, expected)
    for entry in entries:
        name = entry.filename.lower()
        if name.endswith((".xml", ".rels", ".qde")) and not name.startswith(ASIDE):
            yield from _suspect_xml(archive, entry, path)


def _danger(entries: list[zipfile.ZipInfo]) -> str:
    """Say what makes it dangerous to unpack these entries.

    The sizes that an archive states bind: Python reads no byte beyond them.
    """
    if len(entries) > limits.ARCHIVE_ENTRIES:
        return f"holds {len(entries)} parts; the limit is {limits.ARCHIVE_ENTRIES}"
    total = sum(entry.file_size for entry in entries)
    if total > limits.ARCHIVE_TOTAL:
        return (
            f"becomes {limits.megabytes(total)} when unpacked; "
            f"the limit is {limits.megabytes(limits.ARCHIVE_TOTAL)}"
        )
    names = Counter(entry.filename for entry in entries)
    twice = next((name for name, count in names.items() if count > 1), "")
    if twice:
        return f'holds the part "{twice}" twice'
    return next((found for entry in entries if (found := _dangerous(entry))), "")


def _dangerous(entry: zipfile.ZipInfo) -> str:
    name = entry.filename
    if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name:
        return f'holds a part that leads outside it, "{name}"'
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > limits.ARCHIVE_RATIO_FROM and ratio > limits.ARCHIVE_RATIO:
        return (
            f'holds the part "{name}" that becomes {ratio:.0f} times larger '
            f"when unpacked; the limit is {limits.ARCHIVE_RATIO}"
        )
    return ""


def _kind(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "mimetype" in names:
        return _OPEN_DOCUMENT.get(archive.read("mimetype").strip(), "zip")
    if "[Content_Types].xml" in names:
        types = archive.read("[Content_Types].xml")
        return next((kind for word, kind in _CONTENT_TYPES if word in types), "zip")
    is_project = any(name.lower().endswith(".qde") for name in names)
    return "qdpx" if is_project else "zip"


def _is_sealed(archive: zipfile.ZipFile) -> bool:
    """Say whether an OpenDocument file's list of parts speaks of encryption."""
    manifest = "META-INF/manifest.xml"
    return manifest in archive.namelist() and b":encryption-data" in archive.read(
        manifest
    )


def _suspect_xml(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str
) -> Iterator[Diagnostic]:
    """Refuse a part with a document type: it could include files or explode.

    A document type can only stand before the first element, so only that is read.
    """
    with archive.open(entry) as part:
        head = part.read(_HEAD)
    match suspicion(head):
        case "encoding":
            what = f'holds the part "{entry.filename}" in a strange encoding'
        case "document type":
            what = f'holds a document type in its part "{entry.filename}"'
        case "beginning":
            what = f'holds the part "{entry.filename}" that begins strangely'
        case _:
            return
    yield _unsafe(path, what)


def suspicion(content: bytes) -> Literal["", "encoding", "document type", "beginning"]:
    """Say what of an XML file's beginning keeps it from being parsed safely."""
    head = content[:_HEAD]
    text = _head_text(head)
    if text is None:
        return "encoding"
    bare = _ASIDE.sub("", text)
    start = _FIRST_ELEMENT.search(bare)
    if "<!" in bare[: start.start() if start else None]:
        return "document type"
    return "beginning" if start is None and len(head) == _HEAD else ""


def _head_text(head: bytes) -> str | None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    text = head.decode("utf-8", errors="replace").removeprefix("\ufeff")
    declared = _DECLARED.match(text)
    is_usual = not declared or declared[1].lower() in _XML_ENCODINGS
    return text if is_usual and "\0" not in text else None


def _ending(path: str) -> str:
    return PurePosixPath(path).suffix.lower().lstrip(".")


def _wrong_wrapper(content: bytes, path: str) -> Diagnostic | None:
    kind = signature(content)
    if kind == "zip":
        return None
    if kind == "encrypted":
        return _encrypted(path)
    if not content:
        kind = "empty"
    elif looks_like_html(content):
        kind = "html"
    elif not kind and b"\0" not in content[:1000]:
        kind = "text"
    return _wrong_kind(path, kind, _ending(path))


def _wrong_kind(path: str, kind: str, expected: str) -> Diagnostic:
    return Diagnostic(
        "read-wrong-format",
        f"the file is {describe(kind)}, though its name ends in .{expected}",
        Position(path),
        f"open it in the program that made it and save it as .{expected}",
    )


def _encrypted(path: str) -> Diagnostic:
    return Diagnostic(
        "read-encrypted",
        "the file is protected with a password",
        Position(path),
        "save it without a password",
    )


def _unsafe(path: str, what: str) -> Diagnostic:
    return Diagnostic(
        "read-unsafe-archive",
        f"the file {what}",
        Position(path),
        "open it in the program that made it and save it anew",
    )


def _damaged(path: str, detail: str = "") -> Diagnostic:
    return Diagnostic(
        "read-damaged",
        f"the file is damaged or incomplete{detail}",
        Position(path),
        "copy it again from where it came from, or save it anew",
    )

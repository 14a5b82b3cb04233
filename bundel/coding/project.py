"""The files of REFI-QDA: a codebook (`.qdc`) or a packed project (`.qdpx`) comes in.

Codings and what else the file holds go out. Nothing is unpacked to disk: the texts of
a project are looked up in the archive by name alone, wherever their path points.
"""

import io
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from bundel.coding import refi
from bundel.diagnostics import Diagnostic
from bundel.kinds.parsed import Parsed
from bundel.model.position import Position
from bundel.readers.archive import (
    ASIDE,
    BROKEN,
    check_zip,
    damaged,
    read_part,
    suspicion,
)
from bundel.readers.delimited import western
from bundel.readers.limits import TEXT_LIMIT
from bundel.readers.signature import describe, looks_like_html, signature

SUSPECT = {
    "encoding": "is in a strange encoding",
    "document type": "holds a document type",
    "beginning": "begins strangely",
}
UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_packed(content: bytes, path: str) -> Parsed:
    """Read a `.qdpx` file."""
    if found := check_zip(content, path):
        return Parsed((), found)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            name = _project(archive)
            root = read_part(archive, name)
            return _read(root, _place(path, name), _texts(archive))
    except (*BROKEN, etree.XMLSyntaxError) as error:
        return Parsed((), (damaged(path, error),))


def read_plain(content: bytes, path: str) -> Parsed:
    """Read a `.qdc` file, or the XML of a project that lost its archive."""
    if found := _no_xml(content, path):
        return Parsed((), (found,))
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        return Parsed((), (damaged(path, error),))
    return _read(root, _place(path, ""), lambda _: None)


def _read(
    root: Any,  # noqa: ANN401 (lxml has no types)
    place: refi.Place,
    text: refi.Text,
) -> Parsed:
    kind = refi.local(root)
    if kind == "CodeBook":
        return Parsed((refi.read_codebook(root, place),))
    if kind == "Project":
        codings, rest = refi.read_project(root, place, text)
        return Parsed((*codings, rest))
    message = f'the XML is "{kind}", not a codebook or project of REFI-QDA'
    hint = "export it anew: as REFI-QDA codebook (.qdc) or project (.qdpx)"
    found = Diagnostic("coding-unknown-xml", message, place(root), hint)
    return Parsed((), (found,))


def _place(path: str, part: str) -> Callable[[Any], Position]:
    def place(element: Any) -> Position:  # noqa: ANN401 (lxml has no types)
        line = element.sourceline or 0
        if part:
            return Position(path, place=f"{part}:{line}")
        return Position(path, line)

    return place


def _project(archive: zipfile.ZipFile) -> str:
    """Return the part that holds the project; not all tools call it project.qde."""
    found = [n for n in archive.namelist() if n.lower().endswith(".qde")]
    own = [name for name in found if not name.lower().startswith(ASIDE)]
    return min(own, key=lambda name: (name.count("/"), name != "project.qde", name))


def _texts(archive: zipfile.ZipFile) -> Callable[[str], str | None]:
    """Return the function that gives a plain text by its path in the project."""
    named: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        if not entry.filename.lower().startswith(ASIDE):
            named[_base(entry.filename)] = entry

    def text(path: str) -> str | None:
        entry = named.get(_base(path))
        if entry is None or not _base(path) or entry.file_size > TEXT_LIMIT:
            return None
        return _decoded(archive.read(entry))

    return text


def _base(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2].casefold()


def _decoded(content: bytes) -> str | None:
    """Return a text with its line ends and byte order mark, which positions count."""
    if content.startswith(UTF16):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8", western(content) or "utf-8"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _no_xml(content: bytes, path: str) -> Diagnostic | None:
    """Say what keeps a file from being read as XML, if anything does."""
    kind = "html" if looks_like_html(content) else signature(content)
    kind = kind or ("" if content.strip() else "empty")
    ending = PurePosixPath(path).suffix
    if kind or b"<" not in content[:1000]:
        return Diagnostic(
            "read-wrong-format",
            f"the file is {describe(kind or 'text')}, though its name ends in {ending}",
            Position(path),
            "export it anew as REFI-QDA codebook (.qdc), or give it its own ending",
        )
    if why := suspicion(content):
        return Diagnostic(
            "coding-unsafe-xml",
            f"the file {SUSPECT[why]}",
            Position(path),
            "open it in the program that made it and export it anew, as UTF-8",
        )
    return None

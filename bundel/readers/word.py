"""A Word file's bytes come in; blocks of plain text by paragraph number go out.

Reads the XML itself: python-docx gives no tracked changes, no comments' places and no
text in content controls, and stops with an exception at parts that it does not expect.
Paragraphs are counted as they stand, those in tables and empty ones included.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.model.source import Block
from bundel.readers.archive import BROKEN, check_zip, damaged, read_part
from bundel.readers.passage import blocks_of, unread
from bundel.readers.revision import (
    HIDDEN,
    Piece,
    change,
    comment,
    disputed,
    lines_of,
)
from bundel.readers.wordstyles import (
    Styles,
    attribute,
    child,
    children,
    is_contents_line,
    kind_of,
    local,
    read_styles,
)

_CHANGES = {
    "ins": "inserted",
    "del": "deleted",
    "moveTo": "moved to here",
    "moveFrom": "moved away from here",
}
_SIGNS = {"tab": " ", "ptab": " ", "noBreakHyphen": "-", "cr": "\n", "softHyphen": ""}
_SKIPPED = frozenset(
    {"pPr", "rPr", "instrText", "delInstrText", "fldData", "txbxContent", "Fallback"}
)
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a Word file that matter: its body, styles, comments and notes."""

    body: etree._Element
    styles: Styles
    comments: Mapping[str, etree._Element]
    notes: Mapping[str, Mapping[str, etree._Element]]


def read_word(content: bytes, path: str) -> tuple[tuple[Block, ...], Diagnostics]:
    """Read a .docx file. Nothing of it is executed, resolved or fetched.

    Text with tracked changes is what both sides agree on: without what was inserted,
    and without what was deleted.
    """
    if found := check_zip(content, path):
        return (), found
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _parts(archive)
    except (*BROKEN, etree.XMLSyntaxError) as error:
        return (), (damaged(path, error),)
    return _read(parts, path)


def _read(parts: _Parts, path: str) -> tuple[tuple[Block, ...], Diagnostics]:
    blocks: list[Block] = []
    found: list[Diagnostic] = []
    for number, paragraph in enumerate(_paragraphs(parts.body), 1):
        position = Position(path, place=f"paragraph {number}")
        pieces = list(_pieces(paragraph, _state_around(paragraph)))
        found += disputed(pieces, position)
        found += _mark_changes(paragraph, position, pieces)
        found += _asides(paragraph, parts, position)
        if not is_contents_line(paragraph, parts.styles):
            kind, level = kind_of(paragraph, parts.styles)
            blocks += blocks_of(kind, lines_of(pieces, position), level=level)
    found += _embedded(parts.body, path)
    return tuple(blocks), tuple(found)


def _parts(archive: zipfile.ZipFile) -> _Parts:
    main = _related(archive, "", "officeDocument", otherwise="word/document.xml")
    document = read_part(archive, main)
    body = child(document, "body")
    if body is None:
        message = "no document in the file"
        raise zipfile.BadZipFile(message)
    return _Parts(
        body,
        read_styles(_part(archive, main, "styles")),
        _by_id(_part(archive, main, "comments")),
        {name: _by_id(_part(archive, main, name + "s")) for name in _NOTES.values()},
    )


def _part(archive: zipfile.ZipFile, main: str, kind: str) -> etree._Element | None:
    name = _related(archive, main, kind, otherwise=f"word/{kind}.xml")
    return read_part(archive, name)


def _related(archive: zipfile.ZipFile, part: str, kind: str, *, otherwise: str) -> str:
    """Return the name of the part that another one points to."""
    folder, name = posixpath.split(part)
    links = read_part(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    for link in () if links is None else links:
        if attribute(link, "Type").endswith(f"/{kind}"):
            target = attribute(link, "Target")
            return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return otherwise


def _by_id(root: etree._Element | None) -> dict[str, etree._Element]:
    entries = () if root is None else root
    return {attribute(entry, "id"): entry for entry in entries}


def _paragraphs(body: etree._Element) -> Iterator[etree._Element]:
    """Give the paragraphs in their order, except those in text boxes."""
    for element in body:
        if local(element) == "p":
            yield element
        elif local(element) not in _SKIPPED:
            yield from _paragraphs(element)


def _state_around(paragraph: etree._Element) -> str:
    """Return the change that a whole paragraph or table row is part of."""
    for element in paragraph.iterancestors():
        name = local(element)
        if name in _CHANGES:
            return _CHANGES[name]
        if name == "tr":
            for mark in ("ins", "del"):
                if child(element, "trPr", mark) is not None:
                    return _CHANGES[mark]
    return ""


def _pieces(element: etree._Element, state: str) -> Iterator[Piece]:
    for part in element:
        name = local(part)
        if name in ("t", "delText"):
            yield Piece(part.text or "", state)
        elif name == "br":
            is_line = attribute(part, "type") not in ("page", "column")
            yield Piece("\n" if is_line else " ", state)
        elif name in _SIGNS:
            yield Piece(_SIGNS[name], state)
        elif name == "r" and _is_hidden(part):
            yield from _pieces(part, state or HIDDEN)
        elif name and name not in _SKIPPED:
            yield from _pieces(part, _CHANGES.get(name, state))


def _is_hidden(run: etree._Element) -> bool:
    mark = child(run, "rPr", "vanish")
    return mark is not None and attribute(mark, "val") not in ("0", "false", "off")


def _mark_changes(
    paragraph: etree._Element, position: Position, pieces: list[Piece]
) -> Diagnostics:
    """Return the error for a paragraph whose end alone is inserted or deleted."""
    if any(piece.state in _CHANGES.values() for piece in pieces):
        return ()
    properties = child(paragraph, "pPr", "rPr")
    for name, state in _CHANGES.items():
        if child(properties, name) is not None:
            message = f"the end of the paragraph is {state} as a tracked change"
            return (change(message, position),)
    return ()


def _asides(
    paragraph: etree._Element, parts: _Parts, position: Position
) -> Iterator[Diagnostic]:
    """Give the warnings for what hangs on a paragraph: comments, notes, text boxes."""
    for element in paragraph.iter():
        name, number = local(element), attribute(element, "id")
        if name == "commentReference" and number in parts.comments:
            entry = parts.comments[number]
            yield comment(attribute(entry, "author"), _text(entry), position)
        elif name in _NOTES and number in parts.notes[_NOTES[name]]:
            kind = _NOTES[name]
            yield unread(f"the {kind}", _text(parts.notes[kind][number]), position)
        elif name == "txbxContent" and not _is_fallback(element):
            yield unread("the text box", _text(element), position)


def _is_fallback(element: etree._Element) -> bool:
    """Say whether this is the second form of a drawing, for older programs."""
    return any(local(parent) == "Fallback" for parent in element.iterancestors())


def _embedded(body: etree._Element, path: str) -> Iterator[Diagnostic]:
    for _ in children(body, "altChunk"):
        yield unread("an embedded file", "", Position(path))


def _text(element: etree._Element) -> str:
    paragraphs = _paragraphs(element)
    return " ".join("".join(p.text for p in _pieces(one, "")) for one in paragraphs)

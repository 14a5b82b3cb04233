"""An OpenDocument text's bytes come in; blocks by paragraph number go out.

Reads the XML itself, as `word` does and for the same reasons. Paragraphs and headings
are counted as they stand, those in tables and empty ones included.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.model.source import Block, BlockKind
from bundel.readers.archive import BROKEN, check_zip, damaged, read_part
from bundel.readers.passage import blocks_of, squeeze, unread
from bundel.readers.revision import HIDDEN, Piece, comment, disputed, lines_of
from bundel.readers.wordstyles import attribute, child, children, local

_KINDS = {"insertion": "inserted", "deletion": "deleted"}
_ASIDE = frozenset(
    {"tracked-changes", "table-of-content", "annotation", "note", "text-box", "forms"}
)
_SIGNS = {"tab": " ", "line-break": "\n"}
_HIDDEN = frozenset({"hidden-text", "hidden-paragraph"})
_QUOTES = ("Quotations", "Quote")
_DEEPEST = 6


@dataclass(slots=True)
class _Changes:
    """The tracked changes of a file, and which insertions are open while reading."""

    states: Mapping[str, str]
    deleted: Mapping[str, str]
    open: set[str] = field(default_factory=set)

    @property
    def state(self) -> str:
        states = {self.states.get(number, "") for number in self.open}
        return "inserted" if "inserted" in states else ""


def read_opendocument_text(
    content: bytes, path: str
) -> tuple[tuple[Block, ...], Diagnostics]:
    """Read an .odt file. Nothing of it is executed, resolved or fetched.

    Text with tracked changes is what both sides agree on: without what was inserted,
    and without what was deleted.
    """
    if found := check_zip(content, path):
        return (), found
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            root = read_part(archive, "content.xml")
        body = child(root, "body", "text")
    except (*BROKEN, etree.XMLSyntaxError) as error:
        return (), (damaged(path, error),)
    if root is None or body is None:
        return (), (damaged(path, EOFError()),)
    return _read(root, body, path)


def _read(
    root: etree._Element, body: etree._Element, path: str
) -> tuple[tuple[Block, ...], Diagnostics]:
    blocks: list[Block] = []
    found: list[Diagnostic] = []
    styles, changes = _style_bases(root), _read_changes(body)
    for number, paragraph in enumerate(_paragraphs(body), 1):
        position = Position(path, place=f"paragraph {number}")
        pieces = list(_pieces(paragraph, changes))
        found += disputed(pieces, position)
        found += _asides(paragraph, position)
        kind, level = _kind(paragraph, styles)
        blocks += blocks_of(kind, lines_of(pieces, position), level=level)
    return tuple(blocks), tuple(found)


def _style_bases(root: etree._Element) -> Mapping[str, str]:
    styles = child(root, "automatic-styles")
    return {
        attribute(style, "name"): attribute(style, "parent-style-name")
        for style in (() if styles is None else styles)
    }


def _read_changes(body: etree._Element) -> _Changes:
    states: dict[str, str] = {}
    deleted: dict[str, str] = {}
    regions = child(body, "tracked-changes")
    for region in () if regions is None else regions:
        number = attribute(region, "id")
        kind = next((local(part) for part in region if local(part) in _KINDS), "")
        states[number] = _KINDS.get(kind, "")
        if kind == "deletion":
            deleted[number] = _text(child(region, "deletion"))
    return _Changes(states, deleted)


def _paragraphs(body: etree._Element) -> Iterator[etree._Element]:
    """Give paragraphs and headings in their order, and the marks that stand between."""
    for element in body:
        if local(element) in ("p", "h"):
            yield element
        elif local(element) not in _ASIDE:
            yield from _paragraphs(element)


def _pieces(element: etree._Element, changes: _Changes) -> Iterator[Piece]:
    yield Piece(element.text or "", changes.state)
    for part in element:
        yield from _piece(part, changes)
        yield Piece(part.tail or "", changes.state)


def _piece(part: etree._Element, changes: _Changes) -> Iterator[Piece]:
    name, number = local(part), attribute(part, "change-id")
    if name == "change-start":
        changes.open.add(number)
    elif name == "change-end":
        changes.open.discard(number)
    elif name == "change" and number in changes.deleted:
        yield Piece(changes.deleted[number], "deleted")
    elif name == "s":
        yield Piece(" ", changes.state)
    elif name in _SIGNS:
        yield Piece(_SIGNS[name], changes.state)
    elif name in _HIDDEN:
        yield Piece(attribute(part, "string-value") or part.text or "", HIDDEN)
    elif name and name not in _ASIDE and name != "annotation-end":
        yield from _pieces(part, changes)


def _kind(
    paragraph: etree._Element, styles: Mapping[str, str]
) -> tuple[BlockKind, int]:
    if local(paragraph) == "h":
        level = attribute(paragraph, "outline-level")
        return "heading", min(int(level) if level.isdigit() else 1, _DEEPEST)
    name = attribute(paragraph, "style-name")
    if {name, styles.get(name, "")} & {"Title"}:
        return "heading", 1
    if {name, styles.get(name, "")} & set(_QUOTES):
        return "quote", 0
    depth = sum(local(parent) == "list" for parent in paragraph.iterancestors())
    return ("item", depth) if depth else ("paragraph", 0)


def _asides(paragraph: etree._Element, position: Position) -> Iterator[Diagnostic]:
    for element in paragraph.iter():
        name = local(element)
        if name == "annotation":
            author = child(element, "creator")
            by = "" if author is None else author.text or ""
            yield comment(by, _text(element), position)
        elif name == "note":
            kind = attribute(element, "note-class") or "footnote"
            yield unread(f"the {kind}", _note(element), position)
        elif name == "text-box":
            yield unread("the text box", _text(element), position)


def _note(note: etree._Element) -> str:
    return " ".join(_text(body) for body in children(note, "note-body"))


def _text(element: etree._Element | None) -> str:
    """Return all text of an element's paragraphs, for a message."""
    paragraphs = () if element is None else _paragraphs(element)
    return squeeze(" ".join("".join(map(str, one.itertext())) for one in paragraphs))

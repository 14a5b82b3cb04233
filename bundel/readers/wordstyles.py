"""The styles of a Word file come in; what kind of block each of them makes goes out.

Word keeps the English name of its own styles in every language ("Kop 1" is "heading 1"
inside); other programs may write the name in theirs, so those are known too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from bundel.model.source import BlockKind

_HEADING = re.compile(
    r"(?:heading|kop|überschrift|titre|título|titolo|rubrik|overskrift)\s*([1-9])$"
)
_TITLES = frozenset({"title", "titel"})
_QUOTES = frozenset(
    {"quote", "intense quote", "block text", "citaat", "duidelijk citaat", "zitat"}
)
_DEEPEST = 6
_BODY_TEXT = 9
_LONGEST_CHAIN = 20


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give the direct children of that name, whatever their namespace."""
    return (child for child in element if local(child) == name)


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Return the first child along a path of names, or None."""
    for name in names:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element


def attribute(element: etree._Element | None, name: str) -> str:
    """Return an attribute's value, whatever its namespace; "" when absent."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its name, what it is based on, its outline and list level."""

    name: str
    base: str
    outline: str
    is_list: bool


Styles = dict[str, Style]


def read_styles(root: etree._Element | None) -> Styles:
    """Return the styles of `styles.xml` by their id."""
    if root is None:
        return {}
    return {
        attribute(style, "styleId"): Style(
            attribute(child(style, "name"), "val").lower(),
            attribute(child(style, "basedOn"), "val"),
            attribute(child(style, "pPr", "outlineLvl"), "val"),
            _is_numbered(child(style, "pPr", "numPr")),
        )
        for style in children(root, "style")
    }


def kind_of(paragraph: etree._Element, styles: Styles) -> tuple[BlockKind, int]:
    """Return what kind of block a paragraph is, and its level."""
    properties = child(paragraph, "pPr")
    name = attribute(child(properties, "pStyle"), "val")
    chain = list(_chain(name, styles))
    if level := _heading_level(properties, name, chain):
        return "heading", min(level, _DEEPEST)
    if any(style.name in _QUOTES for style in chain):
        return "quote", 0
    numbering = child(properties, "numPr")
    in_list = any(style.is_list for style in chain)
    if _is_numbered(numbering) or (numbering is None and in_list):
        return "item", _number(attribute(child(numbering, "ilvl"), "val")) + 1
    return "paragraph", 0


def is_contents_line(paragraph: etree._Element, styles: Styles) -> bool:
    """Say whether a paragraph is a line of the table of contents."""
    name = attribute(child(paragraph, "pPr", "pStyle"), "val")
    return any(style.name.startswith("toc ") for style in _chain(name, styles))


def _heading_level(
    properties: etree._Element | None, name: str, chain: list[Style]
) -> int:
    own = attribute(child(properties, "outlineLvl"), "val")
    outlines = [own, *(style.outline for style in chain)]
    names = [style.name for style in chain] or [name.lower()]
    if any(name in _TITLES for name in names):
        return 1
    for candidate in names:
        if match := _HEADING.match(candidate):
            return int(match[1])
    outline = next((text for text in outlines if text), "")
    level = _number(outline, otherwise=_BODY_TEXT)
    return level + 1 if level < _BODY_TEXT else 0


def _chain(name: str, styles: Styles) -> Iterator[Style]:
    """Give a style and those it is based on; bounded: a file may hold a circle."""
    for _ in range(_LONGEST_CHAIN):
        if name not in styles:
            return
        yield styles[name]
        name = styles[name].base


def _is_numbered(properties: etree._Element | None) -> bool:
    """Say whether a list is given; number 0 takes the list of a style away."""
    number = child(properties, "numId")
    return number is not None and attribute(number, "val") != "0"


def _number(text: str, *, otherwise: int = 0) -> int:
    return int(text) if text.isascii() and text.isdigit() else otherwise

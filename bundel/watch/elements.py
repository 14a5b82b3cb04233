"""The elements of a piece of HTML, by where they begin and end in its text.

HTML as our writers serialise it comes in; a light tree goes out. Slices of the text
stay what they are: a parser would write the names of drawings in other letters.
"""

import re
from dataclasses import dataclass, field

TOKEN = re.compile(
    r"<!--.*?-->|<(/?)([A-Za-z][\w:-]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL
)
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"}
    | {"source", "track", "wbr"}
)


@dataclass(slots=True)
class Element:
    """An element: its tag, and the offsets of its ends and of what it holds."""

    tag: str
    start: int
    inside: int
    until: int = 0
    end: int = 0
    children: "list[Element]" = field(default_factory=list)


def element(text: str, start: int = 0) -> Element | None:
    """Return the element that begins at or after `start`, with all below it."""
    opened: list[Element] = []
    for token in TOKEN.finditer(text, start):
        closes, name = token[1], token[2]
        if name is None:
            continue
        if closes:
            first = _close(opened, name.lower(), token)
        else:
            first = _open(opened, name.lower(), token)
        if first is not None:
            return first
    return None


def _open(opened: list[Element], tag: str, token: re.Match[str]) -> Element | None:
    """Add an element; return it when it is the whole of what was asked for."""
    new = Element(tag, token.start(), token.end(), token.end(), token.end())
    if opened:
        opened[-1].children.append(new)
    if tag not in VOID and not token[0].endswith("/>"):
        opened.append(new)
        return None
    return None if opened else new


def _close(opened: list[Element], tag: str, token: re.Match[str]) -> Element | None:
    """End an element and those left open in it; return it when it is the outermost."""
    if all(one.tag != tag for one in opened):
        return None
    while opened:
        last = opened.pop()
        last.until, last.end = token.start(), token.start()
        if last.tag == tag:
            last.end = token.end()
            return None if opened else last
    return None


def own_text(text: str, one: Element) -> str:
    """Return an element's own tag and the words it holds outside its children."""
    parts, at = [text[one.start : one.inside]], one.inside
    for child in one.children:
        parts.append(text[at : child.start])
        at = child.end
    parts.append(text[at : one.until])
    return " ".join(word for part in parts for word in part.split())

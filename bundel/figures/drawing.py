"""Drawings: a small builder for SVG whose user unit is a point.

Colours become presentation attributes and classes; ids get the figure's id before
them; the bytes depend on what is drawn only.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from bundel.figures.palette import BOLD, FONT, INK, LIGHT, NAMES, TEXT, WIDTH

Point = tuple[float, float]
SVG = "http://www.w3.org/2000/svg"


class Drawing:
    """One SVG in the making; `height` may be set at any time."""

    def __init__(self, name: str, title: str, *, width: float = WIDTH) -> None:
        self.name = name
        self.width = width
        self.height = 0.0
        self.root = Element("svg", xmlns=SVG)
        SubElement(self.root, "title").text = title
        self.here = self.root

    def group(self, **attributes: object) -> Element:
        """Begin a group that later elements go into, until the next `group`."""
        self.here = SubElement(self.root, "g", _plain(attributes))
        return self.here

    def add(self, tag: str, **attributes: object) -> Element:
        """Add an element; a `_` in a name stands for `-`, numbers are shortened."""
        return SubElement(self.here, tag, _plain(attributes))

    def line(self, a: Point, b: Point, colour: str = INK, **more: object) -> None:
        """Draw a straight line."""
        more.setdefault("stroke_width", 0.6)
        self.add("line", x1=a[0], y1=a[1], x2=b[0], y2=b[1], stroke=colour, **more)

    def path(self, d: str, colour: str = INK, **more: object) -> None:
        """Draw a path without filling it."""
        more.setdefault("stroke_width", 0.6)
        more.setdefault("fill", "none")
        self.add("path", d=d, stroke=colour, **more)

    def shape(self, points: Iterable[Point], colour: str = INK, **more: object) -> None:
        """Draw a filled polygon."""
        text = " ".join(f"{_short(x)},{_short(y)}" for x, y in points)
        self.add("polygon", points=text, fill=colour, **more)

    def circle(self, at: Point, r: float, colour: str = INK, **more: object) -> None:
        """Draw a filled circle."""
        self.add("circle", cx=at[0], cy=at[1], r=r, fill=colour, **more)

    def rect(self, at: Point, size: Point, colour: str = LIGHT, **more: object) -> None:
        """Draw a filled rectangle from its upper left corner."""
        x, y = at
        self.add("rect", x=x, y=y, width=size[0], height=size[1], fill=colour, **more)

    def text(  # noqa: PLR0913 (type is set in this many ways)
        self,
        at: Point,
        words: str,
        colour: str = INK,
        *,
        size: float = TEXT,
        weight: int = 0,
        anchor: str = "",
        turn: float = 0,
        italic: bool = False,
    ) -> None:
        """Set a line of text; `at` is on its baseline, `anchor` as in SVG."""
        made: dict[str, object] = {"fill": colour, "font_size": size}
        if turn:
            x, y = (_short(part) for part in at)
            made["transform"] = f"translate({x},{y}) rotate({_short(turn)})"
        else:
            made |= {"x": at[0], "y": at[1]}
        if weight:
            made["font_weight"] = weight
        if anchor:
            made["text_anchor"] = anchor
        if italic:
            made["font_style"] = "italic"
        self.add("text", **made).text = words

    def lines(
        self,
        at: Point,
        lines: Sequence[str],
        *,
        leading: float = 10.2,
        **more: Any,  # noqa: ANN401
    ) -> float:
        """Set lines of text under each other; return the baseline after the last."""
        x, y = at
        for words in lines:
            self.text((x, y), words, **more)
            y += leading
        return y

    def heading(self, at: Point, words: str, **more: Any) -> None:  # noqa: ANN401
        """Set a short heading inside the figure."""
        self.text(at, words, weight=BOLD, **more)

    def svg(self) -> bytes:
        """Return the drawing as it stands."""
        size = (_short(self.width), _short(self.height))
        self.root.attrib |= {
            "width": f"{size[0]}pt",
            "height": f"{size[1]}pt",
            "viewBox": f"0 0 {size[0]} {size[1]}",
            "font-family": FONT,
            "role": "img",
        }
        return finished(self.root, self.name)


def finished(root: Element, name: str) -> bytes:
    """Add the colour classes, prefix the ids, and serialise."""
    ids = {old: f"{name}-{old}" for e in root.iter() if (old := e.get("id"))}
    for element in root.iter():
        _name_colours(element)
        for key, text in element.attrib.items():
            element.set(key, _renamed(key, text, ids))
    return tostring(root, encoding="unicode").encode()


def _name_colours(element: Element) -> None:
    kinds = {"fill": "fill", "stroke": "line"}
    named = [
        f"{kind}-{NAMES[colour]}"
        for key, kind in kinds.items()
        if (colour := element.get(key, "").lower()) in NAMES
    ]
    if named:
        before = element.get("class", "").split()
        element.set("class", " ".join((*before, *named)))


def _renamed(key: str, text: str, ids: dict[str, str]) -> str:
    if key == "id":
        return ids[text]
    for old, new in ids.items():
        if text in (f"url(#{old})", f"#{old}"):
            return text.replace(old, new)
    return text


def _plain(attributes: dict[str, Any]) -> dict[str, str]:
    return {
        key.replace("_", "-"): value if isinstance(value, str) else _short(value)
        for key, value in attributes.items()
    }


def _short(number: float) -> str:
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def at(*parts: str | float) -> str:
    """Return path data: letters and numbers, shortened."""
    return " ".join(p if isinstance(p, str) else _short(p) for p in parts)

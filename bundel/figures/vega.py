"""Charts by Vega-Altair: marks in, the bytes of an SVG out.

The only module that knows Altair and vl-convert. A chart is a canvas of points, as a
drawing is; what readers see is the same on every machine, since sizes are given and
nothing depends on a time zone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element, SubElement, fromstring

from bundel.figures.drawing import SVG, Point, finished
from bundel.figures.palette import (
    FONT,
    INK,
    LIGHT,
    MID,
    PAPER,
    PETROL,
    TEXT,
    WARM,
    WIDTH,
)

FAMILY = "Source Sans 3"
Row = dict[str, object]

HATCHES: Mapping[str, tuple[str, tuple[str, ...], str]] = {
    "#0000f1": (PAPER, ("M-1,1 l2,-2 M0,5 l5,-5 M4,6 l2,-2",), PETROL),
    "#0000f2": (PAPER, ("M-1,4 l2,2 M0,0 l5,5 M4,-1 l2,2",), WARM),
    "#0000f3": (LIGHT, ("M0,2.5 h5",), PETROL),
    "#0000f4": (PAPER, ("M2.5,0 v5",), INK),
    "#0000f5": (MID, ("M0,0 l5,5 M0,5 l5,-5",), PAPER),
}
"""Colours that stand for a pattern: ground, lines and their colour."""

DOWN, DOWN_WARM = "#0000f1", "#0000f2"
FILLS = (PETROL, LIGHT, DOWN, MID, DOWN_WARM, "#0000f3", "#0000f4", "#0000f5")


KINDS = ("rule", "bar", "line", "point", "text")


@dataclass(frozen=True, slots=True)
class Look:
    """The kind of a mark and its settings, the same for all marks of a layer."""

    kind: str
    settings: tuple[tuple[str, object], ...]


def _look(kind: str, **settings: object) -> Look:
    return Look(kind, tuple(sorted(settings.items())))


@cache
def _renderer() -> Any:  # noqa: ANN401 (vl-convert has no types)
    import fontpkg
    import vl_convert

    path = fontpkg.path(FAMILY, style="normal", weight=400)
    vl_convert.register_font_directory(str(path.parent))
    return vl_convert


def _rendered(spec: str) -> str:
    svg: str = _renderer().vegalite_to_svg(spec)
    return svg


class Chart:
    """Marks on a canvas, by kind; the ones named first lie below."""

    def __init__(self, name: str, title: str) -> None:
        self.name = name
        self.title = title
        self.marks: dict[Look, list[Row]] = {}

    def rule(self, a: Point, b: Point, colour: str = LIGHT) -> None:
        """Draw a straight line."""
        look = _look("rule", strokeWidth=0.6)
        self._put(look, a, fill=colour, x2=b[0], y2=b[1])

    def line(self, points: Iterable[Point], series: str) -> None:
        """Join points in the order of their x."""
        for point in points:
            self._put(_look("line", strokeWidth=1), point, fill=MID, series=series)

    def bar(
        self,
        span: Point,
        y: float,
        thickness: float,
        fill: str,
        *,
        says: str = "",
    ) -> None:
        """Draw a bar from one x to another with its middle at `y`; it `says` what."""
        edge = PAPER if fill in (PETROL, WARM) else PETROL
        edge = WARM if fill == DOWN_WARM else edge
        look = _look("bar", height=thickness, strokeWidth=0.6)
        self._put(look, (span[0], y), x2=span[1], fill=fill, edge=edge, says=says)

    def dot(self, place: Point, *, is_open: bool = False, says: str = "") -> None:
        """Draw a round dot; it `says` what."""
        look = _look("point", size=26, strokeWidth=1.2, opacity=1)
        fill = PAPER if is_open else PETROL
        self._put(look, place, fill=fill, edge=PETROL, says=says)

    def text(  # noqa: PLR0913 (type is set in this many ways)
        self,
        place: Point,
        words: str,
        colour: str = INK,
        *,
        size: float = TEXT,
        weight: int = 400,
        align: str = "left",
    ) -> None:
        """Set a line of text; `place` is on its baseline."""
        look = _look("text", fontSize=size, fontWeight=weight, align=align)
        self._put(look, place, fill=colour, text=words)

    def _put(self, look: Look, place: Point, **row: object) -> None:
        self.marks.setdefault(look, []).append({"x": place[0], "y": place[1], **row})

    def svg(self, height: float) -> bytes:
        """Return the chart on a canvas as wide as the text block."""
        import altair as alt

        ordered = sorted(self.marks.items(), key=lambda item: KINDS.index(item[0].kind))
        layers = [_layer(look, rows, height) for look, rows in ordered]
        chart = (
            alt.layer(*layers)
            .properties(width=WIDTH, height=height, padding=0, autosize="none")
            .configure(font=FAMILY, background="transparent")
            .configure_view(stroke=None)
        )
        return _tidied(_rendered(chart.to_json()), self.name, self.title)


def _layer(look: Look, rows: list[Row], height: float) -> Any:  # noqa: ANN401
    """Turn marks of one look into a layer; x and y are points from the upper left."""
    import altair as alt

    across = alt.Scale(domain=[0, WIDTH], nice=False, zero=False)
    down = alt.Scale(domain=[0, height], nice=False, zero=False, reverse=True)
    made: dict[str, object] = {
        "x": alt.X("x:Q", scale=across, axis=None),
        "y": alt.Y("y:Q", scale=down, axis=None),
    }
    chart = alt.Chart(alt.Data(values=rows))
    settings: dict[str, Any] = dict(look.settings)
    if look.kind == "text":
        mark = chart.mark_text(baseline="alphabetic", font=FAMILY, **settings)
        coloured = {"color": alt.Color("fill:N", scale=None), "text": "text:N"}
    elif look.kind in ("rule", "line"):
        mark = getattr(chart, f"mark_{look.kind}")(**settings)
        coloured = {"stroke": alt.Stroke("fill:N", scale=None)}
    else:
        mark = getattr(chart, f"mark_{look.kind}")(**settings)
        coloured = {
            "fill": alt.Fill("fill:N", scale=None),
            "stroke": alt.Stroke("edge:N", scale=None),
            "description": alt.Description("says:N"),
        }
    more: dict[str, object] = {k: k for k in ("x2", "y2") if k in rows[0]}
    if look.kind == "line":
        more["detail"] = "series:N"
    return mark.encode(**made, **coloured, **more)


KEPT = {
    "d",
    "fill",
    "font-size",
    "font-style",
    "font-weight",
    "stroke",
    "stroke-dasharray",
    "stroke-width",
    "text-anchor",
    "transform",
    "x1",
    "x2",
    "y1",
    "y2",
}


def _tidied(svg: str, name: str, title: str) -> bytes:
    """Keep shapes and text only; give patterns, title and the font of the figures."""
    made = fromstring(svg)  # noqa: S314 (our own renderer wrote it)
    size = made.get("viewBox", "").split()[2:]
    root = Element(
        "svg",
        {
            "xmlns": SVG,
            "width": f"{size[0]}pt",
            "height": f"{size[1]}pt",
            "viewBox": f"0 0 {size[0]} {size[1]}",
            "font-family": FONT,
            "role": "img",
        },
    )
    SubElement(root, "title").text = title
    _patterns(root, svg)
    for child in made:
        _copied(child, root)
    return finished(root, name)


def _copied(element: Element, parent: Element) -> None:
    """Copy shapes and text; groups only where they move what is in them."""
    tag = element.tag.rpartition("}")[2]
    look = {key: text for key, text in element.attrib.items() if key in KEPT}
    if tag == "path" and element.get("aria-label"):
        look["data-says"] = element.attrib["aria-label"]
    for key in ("fill", "stroke"):
        if look.get(key) in HATCHES:
            look[key] = f"url(#hatch-{look[key][1:]})"
    if tag == "g":
        moves = look.get("transform", "translate(0,0)") != "translate(0,0)"
        group = SubElement(parent, "g", look) if moves else parent
        for child in element:
            _copied(child, group)
        return
    look.setdefault("fill", "none")
    is_nothing = look["fill"] in ("none", "transparent") and (
        look.get("stroke", "none") in ("none", "transparent")
    )
    if tag in ("path", "line", "text") and (tag != "path" or not is_nothing):
        SubElement(parent, tag, look).text = element.text


def _patterns(root: Element, svg: str) -> None:
    used = [code for code in HATCHES if code in svg]
    if not used:
        return
    defs = SubElement(root, "defs")
    for code in used:
        ground, paths, colour = HATCHES[code]
        pattern = SubElement(
            defs,
            "pattern",
            {
                "id": f"hatch-{code[1:]}",
                "width": "5",
                "height": "5",
                "patternUnits": "userSpaceOnUse",
            },
        )
        SubElement(pattern, "rect", {"width": "5", "height": "5", "fill": ground})
        for d in paths:
            look = {"d": d, "stroke": colour, "stroke-width": "1.1", "fill": "none"}
            SubElement(pattern, "path", look)

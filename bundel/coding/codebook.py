"""The codebook for other tools: themes to REFI-QDA or CSV, and codes back to themes.

What is written is the same for the same themes: GUIDs are made of ids, or are those of
the code that a tool gave. Knows no files and no corpus of an edition.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from lxml import etree

from bundel import __version__
from bundel.coding.resolve import alike, names_of
from bundel.model import Theme
from bundel.model.coding import COLOUR, ROOM, Code

SPACE = UUID("6b1f4b1e-7d5c-5f0a-9a52-2f6c9be0a7d4")
NAMESPACE = "urn:QDA-XML:codebook:1.0"
GUID = re.compile(r"[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}")
NOT = "\u2260 "
"""Begins the paragraph of a description that says what does not fall under a code."""
COLOURS = (
    "#1f6f78",
    "#b3541e",
    "#5b7f2b",
    "#7a4b94",
    "#c08a00",
    "#2f5fa8",
    "#a33b57",
    "#4d6570",
    "#8a6d3b",
    "#2d8659",
)


@dataclass(frozen=True, slots=True)
class Row:
    """A theme as a code: what a codebook says of it, and the wider one, if any."""

    theme: Theme
    name: str
    description: str
    colour: str
    guid: str
    children: "tuple[Row, ...]" = ()


def rows(themes: Sequence[Theme], codes: Iterable[Code] = ()) -> tuple[Row, ...]:
    """Return the themes that stand under no other, each with those within it.

    A theme whose parent is not among them, or that is its own parent, stands at the
    top. A code of a tool's codebook gives its GUID to the theme that it is.
    """
    places = {theme.id: number for number, theme in enumerate(themes)}
    guids = _guids(themes, codes)
    parents = {t.id: _parent(t, themes) for t in themes}

    def under(parent: str) -> tuple[Row, ...]:
        return tuple(
            Row(
                theme=theme,
                name=theme.name,
                description=described(theme),
                colour=_colour(theme, places[theme.id]),
                guid=guids[theme.id],
                children=under(theme.id),
            )
            for theme in themes
            if parents[theme.id] == parent
        )

    return under("")


def _parent(theme: Theme, themes: Sequence[Theme]) -> str:
    """Return the id of the wider theme, unless following it leads back here."""
    known = {t.id: t for t in themes}
    seen: list[str] = []
    here: Theme | None = theme
    while here is not None and here.id not in seen:
        seen.append(here.id)
        here = known.get(here.parent)
    is_round = here is not None and here.id == theme.id
    return "" if is_round or theme.parent not in known else theme.parent


def described(theme: Theme) -> str:
    """Return a theme's definition, and what does not fall under it, as one text."""
    rest = theme.counterexample
    return f"{theme.definition}\n\n{NOT}{rest}" if rest else theme.definition


def _colour(theme: Theme, number: int) -> str:
    is_known = COLOUR.fullmatch(theme.colour)
    return theme.colour.lower() if is_known else COLOURS[number % len(COLOURS)]


def _guids(themes: Sequence[Theme], codes: Iterable[Code]) -> Mapping[str, str]:
    """Return a GUID for each theme; a tool's own where one code alone is the theme."""
    given: dict[str, set[str]] = {}
    for code in codes:
        if GUID.fullmatch(code.guid):
            for name in names_of(code.name):
                given.setdefault(alike(name), set()).add(code.guid)
    found: dict[str, str] = {}
    for theme in themes:
        own = [given.get(alike(n), set()) for n in (*theme.codes, theme.name, theme.id)]
        one = next((g for g in own if len(g) == 1), set())
        fresh = next(iter(one), "")
        made = str(uuid5(SPACE, theme.id)).upper()
        found[theme.id] = made if not fresh or fresh in found.values() else fresh
    return found


def as_qdc(themes: Sequence[Theme], codes: Iterable[Code] = ()) -> bytes:
    """Return the themes as a codebook of REFI-QDA (`.qdc`).

    Raises:
        ValueError: There is no theme; a codebook has at least one code.
    """
    if not themes:
        message = "there are no themes"
        raise ValueError(message)
    root = etree.Element(f"{{{NAMESPACE}}}CodeBook", nsmap={None: NAMESPACE})
    root.set("origin", f"bundel {__version__}")
    add_codes(etree.SubElement(root, f"{{{NAMESPACE}}}Codes"), rows(themes, codes))
    return written(root)


def add_codes(parent: etree._Element, found: Iterable[Row]) -> None:
    """Add codes to an element, in its namespace, with those within them."""
    space = etree.QName(parent).namespace
    for row in found:
        code = etree.SubElement(parent, f"{{{space}}}Code")
        code.set("guid", row.guid)
        code.set("name", legal(row.name))
        code.set("isCodable", "true")
        code.set("color", row.colour)
        if row.description:
            described_in = etree.SubElement(code, f"{{{space}}}Description")
            described_in.text = legal(row.description)
        add_codes(code, row.children)


def written(root: etree._Element) -> bytes:
    """Return an element as a file, the same bytes each time."""
    etree.indent(root)
    made: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def legal(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
    return re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def as_csv(themes: Sequence[Theme]) -> bytes:
    """Return the themes as a codebook that Taguette imports."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(["tag", "description"])
    for row in flat(rows(themes)):
        writer.writerow([row.name, row.description])
    return file.getvalue().encode()


def flat(found: Iterable[Row]) -> Iterator[Row]:
    """Yield codes, each before those within it."""
    for row in found:
        yield row
        yield from flat(row.children)


def themes_of(codes: Iterable[Code]) -> tuple[Theme, ...]:
    """Return the codes of a codebook as themes: what an editor can begin with."""
    found: dict[str, Theme] = {}
    for code in codes:
        wider, _, own = code.name.rpartition(ROOM)
        parent = found.get(wider)
        definition, counterexample = _divided(code.description)
        found[code.name] = Theme(
            id=_id(own, {theme.id for theme in found.values()}),
            name=own,
            definition=definition or own,
            origin="recorded",
            parent=parent.id if parent else "",
            counterexample=counterexample,
            colour=code.colour if COLOUR.fullmatch(code.colour) else "",
        )
    return tuple(found.values())


def _divided(description: str) -> tuple[str, str]:
    definition, _, rest = description.partition(f"\n\n{NOT}")
    return definition.strip(), rest.strip()


def _id(name: str, taken: set[str]) -> str:
    from bundel.kinds.costs import slug

    own = slug(name) or "theme"
    number = 2
    made = own
    while made in taken:
        made, number = f"{own}-{number}", number + 1
    return made


def as_yaml(themes: Iterable[Theme]) -> str:
    """Return themes as the list of a YAML file."""
    lines = ["defaults: {origin: recorded, confidentiality: internal}", "themes:"]
    for theme in themes:
        named = ("id", "name", "definition", "parent", "counterexample", "colour")
        fields = [(n, getattr(theme, n)) for n in named if getattr(theme, n)]
        lines += [
            f"  {'- ' if not i else '  '}{n}: {_quoted(v)}"
            for i, (n, v) in enumerate(fields)
        ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return text as YAML reads it back: in quotes, unless it is a plain id."""
    import json

    is_plain = re.fullmatch(r"[a-z][a-z0-9-]*", text) and text not in {"null", "true"}
    return text if is_plain else json.dumps(text, ensure_ascii=False)

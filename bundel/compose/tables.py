"""Tables: heads, numeric columns and total rows marked for readers and writers."""

import re
from collections.abc import Mapping

from bundel.book import Float, Sheet
from bundel.compose.exact import Exact, Printed, columns_of
from bundel.markup import Element
from bundel.words import Words

RIGHT = re.compile(r"text-align:\s*right")


def dress_table(table: Element) -> None:
    """Give header cells a scope, numeric columns a class, and drop pandoc's styles."""
    for group in table.xpath("./colgroup"):
        table.remove(group)
    if "style" in table.attrib:
        del table.attrib["style"]
    for cell in table.iter("th", "td"):
        if RIGHT.search(cell.attrib.pop("style", "")):
            cell.set("class", "num")
    for cell in table.xpath("./thead//th"):
        cell.set("scope", "col")
    for row in table.xpath("./tbody/tr"):
        _dress_row(row)


def _dress_row(row: Element) -> None:
    first = next(row.iterchildren("td"), None)
    if first is None or row.xpath("./th"):
        return
    first.tag = "th"
    first.set("scope", "row")
    if first.xpath("./strong") and not (first.text or "").strip():
        row.set("class", "total")


def table_sheet(
    table: Element, made: Float, figures: Mapping[Element, Exact], say: Words
) -> Sheet:
    """Return what a table holds, for data/: words, and exact figures with units."""
    heads = [_text(cell) for cell in table.xpath("./thead/tr[last()]/*")]
    rows = [
        [_printed(cell, figures) for cell in row.iterchildren("th", "td")]
        for row in table.xpath("./tbody/tr")
    ]
    if not rows or any(len(row) != len(heads) for row in rows):
        plain = tuple(tuple(cell.text for cell in row) for row in rows)
        return Sheet(made.id, made.caption, tuple(heads), plain, made.origin)
    columns = zip(heads, zip(*rows, strict=True), strict=True)
    filled = [one for column in columns for one in columns_of(*column, say)]
    return Sheet(
        made.id,
        made.caption,
        tuple(one.name for one in filled),
        tuple(zip(*(one.values for one in filled), strict=True)),
        made.origin,
        tuple(one.column for one in filled),
    )


def _printed(cell: Element, figures: Mapping[Element, Exact]) -> Printed:
    text = _text(cell)
    own = [one for one in cell.iter("data", "span") if one in figures]
    if not own or not text.startswith(_text(own[0])):
        return Printed(text, is_numeric=cell.get("class") == "num")
    is_bare = len(own) == 1 and figures[own[0]].is_whole and _text(own[0]) == text
    return Printed(text, tuple(figures[one] for one in own), is_bare)


def _text(cell: Element) -> str:
    return " ".join(cell.text_content().split())

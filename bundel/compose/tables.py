"""Tables: heads, numeric columns and total rows marked for readers and writers."""

import re

from bundel.book import Sheet
from bundel.markup import Element
from bundel.model.common import Origin

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


def table_sheet(table: Element, name: str, title: str, origin: Origin) -> Sheet:
    """Return what a table holds as text, for data/."""
    heads = tuple(_text(cell) for cell in table.xpath("./thead/tr[last()]/*"))
    rows = tuple(
        tuple(_text(cell) for cell in row.iterchildren("th", "td"))
        for row in table.xpath("./tbody/tr")
    )
    return Sheet(name, title, heads, rows, origin)


def _text(cell: Element) -> str:
    return " ".join(cell.text_content().split())

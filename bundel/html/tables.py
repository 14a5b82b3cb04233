"""Tables on screen: they scroll, and what may be sorted says so, by value.

Trees of a chapter come in and are changed. Sorting itself is the page's script; here
stand the values it goes by, as readers of the language write them.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from html import escape

from bundel import formats
from bundel.book import ColumnType, Sheet
from bundel.markup import Element, parsed
from bundel.words import Words

FEWEST = 3
"""Rows that are worth sorting."""
NUMBER = re.compile(r"[-−]?[\d.,]*\d")
DAY = re.compile(r"(?:(\d{1,2})\s+)?(?:([^\W\d]+)\s+)?(\d{4})")


def as_table(sheet: Sheet, say: Words) -> str:
    """Return a figure's data as a table that a button, or a fold, shows."""
    kinds = [column.type for column in sheet.described]
    kinds += ["string"] * (len(sheet.columns) - len(kinds))
    head = "".join(
        f'<th scope="col"{_is_number(kind)}>{escape(name)}</th>'
        for name, kind in zip(sheet.columns, kinds, strict=True)
    )
    columns = zip(*sheet.rows, strict=True)
    digits = [
        _digits(c) if k == "number" else 0 for c, k in zip(columns, kinds, strict=False)
    ]
    looks = list(zip(kinds, digits, strict=False))
    rows = "".join(f"<tr>{_cells(row, looks, say)}</tr>" for row in sheet.rows)
    return (
        f'<details class="data"><summary>{escape(say("show-table"))}</summary>'
        f"<table><caption>{escape(sheet.title)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></details>"
    )


def _is_number(kind: ColumnType) -> str:
    return "" if kind == "string" else ' class="num"'


Look = tuple[ColumnType, int]
"""What a column holds, and with how many digits after the comma."""


def _digits(column: Iterable[str]) -> int:
    """Return how many digits the values of a column have, zeros at the end apart."""
    values = (Decimal(text).normalize() for text in column if text)
    return max((-int(v.as_tuple().exponent) for v in values), default=0)


def _cells(row: tuple[str, ...], looks: list[Look], say: Words) -> str:
    first, *rest = row or ("",)
    cells = "".join(
        f"<td{_is_number(look[0])}>{escape(_shown(text, look, say))}</td>"
        for text, look in zip(rest, looks[1:], strict=True)
    )
    return f'<th scope="row"{_is_number(looks[0][0])}>{escape(first)}</th>{cells}'


def _shown(text: str, look: Look, say: Words) -> str:
    """Return a value as readers write it; years and counts as they are."""
    kind, digits = look
    if kind != "number" or not text:
        return text
    return formats.number(Decimal(text), say.language, digits=max(digits, 0))


def let_scroll(table: Element, name: str) -> None:
    """Let a wide table scroll in a place of its own, reached by keyboard."""
    place = parsed('<div class="scroll" tabindex="0" role="group"></div>')
    place.set("aria-label", name or table.get("id") or "table")
    place.tail, table.tail = table.tail, None
    parent = table.getparent()
    parent.replace(table, place)
    place.append(table)


def let_sort(table: Element, language: str) -> None:
    """Say that a table may be sorted, and give its figures and dates their value.

    Left as they are: tables of few rows, rows that lean on the row before (no header,
    spans, sums halfway), and what has more than one row of heads.
    """
    rows = [row for row in table.xpath("./tbody/tr") if row.get("class") != "total"]
    if len(rows) < FEWEST or not _is_even(table, rows):
        return
    table.set("data-sortable", "")
    for column in range(len(rows[0])):
        cells = [row[column] for row in rows]
        for cell, value in zip(cells, _values(cells, language), strict=True):
            if value:
                cell.set("data-value", value)


def _is_even(table: Element, rows: list[Element]) -> bool:
    """Say whether every row stands by itself, with as many cells as there are heads."""
    heads = table.xpath("./thead/tr")
    every = table.xpath("./tbody/tr")
    if len(heads) != 1 or table.xpath(".//@rowspan | .//@colspan"):
        return False
    if every[: len(rows)] != rows or len(table.xpath("./tbody")) != 1:
        return False
    is_headed = all(row[0].text_content().strip() for row in rows)
    return is_headed and {len(row) for row in rows} == {len(heads[0])}


def _values(cells: list[Element], language: str) -> list[str]:
    """Return what a column is sorted by; nothing where its words do."""
    texts = [" ".join(cell.text_content().split()) for cell in cells]
    if "num" in (cells[0].get("class") or "").split():
        return [amount(text, language) for text in texts]
    days = [day(text, language) for text in texts]
    is_dated = all(days[i] for i, text in enumerate(texts) if text)
    return days if is_dated else [""] * len(cells)


def amount(text: str, language: str) -> str:
    """Return the first number of a text as a plain one; nothing without a number.

    >>> amount("€ −1.234,50", "nl")
    '-1234.50'
    """
    found = NUMBER.search(text)
    if not found:
        return ""
    point = "," if language == "nl" else "."
    group = "." if language == "nl" else ","
    plain = found[0].replace(group, "").replace(point, ".").replace("−", "-")
    is_negative = text[: found.start()].rstrip("\N{NO-BREAK SPACE} €").endswith("−")
    return f"-{plain}" if is_negative else plain


def day(text: str, language: str) -> str:
    """Return a date as 2019-04-11, as precisely as it is given; else nothing.

    >>> day("april 2019", "nl")
    '2019-04'
    """
    found = DAY.fullmatch(text)
    if not found:
        return ""
    number, name, year = found.groups()
    if not name:
        return "" if number else year
    names = [formats.month(n, language) for n in range(1, 13)]
    if name not in names:
        return ""
    month = f"{year}-{names.index(name) + 1:02}"
    return f"{month}-{int(number):02}" if number else month

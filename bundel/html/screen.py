"""A chapter's fragment as the screen wants it: figures inline, tables that scroll."""

import base64
import mimetypes
from html import escape
from typing import Any

from bundel.book import Book, Chapter, Sheet
from bundel.markup import Element, parsed, serialised
from bundel.words import Words


def chapter(book: Book, one: Chapter) -> str:
    """Return the chapter's HTML for the page."""
    tree = parsed(one.html)
    say = Words(book.language)
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for paper in tree.xpath('.//*[@class="on-paper"]'):
        paper.drop_tree()
    for image in tuple(tree.iter("img")):
        _set_image(image, book, sheets, say)
    for table in tuple(tree.iter("table")):
        _let_scroll(table)
    for heading in tree.xpath(".//h2 | .//h3"):
        _add_link(heading, say)
    return serialised(tree)


def _set_image(
    image: Element, book: Book, sheets: dict[str, Sheet], say: Words
) -> None:
    source = image.get("src") or ""
    name = source.removeprefix("figures/").removesuffix(".svg")
    if source.startswith("figures/") and name in book.figures:
        _set_figure(image, book.figures[name], sheets.get(f"fig-{name}"), say)
    elif source in book.images:
        kind = mimetypes.guess_type(source)[0] or "image/png"
        raw = base64.b64encode(book.images[source]).decode()
        image.set("src", f"data:{kind};base64,{raw}")


def _set_figure(image: Element, svg: str, sheet: Sheet | None, say: Words) -> None:
    drawing = parsed(svg[svg.index("<svg") :])
    drawing.set("role", "img")
    drawing.set("aria-label", image.get("alt") or "")
    holder = parsed('<div class="drawing" tabindex="0"></div>')
    holder.append(drawing)
    figure = image.getparent()
    figure.replace(image, holder)
    if sheet is not None:
        figure.append(parsed(_data_table(sheet, say)))


def _data_table(sheet: Sheet, say: Words) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in sheet.columns)
    rows = "".join(f"<tr>{_cells(row)}</tr>" for row in sheet.rows)
    return (
        f'<details class="figure-table"><summary>{escape(say("show-table"))}</summary>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details>"
    )


def _cells(row: tuple[str, ...]) -> str:
    first, *rest = row or ("",)
    cells = "".join(f"<td>{escape(text)}</td>" for text in rest)
    return f'<th scope="row">{escape(first)}</th>{cells}'


def _let_scroll(table: Element) -> None:
    """Let a wide table scroll in a region of its own, reached by keyboard."""
    caption = table.find("caption")
    label = " ".join(caption.text_content().split()) if caption is not None else ""
    region: Any = parsed('<div class="scroll" tabindex="0" role="region"></div>')
    region.set("aria-label", label or table.get("id") or "table")
    region.tail, table.tail = table.tail, None
    parent = table.getparent()
    parent.replace(table, region)
    region.append(table)


def _add_link(heading: Element, say: Words) -> None:
    name = heading.get("id")
    if not name:
        return
    link = parsed('<a class="anchor">#</a>')
    link.set("href", f"#{name}")
    link.set("aria-label", f"{say('link-to')} {heading.text_content()}")
    heading.append(link)

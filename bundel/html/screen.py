"""A chapter's fragment as the screen wants it: figures inline, tables that scroll."""

import base64
import mimetypes
import re
from collections.abc import Mapping

from bundel.book import Book, Chapter, Sheet
from bundel.html.paragraphs import cite_claims, number_paragraphs
from bundel.html.tables import as_table, let_scroll, let_sort
from bundel.markup import Element, parsed, serialised
from bundel.words import Words

CHOICES = re.compile(r'<div class="on-screen" data-choices="([^"]+)"></div>')
SIGNS = frozenset(",;:.)")
PLACE = re.compile(r""" data-figure="([^"]+)" data-alt=(?:"([^"]*)"|'([^']*)')>""")
"""Where a drawing goes; words with quotation marks stand between single ones."""


def chapter(book: Book, one: Chapter) -> str:
    """Return the chapter's HTML for the page."""
    tree = parsed(one.html)
    say = Words(book.language)
    sheets = {sheet.name: sheet for sheet in book.sheets}
    number_paragraphs(tree, one, say)  # as paper counts them
    for elsewhere in tree.xpath('.//*[@class="on-paper" or @class="in-forms"]'):
        _drop(elsewhere)
    for image in tuple(tree.iter("img")):
        _set_image(image, book, sheets, say)
    for table in tuple(tree.iter("table")):
        let_sort(table, book.language)
        let_scroll(table, _label(table))
    for amount in tree.xpath(".//table//data[@data-cells or @data-part]"):
        amount.set("title", _origin(amount, say))
    for heading in tree.xpath(".//h1 | .//h2 | .//h3"):
        _add_link(heading, say)
    cite_claims(tree, say)
    _tell_about(tree, book)
    # Drawings go in as text: a parser of HTML would write their names in lower case.
    drawn = PLACE.sub(lambda found: f">{_drawn(book, found)}", serialised(tree))
    return CHOICES.sub(lambda found: book.choices.get(found[1], ""), drawn)


def _drawn(book: Book, place: re.Match[str]) -> str:
    alt = place[2] or (place[3] or "").replace('"', "&quot;")
    return drawing(book.figures[place[1]], alt=alt)


def _origin(amount: Element, say: Words) -> str:
    """Return what an amount is a part of, and its cells, in words."""
    cells = amount.get("data-cells")
    part = amount.attrib.pop("data-part", "")
    return "; ".join(
        text for text in (part, cells and f"{say('cells')} {cells}") if text
    )


def _drop(paper: Element) -> None:
    """Take out what is for paper, and the space before it where a sign follows."""
    if (paper.tail or "")[:1] in SIGNS:
        before, parent = paper.getprevious(), paper.getparent()
        if before is not None:
            before.tail = (before.tail or "").rstrip()
        else:
            parent.text = (parent.text or "").rstrip()
    paper.drop_tree()


def drawing(svg: str, *, alt: str = "") -> str:
    """Return an SVG to be set inside the page; `alt` is escaped already.

    Without it the drawing is decoration, and fills its place.
    """
    start = svg.index("<svg")
    name = f'aria-label="{alt}"' if alt else 'preserveAspectRatio="xMaxYMid slice"'
    label = f"<svg {name}"
    role = "" if 'role="img"' in svg[start : svg.index(">", start)] else ' role="img"'
    return label + role + svg[start + len("<svg") :]


def _set_image(
    image: Element, book: Book, sheets: Mapping[str, Sheet], say: Words
) -> None:
    source = image.get("src") or ""
    name = source.removeprefix("figures/").removesuffix(".svg")
    if source.startswith("figures/") and name in book.figures:
        _set_figure(image, name, sheets.get(f"fig-{name}"), say)
    elif source in book.images:
        kind = mimetypes.guess_type(source)[0] or "image/png"
        raw = base64.b64encode(book.images[source]).decode()
        image.set("src", f"data:{kind};base64,{raw}")


def _set_figure(image: Element, name: str, sheet: Sheet | None, say: Words) -> None:
    figure = image.getparent()
    holder = parsed('<div class="drawing" tabindex="0" role="group"></div>')
    holder.set("aria-label", _label(figure) or name)
    holder.set("data-figure", name)
    holder.set("data-alt", image.get("alt") or "")
    holder.tail = image.tail
    figure.replace(image, holder)
    if sheet is not None:  # a caption is the first or the last child of its figure
        holder.addnext(parsed(as_table(sheet, say)))


def _tell_about(tree: Element, book: Book) -> None:
    """Say of each place which themes and partners it is about, for the filters."""
    about = {one.place: one for one in book.about}
    for element in tree.xpath(".//*[@id]"):
        one = about.get(element.get("id"))
        if one is not None:
            element.set("data-about", " ".join(one.facets))
            element.set("data-record", one.record)


def _label(element: Element) -> str:
    """Return the label of a figure or table: "Tabel 3.1"; else its caption."""
    labels = element.xpath('.//*[@class="label"]') or element.xpath(
        "./caption | ./figcaption"
    )
    return " ".join(labels[0].text_content().split()) if labels else ""


def _add_link(heading: Element, say: Words) -> None:
    name = (heading.get("id") or "").removesuffix("-title")
    if not name:
        return
    link = parsed('<a class="anchor">#</a>')
    link.set("href", f"#{name}")
    title = " ".join(heading.text_content().split())
    link.set("aria-label", f"{say('link-to')} {title}")
    heading.append(link)

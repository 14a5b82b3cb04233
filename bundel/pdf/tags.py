"""Better tags than WeasyPrint 70 writes, by wrapping a few of its internals.

Running heads become pagination artifacts; header cells get a scope, footnotes the tag
Note with an ID, lists their numbering, figures a box in points, parts their language;
contents are a TOC, a heading is one heading, a link has one annotation. Each wrapped
internal has a test, so that an upgrade of WeasyPrint is noticed.
"""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint import anchors
from weasyprint import document as documents
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import stream as streams
from weasyprint.pdf import tags

POINTS = 0.75
ITEM_PARTS = {"/Lbl", "/LBody", None}
COUNTED = {"/Note", "/Figure", "/Table", *(f"/H{level}" for level in range(1, 7))}
NEVER_NESTED = {"/P", "/Caption", "/Link", *(f"/H{level}" for level in range(1, 7))}
CONTENTS = {"/L": "/TOC", "/LI": "/TOCI", "/LBody": "/NonStruct"}
"""Roles in a list of the class `listing`, and of its items."""
LISTS = {"ol": "/Decimal", "ul": "/Disc"}
_paint = documents.Page.paint
_marked = streams.Stream.marked
_tree = tags._build_box_tree  # noqa: SLF001
_gather = anchors.gather_anchors


def apply() -> None:
    """Wrap the internals; a second time changes nothing."""
    documents.Page.paint = _paint_page
    streams.Stream.marked = _mark
    tags._build_box_tree = _elements  # noqa: SLF001
    anchors.gather_anchors = documents.gather_anchors = _anchors
    pydyf.PDF.page_references = property(_page_references)


def _paint_page(page: Any, stream: Any, scale: float = 1) -> None:
    for box in page._page_box.children:  # noqa: SLF001
        if isinstance(box, boxes.MarginBox):
            for part in box.descendants():
                part.in_running_head = True
    _paint(page, stream, scale)


boxes.Box.in_running_head = boxes.Box.tagged_as_note = False


@contextmanager
def _mark(stream: Any, box: Any, tag: str) -> Iterator[None]:
    if stream._tags is None or not box.in_running_head:  # noqa: SLF001
        with _marked(stream, box, tag):
            yield
        return
    kind = pydyf.Dictionary({"Type": "/Pagination", "Subtype": "/Header"})
    pydyf.Stream.begin_marked_content(stream, "Artifact", kind)
    try:
        yield
    finally:
        pydyf.Stream.end_marked_content(stream)


def _elements(
    box: Any,
    parent: Any,
    pdf: Any,
    page_number: int,
    *rest: Any,
) -> Iterator[Any]:
    if isinstance(box, boxes.MarginBox):
        return
    if isinstance(box, boxes.FootnoteAreaBox):
        for note in box.children:
            note.tagged_as_note = True
    for element in _tree(box, parent, pdf, page_number, *rest):
        source = getattr(box, "element", None)
        if source is not None and ":" not in (box.element_tag or ""):
            _improve(element, box, source)
            if element["S"] in NEVER_NESTED and element["S"] == parent["S"]:
                element["S"] = "/NonStruct"  # a box without an element of its own
            if element["S"] == "/LI":
                element.is_term = box.element_tag == "dt"
                _wrap_body(element, pdf)
            if element["S"] == "/L" and box.element_tag == "dl":
                _join_terms(element, pdf)
            if element["S"] == "/Figure":
                _place(element, pdf, page_number)
            _count(pdf, source, element["S"])
        yield element


def _count(pdf: Any, source: Any, role: str) -> None:
    """Keep on the document which elements of the HTML have a tag of their own."""
    if role in COUNTED:
        tagged = vars(pdf).setdefault("tagged_elements", Counter())
        tagged[source] += 1


def _improve(element: Any, box: Any, source: Any) -> None:
    role, tag = element["S"], box.element_tag
    if role == "/TH":
        is_row = source.get("scope") == "row"
        element["A"]["Scope"] = "/Row" if is_row else "/Column"
    elif role == "/L" and tag in LISTS:
        is_plain = box.style["list_style_type"] == "none"
        numbering = "/None" if is_plain else LISTS[tag]
        attributes = {"O": "/List", "ListNumbering": numbering}
        element["A"] = pydyf.Dictionary(attributes)
    elif box.tagged_as_note:
        element["S"] = "/Note"
        element["ID"] = pydyf.String(f"note-{element.number}")
    elif tag == "figure" and role == "/NonStruct":
        element["S"] = "/Div"
    if "listing" in (source.get("class") or "").split():
        element["S"] = CONTENTS.get(element["S"], element["S"])
    language = source.get("lang")
    if language and tag != "html":
        element["Lang"] = pydyf.String(language)


def _wrap_body(item: Any, pdf: Any) -> None:
    """Put what a list item holds besides its label into one body."""
    kids = [kid for kid in item["K"] if isinstance(kid, bytes)]
    loose = [kid for kid in kids if _object(pdf, kid).get("S") not in ITEM_PARTS]
    if not loose:
        return
    start = item["K"].index(loose[0])
    fields = {**item, "S": "/LBody", "K": pydyf.Array(loose), "P": item.reference}
    body = pydyf.Dictionary(fields)
    pdf.add_object(body)
    for kid in loose:
        _object(pdf, kid)["P"] = body.reference
    rest = [kid for kid in item["K"] if kid not in loose]
    item["K"] = pydyf.Array([*rest[:start], body.reference, *rest[start:]])


def _join_terms(described: Any, pdf: Any) -> None:
    """Make one item of a term and what follows it: the term is the item's label."""
    items: list[bytes] = []
    for reference in described["K"]:
        item = _object(pdf, reference)
        if getattr(item, "is_term", False):
            for part in item["K"]:
                _object(pdf, part)["S"] = "/Lbl"
        elif items and item.get("S") == "/LI":
            for part in item["K"]:
                _object(pdf, part)["P"] = items[-1]
            _object(pdf, items[-1])["K"].extend(item["K"])
            item.clear()
            continue
        items.append(reference)
    described["K"] = pydyf.Array(items)


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _place(element: Any, pdf: Any, page_number: int) -> None:
    """Turn the box of a figure from pixels down the page into points up the page."""
    if "BBox" not in element.get("A", {}):
        return
    page = pdf.objects[pdf.pages["Kids"][3 * page_number]]
    height = page["MediaBox"][3]
    x1, y1, x2, y2 = element["A"]["BBox"]
    box = (x1 * POINTS, height - y2 * POINTS, x2 * POINTS, height - y1 * POINTS)
    element["A"]["BBox"] = pydyf.Array(round(value, 3) for value in box)


def _anchors(  # noqa: PLR0913, PLR0917 (the signature is WeasyPrint's)
    box: Any,
    found: Any,
    links: Any,
    bookmarks: Any,
    forms: Any,
    parent_matrix: Any = None,
    parent_form: Any = None,
    parent_link: Any = None,
) -> None:
    """Leave all that is within a link to the link's own rectangle and tag."""
    if parent_link and box.link in {None, parent_link}:
        box.link = parent_link = None
    _gather(
        box, found, links, bookmarks, forms, parent_matrix, parent_form, parent_link
    )


def _page_references(pdf: Any) -> tuple[bytes, ...]:
    """Return the pages' references, made once for a number of pages, not per tag."""
    kids = pdf.pages["Kids"]
    known: tuple[int, tuple[bytes, ...]] = getattr(pdf, "known_references", (-1, ()))
    if known[0] != len(kids):
        known = (len(kids), tuple(f"{number} 0 R".encode() for number in kids[::3]))
        pdf.known_references = known
    return known[1]

"""Is everything on the pages, once? Counted in the boxes, before and after layout.

Comes in: the box tree as built from the HTML, and the pages laid out from it. Goes
out: the elements whose text is lost or there twice. Knows nothing of PDF.
"""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from weasyprint import document as documents
from weasyprint.formatting_structure import boxes

from bundel.pdf.job import Counts

SVG = "{http://www.w3.org/2000/svg}svg"
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
OWN_TAG = HEADINGS | {"table", "img", SVG}
IGNORED = str.maketrans("", "", " \t\n\r\f\u00a0\u00ad\u200b\u2009\u202f-\u2010")


@dataclass(slots=True)
class Census:
    """The text of each element: of the boxes before layout, and of the pages."""

    expected: Mapping[Any, str] = field(default_factory=dict)
    printed: Mapping[Any, str] = field(default_factory=dict)
    notes: frozenset[Any] = frozenset()
    repeated: frozenset[Any] = frozenset()
    marked: tuple[Any, ...] = ()

    def wrong(self) -> Iterator[tuple[Any, Literal["lost", "twice", "cut"]]]:
        """Yield elements whose text is not printed exactly once."""
        for element, text in self.expected.items():
            shown = self.printed.get(element, "")
            if shown == text:
                continue
            if not shown:
                yield element, "lost"
            elif len(shown) < len(text):
                yield element, "cut"
            elif element not in self.repeated and len(shown) > len(text):
                yield element, "twice"

    def counts(self, root: Any) -> Counts:
        """Return how many there are in the HTML."""
        names = [str(element.tag) for element in root.iter()]
        return Counts(
            notes=len(self.notes),
            headings=sum(name in HEADINGS for name in names),
            figures=names.count("img") + names.count(SVG),
            tables=names.count("table"),
        )


@contextmanager
def taken() -> Iterator[Census]:
    """Note the text of the boxes before a document is laid out within."""
    census = Census()
    original = documents.layout_document

    def layout(html: Any, root: Any, context: Any, **options: Any) -> Any:
        notes = tuple(context.footnotes)
        census.expected = text_of((root, *notes))
        census.notes = frozenset(note.element for note in notes)
        census.marked = tuple(_marked((root, *notes), census.notes))
        return original(html, root, context, **options)

    documents.layout_document = layout
    try:
        yield census
    finally:
        documents.layout_document = original


def text_of(roots: Iterable[Any]) -> dict[Any, str]:
    """Return the letters of each element in the boxes, its children's left out."""
    found: defaultdict[Any, list[str]] = defaultdict(list)
    for root in roots:
        for box in _content(root):
            if isinstance(box, boxes.TextBox) and ":" not in (box.element_tag or ""):
                found[box.element].append(box.text)
    joined = {e: "".join(parts).translate(IGNORED) for e, parts in found.items()}
    return {element: text for element, text in joined.items() if text}


def _content(box: Any) -> Iterator[Any]:
    """Walk the boxes of the page's content: no running heads."""
    if isinstance(box, boxes.MarginBox):
        return
    yield box
    for child in getattr(box, "children", ()):
        yield from _content(getattr(child, "_box", child))


def _marked(roots: Iterable[Any], notes: frozenset[Any]) -> Iterator[Any]:
    """Yield the elements that must have a tag of their own, if they have a box."""
    boxes_of = (box.element for root in roots for box in _content(root))
    for element in dict.fromkeys(boxes_of):
        if element is not None and (element in notes or element.tag in OWN_TAG):
            yield element


def heads(root: Any) -> frozenset[Any]:
    """Return the elements within table heads and feet, which a new page repeats."""
    return frozenset(
        inner
        for outer in root.iter()
        if outer.tag in {"thead", "tfoot"}
        for inner in outer.iter()
    )

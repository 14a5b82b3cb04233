"""The last touches to a chapter's PDF before it is written, and what stands in it.

Called by WeasyPrint with its document and objects. Makes ids unique by the chapter's
name, says in words where links lead, and notes for the binder what it must find.
"""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pydyf
from weasyprint.text.fonts import get_hb_object_data

from bundel.pdf import spare
from bundel.pdf.job import CrossLink, FontUse, Marks
from bundel.pdf.positions import Origins

XREF = "xref:"
PRINT = 4
"""The flag that an annotation is printed, which PDF/A asks for."""


class Finisher:
    """A finisher for `write_pdf`; fills `marks` and `tagged` when it is called."""

    def __init__(self, name: str, faces: Sequence[Path], origins: Origins) -> None:
        self.marks = Marks()
        self.tagged: Mapping[Any, int] = {}
        self._name = name
        self._faces = spare.names_of(tuple(faces))
        self._origins = origins

    def __call__(self, document: Any, pdf: Any) -> None:
        """Finish the objects of one document."""
        elements = [
            thing
            for thing in pdf.objects
            if isinstance(thing, dict) and thing.get("Type") == "/StructElem"
        ]
        self._name_ids(pdf, elements)
        self.tagged = getattr(pdf, "tagged_elements", {})
        self.marks = Marks(
            tuple(self._links(document)),
            tuple(self._fonts(document)),
            Counter(element["S"][1:] for element in elements),
        )

    def _name_ids(self, pdf: Any, elements: Sequence[Any]) -> None:
        """Make ids unique in the book and list them, sorted, for the binder's tree.

        After the chapter's name comes a slash, which names do not have: so the ids of
        a chapter lie side by side in any order of bytes.
        """
        named = {}
        for element in elements:
            attributes = element.get("A", {})
            if "Headers" in attributes:
                own = [self._own(key) for key in attributes["Headers"]]
                attributes["Headers"] = pydyf.Array(own)
                if not own:
                    del attributes["Headers"]
            if "ID" in element:
                element["ID"] = self._own(element["ID"])
                named[element["ID"].string.encode()] = element
        if not named:
            return
        names = pydyf.Array()
        for _, element in sorted(named.items()):
            names.extend((element["ID"], element.reference))
        limits = pydyf.Array((names[0], names[-2]))
        node = pydyf.Dictionary({"Limits": limits, "Names": names})
        pdf.add_object(node)
        pdf.catalog["BundelIDs"] = node.reference

    def _own(self, key: Any) -> Any:
        return pydyf.String(f"{self._name}/{key.string}")

    def _links(self, document: Any) -> Iterator[CrossLink]:
        for page in document.pages:
            for _, target, _, box in page.links:
                annotation = box.link_annotation
                if not annotation:
                    continue
                annotation["F"] = PRINT
                words = _words(box.element)
                if words:
                    annotation["Contents"] = pydyf.String(words)
                if target.startswith(XREF):
                    position = self._origins.of(box.element)
                    goal = target.removeprefix(XREF)
                    yield CrossLink(annotation.number, goal, position)

    def _fonts(self, document: Any) -> Iterator[FontUse]:
        for font in document.fonts.values():
            face = self._faces.get(spare.digest(get_hb_object_data(font.hb_face)))
            if face and not font.missing:
                yield FontUse(font.hash, face, dict(font.widths), dict(font.to_unicode))


def _words(element: Any) -> str:
    """Return what a link is called: its label, its text, or that of its images."""
    label = element.get("aria-label")
    if label:
        return str(label)
    alternatives = (image.get("alt") or "" for image in element.iter("img"))
    text = " ".join("".join(element.itertext()).split())
    return text or " ".join(alternatives).strip()

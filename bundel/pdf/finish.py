"""The last touches to a chapter's PDF before it is written, and what stands in it.

Called by WeasyPrint with its document and objects. Makes ids unique by the chapter's
name, says in words where links lead, and notes object numbers for the binder.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pydyf
from weasyprint.text.fonts import get_hb_object_data

from bundel.pdf.job import Tags
from bundel.pdf.positions import Origins

PRINT = 4
"""The flag that an annotation is printed, which PDF/A asks for."""


class Finisher:
    """A finisher for `write_pdf`; `tags` is filled when it was called."""

    def __init__(self, name: str, faces: Sequence[Path], origins: Origins) -> None:
        self.tags = Tags()
        self._name = name
        self._faces = {_digest(face.read_bytes()): face.name for face in faces}
        self._origins = origins

    def __call__(self, document: Any, pdf: Any) -> None:  # noqa: ANN401
        """Finish the objects of one document."""
        self.tags = Tags(
            tuple(self._ids(pdf)),
            tuple(self._links(document)),
            tuple(self._fonts(document, pdf)),
        )

    def _ids(self, pdf: Any) -> Iterator[tuple[str, int]]:  # noqa: ANN401
        for thing in pdf.objects:
            if isinstance(thing, dict) and thing.get("Type") == "/StructElem":
                attributes = thing.get("A", {})
                if "Headers" in attributes:
                    own = (self._own(key) for key in attributes["Headers"])
                    attributes["Headers"] = pydyf.Array(own)
                if "ID" in thing:
                    thing["ID"] = self._own(thing["ID"])
                    yield thing["ID"].string, thing.number

    def _own(self, key: Any) -> Any:  # noqa: ANN401
        return pydyf.String(f"{self._name}-{key.string}")

    def _links(self, document: Any) -> Iterator[tuple[int, str, str]]:  # noqa: ANN401
        for page in document.pages:
            for _, target, _, box in page.links:
                annotation = box.link_annotation
                if not annotation:
                    continue
                annotation["F"] = PRINT
                words = " ".join("".join(box.element.itertext()).split())
                if words:
                    annotation["Contents"] = pydyf.String(words)
                if target.startswith("xref:"):
                    position = str(self._origins.of(box.element))
                    yield annotation.number, target[5:], position

    def _fonts(self, document: Any, pdf: Any) -> Iterator[tuple[int, str]]:  # noqa: ANN401
        names = {
            font.name: self._faces.get(_digest(get_hb_object_data(font.hb_face)), "")
            for font in document.fonts.values()
        }
        for thing in pdf.objects:
            if isinstance(thing, dict) and thing.get("Subtype") == "/Type0":
                yield thing.number, names.get(thing["BaseFont"], "")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

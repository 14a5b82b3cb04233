"""Names for all places of the book, and links that lead across chapters."""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

from collections.abc import Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.pdf.volume import Bound


def resolve(pdf: Any, chapters: Sequence[Bound]) -> Diagnostics:
    """Name every anchor and point the links between chapters there."""
    places = _places(chapters)
    names: list[Any] = []
    for name in sorted(places, key=str.encode):
        names += (String(name), places[name])
    pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=Array(names))))
    return tuple(
        Diagnostic(
            "output-unknown-link", f'no chapter has "#{link.target}"', link.position
        )
        for chapter in chapters
        for link in chapter.part.marks.links
        if not _lead(chapter.numbered(link.annotation), link.target, places)
    )


def _places(chapters: Sequence[Bound]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for chapter in chapters:
        for name, place in chapter.part.anchors.items():
            if name not in found:
                found[name] = chapter.destination(place)
    return found


def _lead(annotation: Any, target: str, places: dict[str, Any]) -> bool:
    del annotation[Name.A]
    if target not in places:
        return False
    annotation.Dest = String(target)
    return True

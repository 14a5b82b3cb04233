"""Names for all places of the book, and links that lead across chapters.

In a chapter alone, links to the others become plain text.
"""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

from collections.abc import Collection, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.pdf.volume import Bound


def resolve(
    pdf: Any, chapters: Sequence[Bound], elsewhere: Collection[str] = ()
) -> Diagnostics:
    """Name every anchor and point the links between chapters there.

    `elsewhere` are the anchors of chapters that are left out.
    """
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
        if link.target not in elsewhere
        and not _lead(chapter.numbered(link.annotation), link.target, places)
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


def unlink(chapters: Sequence[Bound], elsewhere: Collection[str]) -> int:
    """Make links to what is left out plain text; return how many tags that changed."""
    changed = 0
    for chapter in chapters:
        gone = [
            chapter.numbered(link.annotation)
            for link in chapter.part.marks.links
            if link.target in elsewhere
        ]
        for page in chapter.pages if gone else ():
            _take_off(page, gone)
        changed += sum(_untag(chapter, annotation) for annotation in gone)
    return changed


def _take_off(page: Any, gone: Sequence[Any]) -> None:
    numbers = {annotation.objgen for annotation in gone}
    kept = [one for one in page.get("/Annots", ()) if one.objgen not in numbers]
    if kept:
        page.Annots = Array(kept)
    elif "/Annots" in page:
        del page.Annots


def _untag(chapter: Bound, annotation: Any) -> int:
    """Make a span of the tag of a link; return 1 if it was one till now."""
    tags = chapter.copied(chapter.source.Root.StructTreeRoot).ParentTree.Nums
    element = dict(zip(map(int, tags[::2]), tags[1::2], strict=True))
    owner = element[int(annotation.StructParent)]
    was = Name.Link == owner.S
    owner.S = Name.Span
    owner.K = Array([kid for kid in owner.K if not _is_of(kid, annotation)])
    return int(was)


def _is_of(kid: Any, annotation: Any) -> bool:
    if not isinstance(kid, Dictionary) or "/Obj" not in kid:
        return False
    return bool(kid.Obj.objgen == annotation.objgen)

"""Names for all places of the book, and links that lead across chapters.

A link to another chapter names its place, so it does not matter where that comes to
stand. In a chapter alone, links to the others become plain text.
"""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from bundel.diagnostics import Diagnostic
from bundel.pdf.job import CrossLink, Typeset


def name(
    source: Any, crossing: Sequence[CrossLink], elsewhere: Collection[str]
) -> None:
    """Point the links that leave a chapter to the names of their places."""
    for link in crossing:
        if link.target not in elsewhere:
            annotation = source.get_object(link.annotation, 0)
            del annotation[Name.A]
            annotation.Dest = String(link.target)


def unknown(parts: Sequence[Typeset], places: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each link to a place that no chapter has."""
    for part in parts:
        for link in part.marks.links:
            if link.target not in places:
                message = f'no chapter has "#{link.target}"'
                yield Diagnostic("output-unknown-link", message, link.position)


def unlink(
    source: Any, crossing: Sequence[CrossLink], elsewhere: Collection[str]
) -> None:
    """Make links to what is left out plain text."""
    leaving = [link for link in crossing if link.target in elsewhere]
    gone = [source.get_object(link.annotation, 0) for link in leaving]
    for page in source.pages if gone else ():
        _take_off(page.obj, gone)
    for annotation in gone:
        _untag(source, annotation)


def unlinked(parts: Sequence[Typeset], elsewhere: Collection[str]) -> int:
    """Return how many links become plain text."""
    return sum(link.target in elsewhere for part in parts for link in part.marks.links)


def _take_off(page: Any, gone: Sequence[Any]) -> None:
    numbers = {annotation.objgen for annotation in gone}
    kept = [one for one in page.get("/Annots", ()) if one.objgen not in numbers]
    if kept:
        page.Annots = Array(kept)
    elif "/Annots" in page:
        del page.Annots


def _untag(source: Any, annotation: Any) -> None:
    """Make a span of the tag of a link."""
    tags = source.Root.StructTreeRoot.ParentTree.Nums
    element = dict(zip(map(int, tags[::2]), tags[1::2], strict=True))
    owner = element[int(annotation.StructParent)]
    owner.S = Name.Span
    owner.K = Array([kid for kid in owner.K if not _is_of(kid, annotation)])


def _is_of(kid: Any, annotation: Any) -> bool:
    if not isinstance(kid, Dictionary) or "/Obj" not in kid:
        return False
    return bool(kid.Obj.objgen == annotation.objgen)

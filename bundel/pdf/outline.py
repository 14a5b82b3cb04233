"""The outline that viewers show beside the pages: the headings of all chapters."""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from pikepdf import Dictionary, Name, String

from bundel.pdf.job import Bookmark
from bundel.pdf.volume import Bound


def write(pdf: Any, chapters: Sequence[Bound]) -> None:
    """Give `pdf` an outline with the chapters open to their first level only."""
    entries = [
        (chapter, mark) for chapter in chapters for mark in chapter.part.bookmarks
    ]
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    _link(pdf, root, entries)
    if entries:
        root.Count = len(entries)
        pdf.Root.Outlines = root
        pdf.Root.PageMode = Name.UseOutlines


def _link(
    pdf: Any,
    parent: Any,
    entries: Sequence[tuple[Bound, Bookmark]],
) -> None:
    items = list(_items(pdf, parent, entries))
    for before, after in pairwise(items):
        before.Next, after.Prev = after, before
    if items:
        parent.First, parent.Last = items[0], items[-1]


def _items(
    pdf: Any,
    parent: Any,
    entries: Sequence[tuple[Bound, Bookmark]],
) -> Iterator[Any]:
    for chapter, mark in entries:
        item = pdf.make_indirect(
            Dictionary(
                Title=String(mark.label),
                Dest=chapter.destination(mark.place),
                Parent=parent,
            )
        )
        if mark.children:
            item.Count = -len(mark.children)
            _link(pdf, item, [(chapter, child) for child in mark.children])
        yield item

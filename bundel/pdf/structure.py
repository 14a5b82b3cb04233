"""The tags of all chapters under one document.

Each chapter's document becomes a part of the book's. Its table from content to tags
moves to keys of its own; its ids are named after it already.
"""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

from collections.abc import Iterator, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name

from bundel.pdf.volume import Bound

IDS = "/BundelIDs"
"""Where a chapter's PDF keeps its part of the tree of ids."""


def join(pdf: Any, chapters: Sequence[Bound]) -> None:
    """Give `pdf` one structure tree that holds those of the chapters."""
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([document])))
    document.P = root
    parts, tables, ids, key = [], [], [], 0
    for chapter in chapters:
        tree = chapter.copied(chapter.source.Root.StructTreeRoot)
        part = tree.K[0]
        part.S, part.P = Name.Part, document
        parts.append(part)
        table, following = _moved(pdf, chapter, tree.ParentTree, key)
        tables.append(table)
        key = following
        if IDS in chapter.source.Root:
            ids.append(chapter.copied(chapter.source.Root[IDS]))
    document.K = Array(parts)
    root.ParentTree = pdf.make_indirect(Dictionary(Kids=Array(tables)))
    root.ParentTreeNextKey = key
    if ids:
        ids.sort(key=lambda node: bytes(node.Limits[0]))
        root.IDTree = pdf.make_indirect(Dictionary(Kids=Array(ids)))
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _moved(
    pdf: Any,
    chapter: Bound,
    tree: Any,
    offset: int,
) -> tuple[Any, int]:
    """Return a chapter's part of the table, keys from `offset`, and the next key."""
    numbers = list(tree.Nums)
    keys = [int(key) + offset for key in numbers[::2]]
    pairs = zip(keys, numbers[1::2], strict=True)
    for owner, name in _owners(chapter):
        owner[name] = int(owner[name]) + offset
    node = Dictionary(
        Limits=Array([keys[0], keys[-1]]),
        Nums=Array([part for pair in pairs for part in pair]),
    )
    return pdf.make_indirect(node), keys[-1] + 1


def _owners(chapter: Bound) -> Iterator[tuple[Any, str]]:
    """Yield the pages and annotations that name a key."""
    for page in chapter.pages:
        yield page, "/StructParents"
        for annotation in page.get("/Annots", ()):
            if "/StructParent" in annotation:
                yield annotation, "/StructParent"

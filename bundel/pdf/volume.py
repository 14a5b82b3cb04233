"""A chapter's PDF made ready for the book: placed at numbers of its own.

A chapter begins at a round number, so that after an edit most others stay where they
were, and their bytes are found in the store. What leads out of a chapter leads to
objects whose numbers are fixed: the fonts, the page tree, the document of the tags.
"""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

import hashlib
import io
import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from bundel.pdf import links
from bundel.pdf.job import Place, Typeset
from bundel.pdf.objects import Flat, Numbering, fixed, flatten, folio, key, placed
from bundel.pdf.stamp import FONT
from bundel.pdf.writer import ROW, Piece, piece

CATALOG, PAGES, TAGS, DOCUMENT, SAVE, FACES = 1, 2, 3, 4, 5, 16
CHAPTERS = ROUND = 256
"""Numbers that chapters begin at are multiples of this, the first too."""
IDS = "/BundelIDs"
"""Where a chapter's PDF keeps its part of the tree of ids."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter at its numbers: its piece of the file, and what the book leads to.

    Numbers of objects: `pages`, the `branch` of the page tree, its `tags`, its `table`
    from content to tags, its `ids` (0 when it has none), the first page number to be
    stamped (`folios`), the first that is `free`. `limits` is the first id, `last_key`
    the last key of the table, `widths` those of the pages in points.
    """

    piece: Piece
    pages: tuple[int, ...]
    branch: int
    tags: int
    table: int
    ids: int
    folios: int
    free: int
    limits: bytes
    last_key: int
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """A chapter in the book, and how many pages go before it."""

    part: Typeset
    first: int
    chapter: Chapter

    def destination(self, place: Place) -> bytes:
        """Return a place in the chapter as a destination in the book."""
        page = self.chapter.pages[place.page]
        where = f"{round(place.x, 2):g} {round(place.y, 2):g} 0"
        return f"[ {page} 0 R /XYZ {where} ]".encode()


@dataclass(frozen=True, slots=True)
class Around:
    """What chapters find in the book.

    `faces` has the number of each font, `stamped` the face of page numbers; `before`
    pages are left out ahead, and links to the anchors `elsewhere` become plain text.
    """

    faces: Mapping[str, int]
    stamped: str
    before: int = 0
    elsewhere: frozenset[str] = frozenset()


def take_in(
    parts: Sequence[Typeset], around: Around, store: Any = None
) -> tuple[Bound, ...]:
    """Give all chapters their numbers; those kept at theirs come from the store."""
    chapters: list[Bound] = []
    start, before = CHAPTERS, around.before
    for part in parts:
        made = _kept(part, start, around, store)
        if made is None:
            made = _placed(_loosened(part, around), start)
            _keep(made, part, start, around, store)
        chapters.append(Bound(part, before, made))
        before += part.pages
        start = -(-made.free // ROUND) * ROUND
    return tuple(chapters)


def _kept(part: Typeset, start: int, around: Around, store: Any) -> Chapter | None:
    raw = None if store is None else store.get(_key(part, start, around))
    if raw is None:
        return None
    found: Chapter = pickle.loads(raw)  # noqa: S301 (the store is ours, and checked)
    return found


def _keep(made: Chapter, part: Typeset, start: int, around: Around, store: Any) -> None:
    if store is not None:
        value = pickle.dumps(made, protocol=5)
        store.put(_key(part, start, around), value)


def _key(part: Typeset, start: int, around: Around) -> str:
    seal = hashlib.sha256(part.pdf)
    shared = (sorted(around.faces.items()), around.stamped, sorted(around.elsewhere))
    seal.update(repr((part.name, part.kind, start, shared, _code())).encode())
    seal.update(repr((part.marks.links, part.marks.fonts)).encode())
    return seal.hexdigest()


@dataclass(frozen=True, slots=True)
class _Loose:
    """A chapter's objects without numbers; those named by the numbers they had."""

    flat: Flat
    pages: tuple[int, ...]
    branch: int
    tags: int
    table: int
    ids: int
    limits: bytes
    last_key: int
    widths: tuple[float, ...]


def _loosened(part: Typeset, around: Around) -> _Loose:
    with pikepdf.open(io.BytesIO(part.pdf)) as source:
        pages = [page.obj for page in source.pages]
        links.unlink(source, part.marks.links, around.elsewhere)
        links.name(source, part.marks.links, around.elsewhere)
        _share_fonts(pages[0].Resources.Font, part, around)
        table, last_key = _table(source, pages)
        branch = _branch(source, pages, is_stamped=part.kind != "cover")
        tags = source.Root.StructTreeRoot.K[0]
        tags.S, tags.P = Name.Part, fixed(DOCUMENT)
        ids = source.Root.get(IDS)
        starts = [branch, tags, table, *([] if ids is None else [ids])]
        return _Loose(
            flatten(source, starts),
            tuple(page.objgen[0] for page in pages),
            branch.objgen[0],
            tags.objgen[0],
            table.objgen[0],
            0 if ids is None else ids.objgen[0],
            b"" if ids is None else bytes(ids.Limits[0]),
            last_key,
            tuple(float(page.MediaBox[2]) for page in pages),
        )


def _share_fonts(fonts: Any, part: Typeset, around: Around) -> None:
    """Show the chapter the fonts of the book instead of its own subsets."""
    for use in part.marks.fonts:
        fonts[f"/{use.key}"] = fixed(around.faces[use.face])
    fonts[Name(FONT.decode())] = fixed(around.faces[around.stamped])


def _table(source: Any, pages: Sequence[Any]) -> tuple[Any, int]:
    """Return the chapter's part of the table from content to tags, and its last key."""
    numbers = list(source.Root.StructTreeRoot.ParentTree.Nums)
    keys = [int(number) for number in numbers[::2]]
    for owner, name in _owners(pages):
        owner[name] = key(int(owner[name]))
    pairs = zip(map(key, keys), numbers[1::2], strict=True)
    limits = Array([key(keys[0]), key(keys[-1])])
    entries = Array([one for pair in pairs for one in pair])
    return source.make_indirect(Dictionary(Limits=limits, Nums=entries)), keys[-1]


def _owners(pages: Sequence[Any]) -> Iterator[tuple[Any, str]]:
    """Yield the pages and annotations that name a key."""
    for page in pages:
        yield page, "/StructParents"
        for annotation in page.get("/Annots", ()):
            if "/StructParent" in annotation:
                yield annotation, "/StructParent"


def _branch(source: Any, pages: Sequence[Any], *, is_stamped: bool) -> Any:
    """Return a branch of the page tree, its pages ready to be stamped."""
    branch = source.make_indirect(
        Dictionary(
            Type=Name.Pages, Count=len(pages), Parent=fixed(PAGES), Kids=Array(pages)
        )
    )
    for number, page in enumerate(pages):
        page.Parent = branch
        if is_stamped:
            page.Contents = Array([fixed(SAVE), page.Contents, folio(number)])
    return branch


def _placed(loose: _Loose, start: int) -> Chapter:
    flat = loose.flat
    numbers = {old: start + at for at, old in enumerate(flat.texts)}
    folios = start + len(numbers)
    texts = placed(flat, Numbering(numbers, start, folios))
    bodies = {numbers[old]: body for old, body in flat.bodies.items()}
    made = piece(start, len(numbers) + len(loose.pages), texts, bodies)
    return Chapter(
        made,
        tuple(numbers[page] for page in loose.pages),
        numbers[loose.branch],
        numbers[loose.tags],
        numbers[loose.table],
        numbers.get(loose.ids, 0),
        folios,
        start + len(made.rows) // ROW.size,
        loose.limits,
        start + loose.last_key,
        loose.widths,
    )


def text(value: str) -> bytes:
    """Return a string as the file has it."""
    return bytes(String(value).unparse())


@cache
def _code() -> str:
    """Return a hash of what decides how a chapter is placed: our code, the library."""
    here = Path(__file__).parent
    names = ("volume.py", "objects.py", "writer.py", "links.py", "stamp.py")
    code = b"".join((here / name).read_bytes() for name in names)
    return hashlib.sha256(version("pikepdf").encode() + code).hexdigest()

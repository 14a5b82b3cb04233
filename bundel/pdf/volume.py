"""A chapter's PDF opened beside the book it is copied into."""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from bundel.pdf.job import Place, Typeset


@dataclass(frozen=True, slots=True)
class Bound:
    """A chapter in the book: its PDF, its pages there, the number of the first."""

    part: Typeset
    book: Any
    source: Any
    pages: tuple[Any, ...]
    first: int

    def copied(self, thing: Any) -> Any:
        """Return the copy in the book of an object of the chapter."""
        return self.book.copy_foreign(thing)

    def numbered(self, number: int) -> Any:
        """Return the copy in the book of the chapter's object of that number."""
        return self.book.copy_foreign(self.source.get_object(number, 0))

    def destination(self, place: Place) -> Any:
        """Return a place in the chapter as a destination in the book."""
        where = (round(place.x, 2), round(place.y, 2), 0)
        return pikepdf.Array([self.pages[place.page], pikepdf.Name.XYZ, *where])


def take_in(book: Any, parts: Sequence[Typeset], before: int = 0) -> tuple[Bound, ...]:
    """Copy the pages of all chapters into the book; `before` are left out ahead."""
    chapters = []
    for part in parts:
        source = pikepdf.open(io.BytesIO(part.pdf))
        _drop_fonts(source, part)
        start = len(book.pages)
        with warnings.catch_warnings():  # that links are lost: `links` makes them anew
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
            book.pages.extend(source.pages)
        pages = tuple(page.obj for page in list(book.pages)[start:])
        chapters.append(Bound(part, book, source, pages, before + start))
    return tuple(chapters)


def _drop_fonts(source: Any, part: Typeset) -> None:
    """Leave the chapter's own subsets behind: the book has one font a face."""
    fonts = source.pages[0].Resources.Font
    for use in part.marks.fonts:
        del fonts[f"/{use.key}"]

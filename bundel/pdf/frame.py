"""The catalog of a bound file, with what it says about itself, and its fonts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from bundel.pdf import metadata, union
from bundel.pdf.job import Imprint
from bundel.pdf.objects import Flat, fixed, flatten
from bundel.pdf.volume import CATALOG, FACES, PAGES, TAGS, Bound


@dataclass(frozen=True, slots=True)
class Frame:
    """Objects of the book itself; `places` are the fixed numbers of some of them."""

    flat: Flat
    places: Mapping[int, int]
    info: int

    def numbered(self, free: int) -> dict[int, int]:
        """Return the numbers of all objects, those not fixed from `free` on."""
        rest = (old for old in self.flat.texts if old not in self.places)
        return {**self.places, **{old: free + at for at, old in enumerate(rest)}}


def framed(
    chapters: Sequence[Bound],
    imprint: Imprint,
    fonts: Iterable[union.Used],
    places: tuple[int, int],
) -> Frame:
    """Return the frame; `places` are the objects of the names and of the outline."""
    names, outline = places
    pdf = pikepdf.new()
    pdf.Root.Names = Dictionary(Dests=fixed(names))
    metadata.describe(pdf, imprint)
    pdf.Root.Pages = fixed(PAGES)
    pdf.Root.StructTreeRoot = fixed(TAGS)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, _counted(chapters)]))
    if any(one.part.bookmarks for one in chapters):
        pdf.Root.Outlines = fixed(outline)
        pdf.Root.PageMode = Name.UseOutlines
    # A font that nobody uses still has a number, and nothing there.
    made = {
        FACES + at: union.embed(pdf, used)
        for at, used in enumerate(fonts)
        if used.widths
    }
    starts = [pdf.Root, pdf.docinfo, *made.values()]
    fixed_at = {pdf.Root.objgen[0]: CATALOG}
    fixed_at |= {font.objgen[0]: number for number, font in made.items()}
    return Frame(flatten(pdf, starts), fixed_at, pdf.docinfo.objgen[0])


def _counted(chapters: Sequence[Bound]) -> Dictionary:
    """Return how pages are labelled: plain numbers, from that of the first page."""
    first = chapters[0].first + 1
    return Dictionary(S=Name.D, St=first) if first > 1 else Dictionary(S=Name.D)

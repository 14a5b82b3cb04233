"""Page numbers: printed in the margin and in the viewer's page list, from the cover on.

A number is a pagination artifact: it is seen, not read aloud.
"""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

from collections.abc import Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name

from bundel.pdf.job import Stamp
from bundel.pdf.union import Used
from bundel.pdf.volume import Bound

FONT = b"/FolioFont"
DRAWN = (
    b"Q /Artifact <</Type /Pagination /Subtype /Footer>> BDC "
    b"q BT %.3g g %s %.4g Tf 1 0 0 1 %.2f %.2f Tm %s Tj ET Q EMC"
)


def stamp(pdf: Any, chapters: Sequence[Bound], look: Stamp, digits: Used) -> None:
    """Print its number on every page but the cover's, and label pages with it."""
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, _counted(chapters)]))
    save = pdf.make_stream(b"q")
    for chapter in chapters:
        if chapter.part.kind == "cover":
            continue
        for number, page in enumerate(chapter.pages, start=chapter.first + 1):
            text, width = digits.write(str(number))
            left = float(page.MediaBox[2]) - look.right - width * look.size / 1000
            drawn = DRAWN % (look.gray, FONT, look.size, left, look.bottom, text)
            page.Contents = Array([save, page.Contents, pdf.make_stream(drawn)])


def _counted(chapters: Sequence[Bound]) -> Any:
    """Return how pages are labelled: plain numbers, from that of the first page."""
    first = chapters[0].first + 1
    return Dictionary(S=Name.D, St=first) if first > 1 else Dictionary(S=Name.D)

"""Page numbers: printed in the margin and in the viewer's page list, from the cover on.

A number is a pagination artifact: it is seen, not read aloud.
"""

from collections.abc import Iterator

from bundel.pdf.job import Stamp
from bundel.pdf.union import Used

FONT = b"/FolioFont"
DRAWN = (
    b"Q /Artifact <</Type /Pagination /Subtype /Footer>> BDC "
    b"q BT %.3g g %s %.4g Tf 1 0 0 1 %.2f %.2f Tm %s Tj ET Q EMC"
)


def stamps(
    first: int, widths: tuple[float, ...], look: Stamp, digits: Used
) -> Iterator[bytes]:
    """Yield what prints each page's number; `widths` are of the pages, in points."""
    for number, wide in enumerate(widths, start=first):
        text, width = digits.write(str(number))
        left = wide - look.right - width * look.size / 1000
        yield DRAWN % (look.gray, FONT, look.size, left, look.bottom, text)

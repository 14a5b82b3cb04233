"""How much of a page is empty: the tallest blank band between its margins.

Pictures of pages come in. A page of which more than a third is one blank band looks as
if something had moved on; a note at its foot does not fill it.
"""

from PIL import Image

HEAD, FOOT = 30 / 297, 25 / 297
"""The margins above and below the text, as in `@page` of templates/css/print.css."""
INK = 200
"""Darker than this is ink: words and lines are, the tint of a box is not."""
LOOSE = 1 / 3


def blank(page: Image.Image) -> float:
    """Return the height of the tallest band without ink, 1 for an empty page."""
    wide, high = page.size
    room = page.convert("L").crop((0, int(high * HEAD), wide, int(high * (1 - FOOT))))
    marked = room.point([255 if tone < INK else 0 for tone in range(256)])
    box = marked.getbbox()
    if box is None:
        return 1.0
    rows = marked.resize((1, marked.height), Image.Resampling.BOX).tobytes()
    return max(map(len, _runs(rows))) / marked.height


def _runs(rows: bytes) -> list[bytes]:
    """Return the runs of rows without ink; a hairline across a tenth of it is ink."""
    return bytes(bool(row) for row in rows).split(b"\x01")


def loose(shares: list[float]) -> tuple[int, ...]:
    """Return the numbers of the pages, from 1, more than a third of which is blank."""
    return tuple(n for n, share in enumerate(shares, start=1) if share > LOOSE)

"""The cover as a picture, for shelves: what the PDF's cover says, over its image."""

import re
from collections.abc import Iterator
from html import escape

from bundel.book import Book
from bundel.figures.measure import wrapped
from bundel.figures.palette import FONT, INK
from bundel.words import Words

WIDE, HIGH = 600.0, 848.0
GROUND = "#f4f1ea"
LEFT, ROOM = 60.0, 480.0
TITLE, TITLE_LINE = 46.0, 50.0
SMALL, SMALL_LINE = 15.0, 21.0
TOP = 150.0
IMAGE_TOP = 400.0


def picture(book: Book) -> str:
    """Return the cover as SVG, on which the title stands as text."""
    words = "".join(_lines(book))
    image = _image(book.figures["cover"]) if "cover" in book.figures else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE:g}pt" '
        f'height="{HIGH:g}pt" viewBox="0 0 {WIDE:g} {HIGH:g}" font-family="{FONT}" '
        f'fill="{INK}"><rect width="{WIDE:g}" height="{HIGH:g}" fill="{GROUND}"/>'
        f"{image}{words}</svg>"
    )


def status(book: Book) -> str:
    """Return the line that says which report this is: as of, state, edition."""
    say = Words(book.language)
    state = f"{say(f'mode-{book.mode}')} {book.version}"
    return " · ".join((book.as_of, state, say(f"edition-{book.edition}")))


def _lines(book: Book) -> Iterator[str]:
    yield f'<rect x="{LEFT:g}" y="48" width="{ROOM:g}" height="1.5"/>'
    yield _text(72, book.publisher, SMALL, 600)
    yield _text(93, status(book), SMALL, 400)
    y = TOP
    for line in wrapped(book.title, ROOM, size=TITLE, most=4):
        y += TITLE_LINE
        yield _text(y, line, TITLE, 400)
    y += TITLE_LINE / 2
    for line in wrapped(book.subtitle, ROOM * 0.8, size=SMALL, most=6):
        y += SMALL_LINE
        yield _text(y, line, SMALL, 400)


def _text(y: float, words: str, size: float, weight: int) -> str:
    return (
        f'<text x="{LEFT:g}" y="{y:g}" font-size="{size:g}" font-weight="{weight}">'
        f"{escape(words)}</text>"
    )


def _image(svg: str) -> str:
    """Return the image of the cover at the foot of the page."""
    start = svg.index("<svg")
    tag = svg[start : svg.index(">", start) + 1]
    place = (
        f'<svg x="0" y="{IMAGE_TOP:g}" width="{WIDE:g}" height="{HIGH - IMAGE_TOP:g}" '
        'preserveAspectRatio="xMidYMax meet"'
    )
    kept = re.sub(r'\s(?:width|height|role|xmlns)="[^"]*"', "", tag)
    return kept.replace("<svg", place, 1) + svg[start + len(tag) :]

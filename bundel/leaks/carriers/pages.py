"""The text that pages of a PDF show, page by page, and across the turn of a page."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from bundel.leaks.carriers.part import Chunk, Part, Parts
from bundel.leaks.folding import EDGE
from bundel.pdf.reading import Pages, pages
from bundel.store import Store

Read = Callable[[int], str]

LAST, FIRST = 40, 10
"""Lines of two pages between which a text may go on: notes and heads come between."""
NEAR = 60
"""Letters of a line that are looked at on either side."""


def of_file(
    pdf: bytes, store: Store | None, is_known: Callable[[bytes], bool]
) -> Iterator[Chunk]:
    """Yield the text of each page, and of each turn of a page.

    Of those that are known no text is read; the others are all read at once.
    """
    try:
        found = pages(pdf)
    except ValueError as error:
        broken = partial(_broken, str(error))
        yield Chunk(b"", "", broken, broken)
        return
    every = tuple(_chunks(found, store, is_known))
    yield from every


def _chunks(
    found: Pages, store: Store | None, is_known: Callable[[bytes], bool]
) -> Iterator[Chunk]:
    ones = [key.encode() for key in found.keys]
    turns = [a + b" " + b for a, b in pairwise(ones)]
    wanted = {n for n, key in enumerate(ones) if not is_known(key)}
    for number, key in enumerate(turns):
        if not is_known(key):
            wanted |= {number, number + 1}
    read = _reader(found, sorted(wanted), store)
    for number, key in enumerate(ones):
        place = f"page {number + 1}"
        one = partial(_page, number, place, read, number in found.blind)
        yield Chunk(key, place, one, one)
    for number, key in enumerate(turns):
        place = f"pages {number + 1} and {number + 2}"
        turn = partial(_turn, number, place, read)
        yield Chunk(key, place, turn, turn)


def _reader(found: Pages, wanted: Sequence[int], store: Store | None) -> Read:
    known: dict[int, str] = {}

    def read(number: int) -> str:
        if not known:
            known.update(found.texts(wanted, store))
        return known[number]

    return read


def _broken(why: str) -> Parts:
    yield Part("", "file", f"it cannot be opened: {why}", "unread")


def _page(number: int, place: str, read: Read, is_blind: bool) -> Parts:  # noqa: FBT001
    if is_blind:
        why = "a font on it does not say which letters its glyphs stand for"
        yield Part(place, "text", why, "unread")
    yield Part(place, "text", read(number).replace(EDGE, " "))


def _turn(number: int, place: str, read: Read) -> Parts:
    """Read on from each of the last lines to each of the first on the next page."""
    ends = [line[-NEAR:] for line in read(number).splitlines()[-LAST:] if line]
    starts = [line[:NEAR] for line in read(number + 1).splitlines()[:FIRST] if line]
    turns = (f"{end}\n{start}" for end in ends for start in starts)
    yield Part(place, "text", EDGE.join(turns), "syntax")

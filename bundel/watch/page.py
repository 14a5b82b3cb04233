"""The page as text, taken apart: its chapters, and the frame around them.

The finished HTML and the book come in; the pieces go out that a browser which shows
the page can take one by one. A page of another build than ours stays in one piece.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from bundel.book import Book
from bundel.store import key_of
from bundel.watch.elements import element

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
CONTENTS = re.compile(r'<nav class="contents".*?</nav>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the chapters: the style, the contents, and the rest."""

    style: str
    contents: str
    rest: str


@dataclass(frozen=True, slots=True)
class Page:
    """One state of the preview. `revision` is a hash of its text, `seal` the book's."""

    text: str
    revision: str
    seal: str
    frame: Frame
    chapters: Mapping[str, str]


def page(text: str, book: Book) -> Page:
    """Take the HTML of a book apart; what is not found as a chapter stays frame."""
    chapters: dict[str, str] = {}
    around: list[str] = []
    at = 0
    for name, start, end in _chapters(text, book):
        around.append(text[at:start])
        chapters[name] = text[start:end]
        at = end
    around.append(text[at:])
    frame = _frame("\0".join(around))
    return Page(text, key_of(text)[:16], book.hash, frame, chapters)


def _chapters(text: str, book: Book) -> list[tuple[str, int, int]]:
    """Return where each chapter begins and ends; none when one is not found."""
    starts, at = [], 0
    for one in book.chapters:
        tag = one.html[: one.html.index(">") + 1]
        at = text.find(tag, at)
        if at < 0:
            return []
        starts.append(at)
        at += 1
    ends = [_last_end(text, a, b) for a, b in pairwise(starts)]
    last = element(text, starts[-1]) if starts else None
    ends += [last.end] if last else []
    names = [one.id for one in book.chapters]
    return list(zip(names, starts, ends, strict=True))


def _last_end(text: str, start: int, before: int) -> int:
    """Return the end of the last section that closes before the next chapter."""
    close = "</section>"
    return text.rindex(close, start, before) + len(close)


def _frame(text: str) -> Frame:
    style, contents = STYLE.search(text), CONTENTS.search(text)
    rest = CONTENTS.sub("", STYLE.sub("", text, count=1), count=1)
    return Frame(style[1] if style else "", contents[0] if contents else "", rest)

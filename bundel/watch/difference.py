"""From one state of the page to the next: what a browser changes, and where to look.

Two pages come in; the pieces that differ go out, and the places that were edited, the
one that an editor looks for first.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from html import unescape

from bundel.book import Book
from bundel.watch.elements import TOKEN, Element, element, own_text
from bundel.watch.page import Page

BLOCKS = frozenset(
    {"aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt"}
    | {"figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "li"}
    | {"nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td"}
    | {"tfoot", "th", "thead", "tr", "ul"}
)
NUMBERED = re.compile(r'<p([^>]*?) id="p-[^"]+"([^>]*)><a class="cited"[^>]*>\d+</a>\s')
PLACED = re.compile(r"\d+ ¶ \d+")
MOST_WORDS = 200
"""How many letters of a place are enough to find it in print."""


@dataclass(frozen=True, slots=True)
class Splice:
    """In a chapter of before: `remove` blocks from number `at` make way for `html`."""

    at: int
    remove: int
    html: str


@dataclass(frozen=True, slots=True)
class Place:
    """An edited element: its chapter, and the way there by numbers of children.

    `words` is what stands there, to find it in print.
    """

    chapter: str
    path: tuple[int, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """What changes in one chapter. `blocks` is how many blocks it had before.

    Splices stand from last to first, so that each leaves the numbers before it be.
    """

    chapter: str
    blocks: int
    splices: tuple[Splice, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Update:
    """From revision `before` to `after`. With `is_whole`, the page is loaded anew.

    `style`, `contents` and `seal` are None where they stay.
    """

    before: str
    after: str
    edits: tuple[Edit, ...] = ()
    places: tuple[Place, ...] = ()
    style: str | None = None
    contents: str | None = None
    seal: tuple[str, str] | None = None
    is_whole: bool = False


def difference(
    old: Page, new: Page, book: Book, changed: Collection[str] = ()
) -> Update | None:
    """Return how the new page differs, or None when nothing does.

    `changed` are the files that were saved: their chapters come first among the places.
    """
    if old.revision == new.revision:
        return None
    seal = (old.seal, new.seal) if old.seal != new.seal else None
    update = Update(old.revision, new.revision, seal=seal)
    edits = tuple(_edits(old, new))
    update = replace(update, places=_in_order(edits, book, changed))
    rest = _sealed(old, old.frame.rest, new)
    if list(old.chapters) != list(new.chapters) or rest != new.frame.rest:
        return replace(update, is_whole=True)
    style, contents = new.frame.style, new.frame.contents
    return replace(
        update,
        edits=edits,
        style=style if style != old.frame.style else None,
        contents=contents if contents != old.frame.contents else None,
    )


def _edits(old: Page, new: Page) -> Iterator[Edit]:
    for name, text in new.chapters.items():
        before = old.chapters.get(name)
        if before is None:
            yield Edit(name, 0, (), (Place(name, ()),))
        elif before != text:
            yield edit(name, before, text, _sealed(old, before, new))


def _sealed(old: Page, text: str, new: Page) -> str:
    """Return a text with the hash of the new page: it changes with every edit."""
    return text.replace(old.seal, new.seal) if old.seal else text


def _in_order(
    edits: Collection[Edit], book: Book, changed: Collection[str]
) -> tuple[Place, ...]:
    """Return all places, those of chapters whose own file was saved first."""
    saved = {one.id for one in book.chapters if one.source in changed}
    ordered = sorted(edits, key=lambda one: one.chapter not in saved)
    return tuple(place for one in ordered for place in one.places)


def edit(name: str, old: str, new: str, alike: str = "") -> Edit:
    """Return how to make the new chapter from the old, block by block.

    `alike` is the old one with what changes by itself already changed: a difference
    from the old alone is no place to look at.
    """
    before, after = element(old), element(new)
    same = element(alike or old)
    assert before and after and same  # noqa: S101, PT018 (a chapter is an element)
    if own_text(alike or old, same) != own_text(new, after):
        return Edit(name, -1, (), (Place(name, ()),))
    a, b = _texts(old, before), _texts(new, after)
    splices: list[Splice] = []
    for i, j, k, n in _changed(a, b):
        html = new[after.children[k].start : after.children[n - 1].end] if n > k else ""
        splices.append(Splice(i, j - i, html))
    places: list[Place] = []
    c = _texts(alike or old, same)
    for i, j, k, n in _changed(map(_unnumbered, c), map(_unnumbered, b)):
        places += _places(name, (alike or old, same, i, j), (new, after, k, n))
    return Edit(name, len(a), tuple(reversed(splices)), tuple(places))


def _changed(
    old: Iterable[str], new: Iterable[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches that differ: from and until which number, old and new."""
    matcher = SequenceMatcher(None, list(old), list(new), autojunk=False)
    for kind, i, j, k, n in matcher.get_opcodes():
        if kind != "equal":
            yield i, j, k, n


def _unnumbered(html: str) -> str:
    """Return a block without numbers of paragraphs, which follow from those before."""
    return PLACED.sub("¶", NUMBERED.sub(r"<p\1\2>", html))


Span = tuple[str, Element, int, int]
"""Some children of an element: the text it stands in, from and until which number."""


def _places(name: str, old: Span, new: Span) -> Iterator[Place]:
    """Yield the changed blocks of a stretch; of a removal, what closes the gap."""
    was, before, i, j = old
    text, after, k, n = new
    if n == k:
        last = len(after.children) - 1
        yield _place(name, text, after, () if last < 0 else (min(k, last),))
    for number in range(k, n):
        path: tuple[int, ...] = (number,)
        if j - i == n - k:
            one, other = before.children[i + number - k], after.children[number]
            parts = (was[one.start : one.end], text[other.start : other.end])
            if _unnumbered(parts[0]) == _unnumbered(parts[1]):
                continue
            path += _way(was, one, text, other)
        yield _place(name, text, after, path)


def _way(was: str, old: Element, text: str, new: Element) -> tuple[int, ...]:
    """Return the way from a changed block down to the smallest one that changed."""
    if own_text(was, old) != own_text(text, new):
        return ()
    a, b = _texts(was, old), _texts(text, new)
    number = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), -1)
    number = min(len(a), len(b) - 1) if number < 0 else number
    if number < 0 or new.children[number].tag not in BLOCKS:
        return ()
    if len(a) != len(b):
        return (number,)
    return (number, *_way(was, old.children[number], text, new.children[number]))


def _place(name: str, text: str, root: Element, path: tuple[int, ...]) -> Place:
    one = root
    for number in path:
        one = one.children[number]
    return Place(name, path, _words(text, one))


def _words(text: str, one: Element) -> str:
    """Return the first words of an element, as a reader sees them."""
    html = NUMBERED.sub("<p>", text[one.start : one.until])
    shown = unescape(TOKEN.sub("", html))
    return " ".join(shown.split())[:MOST_WORDS]


def _texts(text: str, one: Element) -> list[str]:
    return [text[child.start : child.end] for child in one.children]

"""The search: the finished files of an edition come in, diagnostics go out.

Pieces of files that were found clean of the same needles are known by their hash, so
that after an edit only what changed is searched. It is always the finished file that is
read: a hash is of the bytes that lie in it.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import blake2b

from bundel.diagnostics import Diagnostic
from bundel.fingerprint import fingerprint
from bundel.leaks.carriers import content, markup, pages, pdf
from bundel.leaks.carriers.part import Chunk, Part, Parts, inside, kind_of
from bundel.leaks.engine import broken
from bundel.leaks.sought import Sought
from bundel.leaks.withheld.amounts import NUMBERS
from bundel.model.position import Position
from bundel.store import Store, key_of

HINT = "nothing was published; find the source that repeats it"
BY_CHANCE = (
    f"{HINT}; where a figure of its own equals it by chance, print that one rounded "
    "otherwise"
)
OF_PANEL = (
    "nothing was published; figures of this panel are computed from what the edition "
    "shows, so one of them equals it by chance: take choices() out of the chapter, "
    "or show the amount"
)
PANEL = "#choices-"
UNREAD = "leave it out: what cannot be searched is not published"
SIZE = 16


def search(
    files: Mapping[str, bytes], what: Sought, store: Store | None = None
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each place and rule; `files` are by their path."""
    clean = _Clean(what, store)
    for path, raw in files.items():
        for chunk in _chunks(path, raw, clean):
            yield from _found(path, chunk, what, clean)
    clean.keep()


def _found(
    path: str, chunk: Chunk, what: Sought, clean: "_Clean"
) -> Iterator[Diagnostic]:
    if clean.has(chunk.key):
        return
    parts = tuple(chunk.coarse())
    rules = frozenset[str]().union(*(broken(part, what) for part in parts))
    unread = [part for part in parts if part.form == "unread"]
    for part in unread:
        where = _position(path, part.place or chunk.place, what)
        yield Diagnostic("leak-unread", f"{part.carrier}: {part.text}", where, UNREAD)
    if rules:
        yield from _placed(path, chunk, what, rules)
    elif not unread:
        clean.add(chunk.key)


def _placed(
    path: str, chunk: Chunk, what: Sought, rules: frozenset[str]
) -> Iterator[Diagnostic]:
    """Look again, part by part, for the place of what was found."""
    left = set(rules)
    for part in chunk.fine():
        for rule in sorted(broken(part, what)):
            left.discard(rule)
            yield _leak(path, part.place or chunk.place, part.carrier, rule, what)
    for rule in sorted(left):
        yield _leak(path, chunk.place, "text", rule, what)


def _leak(path: str, place: str, carrier: str, rule: str, what: Sought) -> Diagnostic:
    message = f"{carrier}: holds {rule}"
    where = _position(path, place, what)
    return Diagnostic("leak-found", message, where, _hint(place, rule))


def _hint(place: str, rule: str) -> str:
    if not rule.startswith(NUMBERS):
        return HINT
    return OF_PANEL if place.startswith(PANEL) else BY_CHANCE


def _position(path: str, place: str, what: Sought) -> Position:
    """Return a place, without the names in it that may not be said."""
    folder, _, name = path.rpartition("/")
    if broken(Part("", "", name), what):
        path = f"{folder}/…"
    if broken(Part("", "", place), what):
        place = "…"
    return Position(path, place=place)


def _chunks(path: str, raw: bytes, clean: "_Clean") -> Iterator[Chunk]:
    """Yield a file's name, and its content in pieces."""
    name = partial(_one, Part("", "file name", path.rpartition("/")[2]))
    yield Chunk(key_of("name", path).encode(), "", name, name)
    kind = kind_of(raw)
    if kind == "pdf":
        yield from pdf.chunks(raw, _deeper)
        yield from pages.of_file(raw, clean.store, clean.has)
    elif not kind and (text := _page(raw)) is not None:
        yield from markup.chunks(text)
    else:
        whole = partial(content.parts, raw)
        key = blake2b(raw, digest_size=SIZE).digest()
        yield Chunk(key, "", whole, whole)


def _one(part: Part) -> Parts:
    yield part


def _deeper(raw: bytes, place: str, carrier: str) -> Parts:
    yield from content.parts(raw, place, carrier)


def _page(raw: bytes) -> str | None:
    """Return the text of a page of HTML; None for another file."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return None
    return text if markup.is_markup(text) else None


class _Clean:
    """The pieces that were found clean of these needles, kept in the store.

    One entry, which grows: what it says of a piece does not depend on when it was
    said, so that a lost or an old entry costs time and nothing else.
    """

    def __init__(self, what: Sought, store: Store | None) -> None:
        self.store = store
        self._entry = key_of("clean", fingerprint(), what.key)
        raw = (store.get(self._entry) if store else None) or b""
        self._before = {raw[n : n + SIZE] for n in range(0, len(raw), SIZE)}
        self._seen: set[bytes] = set()

    def has(self, key: bytes) -> bool:
        """Say whether a piece is known to be clean."""
        short = _short(key)
        if short in self._before:
            self._seen.add(short)
        return short in self._before

    def add(self, key: bytes) -> None:
        """Note that a piece is clean."""
        self._seen.add(_short(key))

    def keep(self) -> None:
        """Keep what was seen this time; what is gone from the files is forgotten."""
        if self.store is not None and self._seen != self._before:
            self.store.put(self._entry, b"".join(sorted(self._seen)))


def _short(key: bytes) -> bytes:
    return blake2b(key, digest_size=SIZE).digest()


__all__ = ["inside", "search"]

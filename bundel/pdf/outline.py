"""The outline that viewers show beside the pages: the headings of all chapters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bundel.pdf.job import Bookmark
from bundel.pdf.volume import Bound, text


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading, the piece of the book that it stands in, and those under it."""

    chapter: Bound
    mark: Bookmark
    below: "tuple[Entry, ...]"

    @property
    def size(self) -> int:
        """Return how many entries this is, those under it counted."""
        return 1 + _size(self.below)


Entries = Sequence[Entry]


def items(chapters: Sequence[Bound], root: int) -> Iterator[tuple[int, bytes]]:
    """Yield the outline by number, from `root` on, chapters open to their first level.

    Nothing when there are no headings.
    """
    entries = _entries(chapters)
    if entries:
        last = root + _size(entries)
        ends = b"/First %d 0 R /Last %d 0 R" % (root + 1, _last(entries, root + 1))
        yield root, b"<< /Type /Outlines /Count %d %s >>" % (len(entries), ends)
        yield from _level(entries, root, root + 1)
        assert last > root  # noqa: S101 (numbers ascend)


def _entries(chapters: Sequence[Bound]) -> Entries:
    """Return the headings; those of a later piece stand under its chapter."""
    found: list[Entry] = []
    for one in chapters:
        own = tuple(_entry(one, mark) for mark in one.part.bookmarks)
        if one.part.continues and found:
            chapter = found.pop()
            below = (*chapter.below, *own)
            found.append(Entry(chapter.chapter, chapter.mark, below))
        else:
            found += own
    return found


def _entry(chapter: Bound, mark: Bookmark) -> Entry:
    below = tuple(_entry(chapter, child) for child in mark.children)
    return Entry(chapter, mark, below)


def _level(entries: Entries, parent: int, number: int) -> Iterator[tuple[int, bytes]]:
    """Yield the entries of one level and those under them, numbered one by one."""
    before = 0
    for at, entry in enumerate(entries):
        after = number + entry.size
        fields = [b"/Title " + text(entry.mark.label), b"/Parent %d 0 R" % parent]
        fields.append(b"/Dest " + entry.chapter.destination(entry.mark.place))
        if before:
            fields.append(b"/Prev %d 0 R" % before)
        if at + 1 < len(entries):
            fields.append(b"/Next %d 0 R" % after)
        if entry.below:
            last = _last(entry.below, number + 1)
            ends = (number + 1, last, len(entry.below))
            fields.append(b"/First %d 0 R /Last %d 0 R /Count -%d" % ends)
        yield number, b"<< %s >>" % b" ".join(fields)
        yield from _level(entry.below, number, number + 1)
        before, number = number, after


def _size(entries: Entries) -> int:
    return sum(entry.size for entry in entries)


def _last(entries: Entries, first: int) -> int:
    """Return the number of the last entry of a level that begins at `first`."""
    return first + _size(entries[:-1])

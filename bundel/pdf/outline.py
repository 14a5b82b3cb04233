"""The outline that viewers show beside the pages: the headings of all chapters."""

from collections.abc import Iterator, Sequence

from bundel.pdf.job import Bookmark
from bundel.pdf.volume import Bound, text

Entries = Sequence[tuple[Bound, Bookmark]]


def items(chapters: Sequence[Bound], root: int) -> Iterator[tuple[int, bytes]]:
    """Yield the outline by number, from `root` on, chapters open to their first level.

    Nothing when there are no headings.
    """
    entries = [(one, mark) for one in chapters for mark in one.part.bookmarks]
    if entries:
        last = root + _size(entries)
        ends = b"/First %d 0 R /Last %d 0 R" % (root + 1, _last(entries, root + 1))
        yield root, b"<< /Type /Outlines /Count %d %s >>" % (len(entries), ends)
        yield from _level(entries, root, root + 1)
        assert last > root  # noqa: S101 (numbers ascend)


def _level(entries: Entries, parent: int, number: int) -> Iterator[tuple[int, bytes]]:
    """Yield the entries of one level and those under them, numbered one by one."""
    before = 0
    for at, (chapter, mark) in enumerate(entries):
        children = [(chapter, child) for child in mark.children]
        after = number + 1 + _size(children)
        fields = [b"/Title " + text(mark.label), b"/Parent %d 0 R" % parent]
        fields.append(b"/Dest " + chapter.destination(mark.place))
        if before:
            fields.append(b"/Prev %d 0 R" % before)
        if at + 1 < len(entries):
            fields.append(b"/Next %d 0 R" % after)
        if children:
            ends = (number + 1, _last(children, number + 1), len(children))
            fields.append(b"/First %d 0 R /Last %d 0 R /Count -%d" % ends)
        yield number, b"<< %s >>" % b" ".join(fields)
        yield from _level(children, number, number + 1)
        before, number = number, after


def _size(entries: Entries) -> int:
    """Return how many entries there are, those under them counted."""
    return sum(
        1 + _size([(c, child) for child in mark.children]) for c, mark in entries
    )


def _last(entries: Entries, first: int) -> int:
    """Return the number of the last entry of a level that begins at `first`."""
    return first + _size(entries[:-1])

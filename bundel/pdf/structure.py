"""What holds the chapters together: the tree of pages, the tags, names of places.

Chapters at their numbers come in, the objects that lead to them go out as text.
"""

from collections.abc import Iterator, Mapping, Sequence

from bundel.pdf.volume import DOCUMENT, PAGES, TAGS, Bound, text


def trees(chapters: Sequence[Bound]) -> Iterator[tuple[int, bytes]]:
    """Yield the roots of pages and tags, by their fixed numbers."""
    count = sum(len(one.chapter.pages) for one in chapters)
    branches = _refs(one.chapter.branch for one in chapters)
    yield PAGES, b"<< /Type /Pages /Count %d /Kids [ %s ] >>" % (count, branches)
    parts = _refs(one.chapter.tags for one in chapters)
    fields = b"<< /K [ %s ] /P %d 0 R /S /Document /Type /StructElem >>"
    yield DOCUMENT, fields % (parts, TAGS)
    tables = _refs(one.chapter.table for one in chapters)
    fields = b"<< /Type /StructTreeRoot /K [ %d 0 R ] %s/ParentTree << /Kids [ %s ] >>"
    ids = sorted(
        (one.chapter.limits, one.chapter.ids) for one in chapters if one.chapter.ids
    )
    tree = b"/IDTree << /Kids [ %s ] >> " % _refs(n for _, n in ids) if ids else b""
    following = b" /ParentTreeNextKey %d >>" % (chapters[-1].chapter.last_key + 1)
    yield TAGS, fields % (DOCUMENT, tree, tables) + following


def places(chapters: Sequence[Bound]) -> Mapping[str, bytes]:
    """Return every anchor's destination; the first chapter that has it counts."""
    found: dict[str, bytes] = {}
    for one in chapters:
        for name, place in one.part.anchors.items():
            if name not in found:
                found[name] = one.destination(place)
    return found


def names(found: Mapping[str, bytes]) -> bytes:
    """Return the table of named destinations."""
    ordered = sorted(found, key=str.encode)
    pairs = (text(name) + b" " + found[name] for name in ordered)
    return b"<< /Names [ %s ] >>" % b" ".join(pairs)


def _refs(numbers: Iterator[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)

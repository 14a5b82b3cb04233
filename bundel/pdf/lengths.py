"""A long chapter as several pieces, each typeset alone: all cores set it together.

An annex that holds a register grows with the report. In one piece it would be what the
build waits for, and what needs the most memory. It is cut before an entry or a section,
which then begins a page. A chapter whose notes are numbered stays whole.
"""

from collections.abc import Iterator

from bundel.markup import Element, parsed, serialised

LONG = 180_000
"""Letters of HTML that a chapter may have in one piece, about 20 pages."""
PIECE = 120_000
"""Letters of HTML after which a piece ends where it can."""
CONTINUED = "continued"


def pieces(fragment: str) -> tuple[str, ...]:
    """Return a chapter's fragment whole, or cut where it is an annex that is long.

    Those after the first have the class `continued` and, as `data-running`, the title
    that the heads of pages repeat.
    """
    if len(fragment) <= LONG or 'class="footnote"' in fragment:
        return (fragment,)
    chapter = parsed(fragment)
    if "part-annex" not in (chapter.get("class") or "").split():
        return (fragment,)
    groups = list(_groups(chapter))
    for group in groups[1:]:
        for child in group:
            chapter.remove(child)
    rest = (_continued(chapter, group) for group in groups[1:])
    return (serialised(chapter), *(serialised(one) for one in rest))


def _groups(chapter: Element) -> Iterator[list[Element]]:
    group: list[Element] = []
    length = 0
    for child in tuple(chapter):
        if length > PIECE and _may_begin(child):
            yield group
            group, length = [], 0
        group.append(child)
        length += len(serialised(child))
    yield group


def _may_begin(child: Element) -> bool:
    """Say whether a page may begin here: a section, or an entry after an entry."""
    before = child.getprevious()
    is_entry = child.tag == "div" and before is not None and before.tag == "div"
    return child.tag == "h2" or is_entry


def _continued(chapter: Element, group: list[Element]) -> Element:
    piece = parsed("<section></section>")
    piece.set("class", f"{chapter.get('class')} {CONTINUED}")
    title = (
        "".join(chapter.find("h1").itertext()) if chapter.find("h1") is not None else ""
    )
    piece.set("data-running", " ".join(title.split()))
    piece.extend(group)
    return piece

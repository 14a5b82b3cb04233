"""A chapter's fragment as paper wants it: notes at the foot, nothing of the screen.

Chapters of the book come in, complete HTML documents for typesetting go out. Knows
nothing of WeasyPrint.
"""

from html import escape
from textwrap import shorten

from bundel.book import Book, Chapter, Float, Heading
from bundel.markup import Element, parsed, serialised
from bundel.pdf.beside import lift
from bundel.pdf.bonds import bind
from bundel.words import Words

CONTENTS_DEPTH = 2
RUNNING = 70
"""Letters of the title in the head of a page: two lines of it."""
LONG = (45, 75)
"""Letters from which a title on the cover is set smaller, and smaller again."""
ELSEWHERE = './/*[contains(@class, "on-screen") or @class="in-forms"]'
WHOLE = "whole"
"""The name of the meta element with the words that are not hyphenated."""


def document(book: Book, fragment: str, title: str, css: str) -> str:
    """Return a complete HTML document with the style sheet in it."""
    whole = " ".join(name for name in book.names if name in fragment)
    names = f'<meta name="{WHOLE}" content="{escape(whole)}">' if whole else ""
    running = shorten(book.title, RUNNING, placeholder=" …")
    running = running.replace("\\", "").replace('"', "”").replace("<", "")
    return (
        f'<!DOCTYPE html><html lang="{book.language}"><head><meta charset="utf-8">'
        f"{names}<title>{escape(title)}</title><style>{css}\n"
        f'html {{ string-set: report "{running}" }}</style></head>'
        f'<body class="edition-{book.edition} mode-{book.mode}">'
        f"{fragment}</body></html>"
    )


def chapter(one: Chapter, say: Words) -> str:
    """Return a chapter's fragment with its notes at the place they belong to."""
    tree = parsed(one.html)
    bind(tree, say)
    lift(tree)
    notes_to_foot(tree)
    trim(tree)
    for elsewhere in tree.xpath(ELSEWHERE):
        elsewhere.drop_tree()
    return serialised(tree)


def trim(tree: Element) -> None:
    """Take the space away between words and a list that follows them.

    WeasyPrint would break such words after the first, where all fit on a line but that
    space does not (docs/upstream.md).
    """
    for following in tree.iter("ol", "ul", "dl"):
        before, parent = following.getprevious(), following.getparent()
        if before is not None and before.tail:
            before.tail = before.tail.rstrip()
        elif before is None and parent is not None and parent.text:
            parent.text = parent.text.rstrip()


def notes_to_foot(tree: Element) -> None:
    """Set each note at its mark, as running text in a span of class footnote."""
    notes = {
        note.get("id"): note for note in tree.xpath('.//section[@class="notes"]//li')
    }
    for mark in tree.xpath('.//a[@class="noteref"]'):
        note = notes.get((mark.get("href") or "")[1:])
        if note is not None:
            _set_note(mark, note)
    for section in tree.xpath('.//section[@class="notes"]'):
        section.drop_tree()


def _set_note(mark: Element, note: Element) -> None:
    """Turn the mark of a note into the note itself, as running text."""
    for back in note.xpath('.//a[@class="noteback"]'):
        back.drop_tree()
    for block in note.xpath("./p[position() > 1]"):
        block.text = f" {block.text or ''}"
    for block in note.xpath("./p"):
        block.drop_tag()
    note.tag = "span"
    note.set("class", "footnote")
    note.tail = mark.tail
    parent = mark.getparent()
    parent.replace(mark, note)


def cover(book: Book) -> str:
    """Return the cover."""
    say = Words(book.language)
    image = "background-image: url(figures/cover.svg)"  # decoration: not content
    art = f'<div class="cover-image" style="{image}"></div>'
    art = art if "cover" in book.figures else ""
    lines = (
        f'<p class="cover-publisher">{escape(book.publisher)}</p>',
        f'<p class="{_size(book.title)}">{escape(book.title)}</p>',
        f'<p class="cover-subtitle">{escape(book.subtitle)}</p>'
        if book.subtitle
        else "",
        f'<p class="cover-meta">{escape(_status(book, say))}</p>',
    )
    return f'<section class="cover" id="cover">{art}{"".join(lines)}</section>'


def _size(title: str) -> str:
    """Return the classes of a title on the cover: the longer, the smaller."""
    steps = sum(len(title) > most for most in LONG)
    return " ".join(("cover-title", *("long", "longer")[:steps]))


def _status(book: Book, say: Words) -> str:
    status = f"{say(f'mode-{book.mode}')} {book.version}"
    return " · ".join((book.as_of, status, say(f"edition-{book.edition}")))


def contents(book: Book) -> str:
    """Return the contents, with a place for each page number."""
    say = Words(book.language)
    items = "".join(_entry(one) for one in book.chapters)
    return (
        f'<nav class="toc" id="contents"><h1>{escape(say("contents"))}</h1>'
        f'<ol class="listing">{items}</ol></nav>'
    )


def _entry(one: Chapter) -> str:
    inner = "".join(
        f'<li class="listing">{_line(h.id, h.number, h.title)}</li>'
        for h in _sections(one)
    )
    below = f'<ol class="listing">{inner}</ol>' if inner else ""
    line = _line(one.id, one.number, one.title)
    return f'<li class="listing part-{one.part}">{line}{below}</li>'


def _sections(one: Chapter) -> tuple[Heading, ...]:
    if one.part != "body":
        return ()
    return tuple(h for h in one.headings if 1 < h.level <= CONTENTS_DEPTH)


def _line(target: str, number: str, title: str) -> str:
    mark = f'<span class="number">{escape(number)}</span> ' if number else ""
    return (
        f'<a href="#{target}">{mark}<span class="title">{escape(title)}</span> '
        f'<span class="pageref" data-target="{target}"></span></a>'
    )


def lists(book: Book) -> str:
    """Return the lists of figures and of tables."""
    say = Words(book.language)
    floats = [f for one in book.chapters for f in one.floats]
    parts = (
        _list(say(f"list-{kind}s"), [f for f in floats if f.kind == kind])
        for kind in ("figure", "table")
    )
    return "".join(part for part in parts if part)


def _list(title: str, floats: list[Float]) -> str:
    if not floats:
        return ""
    items = "".join(
        f'<li class="listing">{_line(f.id, f.label, f.short or f.caption)}</li>'
        for f in floats
    )
    heading = f"<h1>{escape(title)}</h1>"
    return f'<nav class="lof">{heading}<ol class="listing">{items}</ol></nav>'

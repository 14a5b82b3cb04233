"""The report as one HTML file: chapters, fonts, figures, style and script in it.

A book, the template folders and the store come in; text and diagnostics go out. The
page asks nothing of the network, and tells the browser to refuse it if it did.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from bundel.book import Book
from bundel.diagnostics import Diagnostics
from bundel.html.screen import chapter, drawing
from bundel.pdf import fonts, webfonts
from bundel.store import Store
from bundel.words import Words

# In this order; each is theirs where the exploration has one of that name.
SHEETS = tuple(
    f"css/{name}.css" for name in ("base", "page", "parts", "tools", "choices", "media")
)
SCRIPTS = tuple(
    f"js/{name}.js"
    for name in (
        "core",
        "theme",
        "cite",
        "popover",
        "contents",
        "links",
        "tables",
        "figures",
        "scroll",
        "choices",
        "filters",
        "search",
    )
)
FACES = tuple(
    face
    for face in fonts.FACES
    if (face.family, face.weight)
    in {
        (fonts.SERIF, 400),
        (fonts.SERIF, 600),
        (fonts.DISPLAY, 400),
        (fonts.SANS, 400),
        (fonts.SANS, 600),
    }
)
SCRIPT_WORDS = {
    "account": "to-account",
    "asfigure": "show-figure",
    "astable": "show-table",
    "cells": "cells",
    "cite": "cite",
    "close": "close",
    "copied": "link-copied",
    "copycitation": "copy-citation",
    "copylink": "copy-link",
    "filtered": "filter-found",
    "glossary": "to-glossary",
    "legend": "to-legend",
    "more": "search-more",
    "none": "search-none",
    "register": "to-register",
    "resume": "resume",
    "uncopied": "not-copied",
}

SHOWN_WORDS = (
    *("skip", "search", "theme-switch", "menu"),
    *("list-figures", "list-tables"),
    *("theme", "partner", "filter-all", "filter-clear"),
)


@dataclass(frozen=True, slots=True)
class Look:
    """What the page is dressed in: rules of fonts, style sheets, scripts."""

    faces: str
    style: str
    scripts: tuple[str, ...]


def make(book: Book, folders: Sequence[Path], store: Store) -> tuple[str, Diagnostics]:
    """Return the page."""
    chapters = tuple(chapter(book, one) for one in book.chapters)
    style = "\n".join(_found(folders, SHEETS))
    shown = (*chapters, style, *_said(book))
    look = Look(font_rules(shown, store), style, _found(folders, SCRIPTS))
    return page(book, chapters, look, folders), ()


def page(
    book: Book, chapters: Sequence[str], look: Look, folders: Sequence[Path]
) -> str:
    """Return the HTML file of chapters that are already as the screen wants them."""
    env = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    say = Words(book.language)
    return env.get_template("page.html").render(
        book=book,
        w=say,
        words=_script_words(say),
        status=_status(book, say),
        citation=_citation(book, say),
        chapters=[Markup(html) for html in chapters],  # noqa: S704 (composed and checked)
        drawing=lambda name: Markup(drawing(book.figures[name])),  # noqa: S704 (our own)
        style=Markup(f"{look.faces}\n{look.style}"),  # noqa: S704 (our own)
        scripts=[Markup(script) for script in look.scripts],  # noqa: S704 (our own)
    )


def _status(book: Book, say: Words) -> str:
    stand = f"{say(f'mode-{book.mode}')} {book.version}"
    return " · ".join((book.as_of, stand, say(f"edition-{book.edition}")))


def _citation(book: Book, say: Words) -> str:
    """Return what a place is cited by; the page fills in which, and its address."""
    return say(
        "citation",
        authors=", ".join(book.authors) or book.publisher,
        title=book.title,
        publisher=book.publisher,
        status=_status(book, say),
        hash=book.hash,
        place="{place}",
        address="{address}",
    )


def _script_words(say: Words) -> Mapping[str, str]:
    counted = {"one": say("search-found", n=1), "many": say("search-found", n="{n}")}
    return counted | {key: say(name) for key, name in SCRIPT_WORDS.items()}


def _said(book: Book) -> Iterator[str]:
    """Yield what the page shows outside its chapters."""
    say = Words(book.language)
    yield from (book.title, book.subtitle, book.publisher, book.rights)
    yield _status(book, say)
    yield _citation(book, say)
    yield json.dumps(_script_words(say), ensure_ascii=False)
    yield "".join(facet.title for facet in book.facets)
    yield "".join(one.short for chapter in book.chapters for one in chapter.floats)
    yield "".join(say(key) for key in SHOWN_WORDS)


def _found(folders: Sequence[Path], names: Sequence[str]) -> tuple[str, ...]:
    """Return these files, each from the first folder that has it."""
    paths = ([f / name for f in folders if (f / name).is_file()] for name in names)
    return tuple(found[0].read_text("utf-8") for found in paths if found)


def font_rules(shown: Sequence[str], store: Store) -> str:
    """Return the @font-face rules with the faces in them, of the letters shown."""
    letters = "".join(sorted(set().union(*shown)))
    return webfonts.css({face: webfonts.kept(letters, face, store) for face in FACES})

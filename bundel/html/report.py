"""The report as one HTML file: chapters, fonts, figures, style and script in it.

A book, the template folders and the store come in; text and diagnostics go out. The
page asks nothing of the network.
"""

import base64
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from bundel.book import Book
from bundel.diagnostics import Diagnostics
from bundel.html.screen import chapter
from bundel.pdf import fonts
from bundel.store import Store, key_of
from bundel.words import Words

FACES = tuple(
    face
    for face in fonts.FACES
    if (face.family, face.weight)
    in {
        (fonts.SERIF, 400),
        (fonts.SERIF, 700),
        (fonts.DISPLAY, 400),
        (fonts.SANS, 400),
        (fonts.SANS, 600),
    }
)


def make(book: Book, folders: Sequence[Path], store: Store) -> tuple[str, Diagnostics]:
    """Return the page."""
    env = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = env.get_template("page.html").render(
        book=book,
        w=Words(book.language),
        chapters=[(one, Markup(chapter(book, one))) for one in book.chapters],  # noqa: S704 (composed and checked)
        style=Markup(font_rules(store) + _read(folders, "css/page.css")),  # noqa: S704 (our own)
        script=Markup(_read(folders, "js/page.js")),  # noqa: S704 (our own)
    )
    return page, ()


def _read(folders: Sequence[Path], name: str) -> str:
    found = (folder / name for folder in folders)
    return next((p.read_text("utf-8") for p in found if p.is_file()), "")


def font_rules(store: Store) -> str:
    """Return the @font-face rules with the faces in them, as woff2."""
    rules = []
    for face in FACES:
        key = key_of("woff2", face.name, *fonts.versions())
        raw = store.made(key, lambda face=face: woff2(fonts.cut(face)))  # type: ignore[misc]
        url = "data:font/woff2;base64," + base64.b64encode(raw).decode()
        rules.append(
            f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
            f"font-style: {face.style}; font-display: swap; "
            f'src: url({url}) format("woff2") }}\n'
        )
    return "".join(rules)


def woff2(source: bytes) -> bytes:
    """Return a TrueType font as WOFF2, the same bytes every time."""
    import io

    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()

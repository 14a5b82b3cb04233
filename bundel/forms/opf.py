"""The package document of an EPUB: what it is about, what is in it, in which order."""

import mimetypes
import uuid
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import PurePosixPath

from bundel.book import Book
from bundel.model import PartialDate

KNOWN = {".xhtml": "application/xhtml+xml", ".woff2": "font/woff2", ".css": "text/css"}
PROPERTIES = {"nav.xhtml": "nav", "figures/title-page.png": "cover-image"}
OURS = uuid.UUID("8f1c7b52-2d5e-5b0e-9d3f-6f3a0c1f9a10")
"""The space in which the names of our reports are unique."""
ACCESS = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityHazard", "none"),
)


def package(book: Book, files: Mapping[str, bytes]) -> bytes:
    """Return package.opf for the files, by their path beside it."""
    pages = ("cover.xhtml", "nav.xhtml", *(f"{one.id}.xhtml" for one in book.chapters))
    spine = "".join(f'<itemref idref="{_id(name)}"/>\n' for name in pages)
    items = "".join(_item(name) for name in sorted(files))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="edition" xml:lang="{book.language}">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f"{''.join(_metadata(book))}</metadata>\n"
        f"<manifest>\n{items}</manifest>\n<spine>\n{spine}</spine>\n</package>\n"
    ).encode()


def _metadata(book: Book) -> Iterator[str]:
    name = uuid.uuid5(OURS, f"{book.title} {book.edition} {book.hash}")
    yield f'<dc:identifier id="edition">urn:uuid:{name}</dc:identifier>\n'
    yield f'<dc:title id="title">{escape(book.title)}</dc:title>\n'
    yield '<meta refines="#title" property="title-type">main</meta>\n'
    if book.subtitle:
        yield f'<dc:title id="subtitle">{escape(book.subtitle)}</dc:title>\n'
        yield '<meta refines="#subtitle" property="title-type">subtitle</meta>\n'
    yield f"<dc:language>{book.language}</dc:language>\n"
    told = [("creator", name) for name in book.authors]
    told += [("publisher", book.publisher), ("description", book.description)]
    told += [("rights", book.rights), ("date", book.as_of_iso)]
    told += [("subject", word) for word in book.keywords]
    for key, text in told:
        if text:
            yield f"<dc:{key}>{escape(text)}</dc:{key}>\n"
    yield f'<meta property="dcterms:modified">{moment(book)}</meta>\n'
    for key, text in ACCESS:
        yield f'<meta property="schema:{key}">{text}</meta>\n'


def moment(book: Book) -> str:
    """Return the report's own date, as the moment that forms have to name."""
    day = PartialDate.parse(book.as_of_iso)
    return f"{day.year:04}-{day.month or 1:02}-{day.day or 1:02}T00:00:00Z"


def _item(name: str) -> str:
    kind = KNOWN.get(PurePosixPath(name).suffix) or mimetypes.guess_type(name)[0]
    extra = f' properties="{PROPERTIES[name]}"' if name in PROPERTIES else ""
    return (
        f'<item id="{_id(name)}" href="{escape(name)}" '
        f'media-type="{kind or "image/png"}"{extra}/>\n'
    )


def _id(name: str) -> str:
    """Return a name as XML allows it: letters, figures, points and lines."""
    return "file-" + "".join(c if c.isalnum() else "-" for c in name)

"""The text of a finished PDF, page by page, as a reader's program finds it.

A page's text is kept in the store by what decides it: its content and the maps from
glyphs to letters. So after an edit only the pages that changed are read again.
"""

# ruff: noqa: ANN401 -- pikepdf and pypdfium2 have no types

import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import pikepdf

from bundel.pdf.stamp import FONT
from bundel.store import Store, key_of

FOLIO = re.compile(
    rb"Q /Artifact <</Type /Pagination /Subtype /Footer>> BDC "
    rb"q BT [\d.]+ g " + FONT + rb" [\d.]+ Tf 1 0 0 1 [\d.]+ [\d.]+ Tm "
    rb"<[0-9a-f]+> Tj ET Q EMC"
)
"""A page number as `stamp` prints it, and nothing more: it moves with every edit."""
BY_NUMBER = ("/Type0", "/Type3")
"""Fonts whose glyphs have numbers only: without a map nobody knows their letters."""
FOLIO_SIZE = 300
"""Bytes that it never exceeds."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a PDF. `keys` decide their texts; `blind` are those it cannot tell.

    A page number that `stamp` printed is not part of a key: it moves with every edit.
    """

    pdf: bytes
    keys: tuple[str, ...]
    blind: tuple[int, ...]

    def texts(self, numbers: Sequence[int], store: Store | None) -> dict[int, str]:
        """Return the texts of pages by their number, from 0, and keep them."""
        found: dict[int, str] = {}
        if store is not None:
            kept = {number: store.get(self.keys[number]) for number in numbers}
            found = {
                number: raw.decode() for number, raw in kept.items() if raw is not None
            }
        missing = [number for number in numbers if number not in found]
        for number, text in _read(self.pdf, missing).items():
            found[number] = text
            if store is not None:
                store.put(self.keys[number], text.encode("utf-8", "replace"))
        return found


def texts(pdf: bytes, store: Store) -> tuple[str, ...]:
    """Return the text of every page; a page number stamped on it may be left out."""
    found = pages(pdf)
    numbers = range(len(found.keys))
    read = found.texts(numbers, store)
    return tuple(read[number] for number in numbers)


def all_texts(pdf: bytes) -> tuple[str, ...]:
    """Return the text of every page, read anew; nothing of a PDF that is broken."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
        count = len(document)
        document.close()
    except pypdfium2.PdfiumError:
        return ()
    return tuple(_read(pdf, range(count)).values())


def _read(pdf: bytes, numbers: Sequence[int]) -> Mapping[int, str]:
    if not numbers:
        return {}
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return {number: _text(document[number]) for number in numbers}
    finally:
        document.close()


def _text(page: Any) -> str:
    """Return all text of a page, also what lies outside of its borders."""
    text = page.get_textpage().get_text_range()
    return str(text).encode("utf-8", "ignore").decode()


def pages(pdf: bytes) -> Pages:
    """Return the pages of a PDF with the keys of their texts.

    Raises:
        ValueError: The file cannot be opened.
    """
    reader = version("pypdfium2")
    keys: list[str] = []
    blind: list[int] = []
    try:
        opened = pikepdf.open(io.BytesIO(pdf))
    except pikepdf.PdfError as error:
        raise ValueError(type(error).__name__) from error
    with opened as document:
        fonts: dict[tuple[int, int], tuple[str, bool]] = {}
        drawings: dict[tuple[int, int], str] = {}
        for number, page in enumerate(document.pages):
            maps, is_blind = _once(page.obj.get("/Resources"), "/Font", fonts)
            drawn = _drawings(page.obj.get("/Resources"), drawings)
            keys.append(key_of("text 2", reader, maps, drawn, *_content(page.obj)))
            if is_blind:
                blind.append(number)
    return Pages(pdf, tuple(keys), tuple(blind))


def _once(
    resources: Any, name: str, known: dict[tuple[int, int], tuple[str, bool]]
) -> tuple[str, bool]:
    """Return what `_maps` says of a dictionary, asked once for each that is shared."""
    fonts = pikepdf.Dictionary() if resources is None else resources.get(name)
    if fonts is None:
        fonts = pikepdf.Dictionary()
    if not fonts.is_indirect:
        return _maps(fonts)
    if fonts.objgen not in known:
        known[fonts.objgen] = _maps(fonts)
    return known[fonts.objgen]


def _drawings(resources: Any, known: dict[tuple[int, int], str]) -> str:
    """Return the hash of the drawings that a page may show, and of those in them."""
    found = None if resources is None else resources.get("/XObject")
    if found is None:
        return ""
    seals = []
    for name in sorted(found.keys()):
        drawing = found[name]
        if drawing.get("/Subtype") == "/Form":
            seals.append(f"{name} {_drawing(drawing, known)}")
    return " ".join(seals)


def _drawing(drawing: Any, known: dict[tuple[int, int], str]) -> str:
    if drawing.objgen not in known:
        known[drawing.objgen] = ""  # one that holds itself ends here
        inner = _drawings(drawing.get("/Resources"), known)
        raw = drawing.read_raw_bytes()
        known[drawing.objgen] = key_of(raw, inner)
    return known[drawing.objgen]


def _maps(fonts: Any) -> tuple[str, bool]:
    """Return the hash of the maps from glyphs to letters, and whether one lacks."""
    seal = hashlib.sha256()
    is_blind = False
    for name in sorted(fonts.keys()):
        letters = fonts[name].get("/ToUnicode")
        if letters is None and fonts[name].get("/Subtype") in BY_NUMBER:
            is_blind = True
        raw = b"" if letters is None else letters.read_raw_bytes()
        seal.update(f"{name} {len(raw)} ".encode() + raw)
    return seal.hexdigest(), is_blind


def _content(page: Any) -> Iterator[bytes]:
    streams = page.get("/Contents", ())
    for stream in streams if isinstance(streams, pikepdf.Array) else (streams,):
        raw = stream.read_raw_bytes()
        if len(raw) > FOLIO_SIZE or not FOLIO.fullmatch(stream.read_bytes()):
            yield raw

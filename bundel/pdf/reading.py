"""The text of a finished PDF, page by page, as a reader's program finds it.

A page's text is kept in the store by what decides it: its content and the maps from
glyphs to letters. So after an edit only the pages that changed are read again.
"""

# ruff: noqa: ANN401 -- pikepdf and pypdfium2 have no types

import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
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
FOLIO_SIZE = 300
"""Bytes that it never exceeds."""


def texts(pdf: bytes, store: Store) -> tuple[str, ...]:
    """Return the text of every page; a page number stamped on it may be left out."""
    keys = tuple(_keys(pdf))
    kept = {key: raw.decode() for key in keys if (raw := store.get(key)) is not None}
    missing = [number for number, key in enumerate(keys) if key not in kept]
    for number, text in _read(pdf, missing).items():
        kept[keys[number]] = text
        store.put(keys[number], text.encode())
    return tuple(kept[key] for key in keys)


def _read(pdf: bytes, numbers: Sequence[int]) -> Mapping[int, str]:
    if not numbers:
        return {}
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return {
            number: document[number].get_textpage().get_text_bounded()
            for number in numbers
        }
    finally:
        document.close()


def _keys(pdf: bytes) -> Iterator[str]:
    """Yield the key of every page's text."""
    reader = version("pypdfium2")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        known: dict[tuple[int, int], str] = {}
        for page in document.pages:
            fonts = page.obj.Resources.get("/Font", pikepdf.Dictionary())
            if not fonts.is_indirect or fonts.objgen not in known:
                known[fonts.objgen] = _maps(fonts)
            yield key_of("text", reader, known[fonts.objgen], *_content(page.obj))


def _maps(fonts: Any) -> str:
    """Return the hash of the maps from glyphs to letters."""
    seal = hashlib.sha256()
    for name in sorted(fonts.keys()):
        letters = fonts[name].get("/ToUnicode")
        raw = b"" if letters is None else letters.read_raw_bytes()
        seal.update(f"{name} {len(raw)} ".encode() + raw)
    return seal.hexdigest()


def _content(page: Any) -> Iterator[bytes]:
    streams = page.get("/Contents", ())
    for stream in streams if isinstance(streams, pikepdf.Array) else (streams,):
        raw = stream.read_raw_bytes()
        if len(raw) > FOLIO_SIZE or not FOLIO.fullmatch(stream.read_bytes()):
            yield raw

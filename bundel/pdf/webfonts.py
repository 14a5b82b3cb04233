"""The faces for the page on screen: WOFF2 of the characters that it shows.

Comes in: the page's text. Goes out: fonts as bytes, and @font-face rules that hold
them. Same bytes for the same text and packages.
"""

import base64
import io
from collections.abc import Iterable, Mapping

from bundel.fingerprint import fingerprint
from bundel.pdf.fonts import FACES, Face, cut, rule, subset
from bundel.store import Store, key_of

ALWAYS = "".join(map(chr, range(0x20, 0x7F)))
"""Kept whatever the page shows: a reader types into its search box."""


def woff2(
    characters: Iterable[str], faces: Iterable[Face] = FACES
) -> dict[Face, bytes]:
    """Return each face with these characters, all its features kept."""
    wanted = sorted({ord(letter) for text in (*characters, ALWAYS) for letter in text})
    return {face: _packed(subset(cut(face), iter(wanted))) for face in faces}


def kept(letters: str, face: Face, store: Store) -> bytes:
    """Return a face with these letters, from the store when it was made before."""
    key = key_of("woff2", fingerprint(), face.name, letters)
    return store.made(key, lambda: woff2((letters,), (face,))[face])


def css(fonts: Mapping[Face, bytes]) -> str:
    """Return the @font-face rules with the fonts in them."""
    return "\n".join(rule(face, _address(content)) for face, content in fonts.items())


def _address(content: bytes) -> str:
    return f"data:font/woff2;base64,{base64.b64encode(content).decode()}"


def _packed(source: bytes) -> bytes:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed, reorderTables=False)
    return packed.getvalue()

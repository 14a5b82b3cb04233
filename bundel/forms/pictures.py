"""The figures of a book as other forms show them: SVG with its letters, and PNG."""

import atexit
import io
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from bundel.figures.picture import png
from bundel.fingerprint import fingerprint
from bundel.pdf import fonts, webfonts
from bundel.pdf.fonts import Face
from bundel.store import Store, key_of

FACES = tuple(
    face
    for face in fonts.FACES
    if face.family == fonts.SANS and face.style == "normal" and face.weight < 700  # noqa: PLR2004 (those that figures use)
)


def drawings(figures: Mapping[str, str], store: Store) -> dict[str, bytes]:
    """Return figures as SVG files with the letters they need in them, by name."""
    return {name: _lettered(svg, store).encode() for name, svg in figures.items()}


def _lettered(svg: str, store: Store) -> str:
    letters = "".join(sorted(set(svg)))
    rules = webfonts.css({face: webfonts.kept(letters, face, store) for face in FACES})
    start = svg.index(">", svg.index("<svg")) + 1
    return f"{svg[:start]}<style>{rules}</style>{svg[start:]}"


def pictures(figures: Mapping[str, str], store: Store) -> dict[str, bytes]:
    """Return figures as PNG, by name."""
    return {name: _picture(svg, store) for name, svg in figures.items()}


def _picture(svg: str, store: Store) -> bytes:
    key = key_of("png", fingerprint(), svg)
    return store.made(key, lambda: png(svg, _laid()))


@cache
def _laid() -> Path:
    """Lay the faces in a folder under the names that figures call them by.

    It is there as long as the process: who draws remembers where a face was.
    """
    folder = Path(mkdtemp(prefix="bundel-faces-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for face in FACES:
        (folder / face.name).write_bytes(named(face))
    return folder


def named(face: Face) -> bytes:
    """Return a face under the name that style sheets call it by."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(fonts.cut(face)), recalcTimestamp=False)
    names = font["name"]
    for number in (16, 17, 21, 22):
        names.removeNames(nameID=number)
    is_bold, is_italic = face.weight > 400, face.style == "italic"  # noqa: PLR2004 (as CSS has it)
    style = " ".join(["Bold"] * is_bold + ["Italic"] * is_italic) or "Regular"
    for number, text in ((1, face.family), (2, style), (4, f"{face.family} {style}")):
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = face.weight
    font["OS/2"].fsSelection = is_bold << 5 | is_italic | (style == "Regular") << 6
    font["head"].macStyle = is_bold | is_italic << 1
    told = io.BytesIO()
    font.save(told, reorderTables=False)
    return told.getvalue()

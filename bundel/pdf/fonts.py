"""The faces the report is set in: cut from the packaged variable fonts, Latin only.

Comes in: a folder to write to. Goes out: static TrueType files, CSS rules that name
them, and the environment that hides the system's fonts. Same bytes for the same
packages. Knows nothing of HTML or PDF.
"""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

import atexit
import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

SERIF, DISPLAY, SANS = "Bundel Serif", "Bundel Display", "Bundel Sans"
SOURCES = {SERIF: "Source Serif 4", DISPLAY: "Source Serif 4", SANS: "Source Sans 3"}
OPTICAL_SIZE = {SERIF: 11, DISPLAY: 40}
PACKAGES = ("fontpkg-source-serif-4", "fontpkg-source-sans-3", "uharfbuzz")

LATIN = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x192, 0x192),
    (0x1C4, 0x1DC),
    (0x218, 0x21B),
    (0x2B9, 0x2DD),
    (0x300, 0x30C),
    (0x391, 0x3C9),  # Greek, for formulas
    (0x1E80, 0x1E9E),
    (0x2000, 0x206F),
    (0x2070, 0x209C),
    (0x20A0, 0x20BF),
    (0x2100, 0x214F),
    (0x2150, 0x2189),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x25A0, 0x25FF),
    (0x2610, 0x2612),
    (0x2713, 0x2717),
    (0xFB00, 0xFB04),
)


@dataclass(frozen=True, slots=True)
class Face:
    """One cut: the family as CSS names it, its weight and its slope."""

    family: str
    weight: int
    style: Literal["normal", "italic"] = "normal"

    @property
    def name(self) -> str:
        """Return the file's name: "BundelSerif-400-italic.ttf"."""
        family = self.family.replace(" ", "")
        slope = "-italic" if self.style == "italic" else ""
        return f"{family}-{self.weight}{slope}.ttf"


FACES = (
    Face(SERIF, 400),
    Face(SERIF, 400, "italic"),
    Face(SERIF, 600),
    Face(SERIF, 700),
    Face(SERIF, 700, "italic"),
    Face(DISPLAY, 400),
    Face(DISPLAY, 600),
    Face(SANS, 400),
    Face(SANS, 400, "italic"),
    Face(SANS, 600),
    Face(SANS, 700),
)


def faces(folder: Path) -> tuple[Path, ...]:
    """Return the files of all faces, cut into `folder` where they are not there yet.

    A file that is not as it was cut is cut again. Where `folder` cannot be written,
    they are in a temporary one, for this process.
    """
    home = writable(folder) / _edition()
    home.mkdir(parents=True, exist_ok=True)
    return tuple(_whole(home / face.name, face) for face in FACES)


def _whole(path: Path, face: Face) -> Path:
    """Return a face's file, cut when it or the hash beside it is not there or right."""
    seal = path.with_suffix(".sha256")
    with suppress(OSError):
        if seal.read_bytes() == hashlib.sha256(path.read_bytes()).digest():
            return path
    content = cut(face)
    _write(path, content)
    _write(seal, hashlib.sha256(content).digest())
    return path


@cache
def writable(folder: Path) -> Path:
    """Return the folder, or a temporary one when nothing can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        other = tempfile.mkdtemp(prefix="bundel-fonts-")
        atexit.register(shutil.rmtree, other, ignore_errors=True)
        return Path(other)


def cut(face: Face) -> bytes:
    """Return one static face with all its OpenType features."""
    import fontpkg

    source = fontpkg.path(
        SOURCES[face.family], style=face.style, weight=face.weight
    ).read_bytes()
    pins = {"wght": face.weight, "opsz": OPTICAL_SIZE.get(face.family)}
    return subset(source, _latin(), pins=pins)


def subset(
    source: bytes,
    characters: Iterator[int],
    *,
    pins: Mapping[str, float | None] | None = None,
) -> bytes:
    """Return a font with these characters and all its features, axes pinned."""
    import uharfbuzz as hb

    face = hb.Face(source)
    plan = hb.SubsetInput()
    plan.unicode_set.update(characters)
    features = plan.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.clear()
    features.invert()
    plan.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_HINTING
    _pin(plan, face, pins or {})
    return bytes(hb.subset(face, plan).blob.data)


def _pin(plan: Any, face: Any, pins: Mapping[str, float | None]) -> None:
    axes = {axis.tag for axis in face.axis_infos}
    plan.pin_all_axes_to_default(face)
    for tag, value in pins.items():
        if tag in axes and value is not None:
            plan.pin_axis_location(face, tag, value)


def css(folder_url: str = "fonts") -> str:
    """Return the @font-face rules, for a style sheet that finds the files there."""
    return "\n".join(rule(face, f"{folder_url}/{face.name}") for face in FACES)


def rule(face: Face, url: str) -> str:
    """Return the @font-face rule of one face at an address."""
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f'font-style: {face.style}; src: url("{url}") }}'
    )


def fontconfig_file(folder: Path) -> Path:
    """Write the configuration that knows no fonts but our faces; return its path.

    Without any font at all Pango crashes at a character that nobody has.
    """
    folder = writable(folder)
    path = folder / "fonts.conf"
    home = faces(folder)[0].parent.resolve()
    text = (
        '<?xml version="1.0"?>\n'
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        f"<fontconfig><dir>{home}</dir>"
        f"<cachedir>{folder.resolve()}/cache</cachedir></fontconfig>\n"
    )
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        _write(path, text.encode())
    return path


def shut_in(folder: Path) -> dict[str, str]:
    """Return the environment that hides the system's fonts, to set before Pango loads.

    A character that our faces lack is then a diagnostic, not a stranger's letter.
    """
    return {"FONTCONFIG_FILE": str(fontconfig_file(folder).resolve())}


def _latin() -> Iterator[int]:
    for first, last in LATIN:
        yield from range(first, last + 1)


def _edition() -> str:
    """Return a name for what the faces are made from: packages, and this code."""
    made_from = repr([version(package) for package in PACKAGES]).encode()
    return hashlib.sha256(made_from + Path(__file__).read_bytes()).hexdigest()[:12]


def _write(path: Path, content: bytes) -> None:
    """Write whole or not at all: other processes may cut the same face."""
    import os
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).replace(path)

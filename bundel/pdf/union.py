"""One font for each face in the whole book, instead of a subset a chapter.

WeasyPrint keeps glyph numbers when it subsets, so the glyphs of all chapters can be
cut anew from the face itself, and every chapter shown the same font. Comes in: which
glyphs each chapter uses of which face. Goes out: font dictionaries.
"""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name

from bundel.pdf.job import FontUse

DROPPED = (b"BASE", b"DSIG", b"GDEF", b"GPOS", b"GSUB", b"STAT", b"name")
SYMBOLIC, SERIF, ITALIC = 4, 2, 64
BATCH = 100
"""Entries in one section of a character map, as the format allows."""
CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
"""
CMAP_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


@dataclass(slots=True)
class Used:
    """The glyphs that the book uses of one face."""

    path: Path
    widths: dict[int, float] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)

    def add(self, widths: Mapping[int, float], texts: Mapping[int, str]) -> None:
        """Add what a chapter uses; the first chapter's text for a glyph stands."""
        self.widths.update(widths)
        for glyph, text in texts.items():
            self.texts.setdefault(glyph, text)

    def write(self, text: str) -> tuple[bytes, float]:
        """Use the glyphs of `text`; return them as a string operand, and their width.

        The width is per mille of the size. For plain characters: one glyph each.
        """
        face = hb.Face(self.path.read_bytes())
        font = hb.Font(face)
        glyphs = [font.get_nominal_glyph(ord(letter)) or 0 for letter in text]
        advances = [font.get_glyph_h_advance(g) * 1000 / face.upem for g in glyphs]
        self.add(
            dict(zip(glyphs, advances, strict=True)),
            dict(zip(glyphs, text, strict=True)),
        )
        return b"<%s>" % b"".join(b"%04x" % glyph for glyph in glyphs), sum(advances)


def gather(uses: Sequence[FontUse], faces: Sequence[Path]) -> dict[str, Used]:
    """Return what the chapters use together, by face."""
    found = {face.name: Used(face) for face in faces}
    for use in uses:
        found[use.face].add(use.widths, use.texts)
    return found


def embed(pdf: Any, used: Used) -> Any:
    """Add the font of one face, cut to the glyphs in use; return its dictionary."""
    content = _cut(used)
    tag = hashlib.sha256(content).digest()[:6]
    letters = "".join(chr(65 + byte % 26) for byte in tag)
    name = Name(f"/{letters}+{used.path.stem}")
    file = pdf.make_stream(content, Length1=len(content))
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        CIDToGIDMap=Name.Identity,
        W=_widths(used.widths),
        FontDescriptor=pdf.make_indirect(_descriptor(used.path, name, file)),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
        ToUnicode=pdf.make_stream(_to_unicode(used.texts)),
    )
    return pdf.make_indirect(font)


def _cut(used: Used) -> bytes:
    face = hb.Face(used.path.read_bytes())
    plan = hb.SubsetInput()
    plan.glyph_set.update(sorted(used.widths))
    plan.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in DROPPED)
    plan.flags = (
        hb.SubsetFlags.RETAIN_GIDS
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    )
    return bytes(hb.subset(face, plan).blob.data)


def _descriptor(path: Path, name: Any, file: Any) -> Any:
    face = hb.Face(path.read_bytes())
    font = hb.Font(face)
    extents = font.get_font_extents("ltr")
    scale = 1000 / face.upem
    is_italic = "italic" in path.stem
    flags = SYMBOLIC | (0 if "Sans" in path.stem else SERIF)
    ascent, descent = round(extents.ascender * scale), round(extents.descender * scale)
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=flags | ITALIC if is_italic else flags,
        FontBBox=Array(_box(face, scale)),
        ItalicAngle=-11 if is_italic else 0,
        Ascent=ascent,
        Descent=descent,
        CapHeight=round(ascent * 0.65),
        StemV=80,
        FontFile2=file,
    )


def _box(face: Any, scale: float) -> list[int]:
    """Return the bounding box of all glyphs, as the table `head` has it."""
    head = bytes(face.reference_table("head").data)
    corners = (head[at : at + 2] for at in (36, 38, 40, 42))
    return [
        round(int.from_bytes(corner, "big", signed=True) * scale) for corner in corners
    ]


def _widths(widths: Mapping[int, float]) -> Any:
    """Return the array of advances, runs of neighbouring glyphs together."""
    array: list[Any] = []
    last = -2
    for glyph in sorted(widths):
        if glyph != last + 1:
            array += [glyph, []]
        array[-1].append(round(widths[glyph], 3))
        last = glyph
    return Array([Array(part) if isinstance(part, list) else part for part in array])


def _to_unicode(texts: Mapping[int, str]) -> bytes:
    """Return the map that copying, searching and reading aloud go by."""
    lines = [
        f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>"
        for glyph, text in sorted(texts.items())
        if text
    ]
    sections = (lines[at : at + BATCH] for at in range(0, len(lines), BATCH))
    body = "".join(
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n"
        for part in sections
    )
    return f"{CMAP_HEAD}{body}{CMAP_TAIL}".encode("ascii")

"""The faces that lie in a Word file, so that it looks alike where they are not there.

Word wants them disguised: the first bytes are crossed with a key that stands beside
them (ECMA-376, part 4, 2.8.1). It protects nothing, and is what every reader expects.
"""

import uuid
from collections.abc import Iterator, Mapping
from html import escape

from lxml import etree

from bundel.fingerprint import fingerprint
from bundel.forms.pictures import named
from bundel.pdf import fonts
from bundel.pdf.fonts import Face
from bundel.store import Store, key_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
TYPE = f'<Default Extension="odttf" ContentType="{KIND}"/>'
DISGUISED = 32
LATIN = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2013, 0x2014)))
"""Kept whatever the report shows: an editor goes on writing in it."""
CUTS: Mapping[str, Mapping[str, Face]] = {
    fonts.SERIF: {
        "embedRegular": Face(fonts.SERIF, 400),
        "embedBold": Face(fonts.SERIF, 700),
        "embedItalic": Face(fonts.SERIF, 400, "italic"),
        "embedBoldItalic": Face(fonts.SERIF, 700, "italic"),
    },
    fonts.SANS: {
        "embedRegular": Face(fonts.SANS, 400),
        "embedBold": Face(fonts.SANS, 600),
        "embedItalic": Face(fonts.SANS, 400, "italic"),
    },
}


def embedded(table: bytes, letters: str, store: Store) -> dict[str, bytes]:
    """Return the table of fonts with those that are ours, and the parts they lie in.

    A table of theirs that names none of ours stays as it is.
    """
    root = etree.fromstring(table)
    parts: dict[str, bytes] = {}
    relations: list[str] = []
    for font in root.iter(f"{{{W}}}font"):
        for kind, face in CUTS.get(font.get(f"{{{W}}}name"), {}).items():
            name = f"fonts/{face.name.removesuffix('.ttf')}.odttf"
            key = uuid.uuid5(uuid.NAMESPACE_URL, name)
            parts[f"word/{name}"] = _disguised(_cut(face, letters, store), key)
            relations.append(_relation(len(relations) + 1, name))
            place = etree.SubElement(font, f"{{{W}}}{kind}")
            place.set(f"{{{R}}}id", f"font{len(relations)}")
            place.set(f"{{{W}}}fontKey", f"{{{str(key).upper()}}}")
    made = etree.tostring(root, encoding="UTF-8", standalone=True)
    return dict(_files(made, parts, "".join(relations)))


def _files(
    table: bytes, parts: Mapping[str, bytes], relations: str
) -> Iterator[tuple[str, bytes]]:
    yield "word/fontTable.xml", table
    if parts:
        yield (
            "word/_rels/fontTable.xml.rels",
            (
                '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>'
            ).encode(),
        )
        yield from parts.items()


def _relation(number: int, target: str) -> str:
    return (
        f'<Relationship Id="font{number}" Type="{R}/font" Target="{escape(target)}"/>'
    )


def _cut(face: Face, letters: str, store: Store) -> bytes:
    wanted = "".join(sorted({*letters, *LATIN}))
    key = key_of("odttf", fingerprint(), face.name, wanted)
    codes = sorted(map(ord, wanted))
    return store.made(key, lambda: fonts.subset(named(face), iter(codes)))


def _disguised(raw: bytes, key: uuid.UUID) -> bytes:
    """Cross the first bytes with the key, its bytes turned round, twice over."""
    turned = bytes.fromhex(key.hex)[::-1] * 2
    head = bytes(a ^ b for a, b in zip(raw[:DISGUISED], turned, strict=True))
    return head + raw[DISGUISED:]

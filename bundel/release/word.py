"""A release sheet as a Word file: a form with content controls, the rest protected.

A sheet comes in; the bytes of a .docx go out, the same each time. Bookmarks say which
field is which and which words a section is about: LibreOffice 7.4 drops tags of
controls, but keeps bookmarks.
"""

# ruff: noqa: ANN401 -- python-docx and lxml have no types

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from bundel.release.sheet import Field, Line, Marked, Sheet

EMPTY, TICKED = "\u2610", "\u2612"
SIGNS = "MS Gothic"
MOMENT = (1980, 1, 1, 0, 0, 0)
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
SIZES = {"title": 20, "heading": 14, "small": 9, "turn": 9.5, "own": 9.5, "quote": 12}
INDENTED = {"turn": 24, "own": 24, "quote": 24, "answer": 12}
GREY = "5A6A72"


def as_docx(sheet: Sheet) -> bytes:
    """Return the sheet as a Word file."""
    from docx import Document

    document = Document()
    _describe(document, sheet)
    ids = iter(range(1, 1_000_000))
    for section, names in zip(sheet.sections, sheet.marks(), strict=True):
        for number, line in enumerate(section.lines):
            _write(document, line, names if number == 0 else (), ids)
    raw = io.BytesIO()
    document.save(raw)
    return _without_times(raw.getvalue())


def _describe(document: Any, sheet: Sheet) -> None:
    """Set what the file says of itself, its fonts, and what may be edited in it."""
    from datetime import datetime

    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    told = document.core_properties
    told.title, told.language = sheet.title, sheet.language
    told.author = told.last_modified_by = "bundel"
    told.comments = told.subject = ""
    told.created = told.modified = datetime(*MOMENT)  # noqa: DTZ001 (Word has no zones)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Georgia", Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Georgia")
    style.paragraph_format.space_after = Pt(6)
    for part in document.sections:
        part.page_width, part.page_height = Cm(21), Cm(29.7)
        part.left_margin = part.right_margin = Cm(2.5)
        part.top_margin = part.bottom_margin = Cm(2)
    protection = OxmlElement("w:documentProtection")
    protection.set(qn("w:edit"), "forms")
    protection.set(qn("w:enforcement"), "1")
    settings = document.settings.element
    before = settings.find(qn("w:defaultTabStop"))
    settings.insert(
        list(settings).index(before) if before is not None else 0, protection
    )


def _write(document: Any, line: Line, names: Sequence[str], ids: Iterator[int]) -> None:
    from docx.shared import Pt

    style = {"title": "Title", "heading": "Heading 1"}.get(line.look)
    paragraph = document.add_paragraph(style=style)
    shape = paragraph.paragraph_format
    shape.keep_with_next = line.look in {"heading", "turn", "own", "quote"}
    shape.left_indent = Pt(INDENTED.get(line.look, 0))
    shape.space_after = Pt(2 if line.look == "answer" else 6)
    place = paragraph._p  # noqa: SLF001 (controls and bookmarks are not in its API)
    numbers = [next(ids) for _ in names]
    for name, number in zip(names, numbers, strict=True):
        place.append(_bookmark("Start", number, name))
    for part in line.parts:
        if isinstance(part, Field):
            number = next(ids)
            place.append(_bookmark("Start", number, part.name))
            place.append(_field(part, number))
            place.append(_bookmark("End", number))
        else:
            _run(paragraph, part, line)
    for number in numbers:
        place.append(_bookmark("End", number))


def _bookmark(end: str, number: int, name: str = "") -> Any:
    from docx.oxml import OxmlElement

    mark = OxmlElement(f"w:bookmark{end}")
    mark.set(_w("id"), str(number))
    if name:
        mark.set(_w("name"), name)
    return mark


def _run(paragraph: Any, part: str | Marked, line: Line) -> Any:
    from docx.shared import Pt, RGBColor

    text = part.text if isinstance(part, Marked) else part
    run = paragraph.add_run(text)
    run.font.size = Pt(SIZES.get(line.look, 10.5))
    if isinstance(part, Marked):
        run.bold = True
    elif line.look in {"turn", "own", "small"}:
        run.font.color.rgb = RGBColor.from_string(GREY)
    if line.look in {"title", "heading"}:
        run.font.name, run.font.color.rgb = "Georgia", RGBColor(0, 0, 0)
    return run


def _field(field: Field, number: int) -> Any:
    from docx.oxml import OxmlElement, parse_xml

    control = _control(field, number)
    if field.is_box:
        states = (
            f'<w14:checkbox xmlns:w14="{W14}"><w14:checked w14:val="0"/>'
            f'<w14:checkedState w14:val="2612" w14:font="{SIGNS}"/>'
            f'<w14:uncheckedState w14:val="2610" w14:font="{SIGNS}"/></w14:checkbox>'
        )
        control[0].append(parse_xml(states))
        control[-1].append(_plain_run(EMPTY, font=SIGNS))
        return control
    control[0].append(OxmlElement("w:showingPlcHdr"))
    text = OxmlElement("w:text")
    text.set(_w("multiLine"), "1")
    control[0].append(text)
    control[-1].append(_plain_run(field.hint, colour="7F7F7F"))
    return control


def _control(field: Field, number: int) -> Any:
    """Return an empty content control: its properties first, then its content."""
    from docx.oxml import OxmlElement

    control = OxmlElement("w:sdt")
    properties = OxmlElement("w:sdtPr")
    told = {"alias": field.title, "tag": field.name, "id": str(number)}
    for name, value in {**told, "lock": "sdtLocked"}.items():
        element = OxmlElement(f"w:{name}")
        element.set(_w("val"), value[:64])
        properties.append(element)
    control.append(properties)
    control.append(OxmlElement("w:sdtContent"))
    return control


def _plain_run(text: str, *, font: str = "", colour: str = "") -> Any:
    from docx.oxml import OxmlElement

    run, shape, words = (OxmlElement(f"w:{name}") for name in ("r", "rPr", "t"))
    if font:
        fonts = OxmlElement("w:rFonts")
        for name in ("ascii", "hAnsi", "eastAsia"):
            fonts.set(_w(name), font)
        shape.append(fonts)
    if colour:
        shade = OxmlElement("w:color")
        shade.set(_w("val"), colour)
        shape.append(shade)
    words.text = text
    run.append(shape)
    run.append(words)
    return run


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def _without_times(raw: bytes) -> bytes:
    """Pack the parts again: python-docx gives each the time of day."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=lambda n: (n[0] != "[", n)):
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return made.getvalue()

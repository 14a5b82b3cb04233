"""Readable lines come in; a Word or OpenDocument file goes out. See `casebuild.py`."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

_MARKS = re.compile(
    r"\{\+(?P<inserted>.*?)\+\}|\{-(?P<deleted>.*?)-\}|\{(?P<sign>break)\}"
    r"|\{(?P<kind>comment|footnote|textbox|hidden): (?P<text>.*?)\}"
)
_PREFIX = re.compile(r"(?P<heading>#+) |(?P<item>- )|(?P<quote>> )")

Pieces = list[tuple[str, str]]


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    """Give (state, text) for a line: "" is plain, else "inserted", "comment", ..."""
    at = 0
    for mark in _MARKS.finditer(line):
        if plain := line[at : mark.start()]:
            yield "", plain
        state = mark["kind"] or mark["sign"] or str(mark.lastgroup)
        yield state, mark["text"] or mark["inserted"] or mark["deleted"] or ""
        at = mark.end()
    if rest := line[at:]:
        yield "", rest


def _parted(line: str) -> tuple[str, int, str]:
    """Return the kind, the level and the rest of a line."""
    match = _PREFIX.match(line)
    if not match:
        return "paragraph", 0, line
    level = len(match["heading"] or "")
    return str(match.lastgroup), level, line[match.end() :]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


# --- Word ---------------------------------------------------------------------------

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STYLES = {"item": "List Bullet", "quote": "Quote", "paragraph": None}
_TEXT_BOX = (
    '<w:r xmlns:w="{ns}" xmlns:mc="http://schemas.openxmlformats.org/'
    'markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/'
    '2010/wordprocessingShape"><mc:AlternateContent><mc:Choice Requires="wps">{box}'
    "</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
_BOX = "<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
_RUNS = {
    "": '<w:r xmlns:w="{ns}"><w:t xml:space="preserve">{text}</w:t></w:r>',
    "break": '<w:r xmlns:w="{ns}"><w:br/></w:r>',
    "hidden": '<w:r xmlns:w="{ns}"><w:rPr><w:vanish/></w:rPr><w:t>{text}</w:t></w:r>',
    "inserted": '<w:ins xmlns:w="{ns}" w:id="1" w:author="Anna"><w:r>'
    '<w:t xml:space="preserve">{text}</w:t></w:r></w:ins>',
    "deleted": '<w:del xmlns:w="{ns}" w:id="2" w:author="Anna"><w:r>'
    '<w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>',
    "footnote": '<w:r xmlns:w="{ns}"><w:footnoteReference w:id="{number}"/></w:r>',
    "textbox": _TEXT_BOX.replace("{box}", _BOX),
}


def build_docx(place: Path, text: str) -> None:
    import docx

    document = docx.Document()
    notes: list[str] = []
    table: Any = None
    for line in text.splitlines():
        if line.startswith("|"):
            cells = _cells(line)
            table = table or document.add_table(0, len(cells))
            for cell, content in zip(table.add_row().cells, cells, strict=True):
                _fill(document, cell.paragraphs[0], content, notes)
            continue
        table = None
        kind, level, rest = _parted(line)
        style = f"Heading {level}" if level else _STYLES[kind]
        _fill(document, document.add_paragraph(style=style), rest, notes)
    _add_footnotes(document, notes)
    document.save(str(place))


def _fill(document: Any, paragraph: Any, line: str, notes: list[str]) -> None:
    from lxml import etree

    for state, text in _pieces(line):
        if state == "comment":
            run = paragraph.runs[-1] if paragraph.runs else paragraph.add_run()
            document.add_comment(run, text=text, author="Anna")
            continue
        if state == "footnote":
            notes.append(text)
        source = _RUNS[state].format(ns=_WORD, text=escape(text), number=len(notes))
        paragraph._p.append(etree.fromstring(source))


def _add_footnotes(document: Any, notes: list[str]) -> None:
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    if not notes:
        return
    entries = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
        "</w:footnote>"
        for number, text in enumerate(notes, 1)
    )
    source = f'<w:footnotes xmlns:w="{_WORD}">{entries}</w:footnotes>'
    part = Part(
        PackURI("/word/footnotes.xml"),
        CONTENT_TYPE.WML_FOOTNOTES,
        source.encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


# --- OpenDocument -------------------------------------------------------------------

_NAMESPACES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "draw")
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_INLINE = {
    "": "{text}",
    "break": "<text:line-break/>",
    "hidden": '<text:hidden-text text:string-value="{text}"/>',
    "comment": "<office:annotation><dc:creator>Anna</dc:creator><text:p>{text}</text:p>"
    "</office:annotation>",
    "footnote": '<text:note text:note-class="footnote"><text:note-citation>1'
    "</text:note-citation><text:note-body><text:p>{text}</text:p></text:note-body>"
    "</text:note>",
    "textbox": "<draw:frame><draw:text-box><text:p>{text}</text:p></draw:text-box>"
    "</draw:frame>",
    "inserted": '<text:change-start text:change-id="c{number}"/>{text}'
    '<text:change-end text:change-id="c{number}"/>',
    "deleted": '<text:change text:change-id="c{number}"/>',
}
_REGIONS = {"inserted": "insertion", "deleted": "deletion"}
_WRAPPED = {
    "paragraph": "<text:p>{inner}</text:p>",
    "quote": '<text:p text:style-name="Quotations">{inner}</text:p>',
    "item": "<text:list><text:list-item><text:p>{inner}</text:p></text:list-item>"
    "</text:list>",
    "heading": '<text:h text:outline-level="{level}">{inner}</text:h>',
}


def build_odt(place: Path, text: str) -> None:
    regions: list[str] = []
    body = "".join(_odt_line(line, regions) for line in text.splitlines())
    tracked = "".join(regions)
    content = (
        f"<office:document-content {_NAMESPACES}><office:body><office:text>"
        f"<text:tracked-changes>{tracked}</text:tracked-changes>"
        f"{body}</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)


def _odt_line(line: str, regions: list[str]) -> str:
    if line.startswith("|"):
        cells = (_odt_inline(cell, regions) for cell in _cells(line))
        row = "".join(
            f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>"
            for cell in cells
        )
        return f"<table:table><table:table-row>{row}</table:table-row></table:table>"
    kind, level, rest = _parted(line)
    return _WRAPPED[kind].format(inner=_odt_inline(rest, regions), level=level)


def _odt_inline(line: str, regions: list[str]) -> str:
    made = ""
    for state, text in _pieces(line):
        number = len(regions) + 1
        made += _INLINE[state].format(text=escape(text), number=number)
        if state in _REGIONS:
            kept = f"<text:p>{escape(text)}</text:p>" if state == "deleted" else ""
            regions.append(
                f'<text:changed-region text:id="c{number}"><text:{_REGIONS[state]}>'
                f"{kept}</text:{_REGIONS[state]}></text:changed-region>"
            )
    return made

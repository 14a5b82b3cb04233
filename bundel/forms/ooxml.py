"""The parts of a Word file that pandoc leaves plain: styles, contents, footer, dates.

The parts come in by name and go out, in order. Knows the names that pandoc gives them.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from lxml import etree

from bundel.book import Book
from bundel.forms import cover, embedded
from bundel.forms.opf import moment

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS = {"w": W}
TYPES = "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
FOOTER = "bundelFooter"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ROOM = "240"
"""Twentieths of a point under a table."""
PAGE = (("top", 1418), ("right", 1559), ("bottom", 1418), ("left", 1559))
"""Margins of A4 in twentieths of a point: they leave 155 mm for text."""


def finished(
    files: Mapping[str, bytes],
    book: Book,
    look: Mapping[str, bytes],
    row_heads: Sequence[bool],
) -> dict[str, bytes]:
    """Return the parts of the file.

    `look` has the styles of the templates as styles.xml, and the parts for its faces;
    `row_heads` says of each table whether its rows begin with heads.
    """
    made = {**files, **look}
    made.pop("styles.xml")
    made["word/styles.xml"] = _styles(files["word/styles.xml"], look["styles.xml"])
    made["word/settings.xml"] = _settings(files["word/settings.xml"])
    made["word/document.xml"] = _document(files["word/document.xml"], row_heads)
    made["word/footer1.xml"] = _footer(book)
    made["docProps/core.xml"] = _core(book)
    made["docProps/app.xml"] = _app()
    kind = f'<Override PartName="/word/footer1.xml" ContentType="{KIND}.footer+xml"/>'
    made[TYPES] = _before_end(files[TYPES], "</Types>", embedded.TYPE + kind)
    relation = (
        f'<Relationship Id="{FOOTER}" Type="{OFFICE}/officeDocument/2006/'
        'relationships/footer" Target="footer1.xml"/>'
    )
    made[RELATIONS] = _before_end(files[RELATIONS], "</Relationships>", relation)
    first = {TYPES: made.pop(TYPES)}
    return first | {name: made[name] for name in sorted(made)}


def _before_end(raw: bytes, end: str, more: str) -> bytes:
    text = raw.decode()
    at = text.rindex(end)
    return (text[:at] + more + text[at:]).encode()


def _settings(raw: bytes) -> bytes:
    """Say that the faces lie in the file, and keep them when it is saved again."""
    wanted = b"<w:embedTrueTypeFonts /><w:embedSystemFonts />"
    return raw.replace(b"<w:embedSystemFonts />", wanted)


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _xml(root: Any) -> bytes:  # noqa: ANN401 (lxml has no types)
    return bytes(etree.tostring(root, encoding="UTF-8", standalone=True))


def _styles(raw: bytes, ours: bytes) -> bytes:
    """Return the styles, those of the templates instead of others of their name."""
    root = etree.fromstring(raw)
    language = root.find(f".//{_w('lang')}")
    for style in etree.fromstring(ours):
        if style.tag == _w("docDefaults"):
            _defaults(root, style, language)
            continue
        name = style.get(_w("styleId"))
        for old in root.xpath(f'w:style[@w:styleId="{name}"]', namespaces=NS):
            root.remove(old)
        root.append(style)
    return _xml(root)


def _defaults(root: Any, ours: Any, language: Any) -> None:  # noqa: ANN401
    if language is not None:
        ours.find(f".//{_w('rPr')}").append(language)
    root.replace(root.find(_w("docDefaults")), ours)


def _document(raw: bytes, row_heads: Sequence[bool]) -> bytes:
    root = etree.fromstring(raw)
    body = root.find(_w("body"))
    _make_field(
        body.xpath('w:p[starts-with(w:pPr/w:pStyle/@w:val, "TOC")]', namespaces=NS)
    )
    for table, has_heads in zip(root.iter(_w("tbl")), row_heads, strict=False):
        look = table.find(f".//{_w('tblLook')}")
        look.set(_w("firstColumn"), "1" if has_heads else "0")
        _keep_off(table.getnext())
    for old in body.findall(_w("sectPr")):
        body.remove(old)
    body.append(etree.fromstring(_section()))
    return _xml(root)


def _keep_off(following: Any) -> None:  # noqa: ANN401
    """Leave room between a table and the paragraph after it."""
    if following is None or following.tag != _w("p"):
        return
    settings = following.find(_w("pPr"))
    if settings is not None and settings.find(_w("spacing")) is None:
        room = etree.Element(_w("spacing"))
        room.set(_w("before"), ROOM)
        after = settings.xpath("w:pStyle | w:keepNext | w:keepLines", namespaces=NS)
        settings.insert(len(after), room)


def _make_field(lines: Sequence[Any]) -> None:
    """Make the lines of the contents a field, that Word can bring up to date."""
    entries = [
        line
        for line in lines
        if line.find(f"{_w('pPr')}/{_w('pStyle')}").get(_w("val")) != "TOCHeading"
    ]
    if not entries:
        return
    start = f'<w:p xmlns:w="{W}">{{}}</w:p>'
    code = ' TOC \\o "1-2" \\h \\z \\u '
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText '
        f'xml:space="preserve">{code}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    for run in reversed(etree.fromstring(start.format(begin))):
        entries[0].insert(1, run)
    for run in etree.fromstring(start.format(end)):
        entries[-1].append(run)


def _section() -> str:
    margins = "".join(f' w:{side}="{size}"' for side, size in PAGE)
    return (
        f'<w:sectPr xmlns:w="{W}" xmlns:r="{R}">'
        f'<w:footerReference w:type="default" r:id="{FOOTER}"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar{margins} w:header="709" w:footer="709" w:gutter="0"/>'
        "<w:titlePg/></w:sectPr>"
    )


def _footer(book: Book) -> bytes:
    words = escape(f"{book.title} · {cover.status(book)}")
    return (
        f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r><w:r><w:tab/></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        "</w:p></w:ftr>"
    ).encode()


def _core(book: Book) -> bytes:
    """Return what the file says about itself; its date is the report's own."""
    told = (
        ("dc:title", book.title),
        ("dc:creator", "; ".join(name for name in book.authors if name)),
        ("dc:subject", book.subtitle),
        ("dc:description", book.description),
        ("cp:keywords", ", ".join(book.keywords)),
        ("dc:language", book.language),
        ("cp:version", book.version),
    )
    said = "".join(f"<{key}>{escape(text)}</{key}>" for key, text in told if text)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment(book)}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{OFFICE}/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{said}{dates}</cp:coreProperties>"
    ).encode()


def _app() -> bytes:
    space = f"{OFFICE}/officeDocument/2006/extended-properties"
    return (
        f'{HEAD}<Properties xmlns="{space}"><Application>bundel</Application>'
        "</Properties>"
    ).encode()

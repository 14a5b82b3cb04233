"""The report as a Word file (docx), by pandoc, of the same composed chapters.

Notes stand at the foot, tables keep their heads, images their words, links lead on
within the file. How it looks is said in templates/docx/styles.xml.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from lxml import etree

from bundel.book import Book
from bundel.formats import LOCALES
from bundel.forms import cover, ooxml
from bundel.forms.archive import unzipped, zipped
from bundel.forms.embedded import embedded
from bundel.forms.fragment import Prepared, prepared
from bundel.forms.pictures import pictures
from bundel.markup import Element, parsed, serialised
from bundel.pandoc import to_word
from bundel.pdf.paper import notes_to_foot
from bundel.store import Store
from bundel.words import Words

SCRIPT = Path(__file__).with_suffix(".lua")
LOOK = ("styles.xml", "fontTable.xml")
WIDE = "155mm"
LINE, ENOUGH, SIDES = 92, 60, 2
"""Letters in a line of a table, in one of a column of prose, and room beside them."""
STYLES = {
    "aside": {"box": "Box"},
    "blockquote": {"voice": "Voice"},
    "p": {"box-title": "Box Title", "index-letter": "Definition Term"},
    "span": {
        "origin": "Illustrative",
        "label": "Label",
        "paragraph": "Paragraph Number",
        "number": "Section Number",
        "speaker": "Speaker",
        "remark": "Remark",
        "kind": "Remark",
        "register-status": "Remark",
    },
}
"""Our classes, and the style that each has in Word."""


def make(book: Book, folders: Sequence[Path], store: Store) -> bytes:
    """Return the file."""
    styles, table = (_first(folders, f"docx/{name}").read_bytes() for name in LOOK)
    body = "".join(_chapter(one, book) for one in prepared(book))
    html = f"{_front(book)}{body}"
    with TemporaryDirectory() as place:
        folder = Path(place)
        for name, raw in _images(book, html, store).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        (folder / "book.html").write_text(_document(book, html), "utf-8")
        raw = to_word(folder, "book.html", SCRIPT, _told(book))
    heads = [bool(table.xpath("./tbody//th")) for table in _tables(html)]
    letters = f"{html}{book.title}{book.subtitle}{cover.status(book)}"
    look = {"styles.xml": styles, **embedded(table, letters, store)}
    return zipped(ooxml.finished(unzipped(raw), book, look, heads))


def _first(folders: Sequence[Path], name: str) -> Path:
    return next(path for folder in folders if (path := folder / name).is_file())


def _tables(html: str) -> Iterator[Element]:
    yield from parsed(f"<div>{html}</div>").iter("table")


def _told(book: Book) -> Mapping[str, str]:
    return {
        "title": book.title,
        "subtitle": book.subtitle,
        "date": cover.status(book),
        "lang": LOCALES[book.language].replace("_", "-"),
    }


def _document(book: Book, body: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="{book.language}"><head><meta charset="utf-8">'
        f"<title>{escape(book.title)}</title></head><body>{body}</body></html>"
    )


def _front(book: Book) -> str:
    """Return the image of the cover and the contents."""
    say = Words(book.language)
    image = f'<p><img src="figures/cover.png" alt="{escape(say("cover-title"))}"></p>'
    entries = "".join(_entries(book))
    return (
        (_styled("Cover Image", image) if "cover" in book.figures else "")
        + _styled("TOC Heading", f"<p>{escape(say('contents'))}</p>")
        + entries
    )


def _entries(book: Book) -> Iterator[str]:
    for one in book.chapters:
        yield _entry("TOC 1", one.id, one.number, one.title)
        for heading in one.headings:
            if heading.level == 2 and one.part == "body":  # noqa: PLR2004 (sections)
                yield _entry("TOC 2", heading.id, heading.number, heading.title)


def _entry(style: str, target: str, number: str, title: str) -> str:
    words = escape(f"{number}\N{EN SPACE}{title}" if number else title)
    return _styled(style, f'<p><a href="#{escape(target)}">{words}</a></p>')


def _styled(style: str, inner: str) -> str:
    return f'<div data-custom-style="{style}">{inner}</div>'


def _chapter(one: Prepared, book: Book) -> str:
    tree = one.tree
    notes_to_foot(tree)
    for part in tree.xpath(".//q | .//mark"):  # their signs stand in the text already
        part.drop_tag()
    for name, classes in STYLES.items():
        for part in tuple(tree.iter(name)):
            _style(part, classes)
    _set_links(tree)
    for footer in tuple(tree.iter("footer")):
        _as_block(footer, "Voice Source")
    for table in tuple(tree.iter("table")):
        _set_widths(table)
    for image in tuple(tree.iter("img")):
        _set_image(image, book)
    return serialised(tree)


def _set_links(tree: Element) -> None:
    for link in tree.xpath('.//a[contains(@class, "evidence")]'):
        link.text = f"\N{NARROW NO-BREAK SPACE}[{link.text or ''}]"
        _wrap_text(link, "Evidence")
    for link in tree.xpath(".//a[@id]"):
        _name_place(link)


def _set_widths(table: Element) -> None:
    """Say how wide columns are, by what stands in them: not every reader of Word does.

    Tables with cells over several columns are left as they are.
    """
    for cell in table.xpath('.//*[self::th or self::td][contains(@class, "num")]'):
        cell.set("style", "text-align: right")
    rows = [[cell.text_content() for cell in row] for row in table.iter("tr")]
    if table.xpath(".//*[@colspan]") or len({len(row) for row in rows}) != 1:
        return
    needs = [_needs(texts) for texts in zip(*rows, strict=True)]
    least, wanted = (sum(side) for side in zip(*needs, strict=True))
    share = max(0, LINE - least) / max(1, wanted - least)
    columns = [low + share * (want - low) for low, want in needs]
    every = sum(columns)
    group = parsed("<colgroup></colgroup>")
    for need in columns:
        etree.SubElement(group, "col", style=f"width: {100 * need / every:.1f}%")
    captions = table.xpath("./caption")
    table.insert(len(captions), group)


def _needs(texts: Sequence[str]) -> tuple[int, int]:
    """Return what a column must have, for its longest word, and what it would like."""
    # Signs that hold together, as an amount and its unit, are one word here.
    words = (w for text in texts for w in re.split(r"[ \n]+", text))
    word = max(map(len, words), default=0) + SIDES
    return word, max(word, min(max(map(len, texts)) + SIDES, ENOUGH))


def _style(part: Element, classes: Mapping[str, str]) -> None:
    named = (part.get("class") or "").split()
    style = next((classes[one] for one in named if one in classes), "")
    if not style:
        return
    if part.tag == "span":
        part.set("data-custom-style", style)
    elif part.tag == "p":
        _as_block(part, style)
    else:
        part.tag = "div"
        part.set("data-custom-style", style)


def _as_block(part: Element, style: str) -> None:
    """Make a paragraph, or what stands for one, a block of a style of its own."""
    holder = parsed(f'<div data-custom-style="{style}"></div>')
    holder.tail, part.tail = part.tail, None
    part.getparent().replace(part, holder)
    part.tag = "p"
    holder.append(part)


def _wrap_text(link: Element, style: str) -> None:
    inner = etree.SubElement(link, "span")
    inner.set("data-custom-style", style)
    inner.text, link.text = link.text, None


def _name_place(link: Element) -> None:
    """Let a link that is a target itself have its name around it: Word wants it so."""
    place = parsed("<span></span>")
    place.set("id", link.attrib.pop("id"))
    place.tail, link.tail = link.tail, None
    link.getparent().replace(link, place)
    place.append(link)


def _set_image(image: Element, book: Book) -> None:
    source = image.get("src") or ""
    if source.startswith("figures/") or source in book.images:
        image.set("src", _dotted(source))
    image.set("style", f"width: {WIDE}")


def _dotted(name: str) -> str:
    path = PurePosixPath(name)
    return path.with_suffix(".png").as_posix() if path.suffix == ".svg" else name


def _images(book: Book, html: str, store: Store) -> dict[str, bytes]:
    """Return the images that the text shows, drawings as PNG."""
    drawn = {f"figures/{name}.svg": svg for name, svg in book.figures.items()}
    own = dict(book.images)
    drawn |= {n: raw.decode() for n, raw in own.items() if n.endswith(".svg")}
    wanted = {n: svg for n, svg in drawn.items() if f'"{_dotted(n)}"' in html}
    made = {_dotted(n): raw for n, raw in pictures(wanted, store).items()}
    rest = {n: raw for n, raw in own.items() if f'"{n}"' in html}
    return {**made, **rest}

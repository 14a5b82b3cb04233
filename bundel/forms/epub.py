"""The report as EPUB 3: one page a chapter, of the same composed HTML.

Not by pandoc, whose reader of HTML drops the heads of rows, the roles of notes and what
a claim's mark says to a screen reader: here the chapters stay as they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path, PurePosixPath

from lxml import etree

from bundel.book import Book, Chapter
from bundel.forms import cover, opf
from bundel.forms.archive import zipped
from bundel.forms.fragment import Prepared, prepared
from bundel.forms.pictures import drawings, pictures
from bundel.markup import Element, parsed
from bundel.pdf import fonts, webfonts
from bundel.store import Store
from bundel.words import Words

MIME = "application/epub+zip"
CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf"
 media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
SHEET = "css/epub.css"
FACES = tuple(
    face
    for face in fonts.FACES
    if (face.family, face.weight)
    in {(fonts.SERIF, 400), (fonts.SERIF, 700), (fonts.SANS, 400), (fonts.SANS, 600)}
)
TYPES = {"noteref": "noteref", "noteback": "backlink"}


def make(book: Book, folders: Sequence[Path], store: Store) -> bytes:
    """Return the file."""
    pages = dict(_pages(book))
    files = {**pages, **_images(book, pages, store)}
    style = next(p for f in folders if (p := f / SHEET).is_file()).read_text("utf-8")
    files |= _faces("".join((*(p.decode() for p in pages.values()), style)), store)
    rules = "\n".join(fonts.rule(face, f"fonts/{_woff(face)}") for face in FACES)
    files["style.css"] = f"{rules}\n{style}".encode()
    listed = {"nav.xhtml": _page(book, _contents(book), cover.status(book)), **files}
    package = {"package.opf": opf.package(book, listed), **listed}
    inside = {f"EPUB/{name}": raw for name, raw in sorted(package.items())}
    return zipped(
        {
            "mimetype": MIME.encode(),
            "META-INF/container.xml": CONTAINER.encode(),
            **inside,
        }
    )


def _pages(book: Book) -> Iterator[tuple[str, bytes]]:
    """Yield the cover and a page for each chapter."""
    words = escape(f"{book.title}. {book.subtitle}".strip())
    picture = f'<img src="figures/title-page.png" alt="{words}"/>'
    yield "cover.xhtml", _page(book, f'<div class="cover">{picture}</div>', book.title)
    every = prepared(book)
    homes = {
        name: f"{one.chapter.id}.xhtml"
        for one in every
        for name in one.tree.xpath("//@id")
    }
    own = _numbered(book)
    for one in every:
        _lead(one, homes, own)
        yield f"{one.chapter.id}.xhtml", _page(book, _xml(one.tree), one.chapter.title)


def _lead(one: Prepared, homes: Mapping[str, str], own: Mapping[str, str]) -> None:
    """Let links lead to the page where their target stands, images to their files."""
    here = f"{one.chapter.id}.xhtml"
    for link in one.tree.xpath(".//a[starts-with(@href, '#')]"):
        name = link.get("href")[1:]
        home = homes.get(name)
        if home is None:
            link.drop_tag()
        elif home != here:
            link.set("href", f"{home}#{name}")
    for link in one.tree.xpath(".//a[@class]"):
        if link.get("class") in TYPES:
            link.set("data-epub-type", TYPES[link.get("class")])
    for image in tuple(one.tree.iter("img")):
        source = image.get("src") or ""
        if source.startswith("figures/"):
            _with_fallback(image)
        elif source in own:
            image.set("src", own[source])


def _numbered(book: Book) -> Mapping[str, str]:
    """Return names that every reader of EPUB opens, for the editors' own images."""
    return {
        name: f"images/{count}{PurePosixPath(name).suffix.lower()}"
        for count, name in enumerate(sorted(book.images), start=1)
    }


def _with_fallback(image: Element) -> None:
    """Offer a drawing first, and its picture to readers that show no SVG."""
    drawn = image.get("src")
    name = PurePosixPath(drawn).with_suffix(".png").as_posix()
    both = parsed("<picture></picture>")
    etree.SubElement(both, "source", srcset=drawn, type="image/svg+xml")
    both.tail, image.tail = image.tail, None
    image.getparent().replace(image, both)
    image.set("src", name)
    both.append(image)


def _xml(tree: Element) -> str:
    for cell in tree.xpath(".//*[@data-entry-spacing or @data-line-spacing]"):
        for name in ("data-entry-spacing", "data-line-spacing"):
            cell.attrib.pop(name, None)
    text = etree.tostring(tree, encoding="unicode", method="xml", with_tail=False)
    return str(text).replace(' data-epub-type="', ' epub:type="')


def _page(book: Book, body: str, title: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{book.language}" xml:lang="{book.language}"><head>'
        f"<title>{escape(title)}</title>"
        '<link rel="stylesheet" href="style.css"/></head>'
        f"<body>{body}</body></html>\n"
    ).encode()


def _contents(book: Book) -> str:
    say = Words(book.language)
    chapters = "".join(
        _item(f"{one.id}.xhtml", one.number, one.title, _sections(one))
        for one in book.chapters
    )
    start = f'<li><a epub:type="cover" href="cover.xhtml">{escape(book.title)}</a></li>'
    first = next((c for c in book.chapters if c.part == "body"), None)
    marks = start if first is None else start + _body(first)
    return (
        f'<nav epub:type="toc" role="doc-toc" id="toc"><h1>{say("contents")}</h1>'
        f"<ol>{chapters or start}</ol></nav>"
        f'<nav epub:type="landmarks" hidden="hidden"><ol>{marks}</ol></nav>'
        f"{_lists(book, say)}"
    )


def _body(first: Chapter) -> str:
    words = escape(first.title)
    return f'<li><a epub:type="bodymatter" href="{first.id}.xhtml">{words}</a></li>'


def _sections(one: Chapter) -> str:
    found = "".join(
        _item(f"{one.id}.xhtml#{h.id}", h.number, h.title)
        for h in one.headings
        if h.level == 2  # noqa: PLR2004 (sections, as the page lists)
    )
    return f"<ol>{found}</ol>" if found else ""


def _item(href: str, number: str, title: str, below: str = "") -> str:
    words = escape(f"{number} {title}".strip())
    return f'<li><a href="{escape(href)}">{words}</a>{below}</li>'


def _lists(book: Book, say: Words) -> str:
    """Return the lists of figures and of tables."""
    found = ""
    for kind, name in (("figure", "loi"), ("table", "lot")):
        items = "".join(
            _item(f"{one.id}.xhtml#{f.id}", f.label, f.caption)
            for one in book.chapters
            for f in one.floats
            if f.kind == kind
        )
        if items:
            title = escape(say(f"list-{kind}s"))
            found += f'<nav epub:type="{name}"><h1>{title}</h1><ol>{items}</ol></nav>'
    return found


def _images(book: Book, pages: Mapping[str, bytes], store: Store) -> dict[str, bytes]:
    """Return the images that pages show, and no other."""
    text = b"".join(pages.values()).decode()
    shown = {n: svg for n, svg in book.figures.items() if f'"figures/{n}.svg"' in text}
    drawn = drawings(shown, store)
    flat = pictures({**shown, "title-page": cover.picture(book)}, store)
    made = {f"figures/{name}.svg": raw for name, raw in drawn.items()}
    made |= {f"figures/{name}.png": raw for name, raw in flat.items()}
    own = {new: book.images[name] for name, new in _numbered(book).items()}
    return made | {name: raw for name, raw in own.items() if f'"{name}"' in text}


def _faces(text: str, store: Store) -> dict[str, bytes]:
    letters = "".join(sorted(set(text)))
    every = {face: webfonts.kept(letters, face, store) for face in FACES}
    return {f"fonts/{_woff(face)}": raw for face, raw in every.items()}


def _woff(face: fonts.Face) -> str:
    return f"{PurePosixPath(face.name).stem}.woff2"

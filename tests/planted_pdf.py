"""Ways of planting in a PDF: what it shows, what it says of itself, what lies in it."""

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from planted import BODY, NAME, QUOTE, Plant, Way
from planted_pages import EXIF, archive, jpeg

PDF = "public/report.pdf"
Change = Callable[[Any], None]


def pdf(change: Change, **options: Any) -> Plant:
    """Plant by changing the objects of the file."""

    def plant(raw: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(raw)) as document:
            change(document)
            out = io.BytesIO()
            document.save(out, **options)
            return out.getvalue()

    return plant


def drawn(*lines: str, operators: str = "", page: int = 2) -> Change:
    """Draw lines on a page, as strings of a font that every reader has."""

    def change(document: Any) -> None:
        _draw(document, page, _lines(lines, operators))

    return change


def _lines(lines: tuple[str, ...], operators: str = "") -> bytes:
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    text = f"q BT {operators} /Planted 11 Tf 1 0 0 1 60 300 Tm {shown} ET Q"
    return text.encode("latin-1")


def _draw(document: Any, number: int, content: bytes, **resources: Any) -> None:
    page = document.pages[number]
    own = Dictionary(page.obj.Resources)
    fonts = Dictionary(own.get("/Font", Dictionary()))
    kind = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    fonts.Planted = resources.pop("font", None) or document.make_indirect(kind)
    own.Font = fonts
    for key, value in resources.items():
        own[f"/{key}"] = value
    page.obj.Resources = own
    stream = document.make_stream(content)
    contents = page.obj.Contents
    if isinstance(contents, Array):
        contents.append(stream)
    else:
        page.obj.Contents = Array([contents, stream])


def root(**entries: Any) -> Change:
    """Plant in the root of the document."""

    def change(document: Any) -> None:
        for key, value in entries.items():
            document.Root[f"/{key}"] = value

    return change


def information(**entries: str) -> Change:
    """Plant in the document information."""

    def change(document: Any) -> None:
        for key, value in entries.items():
            document.docinfo[f"/{key}"] = String(value)

    return change


def annotation(**entries: Any) -> Change:
    """Plant in an annotation of a page."""

    def change(document: Any) -> None:
        fields = {"Type": Name.Annot, "Subtype": Name.Text, "Rect": [0, 0, 9, 9]}
        made = document.make_indirect(Dictionary(**{**fields, **entries}))
        page = document.pages[2].obj
        page.Annots = Array([*page.get("/Annots", ()), made])

    return change


def tagged(**entries: str) -> Change:
    """Plant in a tag of the structure tree."""

    def change(document: Any) -> None:
        tag = next(
            thing
            for thing in document.objects
            if isinstance(thing, Dictionary) and thing.get("/S") == Name.P
        )
        for key, value in entries.items():
            tag[f"/{key}"] = String(value)

    return change


def attached(name: str, content: bytes, description: str = "") -> Change:
    """Plant in a file that is attached."""

    def change(document: Any) -> None:
        spec = pikepdf.AttachedFileSpec(
            document, content, filename=name, description=description
        )
        document.attachments["x"] = spec

    return change


def bookmark(document: Any) -> None:
    """Plant in a bookmark, as text of two bytes a letter."""
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"{NAME} – talk", 0))


def xmp(document: Any) -> None:
    """Plant in the metadata."""
    raw = document.Root.Metadata.read_bytes()
    more = raw.replace(b"</rdf:RDF>", f"<!-- {NAME} --></rdf:RDF>".encode())
    document.Root.Metadata = document.make_stream(more, Type=Name.Metadata)


def picture(document: Any) -> None:
    """Plant in the EXIF of a picture on a page."""
    raw = jpeg(0xE1, EXIF)
    image = document.make_stream(raw, Type=Name.XObject, Subtype=Name.Image)
    image.Filter = Name.DCTDecode
    image.Width = image.Height = 1
    own = Dictionary(document.pages[2].obj.Resources.get("/XObject", Dictionary()))
    own.Picture = image
    _draw(document, 2, b"q Q", XObject=own)


def form(document: Any) -> None:
    """Plant in a drawing that a page shows, in glyphs."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
    first = b"BT /F1 9 Tf 60 400 Td [(Wen) -20 (dela) -300 (van)] TJ "
    content = first + b"0 -9 Td (Oosterzee) Tj ET"
    made = document.make_stream(content, Type=Name.XObject, Subtype=Name.Form)
    made.BBox = [0, 0, 600, 800]
    made.Resources = Dictionary(Font=Dictionary(F1=font))
    own = Dictionary(document.pages[2].obj.Resources.get("/XObject", Dictionary()))
    own.Drawing = made
    _draw(document, 2, b"q /Drawing Do Q", XObject=own)


def layer(document: Any) -> None:
    """Plant on a layer that is not shown."""
    group = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("Hidden")))
    order = Dictionary(OFF=Array([group]), Order=Array([group]))
    document.Root.OCProperties = Dictionary(OCGs=Array([group]), D=order)
    content = b"/OC /Layer BDC " + _lines((NAME,)) + b" EMC"
    _draw(document, 2, content, Properties=Dictionary(Layer=group))


def layer_name(document: Any) -> None:
    """Plant in the name of a layer."""
    group = document.make_indirect(Dictionary(Type=Name.OCG, Name=String(NAME)))
    document.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary())


def across_pages(document: Any) -> None:
    """Plant from the end of one page to the beginning of the next."""
    _draw(document, 2, _lines(("as was told by Wendela van",)))
    page = document.pages[3].obj
    first = document.make_stream(_lines(("Oosterzee when we asked",)))
    contents = page.Contents
    rest = list(contents) if isinstance(contents, Array) else [contents]
    _draw(document, 3, b"")
    page.Contents = Array([first, *rest])


def numbers(document: Any) -> None:
    """Draw glyphs of which nothing says what letters they are."""
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Mute)
    inner.CIDSystemInfo = Dictionary(
        Registry="Adobe", Ordering="Identity", Supplement=0
    )
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Mute)
    font.Encoding = Name("/Identity-H")
    font.DescendantFonts = Array([document.make_indirect(inner)])
    content = b"BT /Planted 9 Tf 60 300 Td <00120034> Tj ET"
    _draw(document, 2, content, font=document.make_indirect(font))


def font_name(document: Any) -> None:
    """Plant in the name of a font."""
    named = Name("/ABCDEF+Wendela#20van#20Oosterzee")
    kind = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=named)
    _draw(document, 2, b"", font=document.make_indirect(kind))


def destination(document: Any) -> None:
    """Plant in a named place."""
    page = document.pages[0].obj
    names = Array([String(NAME), Array([page, Name.Fit])])
    document.Root.Names.Planted = Dictionary(Names=names)


def earlier(raw: bytes) -> bytes:
    """Keep what an earlier version of the file held before the new one."""
    old = f"%PDF-1.7\n9 0 obj\n<</Title ({NAME})>>\nendobj\nxref\n%%EOF\n".encode()
    return raw + b"\n" + old


def packed(document: Any) -> None:
    """Plant in a stream that is packed twice."""
    inner = zlib.compress(f"note by {NAME}".encode()).hex().encode() + b">"
    stream = document.make_stream(b"")
    stream.write(inner, filter=Array([Name.ASCIIHexDecode, Name.FlateDecode]))
    document.Root.Planted = stream


def strange_filter(document: Any) -> None:
    """Pack a stream in a way that is not known."""
    stream = document.make_stream(b"")
    stream.write(b"x", filter=Name.Riddle)
    document.Root.Planted = stream


URI = Dictionary(S=Name.URI, URI=String("https://x.example/Wendela%20van%20Oosterzee"))
LINK = {"Subtype": Name.Link, "A": URI}
APPEARANCE = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{NAME}')"))
LABELS = Dictionary(Nums=Array([0, Dictionary(P=String(f"{NAME} "))]))
PLAIN = {"object_stream_mode": pikepdf.ObjectStreamMode.disable}
HALVES = ("told by Wen-", "dela van Ooster-", "zee herself")
APART = tuple(QUOTE[at : at + 24] for at in range(0, len(QUOTE), 24))

PDF_WAYS = (
    Way("pdf-page", PDF, pdf(drawn(NAME)), place="page 3"),
    Way("pdf-page-lines", PDF, pdf(drawn(*NAME.split())), place="page 3"),
    Way("pdf-page-hyphenated", PDF, pdf(drawn(*HALVES)), place="page 3"),
    Way(
        "pdf-page-letters-apart",
        PDF,
        pdf(drawn(NAME, operators="9 Tc")),
        place="page 3",
    ),
    Way("pdf-page-invisible", PDF, pdf(drawn(NAME, operators="3 Tr")), place="page 3"),
    Way("pdf-page-white", PDF, pdf(drawn(NAME, operators="1 g")), place="page 3"),
    Way(
        "pdf-page-outside",
        PDF,
        pdf(drawn(NAME, operators="1 0 0 1 -900 0 cm")),
        place="page 3",
    ),
    Way("pdf-page-quote", PDF, pdf(drawn(*APART)), "words of the withheld", "page 3"),
    Way("pdf-page-amount", PDF, pdf(drawn("EUR 48.213,75")), "amount", "page 3"),
    Way("pdf-page-phone", PDF, pdf(drawn("06 - 48 21 37 59")), "telephone", "page 3"),
    Way("pdf-across-pages", PDF, pdf(across_pages), place="pages 3 and 4"),
    Way("pdf-drawing", PDF, pdf(form), place="page 3"),
    Way("pdf-layer-hidden", PDF, pdf(layer), place="page 3"),
    Way("pdf-layer-name", PDF, pdf(layer_name)),
    Way("pdf-information", PDF, pdf(information(Subject=f"Talk with {NAME}"))),
    Way(
        "pdf-information-own-key", PDF, pdf(information(Editor="Wéndela van Oosterzée"))
    ),
    Way("pdf-producer", PDF, pdf(information(Producer=f"by {NAME}"))),
    Way("pdf-xmp", PDF, pdf(xmp)),
    Way("pdf-bookmark", PDF, pdf(bookmark)),
    Way("pdf-page-label", PDF, pdf(root(PageLabels=LABELS))),
    Way("pdf-named-place", PDF, pdf(destination)),
    Way("pdf-language", PDF, pdf(root(Lang=String(NAME)))),
    Way("pdf-link", PDF, pdf(annotation(**LINK))),
    Way("pdf-annotation", PDF, pdf(annotation(Contents=String(f"ask {NAME}")))),
    Way("pdf-annotation-utf-16", PDF, pdf(annotation(Contents=String(f"“{NAME}”")))),
    Way("pdf-annotation-author", PDF, pdf(annotation(T=String(NAME)))),
    Way(
        "pdf-annotation-mail",
        PDF,
        pdf(annotation(Contents=String("mail ann@elsewhere.example"))),
        "e-mail address that no editor gave",
    ),
    Way("pdf-script", PDF, pdf(root(OpenAction=APPEARANCE))),
    Way("pdf-alternative-text", PDF, pdf(tagged(Alt=f"Portrait of {NAME}"))),
    Way("pdf-replacement-text", PDF, pdf(tagged(ActualText=NAME))),
    Way("pdf-written-out", PDF, pdf(tagged(E=BODY)), "name of the partner"),
    Way("pdf-tag-title", PDF, pdf(tagged(T=f"{NAME} ɑ"))),
    Way(
        "pdf-replacement-in-page",
        PDF,
        pdf(lambda d: _draw(d, 2, f"/Span <</ActualText ({NAME})>> BDC EMC".encode())),
        place="object",
    ),
    Way("pdf-attachment-name", PDF, pdf(attached(f"{NAME}.txt", b"x"))),
    Way("pdf-attachment-description", PDF, pdf(attached("a.txt", b"x", NAME))),
    Way(
        "pdf-attachment",
        PDF,
        pdf(attached("a.txt", f"by {NAME}".encode())),
        place="object",
    ),
    Way(
        "pdf-attachment-zip",
        PDF,
        pdf(attached("a.zip", archive("in.txt", NAME))),
        place="in.txt",
    ),
    Way("pdf-picture-exif", PDF, pdf(picture), place="object"),
    Way("pdf-font-name", PDF, pdf(font_name)),
    Way(
        "pdf-object-unused",
        PDF,
        lambda raw: raw.replace(
            b"startxref", f"99999 0 obj\n({NAME})\nendobj\nstartxref".encode()
        ),
    ),
    Way("pdf-object-plain", PDF, pdf(information(Subject=NAME), **PLAIN)),
    Way("pdf-object-key", PDF, pdf(root(**{NAME.replace(" ", "_"): True}))),
    Way(
        "pdf-string-octal",
        PDF,
        lambda raw: (
            raw + ("(" + "".join(f"\\{ord(c):03o}" for c in NAME) + ")").encode()
        ),
    ),
    Way("pdf-string-hex", PDF, lambda raw: raw + f"<{NAME.encode().hex()}>".encode()),
    Way("pdf-stream-packed-twice", PDF, pdf(packed)),
    Way("pdf-remark", PDF, lambda raw: raw.replace(b"\n", f"\n%{NAME}\n".encode(), 1)),
    Way("pdf-after-its-end", PDF, lambda raw: raw + f"\n{NAME}\n".encode()),
    Way("pdf-earlier-version", PDF, earlier),
    Way(
        "pdf-earlier-version-unread",
        PDF,
        earlier,
        "earlier version",
        code="leak-unread",
    ),
    Way(
        "pdf-glyphs-without-letters",
        PDF,
        pdf(numbers),
        "glyphs",
        "page 3",
        "leak-unread",
    ),
    Way(
        "pdf-encrypted",
        PDF,
        pdf(root(), encryption=pikepdf.Encryption(owner="x", user="")),
        "encrypted",
        code="leak-unread",
    ),
    Way("pdf-filter-unknown", PDF, pdf(strange_filter), "packed", code="leak-unread"),
    Way(
        "pdf-chapter-alone",
        PDF,
        pdf(drawn(NAME)),
        place="page 3",
        name="public/chapters/van.pdf",
    ),
)

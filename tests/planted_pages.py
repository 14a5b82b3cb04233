"""Ways of planting in HTML, SVG, data, file names and what lies packed in them."""

import base64
import gzip
import io
import json
import struct
import zipfile
import zlib
from urllib.parse import quote

from planted import (
    BODY,
    HEARD,
    MAIL,
    NAME,
    OTHER,
    PHONE,
    QUOTE,
    REMARK,
    SHORT,
    Plant,
    Way,
)

HTML, CSV = "public/report.html", "public/data/tab-origin.csv"
MARK = b"</body>"
GLYPHS = dict(zip("aeoc", "аеос", strict=True))  # Cyrillic


def html(inner: str) -> Plant:
    """Plant before the end of the page."""

    def plant(raw: bytes) -> bytes:
        assert raw.count(MARK) == 1
        return raw.replace(MARK, inner.encode() + MARK)

    return plant


def p(inner: str) -> Plant:
    """Plant as a paragraph."""
    return html(f'<p id="spot">Seen by {inner} today.</p>')


def entities(text: str, form: str) -> str:
    """Return text with every letter as an entity."""
    return "".join(form.format(ord(letter)) for letter in text)


def b64(raw: bytes | str) -> str:
    """Return bytes as base64."""
    return base64.b64encode(raw.encode() if isinstance(raw, str) else raw).decode()


def data_url(raw: bytes | str, kind: str = "image/svg+xml") -> Plant:
    """Plant as an image in base64."""
    return p(f'<img alt="" src="data:{kind};base64,{b64(raw)}">')


def svg(inner: str) -> str:
    """Return a small drawing."""
    return f'<svg xmlns="http://www.w3.org/2000/svg"><g>{inner}</g></svg>'


def png(kind: bytes, body: bytes) -> bytes:
    """Return a picture of one pixel with one more chunk."""

    def chunk(name: bytes, content: bytes) -> bytes:
        seal = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + seal

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0"))
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
    return start + chunk(kind, body) + pixels + chunk(b"IEND", b"")


def jpeg(marker: int, body: bytes) -> bytes:
    """Return the start and end of a picture with one segment."""
    size = struct.pack(">H", len(body) + 2)
    return b"\xff\xd8\xff" + bytes([marker]) + size + body + b"\xff\xda\0\2\xff\xd9"


def archive(name: str, body: str) -> bytes:
    """Return a zip file with one member."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, body)
    return out.getvalue()


def whole(raw: bytes) -> Plant:
    """Put other bytes in the place of a file."""
    return lambda _: raw


def more(text: str) -> Plant:
    """Add lines to a file."""
    return lambda raw: raw + text.encode()


def wrapped(text: str) -> str:
    """Break a text in the middle of each longer word, with a hyphen."""
    words = text.split()
    return " ".join(w if len(w) < 6 else f"{w[:3]}-\n{w[3:]}" for w in words)


WORDS = "words of the withheld"
SPOT = "#spot"
SCRIPT = '<script id="spot">{}</script>'
TITLE = svg(f"<title>{NAME}</title>")
SPANS = "".join(f"<tspan x='1'>{run}</tspan>" for run in (NAME[:14], NAME[14:]))
EXIF = b"Exif\0\0II*\0" + NAME.encode()
XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + NAME.encode() + b"</x:xmpmeta>"
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\x1c\x02P\0\x18" + NAME.encode()
ITXT = b"Author\0\1\0\0\0" + zlib.compress(NAME.encode())
RUNS = "".join(
    f"<w:r><w:t>{run}</w:t></w:r>" for run in (NAME[:3], NAME[3:9], NAME[9:])
)

TEXT_WAYS = (
    Way("html-text", HTML, p(NAME), place=SPOT),
    Way("html-upper-case", HTML, p(NAME.upper()), place=SPOT),
    Way("html-small-letters", HTML, p(NAME.lower()), place=SPOT),
    Way("html-accents", HTML, p("Wéndèla ván Oösterzée"), place=SPOT),
    Way("html-accents-apart", HTML, p("We\u0301ndela van Oo\u0308sterzee"), place=SPOT),
    Way("html-full-width", HTML, p("Ｗｅｎｄｅｌａ van Oosterzee"), place=SPOT),
    Way("html-mathematical-letters", HTML, p("𝐖𝐞𝐧𝐝𝐞𝐥𝐚 𝐯𝐚𝐧 𝐎𝐨𝐬𝐭𝐞𝐫𝐳𝐞𝐞"), place=SPOT),
    Way("html-ligatures", HTML, p("Marĳke Duﬃeld"), place=SPOT),
    Way(
        "html-soft-hyphens",
        HTML,
        p("Wen&shy;de&shy;la van Ooster\u00adzee"),
        place=SPOT,
    ),
    Way(
        "html-zero-width",
        HTML,
        p("Wen\u200bdela\u200d van Ooster\ufeffzee"),
        place=SPOT,
    ),
    Way(
        "html-bidi-marks",
        HTML,
        p("Wen\u200edela \u2066van\u2069 Oosterzee"),
        place=SPOT,
    ),
    Way("html-right-to-left", HTML, p(f"\u202e{NAME[::-1]}\u202c"), place=SPOT),
    Way("html-no-break-spaces", HTML, p(NAME.replace(" ", "&nbsp;")), place=SPOT),
    Way("html-thin-spaces", HTML, p(NAME.replace(" ", "\u2009\u202f")), place=SPOT),
    Way("html-line-break", HTML, p("Wendela<br>\n van\n\tOosterzee"), place=SPOT),
    Way("html-hyphenated", HTML, p("Wen-\ndela van Ooster‐\n  zee"), place=SPOT),
    Way("html-letters-apart", HTML, p(" ".join(NAME)), place=SPOT),
    Way(
        "html-split-runs",
        HTML,
        p("<b>Wen</b>de<i>la</i> van O<span>oster</span>zee"),
        place=SPOT,
    ),
    Way("html-remark-in-word", HTML, p("Wen<!-- so -->dela van Oosterzee"), place=SPOT),
    Way("html-cells", HTML, p("<table><tr><td>Wendela<td>van Oosterzee</table>")),
    Way("html-entities-decimal", HTML, p(entities(NAME, "&#{};")), place=SPOT),
    Way("html-entities-hex", HTML, p(entities(NAME, "&#x{:x};")), place=SPOT),
    Way(
        "html-entities-named",
        HTML,
        p("W&eacute;nd&euml;la&emsp;van Oosterz&eacute;e"),
        place=SPOT,
    ),
    Way("html-entities-twice", HTML, p(entities(NAME, "&amp;#{};")), place=SPOT),
    Way(
        "html-cyrillic-letters",
        HTML,
        p("".join(GLYPHS.get(c, c) for c in NAME)),
        place=SPOT,
    ),
    Way(
        "html-greek-letters",
        HTML,
        p(NAME.replace("o", "ο").replace("v", "ν")),
        place=SPOT,
    ),
    Way("html-initial", HTML, p("W. van Oosterzee"), place=SPOT),
    Way("html-initial-after", HTML, p("Oosterzee, W. van"), place=SPOT),
    Way("html-initial-attribute", HTML, p('<b title="P. Stop">him</b>'), place=SPOT),
    Way("html-turned-round", HTML, p("Duffield, Marijke"), place=SPOT),
    Way("html-family-name", HTML, p("mevrouw Oosterzee"), "family name", SPOT),
    Way("html-genitive", HTML, p("Oosterzees ledger"), "family name", SPOT),
    Way("html-common-name-whole", HTML, p("pim stop"), place=SPOT),
    Way("html-common-name-capital", HTML, p("treasurer Stop"), "family name", SPOT),
    Way(
        "html-label-of-other-edition",
        HTML,
        p("the Voice from the Counting House"),
        "label",
        SPOT,
    ),
    Way("html-body", HTML, p(BODY), "name of the partner", SPOT),
    Way("html-body-short", HTML, p("Grindstone-Trust"), "name of the partner", SPOT),
    Way("html-quote", HTML, p(QUOTE), WORDS, SPOT),
    Way("html-quote-in-part", HTML, p("…MOVED, and we “read” it in"), WORDS, SPOT),
    Way("html-quote-short", HTML, p(f"“{SHORT}”"), WORDS, SPOT),
    Way("html-transcript", HTML, p(HEARD[20:70]), WORDS, SPOT),
    Way("html-transcript-hyphenated", HTML, p(wrapped(HEARD)), WORDS, SPOT),
    Way("html-transcript-tags", HTML, p(HEARD.replace(" ", "</em> <em>")), WORDS, SPOT),
    Way("html-remark-of-evidence", HTML, p(REMARK), WORDS, SPOT),
    Way("html-amount", HTML, p("€ 48.213,75"), "amount", SPOT),
    Way("html-amount-spaces", HTML, p("48 213.75 euro"), "amount", SPOT),
    Way("html-amount-plain", HTML, p("EUR 48213,75"), "amount", SPOT),
    Way("html-amount-rounded", HTML, p("€&nbsp;48&#8239;214"), "amount", SPOT),
    Way("html-mail", HTML, p(MAIL), "e-mail address that this", SPOT),
    Way(
        "html-mail-in-words",
        HTML,
        p("w (dot) Oosterzee [at] grindstone dot example"),
        "e-mail address that this",
        SPOT,
    ),
    Way(
        "html-mail-link",
        HTML,
        p(f'<a href="mailto:{quote(MAIL, safe="")}">x</a>'),
        "e-mail address that this",
        SPOT,
    ),
    Way(
        "html-mail-of-nobody",
        HTML,
        p("someone@elsewhere.example"),
        "e-mail address that no editor gave",
        SPOT,
    ),
    Way("html-phone", HTML, p(PHONE), "telephone number that this", SPOT),
    Way(
        "html-phone-national",
        HTML,
        p("06-4821 37 59"),
        "telephone number that this",
        SPOT,
    ),
    Way(
        "html-phone-zeros",
        HTML,
        p("0031 (0)6 48 21 37 59"),
        "telephone number that this",
        SPOT,
    ),
    Way(
        "html-phone-of-nobody",
        HTML,
        p("+44 1632 960 123"),
        "telephone number that no editor gave",
        SPOT,
    ),
)
CARRIER_WAYS = (
    Way("html-remark", HTML, html(f"<!-- ask {NAME} -->")),
    Way("html-title-attribute", HTML, p(f'<b title="{NAME}">her</b>'), place=SPOT),
    Way("html-alt-attribute", HTML, p(f'<img alt="{NAME}" src="#">'), place=SPOT),
    Way("html-aria-label", HTML, p(f'<b aria-label="{NAME}">her</b>'), place=SPOT),
    Way("html-data-attribute", HTML, p(f"<b data-who='{NAME}'>her</b>"), place=SPOT),
    Way(
        "html-amount-attribute",
        HTML,
        p('<data value="48213.75">much</data>'),
        "amount",
        SPOT,
    ),
    Way(
        "html-amount-attribute-quotes",
        HTML,
        p("""<b title='"so much": 48213.75'>much</b>"""),
        "amount",
        SPOT,
    ),
    Way("html-id", HTML, html('<p id="p-oosterzee-w">x</p>'), "person"),
    Way(
        "html-address",
        HTML,
        p('<a href="https://x.example/wendela-van-oosterzee">x</a>'),
        place=SPOT,
    ),
    Way("html-meta", HTML, html(f'<meta name="author" content="{NAME}">')),
    Way("html-template", HTML, html(f"<template id=spot>{NAME}</template>")),
    Way("html-hidden", HTML, html(f'<p id="spot" hidden>{NAME}</p>'), place=SPOT),
    Way("html-noscript", HTML, html(f"<noscript>{NAME}</noscript>")),
    Way("script-string", HTML, html(SCRIPT.format(f'let who = "{NAME}";')), place=SPOT),
    Way(
        "script-unicode-escapes",
        HTML,
        html(SCRIPT.format(entities(NAME, "\\u{:04x}"))),
        place=SPOT,
    ),
    Way(
        "script-hex-escapes",
        HTML,
        html(SCRIPT.format(entities(NAME, "\\x{:02x}"))),
        place=SPOT,
    ),
    Way(
        "script-glued",
        HTML,
        html(SCRIPT.format("'Wen' + 'dela van ' + 'Oosterzee'")),
        place=SPOT,
    ),
    Way(
        "script-json",
        HTML,
        html(f'<script type="application/json">{{"who": ["{NAME}"]}}</script>'),
    ),
    Way(
        "script-json-amount",
        HTML,
        html('<script type="application/json">{"y": 48213.75}</script>'),
        "amount",
    ),
    Way("script-base64", HTML, html(SCRIPT.format(f"atob('{b64(NAME)}')")), place=SPOT),
    Way(
        "search-index",
        HTML,
        lambda raw: raw.replace(
            b"</script>", b'/* "' + OTHER.encode() + b'" */</script>', 1
        ),
    ),
    Way(
        "style-content", HTML, html(f"<style>p::after {{ content: '{NAME}' }}</style>")
    ),
    Way(
        "style-escapes",
        HTML,
        html("<style>p::after { content: '\\57 endela van \\4f osterzee' }</style>"),
    ),
    Way("style-remark", HTML, html(f"<style>/* {NAME} */</style>")),
    Way("svg-title", HTML, html(TITLE)),
    Way("svg-desc", HTML, html(svg(f"<desc>{NAME}</desc>"))),
    Way("svg-metadata", HTML, html(svg(f"<metadata><a>{NAME}</a></metadata>"))),
    Way(
        "svg-tspans",
        HTML,
        html(svg(f"<text>{SPANS}</text>")),
    ),
    Way("data-url-base64", HTML, data_url(TITLE), place=SPOT),
    Way(
        "data-url-percent",
        HTML,
        p(f"<img alt='' src='data:image/svg+xml,{quote(TITLE)}'>"),
        place=SPOT,
    ),
    Way(
        "data-url-base64-url",
        HTML,
        p(base64.urlsafe_b64encode(f"ÿþ~{NAME}?".encode()).decode()),
        place=SPOT,
    ),
    Way(
        "data-url-gzip",
        HTML,
        data_url(gzip.compress(TITLE.encode(), mtime=0), "application/gzip"),
        place=SPOT,
    ),
    Way(
        "data-url-nested",
        HTML,
        data_url(svg(f'<image href="data:image/svg+xml;base64,{b64(TITLE)}"/>')),
        place=SPOT,
    ),
    Way("hex", HTML, p(NAME.encode().hex()), place=SPOT),
    Way(
        "png-text",
        HTML,
        data_url(png(b"tEXt", b"Author\0" + NAME.encode()), "image/png"),
        place=SPOT,
    ),
    Way(
        "png-packed-text",
        HTML,
        data_url(
            png(b"zTXt", b"Author\0\0" + zlib.compress(NAME.encode())), "image/png"
        ),
        place=SPOT,
    ),
    Way(
        "png-international-text",
        HTML,
        data_url(png(b"iTXt", ITXT), "image/png"),
        place=SPOT,
    ),
    Way(
        "png-exif",
        HTML,
        data_url(png(b"eXIf", b"II*\0" + NAME.encode("utf-16-le")), "image/png"),
        place=SPOT,
    ),
    Way(
        "png-after-its-end",
        HTML,
        data_url(png(b"tIME", b"") + NAME.encode(), "image/png"),
        place=SPOT,
    ),
    Way("jpeg-exif", HTML, data_url(jpeg(0xE1, EXIF), "image/jpeg"), place=SPOT),
    Way("jpeg-xmp", HTML, data_url(jpeg(0xE1, XMP), "image/jpeg"), place=SPOT),
    Way("jpeg-iptc", HTML, data_url(jpeg(0xED, IPTC), "image/jpeg"), place=SPOT),
    Way(
        "jpeg-remark",
        HTML,
        data_url(jpeg(0xFE, NAME.encode()), "image/jpeg"),
        place=SPOT,
    ),
    Way("csv-cell", CSV, more(f'x,"{NAME}"\n')),
    Way("csv-amount", CSV, more("x,48213.75\n"), "amount"),
    Way("csv-utf-16", CSV, whole(f"who\n{NAME}\n".encode("utf-16"))),
    Way("csv-lines", CSV, more('x,"Wendela\nvan Oosterzee"\n')),
    Way(
        "json-escapes",
        "public/data/datapackage.json",
        lambda raw: raw.replace(
            b'"title": "', b'"title": "' + entities(NAME, "\\u{:04x}").encode(), 1
        ),
    ),
    Way(
        "manifest",
        "public/manifest.json",
        lambda raw: raw.replace(b"{", b"{" + f'"by": {json.dumps(NAME)}, '.encode(), 1),
    ),
    Way(
        "file-name",
        CSV,
        more(""),
        name="public/data/Oosterzee, W. van.csv",
        found="person",
    ),
    Way(
        "gzip",
        CSV,
        whole(gzip.compress(NAME.encode(), mtime=0)),
        name="public/data/x.csv.gz",
    ),
    Way(
        "epub",
        CSV,
        whole(archive("OEBPS/ch1.xhtml", f"<html><p>{NAME}</p></html>")),
        name="public/report.epub",
        place="ch1.xhtml",
    ),
    Way(
        "docx-runs",
        CSV,
        whole(
            archive("word/document.xml", f"<w:document><w:p>{RUNS}</w:p></w:document>")
        ),
        name="public/report.docx",
        place="word/document.xml",
    ),
    Way(
        "zip-member-name",
        CSV,
        whole(archive(f"{NAME}.txt", "")),
        name="public/data.zip",
    ),
    Way(
        "zip-damaged",
        CSV,
        whole(b"PK\x03\x04nothing"),
        "damaged",
        code="leak-unread",
        name="public/data.zip",
    ),
)
PAGE_WAYS = (*TEXT_WAYS, *CARRIER_WAYS)

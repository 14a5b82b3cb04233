"""What the file says about itself: title, authors, dates, standards, colours, files."""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

import hashlib
import zlib
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, String

from bundel.pdf.job import Attachment, Imprint

PRODUCER = "bundel"
PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{properties}
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def describe(pdf: Any, imprint: Imprint) -> None:
    """Write the metadata, the language and the colour space of a bound file."""
    root = pdf.Root
    root.Lang = String(imprint.language)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.Metadata = pdf.make_stream(
        xmp(imprint).encode(), Type=Name.Metadata, Subtype=Name.XML
    )
    root.OutputIntents = Array([_colours(pdf)])
    entries = {
        "/Title": imprint.title,
        "/Author": "; ".join(imprint.authors),
        "/Subject": imprint.description,
        "/Keywords": ", ".join(imprint.keywords),
        "/Creator": PRODUCER,
        "/Producer": PRODUCER,
        "/CreationDate": _pdf_date(imprint.created),
        "/ModDate": _pdf_date(imprint.created),
    }
    for name, value in entries.items():
        if value:
            pdf.docinfo[name] = String(value)
    if imprint.attachments:
        _attach(pdf, imprint)


def xmp(imprint: Imprint) -> str:
    """Return the XMP packet: PDF/A-3a and PDF/UA-1 in one description."""
    date = imprint.created.strftime("%Y-%m-%dT%H:%M:%SZ")
    properties = (
        ("dc:format", "application/pdf"),
        ("dc:title", _alternatives(imprint.title)),
        ("dc:creator", _list("Seq", imprint.authors)),
        ("dc:description", _alternatives(imprint.description)),
        ("dc:subject", _list("Bag", imprint.keywords)),
        ("dc:publisher", _list("Bag", (imprint.publisher,))),
        ("dc:rights", _alternatives(imprint.rights)),
        ("dc:language", _list("Bag", (imprint.language,))),
        ("xmp:CreateDate", date),
        ("xmp:ModifyDate", date),
        ("xmp:MetadataDate", date),
        ("xmp:CreatorTool", PRODUCER),
        ("pdf:Producer", PRODUCER),
        ("pdf:Keywords", escape(", ".join(imprint.keywords))),
    )
    lines = (f"<{name}>{value}</{name}>" for name, value in properties if value)
    return PACKET.format(properties="\n".join(lines))


def _alternatives(text: str) -> str:
    if not text:
        return ""
    item = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
    return f"<rdf:Alt>{item}</rdf:Alt>"


def _list(kind: str, texts: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts if text)
    return f"<rdf:{kind}>{items}</rdf:{kind}>" if items else ""


def _pdf_date(when: datetime) -> str:
    return when.strftime("D:%Y%m%d%H%M%SZ")


def _colours(pdf: Any) -> Any:
    """Return the output intent sRGB, with the profile that WeasyPrint brings."""
    spec = find_spec("weasyprint")
    assert spec is not None  # noqa: S101 (a dependency)
    assert spec.origin is not None  # noqa: S101 (not a namespace)
    profile = Path(spec.origin).parent / "pdf" / "sRGB2014.icc"
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier="sRGB2014",
        Info="sRGB2014",
        DestOutputProfile=pdf.make_stream(profile.read_bytes(), N=3),
    )


def _attach(pdf: Any, imprint: Imprint) -> None:
    files = sorted(imprint.attachments, key=lambda file: file.name.encode())
    specs = [_file(pdf, file, imprint.created) for file in files]
    pairs = zip((file.name for file in files), specs, strict=True)
    names = [part for name, spec in pairs for part in (String(name), spec)]
    pdf.Root.Names.EmbeddedFiles = pdf.make_indirect(Dictionary(Names=Array(names)))
    pdf.Root.AF = Array(specs)


def _file(pdf: Any, file: Attachment, when: datetime) -> Any:
    checksum = hashlib.md5(file.content, usedforsecurity=False).digest()
    date = _pdf_date(when)
    stream = pdf.make_stream(
        zlib.compress(file.content),
        Filter=Name.FlateDecode,
        Type=Name.EmbeddedFile,
        Subtype=Name(f"/{file.mime}"),
        Params=Dictionary(
            Size=len(file.content),
            CreationDate=date,
            ModDate=date,
            CheckSum=String(checksum) if isinstance(checksum, str) else checksum,
        ),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=file.name,
            UF=file.name,
            Desc=file.description,
            AFRelationship=Name(f"/{file.relationship}"),
            EF=Dictionary(F=stream, UF=stream),
        )
    )

"""What the tests of the PDF share: the faces, a small style, chapters, reading back."""

import io
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from bundel.pdf import fonts
from bundel.pdf.job import Job, Kind, Typeset

CSS = """
@page { size: 105mm 148mm; margin: 15mm;
  @top-left { content: string(chapter); font: 7pt "Bundel Sans" } }
html { font: 10pt/1.3 "Bundel Serif" } body { margin: 0 }
h1 { string-set: chapter content(); font: 600 18pt "Bundel Display" }
.footnote { float: footnote; font-size: 8pt }
"""
SQUARE = b"""<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30">
<rect width="40" height="30" fill="#135"/></svg>"""


@cache
def faces() -> tuple[Path, ...]:
    """Cut the faces once a run, and hide the system's."""
    folder = Path(tempfile.gettempdir()) / f"bundel-test-fonts-{os.getuid()}"
    os.environ.update(fonts.shut_in(folder))
    return fonts.faces(folder)


def page(body: str, css: str = "", language: str = "nl") -> str:
    return (
        f'<!DOCTYPE html><html lang="{language}"><title>Proef</title>'
        f"<style>{fonts.css()}{CSS}{css}</style><body>{body}"
    )


def job(name: str, body: str, *, kind: Kind = "body", css: str = "") -> Job:
    html = page(body, css)
    return Job(name, html, {"square.svg": SQUARE}, kind, f"templates/{name}.md.j2")


def typeset(one: Job) -> Typeset:
    faces()
    from bundel.pdf.typeset import typeset as set_chapter

    return set_chapter(one, faces())


def codes(part: Typeset) -> list[str]:
    return [wrong.code for wrong in part.diagnostics]


def opened(pdf: bytes) -> Any:
    import pikepdf

    return pikepdf.open(io.BytesIO(pdf))


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page, white space collapsed."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        found = [one.get_textpage().get_text_range() for one in document]
    finally:
        document.close()
    return [" ".join(text.replace("\ufffe", "").split()) for text in found]


def elements(pdf: Any, role: str) -> list[Any]:
    """Return the structure elements of a role, in order."""
    found: list[Any] = []

    def visit(element: Any) -> None:
        import pikepdf

        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            return
        if str(element.S) == f"/{role}":
            found.append(element)
        kids = element.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else ():
            visit(kid)

    for kid in pdf.Root.StructTreeRoot.K:
        visit(kid)
    return found

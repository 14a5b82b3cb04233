"""A release sheet on paper: the fragment that is typeset in the look of the report.

A sheet comes in; HTML and what the file says of itself go out. Boxes and lines are
printed, to be filled in by pen.
"""

from html import escape

from bundel.book import Book
from bundel.corpus import Corpus
from bundel.formats import date
from bundel.release.sheet import Field, Line, Marked, Sheet

TAGS = {"title": "h1", "heading": "h2"}


def fragment(sheet: Sheet) -> str:
    """Return the sheet as a chapter of a report."""
    lines = "".join(_line(line) for section in sheet.sections for line in section.lines)
    return f'<section class="chapter form-release" id="release">{lines}</section>'


def _line(line: Line) -> str:
    tag = TAGS.get(line.look, "p")
    shape = "" if tag != "p" else f' class="sheet-{line.look}"'
    return f"<{tag}{shape}>{''.join(_part(part) for part in line.parts)}</{tag}>"


def _part(part: str | Field | Marked) -> str:
    if isinstance(part, Marked):
        return f"<strong>{escape(part.text)}</strong>"
    if isinstance(part, str):
        return escape(part)
    if part.is_box:
        return '<span class="sheet-box"></span>'
    return '<span class="sheet-line"></span>'


def book_of(corpus: Corpus, sheet: Sheet) -> Book:
    """Return what the file says of itself, as the report does."""
    report = corpus.report
    return Book(
        title=sheet.title,
        subtitle=report.title,
        language=report.language,
        edition="internal",
        as_of=date(report.as_of, report.language),
        as_of_iso=str(report.as_of),
        version=report.version,
        mode=report.mode,
        hash="",
        authors=(),
        publisher="",
        keywords=(),
        description=report.title,
        rights="",
        chapters=(),
        figures={},
        images={},
        sheets=(),
        gaps=(),
    )

"""Which printed page an anchor is on, and that number filled into the text.

Pages count from the cover as 1, and print the number they count. An index asks for many
numbers at once, `<span class="pagerefs" data-targets="ID ID" data-main="ID"></span>`:
each page is named once, pages in a row as a range, each linked, the main one strong.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape, unescape

from bundel.diagnostics import Diagnostic
from bundel.model.position import Position
from bundel.pdf.job import Job, Typeset

SPAN = re.compile(r"<span\b(?P<attributes>[^>]*)>[^<]*</span>")
TARGET = re.compile(r'\bdata-target="(?P<target>[^"]*)"')
CLASS = re.compile(r'\bclass="[^"]*\bpageref\b[^"]*"')
MANY = re.compile(
    r'<span class="pagerefs" data-targets="(?P<targets>[^"]*)"'
    r'(?: data-main="(?P<main>[^"]*)")?></span>'
)
UNKNOWN = "00"
"""Printed while a number is not known yet: as wide as most."""


def numbers(parts: Sequence[Typeset]) -> dict[str, int]:
    """Return the printed page number of every anchor of chapters in this order."""
    found: dict[str, int] = {}
    before = 0
    for part in parts:
        for name, place in part.anchors.items():
            found.setdefault(name, before + place.page + 1)
        before += part.pages
    return found


def fill_pagerefs(html: str, numbers: Mapping[str, int]) -> str:
    """Fill the number into each `<span class="pageref" data-target="ID"></span>`."""

    def filled(found: re.Match[str]) -> str:
        target = _target(found["attributes"])
        if target is None:
            return found[0]
        number = numbers.get(target, UNKNOWN)
        return f"<span{found['attributes']}>{number}</span>"

    return MANY.sub(lambda found: _listed(found, numbers), SPAN.sub(filled, html))


def _listed(found: re.Match[str], numbers: Mapping[str, int]) -> str:
    """Return the pages of an entry of an index, in order."""
    first: dict[int, str] = {}
    for name in unescape(found["targets"]).split():
        first.setdefault(numbers.get(name, 0), name)
    main = numbers.get(unescape(found["main"] or ""), -1)
    shown = [
        "–".join(_linked(page, first[page], is_main=page == main) for page in ends)
        for ends in _rows(sorted(first), main)
    ]
    return f'<span class="pagerefs">{", ".join(shown)}</span>'


def _rows(sorted_pages: Sequence[int], main: int) -> Iterator[tuple[int, ...]]:
    """Yield pages as first and last of a row; the main page stands by itself."""
    row: list[int] = []
    for page in sorted_pages:
        if row and (page != row[-1] + 1 or main in {page, row[-1]}):
            yield tuple(dict.fromkeys((row[0], row[-1])))
            row = []
        row.append(page)
    if row:
        yield tuple(dict.fromkeys((row[0], row[-1])))


def _linked(page: int, target: str, *, is_main: bool) -> str:
    number = str(page) if page else UNKNOWN
    mark = ' class="main-page"' if is_main else ""
    return f'<a{mark} href="#{escape(target)}">{number}</a>'


def unknown(job: Job, numbers: Mapping[str, int]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each page number asked of a place that nobody has."""
    for target in targets(job.html):
        if target not in numbers:
            message = f'no chapter has "#{target}", so it has no page number'
            yield Diagnostic("output-unknown-page", message, Position(job.source))


def targets(html: str) -> dict[str, None]:
    """Return the ids whose page numbers are asked for, each once, in order."""
    found = (_target(one["attributes"]) for one in SPAN.finditer(html))
    every = dict.fromkeys(target for target in found if target is not None)
    for one in MANY.finditer(html):
        every |= dict.fromkeys(unescape(one["targets"]).split())
    return every


def _target(attributes: str) -> str | None:
    if not CLASS.search(attributes):
        return None
    found = TARGET.search(attributes)
    return unescape(found["target"]) if found else None

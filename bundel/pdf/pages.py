"""Which printed page an anchor is on, and that number filled into the text.

Pages count from the cover as 1, and print the number they count.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from bundel.diagnostics import Diagnostic
from bundel.model.position import Position
from bundel.pdf.job import Job, Typeset

SPAN = re.compile(r"<span\b(?P<attributes>[^>]*)>[^<]*</span>")
TARGET = re.compile(r'\bdata-target="(?P<target>[^"]*)"')
CLASS = re.compile(r'\bclass="[^"]*\bpageref\b[^"]*"')
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

    return SPAN.sub(filled, html)


def unknown(job: Job, numbers: Mapping[str, int]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each page number asked of a place that nobody has."""
    for target in targets(job.html):
        if target not in numbers:
            message = f'no chapter has "#{target}", so it has no page number'
            yield Diagnostic("output-unknown-page", message, Position(job.source))


def targets(html: str) -> dict[str, None]:
    """Return the ids whose page numbers are asked for, each once, in order."""
    found = (_target(one["attributes"]) for one in SPAN.finditer(html))
    return dict.fromkeys(target for target in found if target is not None)


def _target(attributes: str) -> str | None:
    if not CLASS.search(attributes):
        return None
    found = TARGET.search(attributes)
    return unescape(found["target"]) if found else None

"""The style sheet of a book, parsed once in each process instead of once a chapter.

Parsing takes a sixth of the time of a short chapter. The fonts it names are loaded with
it, and shared by the chapters as well.
"""

# ruff: noqa: ANN401 -- WeasyPrint has no types

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from logging import LogRecord
from pathlib import Path
from typing import Any

from weasyprint import CSS
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration

from bundel.pdf import complaints
from bundel.pdf.fetch import BASE, Shelf


@dataclass(frozen=True, slots=True)
class Sheet:
    """A parsed style sheet, with what its rules declare beside styles.

    `complaints` are what WeasyPrint said of it, which each chapter repeats.
    """

    css: Any
    fonts: Any
    counters: Any
    complaints: tuple[LogRecord, ...]


def taken_from(root: Any, faces: Sequence[Path]) -> Sheet:
    """Take the style elements out of a document and return them parsed."""
    texts = []
    for parent in root.iter():
        for element in parent.findall("style"):
            texts.append(element.text or "")
            parent.remove(element)
    return _parsed("\n".join(texts), tuple(faces))


@lru_cache(maxsize=2)
def _parsed(text: str, faces: tuple[Path, ...]) -> Sheet:
    fonts, counters = FontConfiguration(), CounterStyle()
    with complaints.kept() as records:
        css = CSS(
            string=text,
            base_url=BASE,
            url_fetcher=Shelf({}, {face.name: face for face in faces}),
            font_config=fonts,
            counter_style=counters,
        )
    return Sheet(css, fonts, counters, tuple(records))

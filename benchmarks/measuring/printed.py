"""How often each footnote is printed in a PDF, and how many pages it has."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BROKEN = re.compile("[\\s\u00ad\u2010\u200b\ufffe\uffff-]")
MARK = re.compile(r"xq\d{4}x")


@dataclass(frozen=True, slots=True)
class Printed:
    """Pages, and footnotes: how many there should be, are, are lost and are double."""

    pages: int
    notes: int
    once: int
    lost: int
    double: int


def printed(pdf: Path, marks: Sequence[str]) -> Printed:
    """Read a PDF and count the words that mark its footnotes."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    times = counted("".join(texts), marks)
    return Printed(
        pages=len(texts),
        notes=len(marks),
        once=sum(n == 1 for n in times.values()),
        lost=sum(n == 0 for n in times.values()),
        double=sum(n > 1 for n in times.values()),
    )


def counted(text: str, marks: Sequence[str]) -> Counter[str]:
    r"""Return how often each mark stands in a text, also when a line breaks within it.

    >>> counted("Zie xq00-\\n01x. Zie xq0002x", ["xq0001x", "xq0002x", "xq0003x"])
    Counter({'xq0001x': 1, 'xq0002x': 1, 'xq0003x': 0})
    """
    found = Counter(MARK.findall(BROKEN.sub("", text)))
    return Counter({mark: found[mark] for mark in marks})

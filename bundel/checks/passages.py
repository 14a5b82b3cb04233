"""Exact words in a source: whether they stand there, else the passage nearest to them.

Quoted words and blocks come in. Differences of white space, quotation marks and dashes
of one kind are no differences; nothing else is forgiven.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bundel.model.source import Block

GAP = re.compile(r"\[[^\]]*\]")
SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("\u00a0\u202f\u2009\u2007", " "),
        **dict.fromkeys("\u00ad\u200b", None),
        "\u2011": "-",
        "…": "...",
    }
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Part of a source's text, with the block it stands in."""

    text: str
    block: Block


def normal(text: str) -> str:
    """Return text as it is compared: one space, straight quotes, composed letters."""
    return " ".join(unicodedata.normalize("NFC", text).translate(SAME).split())


def segments(quoted: str) -> tuple[re.Pattern[str], ...]:
    """Return what of a quote must be literal: all but […] and [word].

    A segment is whole words, since "mogelijk" does not stand in "onmogelijk", unless
    brackets touch it: "[D]e" stands for "de".
    """
    found: list[re.Pattern[str]] = []
    parts = GAP.split(quoted)
    for number, part in enumerate(parts):
        words = normal(part)
        if not words:
            continue
        is_touched = number > 0 and not part[0].isspace()
        is_touching = number < len(parts) - 1 and not part[-1].isspace()
        before = "" if is_touched else r"(?<!\w)"
        after = "" if is_touching else r"(?!\w)"
        found.append(re.compile(before + re.escape(words) + after))
    return tuple(found)


def is_literal(quoted: str, texts: Iterable[str]) -> bool:
    """Say whether all segments stand in the text, in this order.

    `texts` are the paragraphs; a quote may run over two of them.
    """
    whole = normal(" ".join(texts))
    wanted = segments(quoted)
    here = 0
    for segment in wanted:
        found = segment.search(whole, here)
        if found is None:
            return False
        here = found.end()
    return bool(wanted)


def nearest_passage(quoted: str, blocks: Sequence[Block]) -> Passage | None:
    """Return the passage that is most like a quote, to whole words."""
    from rapidfuzz import fuzz, process

    wanted = normal(GAP.sub(" ", quoted))
    texts = [normal(block.text) for block in blocks]
    best = process.extractOne(wanted, texts, scorer=fuzz.partial_ratio, score_cutoff=60)
    if best is None:
        return None
    text = texts[best[2]]
    at = fuzz.partial_ratio_alignment(wanted, text)
    if at is None:
        return None
    start, end = at.dest_start, at.dest_end
    if len(wanted) >= len(text):
        start, end = 0, len(text)
    near = _trimmed(_whole_words(text, start, end), wanted)
    return Passage(near, blocks[best[2]])


def _whole_words(text: str, start: int, end: int) -> str:
    first = text.rfind(" ", 0, start) + 1
    last = text.find(" ", end)
    return text[first : last if last >= 0 else len(text)]


def _trimmed(text: str, wanted: str) -> str:
    """Drop words at both ends as long as what is left is more like the quote."""
    from rapidfuzz import fuzz

    here = text
    while True:
        shorter = (here.partition(" ")[2], here.rpartition(" ")[0])
        best = max(shorter, key=lambda part: fuzz.ratio(part, wanted))
        if fuzz.ratio(best, wanted) <= fuzz.ratio(here, wanted):
            return here
        here = best

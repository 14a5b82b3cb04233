"""Words as they are compared: what differs between two forms of one text falls away.

A tool shows a transcript with labels, times and markup that our readers take apart.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from bundel.readers.passage import find_label

WORD = re.compile(r"[^\W_]+")
LOST = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
CUE = re.compile(r"\s*(?:WEBVTT\b.*|\d+|(?:\d+:)?\d+:\d+[.,]\d+\s*-->.*)\s*")
BULLET = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+")
TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>")
CLOCK = re.compile(r"^\s*[\[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])]?\s*")


def plain(text: str) -> str:
    """Return the words of a text with one space between them, nothing else."""
    composed = unicodedata.normalize("NFC", text).translate(LOST)
    return " ".join(WORD.findall(composed))


def lines(text: str, labels: Iterable[str]) -> Iterator[str]:
    """Yield what is said in each line, without labels, times, bullets and markup."""
    known = {plain(label).casefold() for label in labels}
    raws = text.splitlines()
    for raw in raws:
        said = "" if len(raws) > 1 and CUE.fullmatch(raw) else _said(raw, known)
        if said:
            yield said


def _said(raw: str, known: set[str]) -> str:
    line = BULLET.sub("", TAG.sub(" ", raw), count=1)
    label = find_label(line.strip())
    if label is not None and plain(label.name).casefold() in known:
        line = label.rest
    bare = CLOCK.sub("", line)
    if plain(bare).casefold() in known:
        return ""
    return plain(bare)

"""In which fragment of its source a quote stands: the turn or paragraph, counted."""

import re
import unicodedata

from bundel.model import Interview, Note, Quote

OMISSION = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*")
INSERTION = re.compile(r"\[[^\]]*\]")
FOLD = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‑": "-"})
SPACE = re.compile(r"\s+")


def folded(text: str) -> str:
    """Return text with white space and typographic quotes made alike."""
    plain = unicodedata.normalize("NFC", text).translate(FOLD).replace("\u00ad", "")
    return SPACE.sub(" ", plain).strip()


def pieces(quote: str) -> tuple[str, ...]:
    """Return the parts of a quote that must stand in the source literally."""
    parts = (p for long in OMISSION.split(quote) for p in INSERTION.split(long))
    return tuple(folded(part) for part in parts if folded(part))


def fragment_of(quote: Quote, source: Note | Interview) -> int:
    """Return the number (from 1) of the block the quote begins in; 0: nowhere."""
    wanted = pieces(quote.text)
    if not wanted:
        return 0
    longest = max(wanted, key=len)
    for number, block in enumerate(source.blocks, start=1):
        if longest in folded(block.text):
            return number
    return 0

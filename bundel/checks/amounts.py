"""Amounts that an editor typed into a text, instead of asking them from the data."""

import re
from collections.abc import Iterator

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import Position
from bundel.model.text import Prose

AMOUNT = re.compile(
    r"(?:€|\bEUR)[ \u00a0]?\d[\d.,]*(?:[ \u00a0](?:miljoen|miljard|million|billion))?"
    r"|\d[\d.,]*[ \u00a0](?:(?:miljoen|miljard|million|billion)[ \u00a0])?euros?\b",
    re.IGNORECASE,
)
# What is computed, code, or somebody else's words.
APART = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<!--.*?-->|`[^`\n]*`|“[^”]*”|\"[^\"\n]*\""
    r"|^[ ]{0,3}>[^\n]*",
    re.DOTALL | re.MULTILINE,
)
HINT = "ask it from the data: {{ costs.total(case=…, year=…) | euro }}, or quote it"


def typed(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report amounts in texts that lead to no cell."""
    for text in corpus.texts:
        for match in AMOUNT.finditer(own_words(text.source)):
            message = f'"{match[0].rstrip(".,")}" is typed by hand'
            where = place(text, match.start())
            yield Diagnostic("text-typed-amount", message, where, HINT)


def own_words(source: str) -> str:
    """Blank out what an editor's text holds beside the editor's own words."""
    return APART.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source)


def place(text: Prose, offset: int) -> Position:
    """Return line and column of a character of a text."""
    above = text.source[:offset]
    line = above.count("\n") + 1
    return Position(text.position.path, line, offset - above.rfind("\n"))

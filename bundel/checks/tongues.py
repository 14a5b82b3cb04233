"""Quotes in another language than the report's must say so, or are read out wrongly."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.words import CATALOGUES

WORD = re.compile(r"[^\W\d_]+")
LEAST = 3
"""Small words of a language that are no coincidence."""


def foreign(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report quotes that look like another language than they are said to be in."""
    for quote in corpus.quotes:
        said = (quote.language or corpus.report.language).partition("-")[0]
        seen = tongue(quote.text, said)
        if seen:
            message = f'quote "{quote.id}" looks like "{seen}", and is marked "{said}"'
            hint = f"write language: {seen}, so that it is read out and broken as such"
            yield Diagnostic("quote-language", message, quote.position, hint)


def tongue(text: str, said: str) -> str:
    """Return another language that a text looks more like; nothing when in doubt."""
    words = {word.casefold() for word in WORD.findall(text)}
    found = Counter({name: len(words & small) for name, small in small_words().items()})
    if said not in found:
        return ""
    (best, hits), *_ = found.most_common(1)
    is_sure = hits >= LEAST and hits > 2 * found[said]
    return best if best != said and is_sure else ""


@cache
def small_words() -> Mapping[str, frozenset[str]]:
    """Return the small words of each language."""
    import yaml

    raw = yaml.load((CATALOGUES / "tongues.yaml").read_bytes(), yaml.CSafeLoader)
    return {str(name): frozenset(str(words).split()) for name, words in raw.items()}

"""Replacements: words that an edition says otherwise, as report.yaml has them."""

from collections.abc import Iterator
from typing import get_args

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.editions import replacing
from bundel.model.common import Edition


def sound(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report replacements by nothing, by themselves, and of words that are nowhere."""
    stray = {one.words for one in replacing.unused(corpus)}
    for one in corpus.report.replacements:
        others = {e: replacing.other_words(one, e) for e in get_args(Edition)}
        if not any(others.values()):
            message = f'nothing stands instead of "{one.words}" in any edition'
            hint = "say what the public edition reads: public: a village"
            yield Diagnostic("replacement-empty", message, one.position, hint)
            continue
        for edition, other in others.items():
            if other and _holds(corpus, edition, other):
                message = f'"{other}" holds words that the {edition} edition replaces'
                hint = "say it without them"
                yield Diagnostic("replacement-repeats", message, one.position, hint)
        if one.words in stray:
            message = f'no source has the words "{one.words}"'
            hint = "whole words are looked for, capitals as they stand here"
            yield Diagnostic("replacement-unused", message, one.position, hint)


def _holds(corpus: Corpus, edition: Edition, other: str) -> bool:
    swap = replacing.swap_of(corpus, edition)
    return swap is not None and bool(swap.pattern.search(other))

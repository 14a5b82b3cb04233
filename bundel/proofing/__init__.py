"""Proofreading: what an editor may want to read again, in the editors' own words.

A corpus, the text of its files and the words that the editors allow come in; warnings
go out. Never part of a build. What was said or written by others is not looked at.
"""

from collections.abc import Callable, Iterator, Mapping

from bundel.checks.names import near_names, words_of
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic, Diagnostics, in_order
from bundel.model import Position
from bundel.proofing import level, shortened, spelling, style, typography, variants
from bundel.proofing.known import Known, allowed_words, known
from bundel.proofing.passages import Passage, passages

__all__ = ["CHECKS", "allowed_words", "level", "proof"]

Check = Callable[[tuple[Passage, ...], Known], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    style.long_sentences,
    style.passives,
    style.doubled,
    shortened.unexplained,
    shortened.unlinked,
    variants.spelled_two_ways,
    typography.numbers,
    typography.dates,
    typography.quotes,
    spelling.misspelled,
)


def proof(
    corpus: Corpus, files: Mapping[str, str], allowed: frozenset[str]
) -> Diagnostics:
    """Return what each check finds; `files` are the sources by path, as text."""
    every = tuple(passages(corpus, files))
    words = known(corpus, allowed)
    # Of texts, notes and transcripts each build says it.
    fields = tuple(one for passage in every for one in _lines(passage))
    found = [one for check in CHECKS for one in check(every, words)]
    return in_order((*found, *near_names(corpus, fields), *level.of_summary(corpus)))


def _lines(passage: Passage) -> Iterator[tuple[tuple[str, ...], Position]]:
    """Yield the words of a field of a record, each part of it with its place."""
    if not passage.name:
        for stretch in passage.stretches():
            yield words_of(stretch.text), passage.at(stretch.start)

"""Sentences and words of a text, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bundel.proofing.bare import STAND_IN
from bundel.words import Words

END = re.compile(r"[.!?…]+[”’\"')]*(?=\s)")
BEGINS = re.compile(rf"\s*[“‘\"'(]*[A-ZÀ-ÖØ-Þ0-9{STAND_IN}]")
WORD = re.compile(rf"{STAND_IN}|[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d[\d.,]*")
LETTERS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*[’']?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it begins in its stretch."""

    start: int
    text: str

    def words(self) -> tuple[str, ...]:
        """Return its words, numbers too; a stand-in counts as one."""
        return tuple(WORD.findall(self.text))


def sentences(text: str, language: str) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph; an abbreviation's point ends none."""
    at = 0
    for found in END.finditer(text):
        last = text[at : found.end()].rsplit(maxsplit=1)[-1].casefold()
        if last.lstrip("(“‘") in _shortened(language) or re.fullmatch(
            r"\(?[a-z]\.", last
        ):
            continue
        if BEGINS.match(text, found.end()):
            yield from _sentence(text, at, found.end())
            at = found.end()
    yield from _sentence(text, at, len(text))


def _sentence(text: str, start: int, end: int) -> Iterator[Sentence]:
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    if words.strip():
        yield Sentence(begin, words.strip())


def _shortened(language: str) -> frozenset[str]:
    return listed("shortened", language)


def listed(name: str, language: str) -> frozenset[str]:
    """Return a list of words of a language, from its catalogue."""
    return frozenset(Words(language)(f"proof-{name}").split())

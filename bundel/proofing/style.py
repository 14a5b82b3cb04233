"""How a sentence is built: too long, passive all over, a word that stands twice."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from bundel.diagnostics import Diagnostic
from bundel.model import Position
from bundel.proofing.known import Known
from bundel.proofing.passages import Passage
from bundel.proofing.sentences import LETTERS, Sentence, listed
from bundel.words import Words

LONGEST = 30
"""Words that a reader takes in at once, between two points, semicolons or colons."""
PART = re.compile(r"[;:](?=\s)|\s[–—]\s")
CLAUSE = re.compile(r"[,;:–—]")
NEAR = 8
"""Words within which a participle stands from its verb."""
MANY, SHARE, FEWEST = 2, 0.34, 8
"""Passives in a sentence; their share of a text, of at least so many sentences."""
SHOWN = 8


def long_sentences(every: tuple[Passage, ...], words: Known) -> Iterator[Diagnostic]:
    """Report sentences that are long even between their semicolons and colons."""
    _ = words
    for passage in every:
        for one, where in passage.sentences():
            length = _longest(one)
            if length > LONGEST:
                message = f'a sentence of {length} words: "{start(one.text)}"'
                hint = f"part it; {LONGEST} words are much to take in at once"
                yield Diagnostic("proof-long-sentence", message, where, hint)


def _longest(one: Sentence) -> int:
    parts = (Sentence(0, part) for part in PART.split(one.text))
    return max(len(part.words()) for part in parts)


def start(text: str) -> str:
    """Return the first words of a text, to find it again."""
    words = text.replace("\N{OBJECT REPLACEMENT CHARACTER}", "…").split()
    return " ".join(words[:SHOWN]) + (" …" if len(words) > SHOWN else "")


def passives(every: tuple[Passage, ...], words: Known) -> Iterator[Diagnostic]:
    """Report sentences with more than one passive, and texts that are full of them."""
    for passage in every:
        counted = [
            (count_passives(one.text, words.language), one, where)
            for one, where in passage.sentences()
        ]
        for count, one, where in counted:
            if count >= MANY:
                message = f'{count} passives in a sentence: "{start(one.text)}"'
                hint = "say who does it, in one of them at least"
                yield Diagnostic("proof-passive", message, where, hint)
        share = sum(count > 0 for count, _, _ in counted) / max(len(counted), 1)
        if len(counted) >= FEWEST and share > SHARE:
            yield _full(share, passage.at(0))


def _full(share: float, where: Position) -> Diagnostic:
    message = f"{share:.0%} of the sentences of this text are passive"
    hint = "who does it is what readers look for: name them more often"
    return Diagnostic("proof-passive", message, where, hint)


def count_passives(text: str, language: str) -> int:
    """Return how many verbs of the passive have a participle near them."""
    verbs, participle, others = _passive(language)
    count = 0
    for clause in CLAUSE.split(text):
        small = [word.casefold() for word in LETTERS.findall(clause)]
        at = [n for n, word in enumerate(small) if word in verbs]
        done = [
            n
            for n, word in enumerate(small)
            if participle.fullmatch(word) and word not in others and word not in verbs
        ]
        count += sum(any(_belongs(v, p, language) for p in done) for v in at)
    return count


def _belongs(verb: int, participle: int, language: str) -> bool:
    """Say whether a participle stands where it can belong to a verb.

    In English it follows at once, or after a word ("is not paid"); in Dutch it stands
    anywhere in the clause.
    """
    if language == "en":
        return 0 < participle - verb <= 2  # noqa: PLR2004 (with one word between)
    return abs(participle - verb) <= NEAR


@cache
def _passive(language: str) -> tuple[frozenset[str], re.Pattern[str], frozenset[str]]:
    pattern = re.compile(Words(language)("proof-participle"))
    verbs = listed("passive-verbs", language)
    return verbs, pattern, listed("no-participle", language)


def doubled(every: tuple[Passage, ...], words: Known) -> Iterator[Diagnostic]:
    """Report a word that stands there twice."""
    meant = listed("doubled", words.language)
    for passage in every:
        for stretch in passage.stretches():
            found = tuple(LETTERS.finditer(stretch.text))
            for first, second in pairwise(found):
                between = stretch.text[first.end() : second.start()]
                word = first[0].casefold()
                is_same = word == second[0].casefold() and word not in meant
                if is_same and between.isspace() and len(between) == 1:
                    message = f'"{first[0]} {second[0]}": the word stands there twice'
                    where = passage.at(stretch.start + first.start())
                    yield Diagnostic(
                        "proof-doubled-word", message, where, "take one out"
                    )

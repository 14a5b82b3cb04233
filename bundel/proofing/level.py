"""How hard the summary is to read, by a published formula of its language."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bundel.checks.uses import text_of
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import Position
from bundel.proofing.bare import STAND_IN, stretches
from bundel.proofing.sentences import LETTERS, sentences

FORM = "summary"
CLAIM = re.compile(r"\{\{\s*claim\(\s*[\"']([^\"']+)[\"']\s*\)\s*\}\}")
VOWELS = re.compile(r"[aeiouy]+")
STEPS = (90, 80, 70, 60, 50, 30)
"""Where Flesch's seven steps part, from very easy to very difficult."""
NAMES = (
    "very easy",
    "easy",
    "fairly easy",
    "standard",
    "fairly difficult",
    "difficult",
    "very difficult",
)
HARD = 30
"""Below this only who studied the matter reads on."""
FEWEST = 100
"""Words that a formula needs."""
TWO = {
    "nl": re.compile(r"ij"),
    "en": re.compile(r"(?<=[^aeiouyl])e\b|(?<=[aeiouy]l)e\b"),
}


@dataclass(frozen=True, slots=True)
class Level:
    """A score of 0 to 100, the higher the easier, its formula and its step."""

    score: float
    formula: str
    step: str

    def __str__(self) -> str:
        return f"{self.score:.0f} of 100 by {self.formula}: {self.step}"


def of_summary(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report a summary that is very hard to read."""
    found = level_of(corpus)
    if found is not None and found[0].score < HARD:
        level, where = found
        hint = "shorter sentences and shorter words: see what is long in it"
        message = f"the summary is hard to read ({level})"
        yield Diagnostic("proof-reading-level", message, where, hint)


def level_of(corpus: Corpus) -> tuple[Level, Position] | None:
    """Return the level of the summary and where it stands; None without one."""
    planned = {text_of(c) for c in corpus.report.chapters if c.template == FORM}
    claims = {claim.id: claim.text for claim in corpus.claims}
    for text in corpus.texts:
        if text.name in planned:
            whole = CLAIM.sub(lambda m: claims.get(m[1], ""), text.source)
            level = reading_level(whole, corpus.report.language)
            return (level, text.position) if level else None
    return None


def reading_level(source: str, language: str) -> Level | None:
    """Return how easy a text is to read; None when it is too short to tell.

    English: Flesch's reading ease, 206.835 - 1.015 words per sentence - 84.6 syllables
    per word (R. Flesch, "A new readability yardstick", Journal of Applied Psychology
    32, 1948). Dutch: the same measure as W. H. Douma fitted it, 206.84 - 0.93 words per
    sentence - 77 syllables per word (De leesbaarheid van landbouwbladen, Wageningen,
    1960). Syllables are counted by groups of vowels.
    """
    lines = [
        one.text
        for stretch in stretches(source)
        if stretch.is_prose
        for one in sentences(stretch.text, language)
    ]
    words = [w for line in lines for w in LETTERS.findall(line.replace(STAND_IN, " "))]
    if len(words) < FEWEST:
        return None
    length = len(words) / len(lines)
    syllables = sum(syllables_of(word, language) for word in words) / len(words)
    if language == "en":
        score, name = 206.835 - 1.015 * length - 84.6 * syllables, "Flesch"
    else:
        score, name = 206.84 - 0.93 * length - 77 * syllables, "Flesch-Douma"
    return Level(score, name, NAMES[sum(score < edge for edge in STEPS)])


@cache
def syllables_of(word: str, language: str) -> int:
    """Return how many syllables a word has, one at least.

    A diaeresis begins a syllable; the Dutch ij is one sound, and an English e at the
    end is none.
    """
    small = TWO[language].sub("i " if language == "nl" else "", word.casefold())
    apart = unicodedata.normalize("NFD", small)
    apart = re.sub("(.)\N{COMBINING DIAERESIS}", r" \1", apart)
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    return max(1, len(VOWELS.findall(plain)))

"""Names of persons, and which of them are words that anybody may write.

A corpus comes in. Whether a name is a common word is judged by evidence: what was heard
and written in this exploration.
"""

import re
from dataclasses import dataclass

from bundel.corpus import Corpus
from bundel.words import Words

SHORTEST = 5
"""Letters of a name that is looked for alone; shorter ones are in too many words."""
SMALL = re.compile(r"(?<![\w'’@/.-])[^\W\d_A-Z][^\W\d_]*(?![\w@])")


@dataclass(frozen=True, slots=True)
class Surname:
    """A name in parts: initials of the given names, small words, the name itself."""

    given: tuple[str, ...]
    between: tuple[str, ...]
    head: str

    @property
    def family(self) -> str:
        """Return the family name with its small words: "van der Meer"."""
        return " ".join((*self.between, self.head))


def surname(name: str) -> Surname | None:
    """Take a name apart; None when it is one word."""
    words = name.replace(",", " ").split()
    if len(words) < 2:  # noqa: PLR2004 (a given and a family name)
        return None
    at = len(words) - 1
    while at > 1 and words[at - 1].islower():
        at -= 1
    if at == 1 and words[0].islower():
        at = 0
    return Surname(tuple(words[:at]), tuple(words[at:-1]), words[-1])


def small_words(corpus: Corpus) -> frozenset[str]:
    """Return the words that were heard or written without a capital."""
    texts = [q.text for q in corpus.quotes] + [c.text for c in corpus.claims]
    texts += [b.text for n in corpus.notes for b in n.blocks]
    texts += [b.text for i in corpus.interviews for b in i.blocks]
    texts += [t.definition for t in corpus.terms] + [t.term for t in corpus.terms]
    texts += [t.definition for t in corpus.themes]
    texts += [r.function for r in corpus.people] + [r.summary for r in corpus.cases]
    texts += [line.description for line in corpus.lines]
    found = {word for text in texts for word in SMALL.findall(text)}
    return frozenset(found | _after_articles(corpus))


def _after_articles(corpus: Corpus) -> set[str]:
    """Return what editors write without a capital after an article: "a baker".

    More of their texts is no evidence: a name in small letters may be one typed there.
    """
    articles = "|".join(Words(corpus.report.language)("articles").split())
    noun = re.compile(rf"\b(?i:{articles})\s+([^\W\d_A-Z][^\W\d_]+)(?![\w@])")
    return {word for text in corpus.texts for word in noun.findall(text.source)}


def family(name: str) -> str:
    """Return the part of a name that is looked for alone: the last word."""
    parts = surname(name)
    return parts.head if parts else name


def is_common(name: str, known: frozenset[str]) -> bool:
    """Say whether a name is too short, or a word that others write as well."""
    small = name.lower()
    return len(name) < SHORTEST or small in known or f"{small}s" in known

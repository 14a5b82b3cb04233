"""What is spelled on purpose: names and terms of records, and what editors allow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bundel.corpus import Corpus
from bundel.proofing.sentences import LETTERS

REMARK = re.compile(r"\s*#.*$")


@dataclass(frozen=True, slots=True)
class Known:
    """Words in small letters.

    `exact` are those of names and terms and of the editors' list, `starts` what the
    list ends with a star; `explained` are abbreviations that the glossary or a name
    explains, `terms` the terms by their id.
    """

    language: str
    exact: frozenset[str]
    starts: tuple[str, ...]
    explained: frozenset[str]
    terms: tuple[tuple[str, tuple[str, ...]], ...]

    def has(self, word: str) -> bool:
        """Say whether a word is right as it is, whatever a dictionary says."""
        small = word.casefold().replace("’", "'")
        bare = re.sub(r"'(?:s|n)?$", "", small)
        return bool({small, bare, small.removesuffix("s")} & self.exact) or any(
            small.startswith(start) for start in self.starts
        )


def allowed_words(text: str) -> frozenset[str]:
    """Read sources/words.txt: a word a line, # for remarks, a star for any ending."""
    lines = (REMARK.sub("", line).strip() for line in text.splitlines())
    return frozenset(line.casefold().replace("’", "'") for line in lines if line)


def known(corpus: Corpus, allowed: frozenset[str]) -> Known:
    """Return what the records and the editors' list know."""
    words = {
        word.casefold().replace("’", "'")
        for text in _texts(corpus)
        for word in LETTERS.findall(text)
    }
    words |= {part for word in words for part in word.split("-")}
    stars = tuple(sorted(one[:-1] for one in allowed if one.endswith("*")))
    listed = {part for one in allowed for part in one.split() if not one.endswith("*")}
    named = {word for text in _names(corpus) for word in LETTERS.findall(text)}
    return Known(
        language=corpus.report.language,
        exact=frozenset(words | listed | allowed),
        starts=stars,
        explained=frozenset(named | {t.abbreviation for t in corpus.terms})
        | frozenset(one.upper() for one in listed),
        terms=tuple(
            (term.id, tuple(t for t in (term.term, term.abbreviation) if t))
            for term in corpus.terms
        ),
    )


def _texts(corpus: Corpus) -> Iterator[str]:
    yield from _names(corpus)
    for person in corpus.people:
        yield person.function
    for term in corpus.terms:
        yield from (term.term, term.abbreviation)
    for theme in corpus.themes:
        yield from (theme.name, theme.short)
    for reference in corpus.references:
        yield from _strings(reference.csl)


def _names(corpus: Corpus) -> Iterator[str]:
    for partner in corpus.partners:
        yield from (partner.name, partner.short, partner.place)
    for person in corpus.people:
        yield person.name
    for case in corpus.cases:
        yield from (case.title, case.short, case.place)
    for note in corpus.notes:
        yield note.place


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)

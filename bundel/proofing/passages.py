"""The editors' own words, wherever they stand: texts, and fields of records.

A corpus and the text of its files come in; passages go out, each of which knows the
line of its words. A record knows where it begins: the line is looked for from there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bundel.checks.amounts import place
from bundel.checks.uses import text_of
from bundel.corpus import Corpus
from bundel.model import Position
from bundel.model.text import Prose
from bundel.proofing.bare import Stretch, stretches
from bundel.proofing.sentences import Sentence, sentences

EXCERPT = 6
"""Words by which a field is found in its file."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text: its source, and where a character of it stands.

    `name` is that of the file in texts/, or nothing; `is_prose` says that it has
    sentences.
    """

    source: str
    at: Callable[[int], Position]
    language: str
    name: str = ""
    is_prose: bool = True

    def stretches(self) -> tuple[Stretch, ...]:
        """Return paragraphs, headings, items and rows."""
        return _stretches(self.source)

    def sentences(self) -> Iterator[tuple[Sentence, Position]]:
        """Yield its sentences, each with its place; of headings and tables none."""
        if not self.is_prose:
            return
        for stretch in self.stretches():
            if stretch.is_prose:
                for one in sentences(stretch.text, self.language):
                    yield one, self.at(stretch.start + one.start)


@lru_cache(maxsize=4096)
def _stretches(source: str) -> tuple[Stretch, ...]:
    return tuple(stretches(source))


def passages(corpus: Corpus, files: Mapping[str, str]) -> Iterator[Passage]:
    """Yield the texts in the order of the chapters, then the fields of records."""
    language = corpus.report.language
    texts = {text.name: text for text in corpus.texts}
    planned = [text_of(one) for one in corpus.report.chapters]
    order = [name for name in dict.fromkeys((*planned, *texts)) if name in texts]
    for name in order:
        text = texts[name]
        yield Passage(text.source, _of_text(text), language, name)
    for words, where, is_prose in _fields(corpus):
        at = _of_field(words, where, files.get(where.path, ""))
        yield Passage(words, at, language, is_prose=is_prose)


def _of_text(text: Prose) -> Callable[[int], Position]:
    return lambda offset: place(text, offset)


def _of_field(words: str, where: Position, file: str) -> Callable[[int], Position]:
    def at(offset: int) -> Position:
        line = _line(file, where.line, words[offset:]) or _line(file, where.line, words)
        return Position(where.path, line) if line else where

    return at


def _line(file: str, first: int, words: str) -> int:
    """Return the line of words, as YAML may have broken them; 0 when not found."""
    start = 0
    for _ in range(first - 1):
        start = file.find("\n", start) + 1
    excerpt = words.split()[:EXCERPT]
    if not excerpt:
        return 0
    pattern = re.compile(r"\s+".join(map(re.escape, excerpt)))
    found = pattern.search(file, start)
    return file.count("\n", 0, found.start()) + 1 if found else 0


Field = tuple[str, Position, bool]


def _fields(corpus: Corpus) -> Iterator[Field]:
    """Yield the editors' words in records, and whether they are sentences."""
    for where, prose, labels in _records(corpus):
        yield from ((text, where, True) for text in prose if text)
        yield from ((text, where, False) for text in labels if text)


Texts = Iterable[str]
Record = tuple[Position, Texts, Texts]
"""Where it begins, its sentences, its labels."""


def _records(corpus: Corpus) -> Iterator[Record]:
    yield from _of_report(corpus)
    yield from _of_cases(corpus)
    yield from _of_findings(corpus)
    for quote in corpus.quotes:
        yield quote.position, (quote.context,), ()
    for partner in corpus.partners:
        yield partner.position, (partner.description,), ()
    for key in corpus.keys:
        yield key.position, (key.reason,), ()


def _of_report(corpus: Corpus) -> Iterator[Record]:
    report = corpus.report
    yield report.position, (report.description, report.rights), (report.subtitle,)
    for asked in report.questions:
        told = (asked.text, asked.explanation, asked.answer)
        yield asked.position, told, (asked.short,)
    for plan in report.chapters:
        yield plan.position, (), (plan.title,)


def _of_cases(corpus: Corpus) -> Iterator[Record]:
    for case in corpus.cases:
        own = (case.summary, case.occasion, case.ground, case.added_value)
        effects = [text for one in case.effects for text in (one.what, one.gain)]
        labels = [one.role for one in case.partners] + effects
        labels += [one.what for one in case.relations]
        yield case.position, (*own, case.conditions, case.lesson, *case.gaps), labels
    heard = [(one.position, one.summary) for one in corpus.notes]
    heard += [(one.position, one.summary) for one in corpus.interviews]
    for where, summary in heard:
        yield where, (summary,), ()


def _of_findings(corpus: Corpus) -> Iterator[Record]:
    for claim in corpus.claims:
        remarks = [one.remark for one in claim.evidence]
        steps = [one.text for one in claim.history]
        yield claim.position, (claim.text, *remarks, *steps), (claim.short,)
    for theme in corpus.themes:
        yield theme.position, (theme.definition, theme.counterexample), (theme.name,)
    for term in corpus.terms:
        yield term.position, (term.definition,), ()

"""Amounts and measures that an editor typed, instead of asking them from the data."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from bundel.checks.ids import named
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import Claim, Position, Reference, ReferenceFigure
from bundel.model.text import Prose
from bundel.words import Words

SPACE = "[ \u00a0]"
# What is computed, code, or somebody else's words.
APART = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<!--.*?-->|`[^`\n]*`|“[^”]*”|\"[^\"\n]*\""
    r"|^[ ]{0,3}>[^\n]*",
    re.DOTALL | re.MULTILINE,
)
CITED = re.compile(r"\{\{\s*cite\(|\[@")
NOTE = re.compile(r"\[\^([^\]]+)\](?!:)")
# A sentence ends with what stands behind its full stop: notes and citations.
END = re.compile(
    r"[.!?][”’)*]*(?:\[\^[^\]]+\])?(?:\s*(?:\{\{\s*cite\([^}]*\}\}|\[@[^\]]*\]))*"
    r"(?=\s|$)|\n\s*\n"
)
YEAR = re.compile(r"(?:1[89]|20)\d\d")
HINT = "ask it from the data: {{ costs.total(case=…, year=…) | euro }}, or quote it"
MEANT = (
    "ask it from the data, cite its source in the sentence, or say that it is meant: "
    '{{ typed("…", source="…") }}'
)
BARE = "leave the figure out, ask it from the data in a text, or name its source here"


def typed(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report amounts and measures that lead to no cell and no source."""
    language = corpus.report.language
    for text in corpus.texts:
        for match in _found(own_words(text.source), language):
            if not is_cited(text.source, match.start()):
                hint = HINT if _is_money(match[0]) else MEANT
                yield _typed(match[0], place(text, match.start()), hint)
    for words, where in _own_records(corpus):
        for match in _found(own_words(words), language):
            yield _typed(match[0], where, BARE)


def _typed(words: str, where: Position, hint: str) -> Diagnostic:
    message = f'"{words.rstrip(".,")}" is typed by hand'
    return Diagnostic("text-typed-amount", message, where, hint)


def _found(words: str, language: str) -> Iterator[re.Match[str]]:
    """Yield amounts and measures; no year, and no time of the day."""
    amount, clock = _patterns(language)
    for match in amount.finditer(words):
        is_year = YEAR.fullmatch(match["number"] or "")
        is_time = clock.search(words, max(0, match.start() - 12), match.start())
        if not is_year and not is_time:
            yield match


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what states an amount, and what stands before a time of the day."""
    say = Words(language)
    units, scales, clock = (
        "|".join(map(re.escape, say(f"typed-{name}").split()))
        for name in ("units", "scales", "clock")
    )
    amount = re.compile(
        rf"(?:€|\bEUR){SPACE}?\d[\d.,]*(?:{SPACE}(?:{scales})\b)?"
        rf"|(?<![\w.,\-/])(?P<number>\d(?:[\d.,]*\d)?)(?:{SPACE}?%"
        rf"|(?:{SPACE}(?:{scales}))?(?:{SPACE}[^\W\d_]+)??{SPACE}(?:{units})\b"
        rf"|{SPACE}(?:{scales})\b)",
        re.IGNORECASE,
    )
    return amount, re.compile(rf"\b(?:{clock}){SPACE}+$", re.IGNORECASE)


def _is_money(words: str) -> bool:
    return re.search(r"€|\beur", words, re.IGNORECASE) is not None


def is_cited(source: str, offset: int) -> bool:
    """Say whether the sentence around a character cites, or a note of it does."""
    ends = [found.end() for found in END.finditer(source)]
    start = max((end for end in ends if end <= offset), default=0)
    sentence = source[start : min((e for e in ends if e > offset), default=None)]
    if CITED.search(sentence):
        return True
    notes = (re.escape(found[1]) for found in NOTE.finditer(sentence))
    return any(
        re.search(rf"^\[\^{name}\]:[^\n]*(?:\{{\{{\s*cite\(|\[@)", source, re.MULTILINE)
        for name in notes
    )


def _own_records(corpus: Corpus) -> Iterator[tuple[str, Position]]:
    """Yield the editors' words in records that name no published source."""
    known = named(corpus)
    for claim in corpus.claims:
        if not _rests_on_figures(claim, known):
            yield from _each((claim.text, claim.short), claim.position)
    for case in corpus.cases:
        if not case.references:
            own = (case.summary, case.occasion, case.ground, case.added_value)
            yield from _each((*own, case.conditions, case.lesson), case.position)
    for term in corpus.terms:
        if not term.source:
            yield term.definition, term.position
    for theme in corpus.themes:
        yield theme.definition, theme.position
    for question in corpus.report.questions:
        yield from _each((question.explanation, question.answer), question.position)
    for plan in corpus.report.chapters:
        yield plan.title, plan.position


def _each(words: Iterable[str], where: Position) -> Iterator[tuple[str, Position]]:
    return ((text, where) for text in words if text)


def _rests_on_figures(claim: Claim, known: Mapping[str, object]) -> bool:
    """Say whether a claim rests on what was published, or on lines of costs."""
    return any(
        one.costs is not None
        or isinstance(known.get(one.rests_on), Reference | ReferenceFigure)
        for one in claim.evidence
    )


def own_words(source: str) -> str:
    """Blank out what an editor's text holds beside the editor's own words."""
    return APART.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source)


def place(text: Prose, offset: int) -> Position:
    """Return line and column of a character of a text."""
    above = text.source[:offset]
    line = above.count("\n") + 1
    return Position(text.position.path, line, offset - above.rfind("\n"))

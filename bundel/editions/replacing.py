"""Other words in running text: what `replacements` of report.yaml says, put in place.

A corpus and an edition come in; the corpus in other words goes out, each replacement in
brackets so that a quote stays honest. Ids, links and the code of texts are not touched.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from typing import Any

from bundel.corpus import Corpus
from bundel.kinds.fields import choices, fields_of
from bundel.model import ChapterPlan, PartialDate, Position, Reference
from bundel.model.common import Edition
from bundel.model.report import Replacement
from bundel.model.text import Prose

# What is code, a link or a name in a text; what code has in quotes may be words.
APART = re.compile(
    r"(?P<code>\{\{.*?\}\}|\{%.*?%\})"
    r"|\{##.*?##\}|\{[#.:][^}\n]*\}|\]\([^)\n]*\)|<[^>!\n]*>|`[^`\n]*`"
    r"|\[\^[^\]\n]*\]|\[@[^\]\n]*\]|^:::[^\n]*$",
    re.DOTALL | re.MULTILINE,
)
LITERAL = re.compile(r"(?<!=)([\"'])((?:(?!\1).)*)\1", re.DOTALL)
FIXED = frozenset({"id", "position", "cells", "language", "speaker", "replacements"})
FILES = frozenset({"text", "template"})
CSL_FIXED = frozenset({"id", "type", "URL", "DOI", "ISBN", "ISSN", "language"})
PLAIN, MARKDOWN = ("[", "]"), ("\\[", "\\]")


@dataclass(frozen=True, slots=True)
class Swap:
    """The words of one edition to look for, and what stands for them; `used` fills."""

    pattern: re.Pattern[str]
    others: Mapping[str, tuple[str, Replacement]]
    names: frozenset[str]
    used: set[str] = field(default_factory=set)

    def text(self, text: str) -> str:
        """Return running text in other words."""
        return self.pattern.sub(lambda found: self._other(found, PLAIN), text)

    def prose(self, text: str) -> str:
        """Return an editor's text in other words; names in its code stay."""
        done, made = 0, []
        for apart in APART.finditer(text):
            made += [self._markdown(text[done : apart.start()]), self._apart(apart)]
            done = apart.end()
        return "".join((*made, self._markdown(text[done:])))

    def _markdown(self, text: str) -> str:
        return self.pattern.sub(lambda found: self._other(found, MARKDOWN), text)

    def _apart(self, apart: re.Match[str]) -> str:
        if not apart["code"]:
            return apart[0]
        return LITERAL.sub(lambda m: f"{m[1]}{self._literal(m[2])}{m[1]}", apart[0])

    def _literal(self, text: str) -> str:
        return text if text in self.names else self.text(text)

    def _other(self, found: re.Match[str], marks: tuple[str, str]) -> str:
        other, one = self.others[_plain(found[0])]
        self.used.add(one.words)
        before = found.string[: found.start()]
        if marks == PLAIN and before.count("[") > before.count("]"):
            return other
        return f"{marks[0]}{other}{marks[1]}"


def replaced(corpus: Corpus, edition: Edition) -> Corpus:
    """Return the corpus in the words of an edition, and without the list of them."""
    swap = swap_of(corpus, edition)
    bare = replace(corpus, report=replace(corpus.report, replacements=()))
    return bare if swap is None else reworded(bare, swap)


def reworded(corpus: Corpus, swap: Swap) -> Corpus:
    """Return the corpus in other words."""
    texts = tuple(replace(t, source=swap.prose(t.source)) for t in corpus.texts)
    groups: dict[str, Any] = {
        part.name: _reworded(getattr(corpus, part.name), swap)
        for part in fields(corpus)
        if part.name not in {"texts", "broken"}
    }
    return replace(corpus, **groups, texts=texts)


def other_words(one: Replacement, edition: Edition) -> str:
    """Return what an edition says instead; nothing when it says the words."""
    return {
        "public": one.public,
        "participants": one.participants,
        "internal": one.internal,
    }[edition]


def swap_of(corpus: Corpus, edition: Edition) -> Swap | None:
    """Return what an edition replaces; None when it replaces nothing."""
    others = {
        variant: (_shaped(other, variant, one.words), one)
        for one in reversed(corpus.report.replacements)
        if (other := other_words(one, edition))
        for variant in _variants(one.words)
    }
    if not others:
        return None
    longest = sorted(others, key=lambda words: (-len(words), words))
    found = "|".join(_loose(words) for words in longest)
    return Swap(re.compile(rf"(?<!\w)(?:{found})(?!\w)"), others, _names(corpus))


def _variants(words: str) -> tuple[str, ...]:
    """Return the words as given, at the start of a sentence, and in capitals."""
    plain = _plain(words)
    return tuple(dict.fromkeys((plain, plain[:1].upper() + plain[1:], plain.upper())))


def _shaped(other: str, variant: str, words: str) -> str:
    is_raised = variant != _plain(words) and variant[:1] != words[:1]
    return other[:1].upper() + other[1:] if is_raised else other


def _loose(words: str) -> str:
    """Return a pattern for words over line ends and with accents of their own."""
    forms = (unicodedata.normalize(form, words) for form in ("NFC", "NFD"))
    return "|".join(
        r"\s+".join(map(re.escape, f.split())) for f in dict.fromkeys(forms)
    )


def _plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())


def _names(corpus: Corpus) -> frozenset[str]:
    """Return all that has a name of its own: these are not words."""
    report = corpus.report
    names = {one.id for one in corpus.records()}
    names |= {question.id for question in report.questions}
    names |= {chapter.id for chapter in report.chapters}
    names |= {part.id for note in corpus.notes for part in note.parts}
    return frozenset(names)


def _reworded(value: Any, swap: Swap) -> Any:  # noqa: ANN401 (any value of a record)
    if isinstance(value, str):
        return value if value in swap.names else swap.text(value)
    if isinstance(value, tuple):
        return tuple(_reworded(one, swap) for one in value)
    if isinstance(value, list):
        return [_reworded(one, swap) for one in value]
    if isinstance(value, dict):
        return {
            key: one if key in CSL_FIXED else _reworded(one, swap)
            for key, one in value.items()
        }
    if not is_dataclass(value) or isinstance(value, (Position, PartialDate, Prose)):
        return value
    changed = {n: _reworded(getattr(value, n), swap) for n in _worded(value.__class__)}
    return replace(value, **changed)  # type: ignore[type-var]


@cache
def _worded(record: type) -> tuple[str, ...]:
    """Return the fields of a record that may hold words or records."""
    fixed = FIXED | (FILES if record is ChapterPlan else frozenset())
    if record is Reference:
        return ("csl",)
    plans = fields_of(record)
    named = (part.name for part in fields(record) if part.name not in fixed)
    return tuple(n for n in named if n not in plans or not choices(plans[n].type))


def unused(corpus: Corpus) -> Iterator[Replacement]:
    """Yield the replacements whose words stand nowhere."""
    for one in corpus.report.replacements:
        every = replace(corpus.report, replacements=(replace(one, public="x"),))
        swap = swap_of(replace(corpus, report=every), "public")
        if swap is not None:
            reworded(replace(corpus, report=replace(every, replacements=())), swap)
            if not swap.used:
                yield one

"""The leak search: what an edition withholds, looked for in its finished texts.

A corpus and the edition's view come in; needles go out, and where they were found.
Matching folds case, accents, white space, soft hyphens and ligatures, so that a name
broken over a line is found as well.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.editions import View
from bundel.model.position import Position

WORDS = 6
BROKEN = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]|-\s*\n\s*")
OTHER = re.compile(r"[^0-9a-z]+")
ACCENTS = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)


@dataclass(frozen=True, slots=True)
class Needle:
    """What may not be found, folded; `rule` says why, without repeating it."""

    text: str
    rule: str


def needles(corpus: Corpus, shown: View) -> tuple[Needle, ...]:
    """Return what this edition withholds."""
    own = {p.id: p for p in shown.corpus.people}
    return tuple({*_names(corpus, own), *_quotes(corpus, shown)})


def _names(corpus: Corpus, own: Mapping[str, object]) -> Iterator[Needle]:
    public = folded(" ".join(_shown_names(corpus)))
    for person in corpus.people:
        shown = own.get(person.id)
        if person.name and not getattr(shown, "name", ""):
            name = folded(person.name)
            if name.strip() not in public:
                yield Needle(name, f"the name of {person.id}")


def _shown_names(corpus: Corpus) -> Iterator[str]:
    yield from (p.name for p in corpus.partners if p.confidentiality == "public")


def _quotes(corpus: Corpus, shown: View) -> Iterator[Needle]:
    for quote in corpus.quotes:
        if quote.id in shown.withheld:
            words = folded(quote.text).split()
            for start in range(max(1, len(words) - WORDS + 1)):
                part = words[start : start + WORDS]
                if len(part) == WORDS:
                    text = f" {' '.join(part)} "
                    yield Needle(text, f"words of the withheld quote {quote.id}")


def folded(text: str) -> str:
    """Return text with all that hides a match taken away, a space at both ends."""
    whole = unicodedata.normalize("NFKD", BROKEN.sub("", text)).casefold()
    return f" {OTHER.sub(' ', ACCENTS.sub('', whole)).strip()} "


def search(
    texts: Mapping[str, str], sought: tuple[Needle, ...]
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each needle found; `texts` are by file or page."""
    for place, text in texts.items():
        hay = folded(text)
        found = {needle.rule for needle in sought if needle.text in hay}
        for rule in sorted(found):
            message = f"holds {rule}"
            hint = "nothing was published; find the source that repeats it"
            yield Diagnostic("leak-found", message, Position(place), hint)

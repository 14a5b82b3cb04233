"""Withheld words: quotes, transcripts, notes, and what records say beside them."""

import re
from collections.abc import Iterator
from typing import Any

from bundel.leaks.folding import words
from bundel.leaks.needle import RUN, Needle, Passage, passage, phrase
from bundel.leaks.withheld.difference import Difference, kind, sources
from bundel.model import Interview, Note, Quote

HEARD = (Quote, Note, Interview)
"""Records of what was said; the rest is what editors wrote."""
BRACKETS = re.compile(r"\[[^\]]*\]")
FEWEST, LETTERS = 3, 12
"""Words and letters of a whole quote or title that is looked for."""


def passages(case: Difference) -> Iterator[Needle]:
    """Yield the words of records, as far as the edition does not show them."""
    for record, lost in case.hidden:
        rule = f"words of the withheld {kind(record)}"
        for text in lost:
            if isinstance(text, str) and " " in text:
                yield from _words(text, rule, record)
        if isinstance(record, Quote | Note | Interview):
            yield from _short(record, rule, case)


def _words(text: str, rule: str, record: Any) -> Iterator[Passage]:  # noqa: ANN401 (any record)
    texts = (text, *BRACKETS.split(text)) if isinstance(record, Quote) else (text,)
    for one in dict.fromkeys(BRACKETS.sub(" ", t) for t in texts):
        found = passage(one, rule, is_heard=isinstance(record, HEARD))
        if found:
            yield found


def _short(
    record: Quote | Note | Interview, rule: str, case: Difference
) -> Iterator[Needle]:
    """Yield a quote or title that is shorter than a run of words, as a whole."""
    text = record.text if isinstance(record, Quote) else record.title
    if not isinstance(record, Quote) and _is_shown(record, case):
        return
    found = words(BRACKETS.sub(" ", text))
    if FEWEST <= len(found) < RUN and sum(map(len, found)) >= LETTERS:
        whole = phrase(BRACKETS.sub(" ", text), rule)
        if whole.text not in case.records:
            yield whole


def _is_shown(record: Quote | Note | Interview, case: Difference) -> bool:
    corpus = case.shown.corpus
    return record.id in {one.id for one in sources(corpus)}

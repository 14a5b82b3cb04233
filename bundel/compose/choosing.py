"""The choices that a reader of the page has in a case's balance, placed in a chapter.

A draft and a case come in; a place on screen goes out, and the panel for it is kept by
the draft. Paper has none: it shows the report's own choice.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from markupsafe import Markup

from bundel.balance import last_year
from bundel.choices import panel_of, written
from bundel.compose.draft import Draft, tag
from bundel.compose.labels import origin_mark
from bundel.corpus import Corpus
from bundel.files import encoded
from bundel.fingerprint import fingerprint
from bundel.model.position import Position
from bundel.origins import furthest
from bundel.store import key_of

USES = frozenset(
    {
        "partners",
        "cases",
        "lines",
        "rates",
        "prices",
        "reference_figures",
        "keys",
        "coalitions",
        "payments",
    }
)


def choices(draft: Draft, case: str) -> Markup:
    """Return the place of a case's panel; nothing where there is nothing to choose.

    What is shown is computed from the corpus of the edition, and from nothing else.
    Where an edition gives amounts of a case together, or not, there is no panel: many
    figures of the same lines would tell more than one does.
    """
    together = draft.context.view.together.blocks
    if any(line.case == case for block in together for line in block.lines):
        return Markup("")
    corpus = _only(draft.context.view.corpus)
    own = _own(corpus, case)
    draft.reached.update(place.path for place in own if place.path)
    if case not in draft.choices:
        draft.choices[case] = _made(draft, corpus, case)
    if not draft.choices[case]:
        return Markup("")
    return draft.block(tag("div", "", class_="on-screen", data_choices=case))


def _own(corpus: Corpus, case: str) -> Iterator[Position]:
    yield from (line.position for line in corpus.lines if line.case == case)
    yield from (key.position for key in corpus.keys if key.case in ("", case))
    yield from (price.position for price in corpus.prices)


def _made(draft: Draft, corpus: Corpus, case: str) -> str:
    """Return the panel as HTML, from the store when nothing it rests on has changed."""
    context = draft.context
    key = key_of("choices", fingerprint(), case, context.say.language, encoded(corpus))

    def make() -> bytes:
        found = panel_of(corpus, case, last_year(corpus, case), context.say)
        lines = [line.origin for line in corpus.lines if line.case == case]
        mark = origin_mark(context, furthest(lines)) if lines else ""
        return b"" if found is None else written(found, mark, context.say).encode()

    return (make() if context.store is None else context.store.made(key, make)).decode()


def _only(corpus: Corpus) -> Corpus:
    """Return the corpus with what a balance rests on."""
    emptied: dict[str, Any] = {
        part.name: ()
        for part in fields(Corpus)
        if part.name != "report" and part.name not in USES
    }
    report = replace(corpus.report, chapters=(), version="", authors=())
    return replace(corpus, **emptied, report=report)

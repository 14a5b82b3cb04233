"""Figures through the store: drawn again only when what they show has changed.

A figure is given a corpus with nothing in it but the records it may show, so that the
hash of that corpus is all it can depend on.
"""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import msgspec

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostics
from bundel.editions import without_positions
from bundel.figures import Figure, draw
from bundel.fingerprint import fingerprint
from bundel.store import Store, key_of

MONEY = ("cases", "partners", "lines", "rates", "prices", "reference_figures")
HEARD = ("notes", "interviews", "quotes", "claims", "cases", "references")
USES: Mapping[str, tuple[str, ...]] = {
    "balance-per-partner": MONEY,
    "balance-range": MONEY,
    "costs-by-category": MONEY,
    "effect-arena": MONEY,
    "keys-compared": (*MONEY, "keys", "coalitions"),
    "claims-advanced": HEARD,
    "network": ("cases", "partners"),
    "participants": ("partners", "people", "notes"),
    "reference-figures": ("reference_figures", "references"),
    "themes-by-source": ("themes", "codings", *HEARD),
    "timeline": ("notes", "partners", "references", "cases"),
    "voices-by-question": ("partners", "people", "themes", "codings", *HEARD),
    "cover": ("themes", *HEARD),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of drawing: the figure, if there was something to draw."""

    figure: Figure | None
    diagnostics: Diagnostics


def drawn(
    name: str,
    corpus: Corpus,
    language: str,
    options: Mapping[str, object],
    store: Store | None,
) -> Drawn:
    """Return a figure, from the store when nothing it shows has changed."""
    shown = _only(corpus, USES.get(name, ()))
    if store is None or name not in USES:
        return Drawn(*draw(name, shown, language, **options))
    chosen = sorted((key, str(value)) for key, value in options.items())
    raw = msgspec.json.encode(shown)
    key = key_of("figure", fingerprint(), name, chosen, language, raw)
    made = store.made(key, lambda: _kept(name, shown, language, options))
    found: Drawn = pickle.loads(made)  # noqa: S301 (the store is ours, and checked)
    return found


def _kept(
    name: str, shown: Corpus, language: str, options: Mapping[str, object]
) -> bytes:
    return pickle.dumps(Drawn(*draw(name, shown, language, **options)), protocol=5)


def _only(corpus: Corpus, names: tuple[str, ...]) -> Corpus:
    """Return the corpus with these records only, without texts and places."""
    emptied: dict[str, Any] = {
        part.name: ()
        for part in fields(Corpus)
        if part.name != "report" and part.name not in names
    }
    kept = without_positions(replace(corpus, **emptied))
    return replace(
        kept,
        report=replace(corpus.report, chapters=(), version="", authors=()),
        notes=tuple(replace(n, blocks=()) for n in kept.notes),
        interviews=tuple(replace(i, blocks=()) for i in kept.interviews),
    )

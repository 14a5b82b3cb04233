"""Names are not hyphenated: what a chapter keeps whole, as words, and how it is kept.

The words stand in the document's head (`<meta name="whole">`), so that they are part
of what a chapter depends on. Wraps one function of pyphen, which WeasyPrint asks.
"""

# ruff: noqa: ANN401 -- WeasyPrint and pyphen have no types

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pyphen

META = "whole"
_iterate = pyphen.Pyphen.iterate
_whole: set[str] = set()


def apply() -> None:
    """Wrap the function."""
    pyphen.Pyphen.iterate = _iterated


def _iterated(self: Any, word: str) -> Iterable[Any]:
    return () if word in _whole else _iterate(self, word)


@contextmanager
def kept(root: Any) -> Iterator[None]:
    """Keep the words whole that a document names."""
    for meta in root.iter("meta"):
        if meta.get("name") == META:
            _whole.update((meta.get("content") or "").split())
    try:
        yield
    finally:
        _whole.clear()

"""Places blanked: a corpus in, the same without a word of where anything stands, out.

Where a record or a part of it stands in its file changes by what an edition does not
show: a remark above it, a record that is internal. So no hash may depend on it.
"""

from collections.abc import Mapping
from dataclasses import is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from bundel.corpus import Corpus
from bundel.model.common import NOWHERE, Position

Thing = TypeVar("Thing")


def without_positions(corpus: Corpus) -> Corpus:
    """Return the corpus with all positions blank, however deep, for hashing."""
    return _blank(corpus)


def _blank(thing: Thing) -> Thing:
    every: Any = thing
    if isinstance(every, Position):
        every = NOWHERE
    elif isinstance(every, tuple):
        every = tuple(map(_blank, every))
    elif isinstance(every, Mapping):
        every = {key: _blank(value) for key, value in every.items()}
    elif is_dataclass(every) and not isinstance(every, type):
        names = _placed(type(every))
        every = replace(every, **{n: _blank(getattr(every, n)) for n in names})
    found: Thing = every
    return found


@cache
def _placed(kind: type) -> tuple[str, ...]:
    """Return the fields of a record that hold a position, or what holds one."""
    hints = get_type_hints(kind)
    return tuple(name for name, hint in hints.items() if _holds(hint))


def _holds(hint: object) -> bool:
    if hint is Position:
        return True
    if isinstance(hint, type) and is_dataclass(hint):
        return bool(_placed(hint))
    return any(map(_holds, get_args(hint)))

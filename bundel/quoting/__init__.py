"""Quotes and their sources: how literally a quote stands there, and where.

Records come in; matches go out. Knows nothing of editions, templates and diagnostics.
"""

from bundel.quoting.folding import normal
from bundel.quoting.match import (
    Match,
    Miss,
    Tier,
    fragment_of,
    fragments_of,
    hidden,
    match,
    match_or_none,
)
from bundel.quoting.nearest import difference, nearest_passage

__all__ = [
    "Match",
    "Miss",
    "Tier",
    "difference",
    "fragment_of",
    "fragments_of",
    "hidden",
    "match",
    "match_or_none",
    "nearest_passage",
    "normal",
]

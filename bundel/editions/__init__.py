"""Editions: a corpus in, the part of it that one edition may show out.

What an edition may not show is dropped, taken together or replaced here, before any
template sees it. Knows nothing of output files.
"""

from bundel.editions.amounts import Together, is_visible
from bundel.editions.places import without_positions
from bundel.editions.view import View, view
from bundel.editions.withdrawal import has_lost_all, lost_support, withdrawn

__all__ = [
    "Together",
    "View",
    "has_lost_all",
    "is_visible",
    "lost_support",
    "view",
    "withdrawn",
    "without_positions",
]

"""Editions: a corpus in, the part of it that one edition may show out.

What an edition may not show is dropped, taken together or replaced here, before any
template sees it. Knows nothing of output files.
"""

from bundel.editions.view import (
    View,
    is_visible,
    view,
    without_positions,
)
from bundel.editions.withdrawal import has_lost_all, lost_support, withdrawn

__all__ = [
    "View",
    "has_lost_all",
    "is_visible",
    "lost_support",
    "view",
    "withdrawn",
    "without_positions",
]

"""Editions: a corpus in, the part of it that one edition may show out.

What an edition may not show is dropped, taken together or replaced here, before any
template sees it. Knows nothing of output files.
"""

from bundel.editions.view import (
    View,
    is_visible,
    lost_support,
    view,
    without_positions,
)

__all__ = ["View", "is_visible", "lost_support", "view", "without_positions"]

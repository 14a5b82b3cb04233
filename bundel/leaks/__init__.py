"""The leak search: what an edition withholds, looked for in its finished files.

A corpus and the edition's view come in: from what differs between them the needles are
made (`sought`). The finished files come in: what they hold, layer by layer, as texts
(`carriers`). Each text is folded, and known disguises are taken off it. What is found
goes out as diagnostics, which name place and rule and repeat nothing.
"""

from bundel.leaks.images import in_images
from bundel.leaks.search import search
from bundel.leaks.sought import Sought, sought

__all__ = ["Sought", "in_images", "search", "sought"]

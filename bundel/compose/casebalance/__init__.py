"""The balance of a case, for its chapter: results in, rows, cells and words out."""

from bundel.compose.casebalance.basis import Grid
from bundel.compose.casebalance.told import Told, told

__all__ = ["Grid", "Told", "told"]

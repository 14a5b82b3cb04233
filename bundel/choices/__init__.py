"""What a reader of the page can choose in a case's balance: key, price level, range.

Every combination is computed here by the balance itself; a page only puts one of them
in the place of another.
"""

from bundel.choices.panel import Panel, State, panel_of
from bundel.choices.written import written

__all__ = ["Panel", "State", "panel_of", "written"]

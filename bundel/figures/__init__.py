"""Figures: records of one edition in, SVG with alternative text and data out.

Each figure is a module with a function of its own; `draw` finds it by its name.
"""

from bundel.figures.draw import NAMES, draw
from bundel.figures.figure import Figure

__all__ = ["NAMES", "Figure", "draw"]

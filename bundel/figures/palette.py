"""The colours of all figures: they differ in lightness, so that grey print keeps them.

In an SVG each colour also sets a class (`fill-ink`, `line-petrol`, …), so that a style
sheet may give other values, as the dark page does.
"""

INK = "#1d2a33"
SOFT = "#56676f"
PETROL = "#0f5c6e"
WARM = "#b9571c"
MID = "#7f9aa0"
LIGHT = "#dfe7e8"
PAPER = "#ffffff"

NAMES = {
    INK: "ink",
    SOFT: "soft",
    PETROL: "petrol",
    WARM: "warm",
    MID: "mid",
    LIGHT: "light",
    PAPER: "paper",
}

FONT = "'Bundel Sans', 'Source Sans 3', sans-serif"
WIDTH = 439.0
"""The width of the page's text block, 155 mm, in points."""
TEXT = 8.5
SMALL = 7.5
BOLD = 600

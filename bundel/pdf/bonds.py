"""What belongs together on one line, and what is spelled in one way: a chapter's words.

A tree comes in and is changed: a number keeps its unit and its month, "p." its page,
an initial its name, and the ligature ĳ, which typefaces lack, becomes two letters.
"""

import re
from functools import cache

from bundel.markup import Element
from bundel.words import Words

BOUND = "\N{NO-BREAK SPACE}"
LETTERS = str.maketrans({"ĳ": "ij", "Ĳ": "IJ"})


def bind(tree: Element, say: Words) -> None:
    """Put spaces that do not break where a reader would stumble over a break."""
    for element in tree.iter():
        if element.text and isinstance(element.tag, str):
            element.text = bound(element.text, say)
        if element.tail:
            element.tail = bound(element.tail, say)


def bound(text: str, say: Words) -> str:
    r"""Return a text with such spaces in it.

    >>> bound("35 fte, zie p. 47", Words("nl"))
    '35\xa0fte, zie p.\xa047'
    """
    if "ĳ" in text or "Ĳ" in text:
        text = text.translate(LETTERS)
    return _spaces(say.language).sub(BOUND, text) if " " in text else text


@cache
def _spaces(language: str) -> re.Pattern[str]:
    say = Words(language)
    units = "|".join(map(re.escape, say("bound-after-number").split()))
    before = "|".join(
        rf"(?<=\b{re.escape(w)})" for w in say("bound-before-number").split()
    )
    return re.compile(
        rf"(?<=\d) (?=(?:{units})(?!\w))"
        rf"|(?:{before}) (?=\d|[A-Z](?:\.\d|\b(?!\.)))"
        r"|(?<=€) (?=\d)"
        r"|(?<=\b[A-Z]\.) (?=[A-Z])"
    )

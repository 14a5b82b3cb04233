"""What belongs together on one line, and what is spelled in one way: a chapter's words.

A tree comes in and is changed: a number keeps its unit and its month, "p." its page,
an initial its name, the last word before a mark its mark, and the ligature ĳ, which
typefaces lack, becomes two letters.
"""

import re
from functools import cache

from bundel.markup import Element
from bundel.words import Words

BOUND = "\N{NO-BREAK SPACE}"
JOINED = "\N{WORD JOINER}"
MARKS = './/a[contains(@class, "evidence") or @class="noteref"]'
"""What hangs at a word: a mark alone on a line would look lost."""
LETTERS = str.maketrans({"ĳ": "ij", "Ĳ": "IJ"})


def bind(tree: Element, say: Words) -> None:
    """Put spaces that do not break where a reader would stumble over a break."""
    for element in tree.iter():
        if element.text and isinstance(element.tag, str):
            element.text = bound(element.text, say)
        if element.tail:
            element.tail = bound(element.tail, say)
    for mark in tree.xpath(MARKS):
        _hold(mark)


def _hold(mark: Element) -> None:
    """Tie a mark to the word before it."""
    before, parent = mark.getprevious(), mark.getparent()
    text = (parent.text if before is None else before.tail) or ""
    if mark.get("class") == "claim":
        text = text.rstrip()  # where others have no space: WeasyPrint breaks it badly
    elif not text and before is None and parent.get("class") == "claim":
        _hold(parent)  # a claim that is its mark alone: its words stand before it
    if not text or text[-1].isspace():
        return
    if before is None:
        parent.text = text + JOINED
    else:
        before.tail = text + JOINED


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

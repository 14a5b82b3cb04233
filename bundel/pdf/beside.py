"""Voices beside the story begin early enough to end beside it.

A chapter's tree comes in and is changed. What clears the side column, a heading for
one, waits for the voices above it: too long for the words they stand beside, they leave
a hole there, or stand alone at the head of the next page. They then begin a paragraph
earlier, as long as it is of the same section. How high words are is reckoned by their
letters, since nothing is laid out yet.
"""

from collections.abc import Iterator
from math import ceil

from bundel.markup import Element

STORY = (58, 14, 7)
"""Letters on a line, points from line to line, and points after a paragraph."""
WORDS = (26, 12.5, 18)
BY = (36, 11, 2)
NARROW = ("p", "ul", "ol", "blockquote")
PULL = "voice pull"
AIR = 40
"""Points above a heading, and under the last voice, which may be taken."""


def lift(tree: Element) -> None:
    """Let voices that are longer than what they stand beside begin earlier."""
    for voices in tree.xpath("./div[@class='voices']"):
        room = sum(_high(one, STORY) for one in _alongside(voices))
        needed = sum(_needed(one) for one in voices) - AIR
        while room < needed and _is_story(voices.getprevious()):
            earlier = voices.getprevious()
            room += _high(earlier, STORY)
            earlier.addprevious(voices)


def _alongside(voices: Element) -> Iterator[Element]:
    """Yield what follows and is as narrow as the story, up to what clears voices."""
    for following in voices.itersiblings():
        if following.tag not in NARROW or following.get("class") == PULL:
            return
        yield following


def _is_story(element: Element | None) -> bool:
    return element is not None and element.tag == "p"


def _needed(voice: Element) -> float:
    by = voice.find("footer")
    under = 0 if by is None else _high(by, BY)
    said = len(voice.text_content()) - (0 if by is None else len(by.text_content()))
    return _lines(said, WORDS) + under


def _high(element: Element, face: tuple[float, float, float]) -> float:
    return _lines(len(element.text_content()), face)


def _lines(letters: int, face: tuple[float, float, float]) -> float:
    across, down, after = face
    return ceil(letters / across) * down + after

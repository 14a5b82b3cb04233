"""The passage most like a quote that is not there, and what differs, word by word.

Quoted words and blocks come in; a passage and a line for a terminal go out, in which
{heard|quoted} stands for what differs.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bundel.model.source import Block
from bundel.quoting.folding import fold
from bundel.quoting.marks import without_marks

ALIKE = 60
"""How much of a hundred a passage must be like the quote to be named."""
BESIDE = 4
"""Words that are shown on each side of a difference."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Part of a source's text, with the block it begins in."""

    text: str
    block: Block


def nearest_passage(quoted: str, blocks: Sequence[Block]) -> Passage | None:
    """Return the passage that is most like a quote, to whole words."""
    from rapidfuzz import fuzz, process

    wanted = _spaced(without_marks(quoted))
    windows = tuple(_windows([_spaced(block.text) for block in blocks], len(wanted)))
    texts = [window.text for window in windows]
    best = process.extractOne(
        wanted, texts, scorer=fuzz.partial_ratio, score_cutoff=ALIKE
    )
    if best is None:
        return None
    window = windows[best[2]]
    start, end = 0, len(window.text)
    at = fuzz.partial_ratio_alignment(wanted, window.text)
    if at is not None and len(wanted) < len(window.text):
        start, end = at.dest_start, at.dest_end
    near = _trimmed(_whole_words(window.text, start, end), wanted)
    near = _without_signs(near, wanted)
    return Passage(near, blocks[window.block_at(window.text.find(near))])


@dataclass(frozen=True, slots=True)
class _Window:
    """The text of some blocks on end, and where in it each of them begins."""

    text: str
    first: int
    begins: tuple[int, ...]

    def block_at(self, place: int) -> int:
        return self.first + bisect_right(self.begins, max(0, place)) - 1


def _windows(texts: Sequence[str], size: int) -> Iterator[_Window]:
    """Yield the text from each block on, as far as a quote could reach from there.

    What is shorter than a quote at the end of the source is left out: any word of it
    would be as like as can be.
    """
    for first in range(len(texts)):
        text = ""
        begins: list[int] = []
        for more in texts[first:]:
            begins.append(len(text) + bool(text))
            text = f"{text} {more}" if text else more
            if len(text) > len(texts[first]) + size:
                break
        if len(text) >= size or not first:
            yield _Window(text, first, tuple(begins))


def difference(heard: str, quoted: str) -> str:
    """Return the words heard, with {heard|quoted} where the quote has others.

    Long stretches that agree are cut short. Nothing differs: the words as heard.
    """
    here, there = heard.split(), _spaced(without_marks(quoted)).split()
    codes = SequenceMatcher(
        None, _keys(here), _keys(there), autojunk=False
    ).get_opcodes()
    parts: list[str] = []
    for number, (kind, a, b, c, d) in enumerate(codes):
        if kind == "equal":
            parts += _cut(
                here[a:b], is_first=not number, is_last=number == len(codes) - 1
            )
        else:
            parts.append(f"{{{' '.join(here[a:b])}|{' '.join(there[c:d])}}}")
    return " ".join(parts)


def _keys(words: Sequence[str]) -> list[str]:
    return [fold(word).line for word in words]


def _cut(words: list[str], *, is_first: bool, is_last: bool) -> Iterator[str]:
    """Give words that agree: those next to a difference only."""
    if is_first and is_last:
        yield from words
        return
    left = [] if is_first else words[:BESIDE]
    right = [] if is_last else words[-BESIDE:]
    if len(words) <= len(left) + len(right) + 1:
        yield from words
        return
    yield from (*left, "…", *right)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _whole_words(text: str, start: int, end: int) -> str:
    first = text.rfind(" ", 0, start) + 1
    last = text.find(" ", end)
    return text[first : last if last >= 0 else len(text)]


def _trimmed(text: str, wanted: str) -> str:
    """Drop words at both ends as long as what is left is more like the quote."""
    from rapidfuzz import fuzz

    here = text
    while True:
        shorter = (here.partition(" ")[2], here.rpartition(" ")[0])
        best = max(shorter, key=lambda part: fuzz.ratio(part, wanted))
        if fuzz.ratio(best, wanted) <= fuzz.ratio(here, wanted):
            return here
        here = best


def _without_signs(text: str, wanted: str) -> str:
    """Drop signs at the ends, such as quotation marks, where the quote has none."""
    if wanted[:1].isalnum():
        text = text[next((n for n, sign in enumerate(text) if sign.isalnum()), 0) :]
    while wanted[-1:].isalnum() and text and not text[-1].isalnum():
        text = text[:-1]
    return text

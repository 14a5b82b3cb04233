"""What is said in one go: the stretches of a source, within which a quote stands.

A source comes in; its stretches go out, each as one line that knows which fragment
each letter is of. A stretch of a conversation are the turns of one speaker, one after
another; a short turn of somebody else ("Ja, precies.") does not end it. A stretch of a
note are the paragraphs under one heading.
"""

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bundel.model import Interview, Note
from bundel.model.source import Block
from bundel.quoting.folding import Folded, fold

BRIEF = 3
"""Words that somebody may put in between without ending what another says."""

WALL = "\x00"
"""Stands in a line for words of another: no literal part goes through it."""

Numbered = tuple[int, Block]


@dataclass(frozen=True, slots=True)
class Span:
    """Where words stand: in which fragment, from which letter of it to which."""

    fragment: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of one speaker, folded, as one line.

    `numbers` are the fragments they come from, `begins` where in the line each begins.
    """

    line: str
    begins: tuple[int, ...]
    numbers: tuple[int, ...]
    texts: tuple[str, ...]
    folded: tuple[Folded, ...]

    def at(self, place: int) -> tuple[int, int]:
        """Return in which part a letter of the line stands, and as which letter."""
        part = bisect_right(self.begins, place) - 1
        return part, place - self.begins[part]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where in the fragments a part of the line stands."""
        first, here = self.at(start)
        last, there = self.at(end - 1)
        found: list[Span] = []
        for part in range(first, last + 1):
            own = self.folded[part]
            begin = own.starts[here if part == first else 0]
            until = own.ends[there if part == last else len(own.line) - 1]
            found.append(Span(self.numbers[part], begin, until))
        return tuple(found)

    def heard(self, start: int, end: int) -> str:
        """Return a part of the line as it stands in the source."""
        parts = (self.numbers.index(s.fragment) for s in self.spans(start, end))
        spans = self.spans(start, end)
        texts = zip(parts, spans, strict=True)
        return " ".join(self.texts[n][s.start : s.end] for n, s in texts)

    def breaks(self, start: int, end: int) -> dict[int, str]:
        """Return the hyphens within a part of the line, counted from its start."""
        first, last = self.at(start)[0], self.at(end - 1)[0]
        return {
            self.begins[part] + n - start: sign
            for part in range(first, last + 1)
            for n, sign in self.folded[part].breaks.items()
            if start <= self.begins[part] + n < end - 1
        }


def stretches(
    blocks: tuple[Block, ...], own: Container[str] | None = None
) -> tuple[Stretch, ...]:
    """Return what the speakers `own` say in one go; without them, what anyone says."""
    known = (
        None
        if own is None
        else frozenset(b.speaker for b in blocks if b.speaker in own)
    )
    return _stretches(blocks, known)


def whole(blocks: tuple[Block, ...], own: Container[str] | None = None) -> Stretch:
    """Return all that they say, as if it was said in one go."""
    return _made([(n, b) for n, b in _numbered(blocks) if _is_own(b, own)], own)


def own_labels(source: Note | Interview, speaker: str) -> frozenset[str] | None:
    """Return the labels of a person in a transcript; None where turns have none."""
    if not isinstance(source, Interview):
        return None
    own = frozenset(k for k, who in source.speakers.items() if who == speaker)
    return own or None


@lru_cache(maxsize=512)
def _stretches(
    blocks: tuple[Block, ...], own: frozenset[str] | None
) -> tuple[Stretch, ...]:
    groups = _by_speaker(blocks, own) if own is not None else _by_label(blocks)
    made = (_made(group, own) for group in groups)
    return tuple(stretch for stretch in made if stretch.line)


def _numbered(blocks: Iterable[Block]) -> Iterator[Numbered]:
    return enumerate(blocks, start=1)


def _is_own(block: Block, own: Container[str] | None) -> bool:
    return own is None or block.speaker in own


def _by_speaker(
    blocks: tuple[Block, ...], own: frozenset[str]
) -> Iterator[list[Numbered]]:
    """Yield the turns that are said in one go, with what others put in briefly."""
    here: list[Numbered] = []
    between: list[Numbered] = []
    for number, block in _numbered(blocks):
        if block.speaker in own and block.kind != "heading":
            here += [*between, (number, block)] if here else [(number, block)]
            between = []
            continue
        between.append((number, block))
        words = sum(len(b.text.split()) for _, b in between)
        if block.kind == "heading" or words > BRIEF:
            yield here
            here, between = [], []
    yield here


def _by_label(blocks: tuple[Block, ...]) -> Iterator[list[Numbered]]:
    """Yield the blocks under one heading that have the same speaker, or none."""
    here: list[Numbered] = []
    for number, block in _numbered(blocks):
        is_heading = block.kind == "heading"
        if is_heading or (here and here[-1][1].speaker != block.speaker):
            yield here
            here = []
        if is_heading:
            yield [(number, block)]
        else:
            here.append((number, block))
    yield here


def _made(group: list[Numbered], own: Container[str] | None) -> Stretch:
    line = ""
    parts: list[tuple[int, int, str, Folded]] = []
    for number, block in group:
        if not _is_own(block, own):
            line += f"{WALL} "
            continue
        folded = fold(block.text)
        if not folded.line:
            continue
        parts.append((len(line), number, block.text, folded))
        line += f"{folded.line} "
    begins, numbers, texts, folds = zip(*parts, strict=True) if parts else ((),) * 4
    return Stretch(line.rstrip(), begins, numbers, texts, folds)

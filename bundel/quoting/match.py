"""Whether a quote stands in its source: how literally, and in which fragments.

A quote and its source come in; a Match goes out, or a Miss that says what is lacking.
Nothing is taken that merely looks alike: words that changed are not found, and words
that stand in several places and cannot be told apart are in none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import Literal

from bundel.model import Interview, Note, Quote
from bundel.quoting.anchors import pinned
from bundel.quoting.folding import STEPS, Normalisation, needed
from bundel.quoting.marks import MARKS, Mark, Marked, Segment, fault, marked
from bundel.quoting.places import Place, Places, places
from bundel.quoting.stretches import Span, Stretch, own_labels, stretches, whole

Tier = Literal["exact", "normalised", "omissions", "insertions"]

LONG = 4
"""Words of a part from which it may not be shown anywhere when the quote may not."""


@dataclass(frozen=True, slots=True)
class Match:
    """A quote as it stands in its source.

    `normalised` are the differences that were no difference, `marks` those of the
    quote. `spans` are its literal parts, letter by letter in their fragments.
    """

    normalised: tuple[Normalisation, ...]
    marks: tuple[Mark, ...]
    spans: tuple[Span, ...]

    @property
    def tier(self) -> Tier:
        """Return how literal the quote is, by its farthest step from the words."""
        if {"insertion", "case"} & set(self.marks):
            return "insertions"
        if "omission" in self.marks:
            return "omissions"
        return "normalised" if self.normalised else "exact"

    @property
    def first(self) -> int:
        """Return the number of the fragment in which the quote begins."""
        return self.spans[0].fragment

    @property
    def last(self) -> int:
        """Return the number of the fragment in which the quote ends."""
        return self.spans[-1].fragment

    @property
    def fragments(self) -> tuple[int, ...]:
        """Return the numbers of all fragments that have words of the quote."""
        return tuple(dict.fromkeys(span.fragment for span in self.spans))


@dataclass(frozen=True, slots=True)
class Miss:
    """Why a quote has no place: its brackets, its words, its speaker or its anchor.

    `places` are the fragments and letters where its words begin, if they stand there.
    """

    why: Literal["brackets", "nowhere", "other-speaker", "far", "ambiguous", "anchor"]
    detail: str = ""
    places: tuple[Span, ...] = ()


def match(quote: Quote, source: Note | Interview) -> Match | Miss:
    """Find a quote in its source."""
    wrong = fault(quote.heard)
    if wrong:
        return Miss("brackets", wrong)
    wanted = marked(quote.heard)
    own = own_labels(source, quote.speaker)
    found = _found(wanted, stretches(source.blocks, own))
    if not found:
        return _missing(wanted, source, own)
    kept = pinned(quote, found, wanted.segments, source.blocks)
    if not kept:
        return Miss("anchor", places=_begins(found))
    if len(kept) > 1 or not kept[0].is_sure:
        return Miss("ambiguous", places=_begins(kept))
    return _matched(wanted, kept[0])


def match_or_none(quote: Quote, source: Note | Interview) -> Match | None:
    """Return where a quote stands, or nothing."""
    found = match(quote, source)
    return found if isinstance(found, Match) else None


def fragment_of(quote: Quote, source: Note | Interview) -> int:
    """Return the number (from 1) of the block the quote begins in; 0: nowhere."""
    found = match_or_none(quote, source)
    return found.first if found else 0


def fragments_of(quote: Quote, source: Note | Interview) -> frozenset[int]:
    """Return the fragments a quote stands in, or may stand in.

    For what an edition shows: the words beside a quote are not shown with it.
    """
    found = match(quote, source)
    if isinstance(found, Match):
        return frozenset(found.fragments)
    return frozenset(span.fragment for span in found.places)


def hidden(quote: Quote, source: Note | Interview) -> frozenset[int]:
    """Return the fragments that may not be shown when the quote may not.

    All in which its words stand, whoever says them; all that hold one long part.
    """
    if fault(quote.heard):
        return frozenset()
    wanted = marked(quote.heard)
    every = (whole(source.blocks), *stretches(source.blocks))
    found = _found(wanted, every)
    for segment in wanted.segments:
        if len(segment.text.split()) >= LONG:
            found += _found(Marked((segment,), frozenset(), 0), every)
    return frozenset(
        span.fragment
        for one in found
        for part in one.parts
        for place in part
        for span in one.stretch.spans(*place)
    )


def _found(wanted: Marked, where: tuple[Stretch, ...]) -> list[Places]:
    found = (places(wanted.segments, stretch) for stretch in where)
    return [one for one in found if one]


def _missing(
    wanted: Marked, source: Note | Interview, own: frozenset[str] | None
) -> Miss:
    """Say why the speaker has not said it in one go."""
    far = _found(wanted, (whole(source.blocks, own),))
    if far:
        return Miss("far", places=_begins(far))
    if own is not None:
        others = _found(wanted, stretches(source.blocks))
        if others:
            return Miss("other-speaker", places=_begins(others))
    return Miss("nowhere")


def _begins(found: list[Places]) -> tuple[Span, ...]:
    """Return where the words of a quote begin, or the part of it that is not sure."""
    return tuple(span for one in found for span in _of(one))


def _of(found: Places) -> Iterator[Span]:
    unsure = next((part for part in found.parts if len(part) > 1), found.parts[0])
    for place in unsure:
        yield found.stretch.spans(*place)[0]


def _matched(wanted: Marked, found: Places) -> Match:
    at = [part[0] for part in found.parts]
    differences: set[Normalisation] = set()
    for segment, place in zip(wanted.segments, at, strict=True):
        differences.update(needed(found.stretch.heard(*place), segment.text))
    marks = set(wanted.marks)
    cases = sum(map(_is_case, wanted.segments, repeat(found.stretch), at))
    if cases:
        marks.add("case")
    if cases == wanted.insertions:
        marks.discard("insertion")
    spans = (span for place in at for span in found.stretch.spans(*place))
    return Match(
        tuple(name for name in STEPS if name in differences),
        tuple(name for name in MARKS if name in marks),
        tuple(spans),
    )


def _is_case(segment: Segment, stretch: Stretch, place: Place) -> bool:
    """Say whether a bracket before a part has its letters, but for capitals: "[D]e"."""
    letters = segment.inserted
    if not (letters and segment.is_open_left):
        return False
    begin = place[0] - len(letters)
    is_word = begin == 0 or (begin > 0 and not stretch.line[begin - 1].isalnum())
    before = stretch.line[max(0, begin) : place[0]]
    return is_word and before.casefold() == letters.casefold()

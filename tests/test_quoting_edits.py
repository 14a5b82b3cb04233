"""After any edit of its transcript a quote leads to the same words, or fails.

Each word of these transcripts has a number of its own that no quote sees: so a test can
tell the words that were meant from others that look the same.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st
from test_quoting import interview, quote

from bundel.model import Quote
from bundel.quoting import Match, match

Word = tuple[str, int]
Turn = tuple[str, list[Word], str]
"""Who speaks, the words with their numbers, the time."""
Edit = Callable[[list[Turn]], list[Turn]]

FEW = "ja nee de kade is mooi"
"""So few words that what is quoted often stands elsewhere too, by chance."""
OTHER = "sluis brug water boot haven kraan"


class Numbers:
    """Gives each word a number that no other has."""

    def __init__(self) -> None:
        self.last = 0

    def __call__(self, words: Sequence[str]) -> list[Word]:
        first, self.last = self.last, self.last + len(words)
        return [(word, first + n) for n, word in enumerate(words)]


def said(vocabulary: str, least: int = 1) -> st.SearchStrategy[list[str]]:
    words = st.sampled_from(vocabulary.split())
    return st.lists(words, min_size=least, max_size=8)


def turn_of(vocabulary: str) -> st.SearchStrategy[tuple[str, list[str]]]:
    return st.tuples(st.sampled_from(("R1", "R1", "Int")), said(vocabulary))


EDITS = st.lists(
    st.tuples(
        st.sampled_from(("insert", "delete", "move", "word", "double", "cut")),
        st.integers(0, 50),
        st.integers(0, 50),
        turn_of(FEW),
    ),
    max_size=8,
)


def edited(  # noqa: C901 (a branch for each kind of edit)
    turns: list[Turn],
    edits: list[tuple[str, int, int, tuple[str, list[str]]]],
    numbers: Numbers,
    kept: set[int],
    vocabulary: str = FEW,
) -> list[Turn]:
    """Edit a transcript; words with numbers in `kept` stay, in one turn, in order."""
    for kind, at, to, (who, drawn) in edits:
        if not turns:
            return turns
        here = at % len(turns)
        label, own, time = turns[here]
        has_kept = bool(kept & {n for _, n in own})
        words = drawn if vocabulary == FEW else _in(vocabulary, drawn)
        if kind == "insert":
            turns = [*turns[:here], (who, numbers(words), ""), *turns[here:]]
        elif kind == "delete" and not has_kept:
            turns = turns[:here] + turns[here + 1 :]
        elif kind == "move":
            rest = turns[:here] + turns[here + 1 :]
            turns = [*rest[: to % len(turns)], turns[here], *rest[to % len(turns) :]]
        elif kind == "word":
            place = to % len(own)
            if own[place][1] not in kept:
                changed = [*own[:place], *numbers(words), *own[place + 1 :]]
                if not _is_within(changed, kept, numbers.last - len(words)):
                    turns = [*turns[:here], (label, changed, time), *turns[here + 1 :]]
        elif kind == "double":
            copy = (label, numbers([w for w, _ in own]), time)
            turns = [*turns[: to % len(turns)], copy, *turns[to % len(turns) :]]
        elif kind == "cut" and not has_kept and len(own) > 1:
            half = len(own) // 2
            parts = [(label, own[:half], time), (label, own[half:], "")]
            turns = [*turns[:here], *parts, *turns[here + 1 :]]
    return turns


def _in(vocabulary: str, words: list[str]) -> list[str]:
    return [vocabulary.split()[FEW.split().index(word)] for word in words]


def _is_within(words: list[Word], kept: set[int], new: int) -> bool:
    """Say whether a new word stands between two that are kept."""
    places = [n for n, (_, number) in enumerate(words) if number in kept]
    inner = words[places[0] : places[-1]] if places else []
    return any(number >= new for _, number in inner)


def found(one: Quote, turns: list[Turn]) -> list[int] | None:
    """Return the numbers of the words that a quote leads to; None: it fails."""
    texts = [(label, " ".join(w for w, _ in words)) for label, words, _ in turns]
    talk = interview(*texts, starts=tuple(time for _, _, time in turns))
    there = match(one, talk)
    if not isinstance(there, Match):
        return None
    numbers: list[int] = []
    for span in there.spans:
        text = texts[span.fragment - 1][1]
        first = text[: span.start].count(" ")
        last = text[: span.end].count(" ")
        words = turns[span.fragment - 1][1]
        numbers += [number for _, number in words[first : last + 1]]
    return numbers


@given(
    st.lists(turn_of(FEW), max_size=5),
    said(FEW, 4),
    st.data(),
    EDITS,
    st.lists(turn_of(FEW), max_size=5),
)
def test_words_that_still_stand_are_found_or_nothing_is(
    before: list[tuple[str, list[str]]],
    own: list[str],
    data: st.DataObject,
    edits: list[tuple[str, int, int, tuple[str, list[str]]]],
    after: list[tuple[str, list[str]]],
) -> None:
    numbers = Numbers()
    turns: list[Turn] = [(w, numbers(t), "") for w, t in before]
    mine = numbers(own)
    turns += [("R1", mine, "")] + [(w, numbers(t), "") for w, t in after]
    first = data.draw(st.integers(0, len(mine) - 3))
    last = data.draw(st.integers(first + 2, len(mine) - 1))
    meant = mine[first : last + 1]
    if data.draw(st.booleans()):
        one = quote(f"{meant[0][0]} […] {' '.join(w for w, _ in meant[2:])}")
        sought = [n for k, (_, n) in enumerate(meant) if k != 1]
    else:
        one = quote(" ".join(w for w, _ in meant))
        sought = [n for _, n in meant]
    if found(one, turns) is None:
        one = replace(one, before=" ".join(w for w, _ in mine[:first]))
    assume(found(one, turns) == sought)
    turns = edited(turns, edits, numbers, {n for _, n in mine})
    assert found(one, turns) in (sought, None)


@given(st.lists(turn_of(OTHER), min_size=1, max_size=6), EDITS, st.integers(0, 3))
def test_words_that_were_edited_are_found_nowhere(
    around: list[tuple[str, list[str]]],
    edits: list[tuple[str, int, int, tuple[str, list[str]]]],
    which: int,
) -> None:
    numbers = Numbers()
    mine = numbers(["de", "kade", "is", "mooi"])
    turns: list[Turn] = [(w, numbers(t), "") for w, t in around]
    turns.insert(len(turns) // 2, ("R1", mine, ""))
    one = quote("de kade is mooi")
    assert found(one, turns) == [n for _, n in mine]
    turns = edited(turns, edits, numbers, {n for _, n in mine}, OTHER)
    for_sure = [
        (who, [(w, n) for w, n in words if w != mine[which][0]] or numbers(["brug"]), t)
        for who, words, t in turns
    ]
    assert found(one, for_sure) is None


@given(
    st.lists(turn_of(OTHER), max_size=6),
    EDITS,
    st.sampled_from(("before", "at")),
    st.booleans(),
)
def test_of_two_places_the_one_that_is_meant_is_found(
    around: list[tuple[str, list[str]]],
    edits: list[tuple[str, int, int, tuple[str, list[str]]]],
    anchor: str,
    is_gone: bool,  # noqa: FBT001 (drawn)
) -> None:
    numbers = Numbers()
    mine = numbers(["zeg", "ik", "de", "kade", "is", "mooi"])
    other = numbers(["dus", "nee", "de", "kade", "is", "mooi"])
    turns: list[Turn] = [(w, numbers(t), "") for w, t in around]
    turns.insert(0, ("R1", other, "00:00:01.000"))
    turns.insert(len(turns) // 2, ("R1", mine, "00:00:09.000"))
    anchors = {"before": "zeg ik", "at": "00:00:09"}
    one = quote("de kade is mooi", **{anchor: anchors[anchor]})
    sought = [n for _, n in mine[2:]]
    assert found(one, turns) == sought
    kept = {n for _, n in (*mine, *other)}
    turns = edited(turns, edits, numbers, kept, OTHER)
    if is_gone:
        times = [t for t in turns if mine[0] not in t[1]]
        doubled = any("zeg" in {w for w, _ in words} for _, words, _ in times)
        assume(not doubled)
        assert found(one, times) is None
    else:
        assert found(one, turns) in (sought, None)

"""One text, judged: which rules does it break?

Looks for all patterns at once in the squeezed text, and judges what it finds in the
text as it was: whole words, capitals, the figures around a number.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from bundel.leaks.carriers import content
from bundel.leaks.carriers.part import Part
from bundel.leaks.disguises import encoded, forms
from bundel.leaks.folding import EDGE, Spelled, plain, spelled, squeezed
from bundel.leaks.needle import RUN, Amount, Anchor, Cased, Phrase, Telephone
from bundel.leaks.sought import Clue, Sought
from bundel.leaks.withheld.contacts import FIGURES, addresses, phones

NUMBER = re.compile(
    r"(?<![\d.,])(?:(\d{1,3}(?:[.,'’ \u00a0\u2009\u202f]\d{3})+)(?:([.,])(\d{1,2}))?"
    r"|(\d+)(?:[.,](\d{1,40}))?)(?![\d])"
)
IN_TABLE = re.compile(r"(?<![\d.])\d+(?:\.\d{1,40})?(?![\d.])")
"""A number between commas, as in a table: the comma belongs to none."""
FIGURE_RUN = re.compile(r"\d(?:[\d ()./\u00a0\u2009\u202f‐‑–-]*\d)?")
DEEPEST = 4
"""Layers of base64 in base64 that are opened."""

PACKED = ("text", "source")
COUNTED = ("text", "words", "figures")
SHOWN = ("text", "words")
Rules = frozenset[str]
NONE: Rules = frozenset()


def broken(part: Part, what: Sought, depth: int = 0) -> Rules:
    """Return the rules that a part breaks, whatever disguise it wears."""
    if part.form == "unread":
        return NONE
    found: set[str] = set()
    seen: set[bytes] = set()
    for text in forms(part.text):
        found |= _judged(text, part, what)
        if depth < DEEPEST and part.form in PACKED:
            seen.update(encoded(text))
    for raw in sorted(seen):
        for inner in content.parts(raw):
            found |= broken(inner, what, depth + 1)
    return frozenset(found)


def _judged(text: str, part: Part, what: Sought) -> set[str]:
    found: set[str] = set()
    if what.automaton is not None:
        hay = squeezed(text)
        matches = what.automaton.find_matches_as_indexes(hay, overlapping=True)
        if matches:
            found = set(_true(text, part, what, hay, matches))
    if part.form in SHOWN:
        found |= set(_strange(text, what))
    return found


def _true(
    text: str,
    part: Part,
    what: Sought,
    hay: bytes,
    matches: list[tuple[int, int, int]],
) -> Iterator[str]:
    """Yield the rules of those matches that are what they seem."""
    judge = _Judge(text, part, what, hay)
    done: set[str] = set()
    for number, start, end in matches:
        for clue in what.clues[what.patterns[number]]:
            rule = clue.passage.rule if isinstance(clue, Anchor) else clue.rule
            if rule not in done and judge.is_true(clue, start, end):
                done.add(rule)
                yield rule


class _Judge:
    """A text with what is needed to judge matches in it, made when first asked."""

    __slots__ = ("_numbers", "_spelled", "hay", "part", "text", "what")

    def __init__(self, text: str, part: Part, what: Sought, hay: bytes) -> None:
        self.text, self.part, self.what, self.hay = text, part, what, hay
        self._spelled: Spelled | None = None
        self._numbers: frozenset[Decimal] | None = None

    def is_true(self, clue: Clue, start: int, end: int) -> bool:
        """Say whether a match is a leak."""
        if isinstance(clue, Amount | Telephone):
            return self.part.form in COUNTED and self._is_counted(clue)
        if self.part.form == "figures":
            return False
        if isinstance(clue, Anchor):
            return self._is_run(clue, start)
        if isinstance(clue, Cased):
            return self._is_name(clue, start, end)
        if clue.written and self.part.form not in SHOWN:
            return bool(re.search(clue.written, plain(self.text)))
        return self._is_phrase(clue, start, end)

    def _is_phrase(self, clue: Phrase, start: int, end: int) -> bool:
        """Say whether these are whole words, and apart where they have to be."""
        if clue.joints and not self.spelled().begins(start + n for n in clue.joints):
            return False
        return clue.is_long or self.spelled().is_bounded(start, end)

    def _is_counted(self, clue: Amount | Telephone) -> bool:
        if isinstance(clue, Amount):
            return clue.value in self.numbers()
        return self._is_dialled(clue)

    def spelled(self) -> Spelled:
        """Return where words begin in the text, and its capitals."""
        if self._spelled is None:
            self._spelled = spelled(self.text)
        return self._spelled

    def numbers(self) -> frozenset[Decimal]:
        """Return the numbers in the text, however written; not those of rows."""
        if self._numbers is None:
            text = self.what.rows.sub(" ", self.text)
            found = set(map(_number, NUMBER.finditer(text)))
            found |= set(map(Decimal, IN_TABLE.findall(text)))
            self._numbers = frozenset(found)
        return self._numbers

    def _is_dialled(self, clue: Telephone) -> bool:
        ends = clue.text.decode()
        runs = (re.sub(r"\D", "", run) for run in FIGURE_RUN.findall(plain(self.text)))
        return any(run.endswith(ends) and len(run) <= FIGURES + 6 for run in runs)

    def _is_run(self, clue: Anchor, start: int) -> bool:
        """Say whether six words in a row stand there that the edition does not show."""
        passage = clue.passage
        first, last = clue.run(self.hay, start)
        if last - first < RUN:
            return False
        words = passage.words(first, last)
        return words not in (self.what.heard if passage.is_heard else self.what.records)

    def _is_name(self, clue: Cased, start: int, end: int) -> bool:
        """Say whether a common word has a capital, within a sentence."""
        if not self.spelled().is_bounded(start, end):
            return False
        name = re.escape(plain(clue.name))
        return bool(re.search(rf"[\w,;:]\s{{1,2}}{name}\b", plain(self.text)))


def _number(found: re.Match[str]) -> Decimal:
    if found[1]:
        whole, rest = re.sub(r"\D", "", found[1]), found[3]
    else:
        whole, rest = found[4], found[5]
    return Decimal(f"{whole}.{rest}" if rest else whole)


def _strange(text: str, what: Sought) -> Iterator[str]:
    """Yield a rule where an address or number stands that the sources do not have."""
    if what.addresses is not None and "@" in text and addresses(text) - what.addresses:
        yield "an e-mail address that no editor gave to this edition"
    if what.phones is not None and phones(text) - what.phones:
        yield "a telephone number that no editor gave to this edition"


__all__ = ["EDGE", "broken"]

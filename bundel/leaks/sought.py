"""All needles of one edition, made ready to be looked for together.

A new kind of what may be withheld is one more function in MAKERS.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from bundel.corpus import Corpus
from bundel.editions import View
from bundel.leaks.needle import (
    RUN,
    Amount,
    Anchor,
    Cased,
    Needle,
    Passage,
    Phrase,
    Telephone,
    anchors,
)
from bundel.leaks.withheld.amounts import amounts
from bundel.leaks.withheld.contacts import addresses, contacts, phones
from bundel.leaks.withheld.difference import Difference
from bundel.leaks.withheld.names import names
from bundel.leaks.withheld.passages import passages
from bundel.leaks.withheld.sums import sums

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

MAKERS: tuple[Callable[[Difference], Iterator[Needle]], ...] = (
    names,
    passages,
    amounts,
    sums,
    contacts,
)

PLACE = r"\.(?:csv|tsv|ya?ml|md|txt)(?::\n?\d+){1,2}(?!\d)|![A-Z]{1,3}\d+(?=\])"
"""A place in a source: "van.csv:1536:7", "van.xlsx[Sheet!B1536]"."""
ROW = re.compile(r"(.+?)-\d+(?:-(?:19|20)\d\d(?:-[a-z]+)?)?")
Clue = Phrase | Cased | Anchor | Amount | Telephone
"""What a match of one pattern may mean."""


@dataclass(frozen=True)
class Sought:
    """What one edition may not hold.

    `heard` and `records` are what it shows of what was said, and of all records; words
    that stand there are no leak. `addresses` and `phones` are those that its sources
    hold, None when any may stand in it. `tables` are what the ids of its lines begin
    with: what follows is a number of a row.
    """

    needles: tuple[Needle, ...]
    heard: bytes = b""
    records: bytes = b""
    addresses: frozenset[str] | None = None
    phones: frozenset[str] | None = None
    tables: frozenset[str] = frozenset()

    @cached_property
    def rows(self) -> re.Pattern[str]:
        """Return what finds rows of tables, whose numbers are no amounts."""
        names = "|".join(map(re.escape, sorted(self.tables)))
        ids = rf"|(?<![\w-])(?:{names})-\d+(?!\w)" if names else ""
        return re.compile(PLACE + ids)

    @cached_property
    def key(self) -> str:
        """Return the hash of what decides that a text is clean."""
        known = (sorted(self.addresses or ()), sorted(self.phones or ()))
        told = (*sorted(map(repr, self.needles)), known, self.addresses is None)
        told += (sorted(self.tables),)
        told += (self._excused(self.heard, is_heard=True),)
        told += (self._excused(self.records, is_heard=False),)
        return blake2b(repr(told).encode(), digest_size=16).hexdigest()

    def _excused(self, shown: bytes, *, is_heard: bool) -> list[bytes]:
        """Return the runs of withheld words that the edition shows elsewhere.

        Of all that it shows only these decide what is a leak: an edit of the rest
        leaves pieces that were found clean as they are.
        """
        if self.automaton is None:
            return []
        found = set()
        matches = self.automaton.find_matches_as_indexes(shown, overlapping=True)
        for number, start, _ in matches:
            for clue in self.clues[self.patterns[number]]:
                if isinstance(clue, Anchor) and clue.passage.is_heard == is_heard:
                    first, last = clue.run(shown, start)
                    if last - first >= RUN:
                        found.add(clue.passage.words(first, last))
        return sorted(found)

    @cached_property
    def clues(self) -> Mapping[bytes, tuple[Clue, ...]]:
        """Return, by the letters to look for, what they may be part of."""
        found: dict[bytes, list[Clue]] = {}
        for needle in self.needles:
            for text, clue in _clues(needle):
                if text:
                    found.setdefault(text, []).append(clue)
        return {text: tuple(found[text]) for text in sorted(found)}

    @cached_property
    def patterns(self) -> tuple[bytes, ...]:
        """Return the letters to look for, in the order that matches number them."""
        return tuple(self.clues)

    @cached_property
    def automaton(self) -> "BytesAhoCorasick | None":
        """Return what finds all patterns in one pass; None when there are none."""
        from ahocorasick_rs import BytesAhoCorasick

        return BytesAhoCorasick(list(self.patterns)) if self.patterns else None


def sought(corpus: Corpus, shown: View) -> Sought:
    """Return what an edition withholds of a corpus."""
    case = Difference(corpus, shown)
    needles = dict.fromkeys(needle for make in MAKERS for needle in make(case))
    is_public = shown.edition == "public"
    known = case.texts[2]
    return Sought(
        tuple(needles),
        case.heard,
        case.records,
        addresses(known) if is_public else None,
        phones(known) if is_public else None,
        frozenset(_table(line.id) for line in shown.corpus.lines),
    )


def _table(line: str) -> str:
    """Return what the ids of a table's lines begin with.

    >>> _table("van-1536"), _table("van-1536-2018-budget")
    ('van', 'van')
    """
    found = ROW.fullmatch(line)
    return found[1] if found else line


def _clues(needle: Needle) -> Iterator[tuple[bytes, Clue]]:
    if isinstance(needle, Passage):
        yield from anchors(needle)
    elif isinstance(needle, Amount):
        whole = needle.value.normalize()
        yield "".join(map(str, whole.as_tuple().digits)).encode(), needle
    else:
        yield needle.text, needle

"""Small groups of persons: what sets fewer than k of them apart is not told.

Persons and interviews come in; persons go out, without their organisation where it
would set a group of fewer than k apart. Works on the records, so that every label,
table, figure and count made of them is coarse; generalisation for k-anonymity (Samarati
2001, Protecting respondents' identities in microdata release, IEEE TKDE 13, 1010-1027).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from bundel.model import Interview, Person
from bundel.model.common import Edition


def coarsened(
    people: tuple[Person, ...],
    interviews: Iterable[Interview],
    edition: Edition,
    *,
    least: int,
) -> tuple[Person, ...]:
    """Return the persons as an edition may describe them.

    Protected are persons who were heard in the exploration, unless they agreed to be
    named; not those of public sources, nor made-up ones.
    """
    named = {
        name
        for talk in interviews
        if talk.consent.level == "named"
        for name in talk.respondents
    }
    hidden = [p for p in people if p.origin == "recorded" and p.id not in named]
    gone = _small(hidden, least) if edition != "internal" else frozenset()
    ids = {p.id for p in hidden if p.organisation in gone}
    return tuple(replace(p, organisation="") if p.id in ids else p for p in people)


def _small(people: Iterable[Person], least: int) -> frozenset[str]:
    """Return the organisations that are not told, with as many persons together as k.

    Where one alone is too small, the next smallest is not told either: else whoever
    counts would know who is meant.
    """
    counts = Counter(p.organisation for p in people)
    loose = counts.pop("", 0)
    order = sorted(counts, key=lambda name: (counts[name], name))
    gone = [name for name in order if counts[name] < least]
    rest = order[len(gone) :]
    while gone and rest and (len(gone) == 1 or _size(gone, counts) + loose < least):
        gone.append(rest.pop(0))
    return frozenset(gone)


def _size(names: Iterable[str], counts: Counter[str]) -> int:
    return sum(counts[name] for name in names)

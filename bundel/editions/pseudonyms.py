"""Pseudonyms: what an edition calls those who spoke without name and function.

A person's number is drawn by a hash of the id, under a key that the report keeps to
itself. So it says nothing of name or order, is the same wherever the person speaks, and
stays when others come and go. The key of the pseudonyms is written by a command only.
"""

import csv
import hashlib
import hmac
import io
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bundel.corpus import Corpus
from bundel.model import Labels, Person
from bundel.model.common import Edition
from bundel.words import Words

FIRST, ROOM = 100, 900
"""Numbers of three figures: nobody counts from them how many spoke."""
CROWD = 3
"""Numbers per person, at the least, so that few meet."""


def anonymous(corpus: Corpus) -> frozenset[str]:
    """Return the ids of those who spoke on condition of neither name nor function."""
    talks = (i for i in corpus.interviews if i.consent.level == "anonymous")
    return frozenset(name for talk in talks for name in talk.respondents)


def numbers(corpus: Corpus) -> Mapping[str, int]:
    """Return the number of each person who spoke anonymously."""
    key = corpus.report.pseudonym_key.encode()
    names = anonymous(corpus)
    drawn = {
        name: hmac.digest(key, name.encode(), hashlib.sha256) for name in sorted(names)
    }
    room = ROOM
    while room < CROWD * len(names):
        room *= 10
    found: dict[str, int] = {}
    taken: set[int] = set()
    # Who meets another's number goes on to the next; the order is that of the hash.
    for name in sorted(drawn, key=lambda one: drawn[one]):
        number = int.from_bytes(drawn[name], "big") % room
        while number in taken:
            number = (number + 1) % room
        taken.add(number)
        found[name] = room // ROOM * FIRST + number
    return found


def pseudonym(corpus: Corpus, number: int) -> str:
    """Return what the report calls the person of that number."""
    return Words(corpus.report.language)("pseudonym", number=number)


def named(
    people: Iterable[Person], corpus: Corpus, edition: Edition
) -> tuple[Person, ...]:
    """Return persons as an edition calls them; the anonymous last, by their number.

    Of an anonymous person nothing else is left, but a label that editors gave.
    """
    known = numbers(corpus) if edition != "internal" else {}
    labels = {p.id: labelled(p, edition) for p in corpus.people if p.id in known}
    rest = tuple(p for p in people if p.id not in known)
    hidden = sorted((p for p in people if p.id in known), key=lambda p: known[p.id])
    return rest + tuple(
        _bare(p, labels[p.id] or pseudonym(corpus, known[p.id])) for p in hidden
    )


def listed(corpus: Corpus) -> str:
    """Return as CSV who is behind each pseudonym."""
    people = {p.id: p for p in corpus.people}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("pseudonym", "id", "name", "function"))
    for name, number in sorted(numbers(corpus).items(), key=lambda pair: pair[1]):
        person = people.get(name)
        own = (person.name, person.function) if person else ("", "")
        writer.writerow((pseudonym(corpus, number), name, *own))
    return out.getvalue()


def labelled(person: Person, edition: Edition) -> str:
    """Return the label that editors gave a person for an edition, if any."""
    labels = person.labels
    if edition == "participants":
        return labels.participants or labels.public
    return labels.public if edition == "public" else labels.internal


def _bare(person: Person, label: str) -> Person:
    return replace(
        person,
        name="",
        function="",
        organisation="",
        labels=Labels(label, label, label),
    )

"""Withheld names: of persons, by name, initials and label; of bodies and cases."""

import re
from collections.abc import Iterator

from bundel.editions.replacing import other_words
from bundel.leaks.folding import squeezed, words
from bundel.leaks.needle import Cased, Needle, Phrase, initials, phrase
from bundel.leaks.withheld.difference import Difference, kind
from bundel.model import Case, Partner, Person
from bundel.surnames import Surname, family, is_common, small_words, surname

SEVERAL, LETTERS = 2, 10
"""Words and letters of a label or title that is looked for as a whole."""


def names(case: Difference) -> Iterator[Needle]:
    """Yield the names of persons, bodies and cases that the edition does not show."""
    own = {p.id: p for p in case.shown.corpus.people}
    hidden = [p for p in case.corpus.people if not _shows(own.get(p.id), p)]
    replaced = case.corpus.report.replacements
    known = small_words(case.corpus) if hidden or replaced else frozenset[str]()
    for person in hidden:
        yield from _person(person, case, known)
    for person in case.corpus.people:
        yield from _labels(person, own.get(person.id), case)
    yield from _replaced(case, known)
    key = case.corpus.report.pseudonym_key
    if key:
        yield phrase(key, "the key of the pseudonyms")
    for record, _ in case.hidden:
        if isinstance(record, Partner | Case) and not _is_shown(record, case):
            yield from _body(record, case)


def _replaced(case: Difference, known: frozenset[str]) -> Iterator[Needle]:
    """Yield the words that this edition replaces by others."""
    for one in case.corpus.report.replacements:
        if other_words(one, case.shown.edition):
            rule = f"words that this edition replaces, at {one.position}"
            if one.words.lower() in known and one.words != one.words.lower():
                yield Cased(squeezed(one.words), one.words, rule)
            else:
                yield phrase(one.words, rule)


def _shows(own: Person | None, person: Person) -> bool:
    return not person.name or bool(own and own.name)


def _is_shown(record: Partner | Case, case: Difference) -> bool:
    corpus = case.shown.corpus
    own = {p.id for p in corpus.partners} | {c.id for c in corpus.cases}
    return record.id in own


def _person(
    person: Person, case: Difference, known: frozenset[str]
) -> Iterator[Needle]:
    who = kind(person)
    shown = squeezed(case.names)
    parts = surname(person.name)
    rule = f"the name of the {who}"
    found: list[Phrase] = []
    if parts and parts.given:
        found = [phrase(text, rule) for text in (person.name, *_turned(parts))]
        common = is_common(parts.head, known)
        written = _with_initials(parts)
        found += [initials(text, rule, is_common=common) for text in written]
    yield from (one for one in found if one.text not in shown)
    yield from _alone(parts or Surname((), (), person.name), who, case, known)
    head = squeezed(family(person.name))
    if head and head in squeezed(person.id):
        yield phrase(person.id, f"the id of the {who}")


def _turned(parts: Surname) -> Iterator[str]:
    """Yield a name turned round, and with one of its given names."""
    given = " ".join(parts.given)
    yield f"{parts.family} {given}"
    yield f"{parts.head} {given} {' '.join(parts.between)}"
    if len(parts.given) > 1:
        yield f"{parts.given[0]} {parts.family}"


def _with_initials(parts: Surname) -> Iterator[str]:
    """Yield a name with all initials or the first, before or after it."""
    letters = [name[0] for name in parts.given]
    for first in dict.fromkeys((" ".join(letters), "".join(letters), letters[0])):
        yield f"{first} {parts.family}"
        yield f"{parts.family} {first}"
        if parts.between:
            yield f"{parts.head} {first} {' '.join(parts.between)}"


def _alone(
    parts: Surname, who: str, case: Difference, known: frozenset[str]
) -> Iterator[Needle]:
    """Yield the family name alone, unless it is a common word or shown as a name."""
    rule = f"the family name of the {who}"
    if squeezed(parts.head) in {squeezed(w) for w in re.findall(r"\w+", case.names)}:
        return
    if is_common(parts.head, known):
        yield Cased(squeezed(parts.family), parts.family, rule)
    else:
        yield phrase(parts.head, rule)


def _labels(person: Person, own: Person | None, case: Difference) -> Iterator[Needle]:
    every = {person.labels.public, person.labels.participants, person.labels.internal}
    if own is not None:
        every.discard(own.labels.public)
        every |= {person.function} - {own.function}
    for label in sorted(every):
        found = _whole(label, f"a label of the {kind(person)} for another edition")
        if found and found.text not in case.records:
            yield found


def _body(record: Partner | Case, case: Difference) -> Iterator[Needle]:
    name = record.name if isinstance(record, Partner) else record.title
    shown = squeezed(case.names)
    for text in dict.fromkeys((name, record.short)):
        found = _whole(text, f"the name of the {kind(record)}")
        if found and found.text not in shown:
            yield found


def _whole(text: str, rule: str) -> Phrase | None:
    """Return a text of several words, or of one long one, as a phrase."""
    found = words(text)
    letters = sum(map(len, found))
    return phrase(text, rule) if letters >= LETTERS and found else None

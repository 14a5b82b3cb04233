"""Quotes: said by a person who was there, under a label that they agreed to."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bundel.checks.ids import named
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import Interview, Note, Person, Quote


def speakers(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report speakers who were not there."""
    known = named(corpus)
    for quote in corpus.quotes:
        source, speaker = known.get(quote.source), known.get(quote.speaker)
        if not isinstance(speaker, Person):
            continue
        if isinstance(source, Interview) and speaker.id not in _heard(source):
            yield _absent(quote, "a respondent of that interview")
        elif isinstance(source, Note) and not _attended(speaker, source):
            yield _absent(quote, "among those who attended")


def _heard(interview: Interview) -> set[str]:
    people = (*interview.respondents, *interview.others_present)
    return {*people, *interview.speakers.values()}


def _attended(person: Person, note: Note) -> bool:
    present = {*note.attendees, note.host, *(s for p in note.parts for s in p.speakers)}
    is_known = note.attendance == "complete" or note.attendees
    is_open = note.attendance == "partly" or not is_known
    return is_open or person.id in present or (person.organisation or "-") in present


def _absent(quote: Quote, what: str) -> Diagnostic:
    message = f'quote "{quote.id}": "{quote.speaker}" is not {what}'
    hint = f'correct the speaker, or add "{quote.speaker}" to "{quote.source}"'
    return Diagnostic("quote-absent-speaker", message, quote.position, hint)


def labels(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report public labels that give a name nobody agreed to show."""
    known = named(corpus)
    for interview in corpus.interviews:
        if interview.consent.level == "named":
            continue
        for person in _people(interview.respondents, known):
            name, label = person.name, person.labels.public
            if name and name.casefold() in label.casefold():
                message = f'the public label of "{person.id}" gives the name'
                hint = (
                    f'consent to "{interview.id}" is "{interview.consent.level}": '
                    "write the function instead"
                )
                where = person.labels.position
                yield Diagnostic("person-label-name", message, where, hint)


def _people(ids: Iterable[str], known: Mapping[str, Any]) -> tuple[Person, ...]:
    found: Iterable[Any] = (known.get(name) for name in ids)
    return tuple(p for p in found if isinstance(p, Person))

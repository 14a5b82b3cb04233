"""Quotes: said by a person who was there, released for what is built."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bundel.checks.ids import named
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.editions import view
from bundel.model import Interview, Note, Person, Quote
from bundel.quoting import normal

AGREED = frozenset({"agreed", "agreed-as-changed", "anonymised-only"})


def seal(text: str) -> str:
    """Return the SHA-256 of exact words, as `authorisation.words` keeps it."""
    return hashlib.sha256(normal(text).encode()).hexdigest()


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


def released(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report quotes that an edition should show but may not yet."""
    is_final = corpus.report.mode == "final"
    code = "quote-not-released-final" if is_final else "quote-not-released"
    for edition in corpus.report.editions:
        withheld = view(corpus, edition).withheld
        for quote in corpus.quotes:
            if withheld.get(quote.id) == "not-released":
                message = (
                    f'quote "{quote.id}" is not released for the {edition} edition: '
                    f"{_why(quote)}"
                )
                hint = "ask the speaker, or make the quote internal"
                yield Diagnostic(code, message, quote.authorisation.position, hint)


def _why(quote: Quote) -> str:
    """Say what of a quote's release is lacking."""
    if quote.authorisation.status in AGREED:
        scope = ", ".join(quote.authorisation.scope)
        return f"its scope is {scope}" if scope else "it has no scope"
    return f'its status is "{quote.authorisation.status}"'


def changed(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report released quotes whose words are no longer those released."""
    for quote in corpus.quotes:
        words = quote.authorisation.words
        if words and words != seal(quote.text):
            message = f'the words of quote "{quote.id}" changed after their release'
            hint = "restore them, or put the new words to the speaker again"
            where = quote.authorisation.position
            yield Diagnostic("quote-changed", message, where, hint)


def withdrawn(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report quotes and interviews that were withdrawn, and who still has them."""
    gone = {i.id for i in corpus.interviews if i.consent.withdrawn}
    for quote in corpus.quotes:
        if quote.authorisation.status == "withdrawn" or quote.source in gone:
            message = f'quote "{quote.id}" was withdrawn and is left out'
            hint = _still_held(quote, corpus) or "take it out of the texts that use it"
            yield Diagnostic("quote-withdrawn", message, quote.position, hint)
    for interview in corpus.interviews:
        if interview.id in gone:
            message = f'the consent to interview "{interview.id}" was withdrawn'
            hint = "it is left out, with all its quotes; see which claims rest on it"
            where = interview.consent.position
            yield Diagnostic("interview-withdrawn", message, where, hint)


def _still_held(quote: Quote, corpus: Corpus) -> str:
    held = [i for i in corpus.issued if quote.id in i.quotes]
    names = [f"{i.edition} edition {i.version} of {i.date}" for i in held]
    return f"still held by: {', '.join(names)}" if names else ""


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

"""What a request or an answer changes in the record of a quote.

Quotes and answers come in; changes of fields go out, or what stands in their way. Knows
no file and no sheet.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bundel.authorisation import (
    AGREED,
    ANSWERS,
    RELEASING,
    STATES,
    is_sealed,
    may_follow,
    seal,
    standing,
)
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model import PartialDate, Quote
from bundel.model.common import Edition
from bundel.model.findings import Status
from bundel.release.edit import Change, Value

Values = Mapping[str, Value | None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a speaker, or somebody for them, answered on one quote.

    `words` are theirs instead, when they agreed to other words than those shown.
    """

    status: Status
    replied: PartialDate
    by: str = ""
    scope: tuple[Edition, ...] = ()
    words: str = ""


def submitted(
    corpus: Corpus, person: str, day: PartialDate, channel: str, *, again: bool = False
) -> tuple[dict[str, tuple[Change, ...]], Diagnostics]:
    """Return, by quote, what marks the quotes of a person as submitted.

    These are the ones that were not put to them yet, in these words; `again` takes
    those in that have no answer.
    """
    chosen = [q for q in corpus.quotes if q.speaker == person]
    waiting = {"concept", "submitted", "no-reply"} if again else {"concept"}
    found = {q.id: _asked(q, day, channel) for q in chosen if standing(q) in waiting}
    if found:
        return found, ()
    message = f'no quote of "{person}" waits to be submitted'
    hint = "; ".join(f'"{q.id}" is "{standing(q)}"' for q in chosen)
    where = next((p.position for p in corpus.people if p.id == person), None)
    where = where or corpus.report.position
    return {}, (Diagnostic("release-nothing", message, where, hint),)


def _asked(quote: Quote, day: PartialDate, channel: str) -> tuple[Change, ...]:
    values: Values = {
        "status": "submitted",
        "submitted": str(day),
        "channel": channel,
        "words": seal(quote.text),
        **dict.fromkeys(("replied", "by", "scope")),
    }
    is_new = quote.authorisation.status == "concept"
    return (_change(quote, values, {} if is_new else _past(quote)),)


def sealed(quotes: Iterator[Quote]) -> Iterator[tuple[str, Change]]:
    """Yield what binds released quotes to the words that stand there."""
    for quote in quotes:
        if quote.authorisation.status in RELEASING and not is_sealed(quote):
            yield quote.id, _change(quote, {"words": seal(quote.text)})


def answered(
    quote: Quote, answer: Answer
) -> tuple[tuple[Change, ...], Diagnostic | None]:
    """Return what an answer changes, or why it cannot be taken over."""
    if problem := _refused(quote, answer):
        return (), problem
    was = quote.authorisation.status
    words = answer.words if answer.status == "agreed-as-changed" else quote.text
    values = _values(quote, answer, words)
    changes = [_change(quote, values, _past(quote) if was in ANSWERS else {})]
    if words != quote.text:
        own: Values = {"text": words, "changed_from": quote.heard}
        changes.append(Change("quotes", quote.id, "", own, {}))
    return tuple(changes), None


def _values(quote: Quote, answer: Answer, words: str) -> Values:
    """Return the fields that an answer sets; a withdrawal leaves the others."""
    if answer.status == "withdrawn":
        return {"status": "withdrawn", "withdrawn": str(answer.replied)}
    if answer.status == "no-reply":
        return {"status": "no-reply"}
    return {
        "status": answer.status,
        "replied": str(answer.replied),
        "by": answer.by if answer.by and answer.by != quote.speaker else None,
        "scope": answer.scope or None,
        "words": seal(words) if answer.status in RELEASING else None,
    }


def _refused(quote: Quote, answer: Answer) -> Diagnostic | None:
    release = quote.authorisation
    beyond = set(answer.scope) - STATES[answer.status].scope
    where, hint = release.place("status"), ""
    if not may_follow(answer.status, release.status):
        message = f'"{answer.status}" cannot follow "{release.status}"'
        allowed = ", ".join(sorted(STATES[release.status].then)) or "nothing"
        hint = f'after "{release.status}" comes {allowed}'
    elif beyond:
        message = f'"{answer.status}" cannot be for {", ".join(sorted(beyond))}'
        hint = "leave the scope out, or choose another answer"
    elif answer.status in RELEASING - {"internal-only"} and not answer.scope:
        message = "the answer says for no edition that it is released"
    elif answer.status in AGREED and (answer.status != "agreed") != bool(answer.words):
        message = "words of their own go with agreed-as-changed, and with that alone"
    elif release.submitted and release.submitted.is_after(answer.replied):
        message = f"the answer of {answer.replied} is from before it was submitted"
    else:
        return None
    whole = f'quote "{quote.id}" stays as it is: {message}'
    return Diagnostic("release-not-taken", whole, where, hint)


def _past(quote: Quote) -> Mapping[str, Value]:
    """Return the state that is left behind, for the history."""
    release = quote.authorisation
    day = release.replied or release.submitted
    since = {"date": str(day)} if day else {}
    return {"history": {"status": release.status, **since}}


def _change(
    quote: Quote, values: Values, added: Mapping[str, Value] | None = None
) -> Change:
    return Change("quotes", quote.id, "authorisation", values, added or {})

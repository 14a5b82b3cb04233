"""Releases: each state has what it needs, its dates are in order, its words are those.

Every diagnostic stands at the field that is wrong. What contradicts itself is an error;
what is lacking is a gap that a final report refuses. A withdrawal is never held up.
"""

from collections.abc import Iterator
from itertools import pairwise

from bundel.authorisation import (
    RELEASING,
    STATES,
    is_changed,
    is_sealed,
    may_follow,
)
from bundel.checks.ids import named
from bundel.corpus import Corpus
from bundel.deadline import deadlines
from bundel.diagnostics import Diagnostic
from bundel.editions import view
from bundel.editions import withdrawn as gone_from
from bundel.model import Interview, Issued, Note, PartialDate, Quote

HOW = {
    "submitted": "submitted: 2019-06-03, the day it was put to the speaker",
    "channel": "channel: by e-mail",
    "replied": "replied: 2019-06-12, the day of the answer",
    "scope": "scope: [public], the editions it was released for",
    "withdrawn": "withdrawn: 2019-09-02, the day the release was taken back",
}


def states(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report fields that a state cannot have, and dates that cannot be."""
    known = named(corpus)
    for quote in corpus.quotes:
        yield from _barred(quote)
        yield from _beyond(quote)
        yield from _orders(quote, known.get(quote.source))


def _barred(quote: Quote) -> Iterator[Diagnostic]:
    release = quote.authorisation
    for name in STATES[release.status].bars:
        if getattr(release, name) and name != "scope":
            message = f'quote "{quote.id}" is "{release.status}", but has "{name}"'
            hint = f'take "{name}" out, or correct the status'
            yield Diagnostic("release-unexpected", message, release.place(name), hint)


def _beyond(quote: Quote) -> Iterator[Diagnostic]:
    release = quote.authorisation
    allowed = STATES[release.status].scope
    beyond = [edition for edition in release.scope if edition not in allowed]
    if beyond:
        message = (
            f'quote "{quote.id}" is "{release.status}", '
            f"which cannot be released for {', '.join(beyond)}"
        )
        hint = "take the scope out, or correct the status"
        yield Diagnostic("release-scope", message, release.place("scope"), hint)


def _orders(quote: Quote, source: object) -> Iterator[Diagnostic]:
    release = quote.authorisation
    held = source.date if isinstance(source, Note | Interview) else None
    days: tuple[tuple[str, PartialDate | None], ...] = (
        ("held", held),
        ("submitted", release.submitted),
        ("replied", release.replied),
        ("withdrawn", release.withdrawn),
    )
    known = [(name, day) for name, day in days if day]
    for (before, first), (after, then) in pairwise(known):
        if first.is_after(then):
            what = f'"{quote.source}" was held' if before == "held" else f'"{before}"'
            message = f'quote "{quote.id}" has "{after}" {then}, before {what} {first}'
            hint = "correct one of the two dates"
            yield Diagnostic("release-order", message, release.place(after), hint)
    if release.replied and not release.submitted:
        message = f'quote "{quote.id}" has "replied", but was never "submitted"'
        hint = f"add {HOW['submitted']}"
        yield Diagnostic("release-order", message, release.place("replied"), hint)


def complete(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report what a state lacks; only a withdrawal may lack it in a final report.

    What only the team sees needs no release.
    """
    is_final = corpus.report.mode == "final"
    for quote in (q for q in corpus.quotes if q.confidentiality != "internal"):
        release = quote.authorisation
        needs = STATES[release.status].needs
        lacking = [n for n in needs if n != "words" and not getattr(release, n)]
        if release.status == "withdrawn" or not is_final:
            code = "release-incomplete"
        else:
            code = "release-incomplete-final"
        if lacking:
            names = ", ".join(f'"{name}"' for name in lacking)
            message = f'quote "{quote.id}" is "{release.status}" without {names}'
            hint = f"add {'; '.join(HOW[name] for name in lacking)}"
            yield Diagnostic(code, message, release.place("status"), hint)
        yield from _as_heard(quote, code)


def _as_heard(quote: Quote, code: str) -> Iterator[Diagnostic]:
    release = quote.authorisation
    where = release.place("status")
    if release.status == "agreed-as-changed" and not quote.changed_from:
        message = f'quote "{quote.id}" is "agreed-as-changed" without "changed_from"'
        hint = "keep the words as they were said: changed_from: …"
        yield Diagnostic(code, message, where, hint)
    elif quote.changed_from and release.status == "agreed":
        message = f'quote "{quote.id}" has "changed_from", but is "{release.status}"'
        hint = "write status: agreed-as-changed, or put the words as heard back"
        yield Diagnostic("release-unexpected", message, where, hint)


def history(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report a state that cannot follow the one before it."""
    for quote in corpus.quotes:
        release = quote.authorisation
        steps = [(s.status, s.date, s.position) for s in release.history]
        steps.append((release.status, _since(quote), release.place("status")))
        for (before, day, _), (status, then, where) in pairwise(steps):
            if not may_follow(status, before):
                allowed = ", ".join(sorted(STATES[before].then)) or "nothing"
                message = f'quote "{quote.id}": "{status}" cannot follow "{before}"'
                hint = f'after "{before}" comes {allowed}'
                yield Diagnostic("release-order", message, where, hint)
            elif day and then and day.is_after(then):
                message = f'quote "{quote.id}" was "{before}" on {day}, after {then}'
                hint = "the oldest state stands first"
                yield Diagnostic("release-order", message, where, hint)


def _since(quote: Quote) -> PartialDate | None:
    release = quote.authorisation
    return release.withdrawn or release.replied or release.submitted


def sealed(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report quotes whose words are not, or no longer, those that were released."""
    for quote in corpus.quotes:
        release = quote.authorisation
        if is_changed(quote) and release.status in {*RELEASING, "submitted"}:
            what = "released" if release.status in RELEASING else "submitted"
            message = f'the words of quote "{quote.id}" changed after they were {what}'
            hint = "restore them, or put the new words to the speaker again"
            yield Diagnostic("quote-changed", message, release.place("words"), hint)
        elif _is_loose(quote):
            message = f'the release of quote "{quote.id}" is bound to no words'
            hint = f"were these words released? then: bundel release seal {quote.id}"
            where = release.place("status")
            yield Diagnostic("quote-not-sealed", message, where, hint)


def _is_loose(quote: Quote) -> bool:
    release = quote.authorisation
    is_released = release.status in RELEASING and quote.confidentiality != "internal"
    return is_released and not release.words


def released(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report quotes that an edition should show but may not yet.

    In a draft, what `sealed` says of a quote is not said again.
    """
    is_final = corpus.report.mode == "final"
    code = "quote-not-released-final" if is_final else "quote-not-released"
    for edition in corpus.report.editions:
        withheld = view(corpus, edition).withheld
        for quote in corpus.quotes:
            is_open = quote.authorisation.status in RELEASING and not is_sealed(quote)
            if withheld.get(quote.id) == "not-released" and (is_final or not is_open):
                message = (
                    f'quote "{quote.id}" is not released for the {edition} edition: '
                    f"{_why(quote)}"
                )
                hint = "ask the speaker, or make the quote internal"
                where = quote.authorisation.place(_field(quote))
                yield Diagnostic(code, message, where, hint)


def _field(quote: Quote) -> str:
    """Return the field that keeps a quote out."""
    status = quote.authorisation.status
    if status not in RELEASING or status == "internal-only":
        return "status"
    return "scope" if is_sealed(quote) else "words"


def _why(quote: Quote) -> str:
    """Say what of a quote's release is lacking."""
    status = quote.authorisation.status
    if status in RELEASING and not is_sealed(quote):
        return "its release does not cover these words"
    if status in RELEASING and status != "internal-only":
        scope = ", ".join(quote.authorisation.scope)
        return f"its scope is {scope}" if scope else "it has no scope"
    return f'its status is "{status}"'


def overdue(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report requests whose term has passed, as of the report's date."""
    as_of = corpus.report.as_of
    for deadline in deadlines(corpus):
        release = deadline.quote.authorisation
        if release.status == "submitted" and deadline.is_over(as_of):
            message = (
                f'quote "{deadline.quote.id}" was submitted {release.submitted}, '
                f"its term ended {deadline.last} and the report is as of {as_of}"
            )
            hint = "ask again, or write status: no-reply, which is no consent"
            where = release.place("submitted")
            yield Diagnostic("release-overdue", message, where, hint)


def withdrawn(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report quotes and interviews that were withdrawn."""
    gone = gone_from(corpus)
    for quote in corpus.quotes:
        if quote.id in gone:
            message = f'quote "{quote.id}" was withdrawn and is left out'
            hint = "take it out of the texts that use it"
            yield Diagnostic("quote-withdrawn", message, quote.position, hint)
    for interview in corpus.interviews:
        if interview.id in gone:
            message = f'the consent to interview "{interview.id}" was withdrawn'
            hint = "it is left out, with all its quotes; see which claims rest on it"
            where = interview.consent.position
            yield Diagnostic("interview-withdrawn", message, where, hint)


def issued(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report issued editions that hold what was withdrawn since."""
    for edition, quotes in still_held(corpus):
        names = ", ".join(f'"{name}"' for name in quotes)
        message = (
            f"the {edition.edition} edition {edition.version}, issued {edition.date}, "
            f"still holds what was withdrawn: {names}"
        )
        hint = "tell those who have it; issue a new version and have this one destroyed"
        yield Diagnostic("issued-withdrawn", message, edition.position, hint)


def still_held(corpus: Corpus) -> tuple[tuple[Issued, tuple[str, ...]], ...]:
    """Return the issued editions that hold what was withdrawn, with its ids."""
    gone = gone_from(corpus)
    held = ((i, (*i.quotes, *i.interviews)) for i in corpus.issued)
    pairs = ((i, tuple(n for n in names if n in gone)) for i, names in held)
    return tuple((one, held) for one, held in pairs if held)

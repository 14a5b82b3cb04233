"""How the release of quotes stands: a table, with terms and issued editions.

A corpus and the day to count against come in; lines of text go out.
"""

from collections import Counter
from collections.abc import Iterator

from bundel.authorisation import STATES, is_changed, standing
from bundel.checks.releases import still_held
from bundel.corpus import Corpus
from bundel.deadline import Deadline, deadlines
from bundel.editions import withdrawn
from bundel.model import PartialDate, Quote

HEAD = ("quote", "speaker", "status", "editions", "submitted", "replied", "remark")


def lines(corpus: Corpus, on: PartialDate | None = None) -> Iterator[str]:
    """Yield the lines of the report: quotes, counts, issued editions."""
    day = on or corpus.report.as_of
    ends = {d.quote.id: d for d in deadlines(corpus)}
    gone = withdrawn(corpus)
    rows = [HEAD, *(_row(q, ends.get(q.id), day, gone) for q in corpus.quotes)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEAD))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
    yield ""
    counts = Counter(q.authorisation.status for q in corpus.quotes)
    states = (f"{counts[s]} {s}" for s in STATES if counts[s])
    count = f"{len(corpus.quotes)} quote{'s' if len(corpus.quotes) != 1 else ''}"
    yield f"{count}: {', '.join(states)}; as of {day}"
    yield from _issued(corpus)


def _row(
    quote: Quote, end: Deadline | None, on: PartialDate, gone: frozenset[str]
) -> tuple[str, ...]:
    release = quote.authorisation
    return (
        quote.id,
        quote.speaker,
        release.status,
        ", ".join(release.scope) or "-",
        str(release.submitted or "-"),
        str(release.replied or "-"),
        _remark(quote, end, on, gone),
    )


def _remark(
    quote: Quote, end: Deadline | None, on: PartialDate, gone: frozenset[str]
) -> str:
    if quote.id in gone and quote.authorisation.status != "withdrawn":
        return "consent to the interview withdrawn"
    if is_changed(quote):
        return "words changed since"
    if standing(quote) != quote.authorisation.status:
        return "bound to no words"
    if end is None:
        return ""
    until = str(end.last)
    if end.first != end.last:
        until = f"between {end.first} and {end.last}"
    if end.is_over(on):
        return f"overdue: {until}"
    return f"may be overdue: {until}" if end.may_be_over(on) else f"until {until}"


def _issued(corpus: Corpus) -> Iterator[str]:
    held = {id(one): names for one, names in still_held(corpus)}
    for one in corpus.issued:
        names = held.get(id(one))
        state = f"still holds what was withdrawn: {', '.join(names)}" if names else "ok"
        yield f"issued {one.date}: {one.edition} edition {one.version}: {state}"

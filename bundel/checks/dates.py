"""Dates: those in file names against those inside, and none after the as-of date."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import Interview, Note, PartialDate, Position

IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?:[-_.]?(0[1-9]|1[0-2])(?:[-_.]?([0-3]\d))?)?(?!\d)"
)


def names(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report files whose name gives another date than they hold."""
    sources: tuple[Note | Interview, ...] = (*corpus.notes, *corpus.interviews)
    for source in sources:
        named = date_in(source.position.path)
        if source.date and named and not _agree(named, source.date):
            yield _contradicts(source, source.date, named)


def date_in(path: str) -> PartialDate | None:
    """Return the date that a file's name gives, as precisely as it does."""
    match = IN_NAME.search(PurePosixPath(path).stem)
    if not match:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    return PartialDate(year, month, day)


def _contradicts(
    source: Note | Interview, inside: PartialDate, named: PartialDate
) -> Diagnostic:
    message = f"the name of the file says {named}, its date {inside}"
    hint = "correct the date, or rename the file"
    return Diagnostic("date-file-name", message, source.position, hint)


def _agree(one: PartialDate, other: PartialDate) -> bool:
    """Compare two dates as far as both are known."""
    return all(a == b for a, b in zip(one.known, other.known, strict=False))


def future(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report what is dated after the day the findings hold for."""
    as_of = corpus.report.as_of
    for day, what, where in _dated(corpus):
        if day.is_after(as_of):
            yield _future(what, day, where, as_of)
    years = {line.period for line in corpus.lines}
    late = {year for year in years if PartialDate(year).is_after(as_of)}
    for line in corpus.lines if late else ():
        if line.period in late and line.status == "actual":
            what = f'actual cost line "{line.id}"'
            where = line.cells.get("period", line.position)
            yield _future(what, PartialDate(line.period), where, as_of)


def _future(
    what: str, day: PartialDate, where: Position, as_of: PartialDate
) -> Diagnostic:
    message = f"{what} is dated {day}, after the as-of date {as_of}"
    hint = "correct the date, or the as_of of report.yaml"
    return Diagnostic("date-future", message, where, hint)


def _dated(corpus: Corpus) -> Iterator[tuple[PartialDate, str, Position]]:
    for note in corpus.notes:
        if note.date and note.status != "planned":
            yield note.date, f'note "{note.id}"', note.position
    for interview in corpus.interviews:
        yield interview.date, f'interview "{interview.id}"', interview.position
        if interview.consent.date:
            what = f'the consent to interview "{interview.id}"'
            yield interview.consent.date, what, interview.consent.position
    for claim in corpus.claims:
        if claim.as_of:
            yield claim.as_of, f'claim "{claim.id}"', claim.position
    yield from _dated_context(corpus)


def _dated_context(corpus: Corpus) -> Iterator[tuple[PartialDate, str, Position]]:
    for partner in corpus.partners:
        for size in partner.sizes:
            yield size.date, f'a size of partner "{partner.id}"', size.position
    for case in corpus.cases:
        if case.since:
            yield case.since, f'case "{case.id}"', case.position

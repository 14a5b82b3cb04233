"""Claims: what they rest on, and whether that is enough."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bundel.checks.ids import named
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.editions import has_lost_all, lost_support, withdrawn
from bundel.model import Case, Interview, Note, Person, Quote

CONCLUSIVE = frozenset({"finding", "conclusion"})
GIVING = frozenset({"respondent", "speaker"})
MAKING = frozenset(
    {"commissioner", "author", "interviewer", "chair", "at-commissioner"}
)


def grounded(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report findings and conclusions that rest on nothing."""
    for claim in corpus.claims:
        if claim.kind not in CONCLUSIVE:
            continue
        if not claim.evidence:
            message = f'{claim.kind} "{claim.id}" rests on nothing'
            hint = 'add evidence: - {rests_on: …}, or make it an "open-question"'
            yield Diagnostic("claim-no-evidence", message, claim.position, hint)
        elif all(e.relation == "contradicts" for e in claim.evidence):
            message = f'all evidence of {claim.kind} "{claim.id}" contradicts it'
            hint = 'add what supports it, or make it an "open-question"'
            yield Diagnostic("claim-contradicted", message, claim.position, hint)


def one_sided(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report claims whose evidence comes from one partner, without saying so."""
    known = named(corpus)
    for claim in corpus.claims:
        if claim.is_one_sided or claim.kind not in CONCLUSIVE:
            continue
        sides = [sides_of(known.get(e.rests_on), known) for e in claim.evidence]
        partners = set().union(*sides)
        if all(sides) and len(partners) == 1:
            message = f'all evidence of claim "{claim.id}" comes from {partners.pop()}'
            hint = "add what another says, or write is_one_sided: yes"
            yield Diagnostic("claim-one-sided", message, claim.position, hint)


def weakened(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report claims that lost support because somebody withdrew.

    A claim that lost all of it is shown as open in a draft; a final report has none.
    """
    gone = withdrawn(corpus)
    is_final = corpus.report.mode == "final"
    for claim, lost in lost_support(corpus):
        names = ", ".join(lost)
        if has_lost_all(claim, gone) and claim.kind != "open-question":
            code = "claim-unsupported-final" if is_final else "claim-unsupported"
            message = f'all that supported claim "{claim.id}" was withdrawn: {names}'
            hint = 'add other evidence, make it an "open-question", or take it out'
            yield Diagnostic(code, message, claim.position, hint)
        else:
            message = f'claim "{claim.id}" rested on what was withdrawn: {names}'
            hint = "see whether the rest still bears it; take the evidence out"
            yield Diagnostic("claim-lost-support", message, claim.position, hint)


def sides_of(record: object, known: Mapping[str, Any]) -> set[str]:
    """Return the partners that speak in a piece of evidence; none if not known."""
    if isinstance(record, Quote):
        return sides_of(known.get(record.speaker), known)
    if isinstance(record, Person):
        return {record.organisation} - {""}
    if isinstance(record, Interview):
        sides = [sides_of(known.get(name), known) for name in record.respondents]
        return set().union(*sides)
    if isinstance(record, Note):
        present = (*record.attendees, record.host)
        sides = [sides_of(known.get(name), known) for name in present if name]
        return set().union(*sides)
    if isinstance(record, Case):
        return {part.partner for part in record.partners}
    return set()


@dataclass(frozen=True, slots=True)
class DoubleRole:
    """Somebody who was heard and also asked for, made or led the exploration."""

    person: Person
    roles: tuple[str, ...]


def double_roles(corpus: Corpus) -> tuple[DoubleRole, ...]:
    """Return the persons that a report discloses as having two roles."""
    asked = {name for i in corpus.interviews for name in i.respondents}
    heard = {name for n in corpus.notes for p in n.parts for name in p.speakers}
    heard |= {quote.speaker for quote in corpus.quotes}
    authors = {author.person for author in corpus.report.authors}
    found: list[DoubleRole] = []
    for person in corpus.people:
        roles: set[str] = set(person.roles)
        roles |= {"respondent"} if person.id in asked and not roles & GIVING else set()
        roles |= {"speaker"} if person.id in heard and not roles & GIVING else set()
        roles |= {"author"} if person.id in authors else set()
        is_near = person.organisation == corpus.report.commissioner
        roles |= {"at-commissioner"} if person.organisation and is_near else set()
        if roles & GIVING and roles & MAKING:
            found.append(DoubleRole(person, tuple(sorted(roles))))
    return tuple(found)

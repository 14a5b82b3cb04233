"""Ids: every one is given once, and every one that is referred to exists."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.kinds.fields import fields_of, is_record, item_type, record_name
from bundel.model import (
    Action,
    AllocationKey,
    Author,
    Authorisation,
    Case,
    ChapterPlan,
    Claim,
    CoalitionCost,
    CostChoice,
    CostLine,
    Effect,
    Evidence,
    Interview,
    Involvement,
    Note,
    Part,
    Partner,
    Payment,
    Person,
    Position,
    PriceChange,
    Question,
    Quote,
    Rate,
    Reference,
    ReferenceFigure,
    Relation,
    Report,
    Size,
    Step,
    Term,
    Theme,
)
from bundel.nearest import hint_for

ID = re.compile(r"[a-z0-9-]+")

# Which kinds of record each field may name; a test holds it against the model.
LINKS: Mapping[type, Mapping[str, tuple[type, ...]]] = {
    Report: {"commissioner": (Partner,), "keys": (AllocationKey,)},
    Author: {"person": (Person,)},
    ChapterPlan: {"case": (Case,)},
    Size: {"source": (Reference,)},
    Person: {"organisation": (Partner,)},
    Involvement: {"partner": (Partner,)},
    Relation: {"source": (Partner,), "target": (Partner,)},
    Effect: {"invests": (Partner,)},
    Case: {"questions": (Question,), "references": (Reference,)},
    Theme: {"parent": (Theme,), "questions": (Question,)},
    Term: {"see": (Term,), "source": (Reference,)},
    Part: {"case": (Case,), "speakers": (Person,), "questions": (Question,)},
    Action: {"who": (Person, Partner)},
    Note: {
        "host": (Partner,),
        "attendees": (Person, Partner),
        "themes": (Theme,),
        "references": (Reference,),
    },
    Interview: {
        "respondents": (Person,),
        "interviewer": (Person,),
        "others_present": (Person,),
        "speakers": (Person,),
        "case": (Case,),
        "themes": (Theme,),
    },
    Quote: {
        "source": (Note, Interview),
        "speaker": (Person,),
        "themes": (Theme,),
        "case": (Case,),
    },
    Authorisation: {"by": (Person,)},
    Evidence: {
        "rests_on": (Quote, Note, Interview, Case, Reference, ReferenceFigure),
    },
    CostChoice: {
        "case": (Case,),
        "bearer": (Partner,),
        "beneficiary": (Partner,),
    },
    Step: {"session": (Note,)},
    Claim: {"questions": (Question,), "themes": (Theme,), "cases": (Case,)},
    CostLine: {
        "case": (Case,),
        "bearer": (Partner,),
        "beneficiary": (Partner,),
        "counterparty": (Partner,),
        "rate": (Rate,),
    },
    Rate: {"source": (Reference,)},
    PriceChange: {"source": (Reference,)},
    AllocationKey: {
        "case": (Case,),
        "shares": (Partner,),
        "quantities": (Partner,),
        "parts": (AllocationKey,),
    },
    CoalitionCost: {"case": (Case,), "members": (Partner,)},
    Payment: {"case": (Case,), "payer": (Partner,), "receiver": (Partner,)},
}

# These may hold words instead of an id, or what is no longer there.
LOOSE: frozenset[tuple[str, str]] = frozenset(
    {
        ("ReferenceFigure", "source"),
        ("Effect", "gains"),
        ("Issued", "quotes"),
        ("Issued", "interviews"),
    }
)


@dataclass(frozen=True, slots=True)
class Link:
    """One id that a record names: by which field, wanted as what, where.

    `record` is the record itself, or the part of one; `whole` is what it is part of.
    """

    whole: Any
    record: Any
    field: str
    name: str

    @property
    def owner(self) -> str:
        """Return what names it, as a message says it: quote "q1"."""
        if isinstance(self.whole, Report):
            return "the report"
        kind = record_name(type(self.whole))
        name = getattr(self.whole, "id", "")
        return f'{kind} "{name}"' if name else f"a {kind}"

    @property
    def wanted(self) -> tuple[type, ...]:
        """Return which kinds of record it may name."""
        return LINKS[type(self.record)][self.field]

    @property
    def position(self) -> Position:
        """Return where it is named: its cell, or where the record stands."""
        cells = getattr(self.record, "cells", {})
        place: Position = cells.get(self.field, self.record.position)
        return place


_NAMED: list[tuple[Corpus, Mapping[str, Any]]] = []


def named(corpus: Corpus) -> Mapping[str, Any]:
    """Return everything that has an id, questions and parts included.

    Found once for a corpus: many checks ask, one after the other.
    """
    for one, found in _NAMED:
        if one is corpus:
            return found
    made: dict[str, Any] = {}
    for record in everything(corpus):
        made.setdefault(record.id, record)
    _NAMED[:] = [(corpus, made)]
    return made


def everything(corpus: Corpus) -> Iterator[Any]:
    """Yield every record with an id; a chapter's id is its own affair."""
    yield from corpus.records()
    yield from corpus.report.questions
    for note in corpus.notes:
        yield from note.parts


def duplicates(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report ids that were given before."""
    first: dict[str, Any] = {}
    for record in everything(corpus):
        other = first.setdefault(record.id, record)
        if other is not record:
            kind = record_name(other.__class__)
            message = f'"{record.id}" is already the id of a {kind}'
            hint = f"that stands at {other.position}; give this one another id"
            yield Diagnostic("id-duplicate", message, record.position, hint)


def unknown(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report ids that no record has, or a record of another kind."""
    known = named(corpus)
    broken = frozenset(corpus.broken)

    def is_wrong(kind: type, field: str, name: str) -> bool:
        return not isinstance(known.get(name), LINKS[kind][field])

    for link in links(corpus, is_wrong):
        found = known.get(link.name)
        if found is None and link.name not in broken:
            yield _unknown(link, known)
        elif found is not None and not isinstance(found, link.wanted):
            yield _wrong_kind(link, found, known)


Asked = Callable[[type, str, str], bool]


def every(_kind: type, _field: str, _name: str) -> bool:
    """Ask for all links."""
    return True


def links(corpus: Corpus, asked: Asked = every) -> Iterator[Link]:
    """Yield the ids that records name, nested ones included.

    `asked` says of a type, its field and the id whether it is wanted. Lines of costs
    name the same few again and again: what is not wanted is not made.
    """
    wanted = cache(asked)
    yield from _links(corpus.report, corpus.report, wanted)
    groups = (
        *corpus.records(),
        *corpus.prices,
        *corpus.coalitions,
        *corpus.payments,
    )
    for record in groups:
        yield from _links(record, record, wanted)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Of one type: fields that name ids, fields with a record, with several."""

    links: tuple[str, ...]
    one: tuple[str, ...]
    many: tuple[str, ...]


@cache
def _plan(kind: type) -> _Plan:
    """Look a type up once: there may be a hundred thousand records of it."""
    wanted = LINKS.get(kind, {})
    fields = {n: p for n, p in fields_of(kind).items() if n not in wanted}
    return _Plan(
        tuple(wanted),
        tuple(name for name, plan in fields.items() if is_record(plan.type)),
        tuple(n for n, plan in fields.items() if is_record(item_type(plan.type))),
    )


def _links(
    whole: Any,  # noqa: ANN401 (any record)
    record: Any,  # noqa: ANN401
    asked: Asked,
) -> Iterator[Link]:
    kind = record.__class__
    plan = _plan(kind)
    for name in plan.links:
        value = getattr(record, name)
        if type(value) is str:
            if value and asked(kind, name, value):
                yield Link(whole, record, name, value)
            continue
        for one in _ids(value):
            if asked(kind, name, one):
                yield Link(whole, record, name, one)
    for name in plan.one:
        inner = getattr(record, name)
        if inner is not None:
            yield from _links(whole, inner, asked)
    for name in plan.many:
        for item in getattr(record, name):
            yield from _links(whole, item, asked)


def _ids(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, dict):
        # `speakers` maps labels to ids, `shares` ids to numbers.
        texts = all(isinstance(v, str) for v in value.values())
        return tuple(value.values() if texts else value)
    return tuple(value) if isinstance(value, tuple) else ()


def _kinds(kinds: tuple[type, ...]) -> str:
    return " or ".join(record_name(kind) for kind in kinds)


def _right(known: Mapping[str, Any], kinds: tuple[type, ...]) -> list[str]:
    return [name for name, record in known.items() if isinstance(record, kinds)]


def _unknown(link: Link, known: Mapping[str, Any]) -> Diagnostic:
    kinds = _kinds(link.wanted)
    message = f'{link.owner}: {link.field} "{link.name}" is no {kinds}'
    hint = hint_for(link.name, _right(known, link.wanted))
    hint = hint or f'add "{link.name}" as {kinds}, or correct the id'
    return Diagnostic("id-unknown", message, link.position, hint)


def _wrong_kind(link: Link, found: object, known: Mapping[str, Any]) -> Diagnostic:
    is_kind = record_name(type(found))
    message = (
        f'{link.owner}: {link.field} "{link.name}" is a {is_kind}, '
        f"not a {_kinds(link.wanted)}"
    )
    hint = hint_for(link.name, _right(known, link.wanted))
    return Diagnostic("id-wrong-kind", message, link.position, hint)

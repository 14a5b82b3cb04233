"""What templates see beside the records: how they hang together in this edition."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from bundel.coding.counts import Advance, Coded, advances, coded, fragments
from bundel.compose.amounts import Mention
from bundel.corpus import Corpus, Record
from bundel.model import (
    Case,
    Claim,
    CostLine,
    Interview,
    Note,
    Person,
    Question,
    Quote,
    Step,
    Theme,
)
from bundel.model.common import Origin
from bundel.origins import origin_of, shares
from bundel.quoting import Match


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record is shown: an anchor in a chapter."""

    anchor: str
    chapter: str


@dataclass(frozen=True, slots=True)
class Account:
    """An amount that texts mention, with its id in the account of amounts."""

    id: str
    mention: Mention
    places: list[Place]


@dataclass(slots=True)
class Register:
    """The corpus of one edition, asked the questions that chapters ask.

    `places`, `gaps` and `accounts` fill up while chapters are rendered; the chapters
    that list them are rendered last.
    """

    corpus: Corpus
    records: Mapping[str, Record]
    numbers: Mapping[str, int]
    hash: str = ""
    lost: tuple[tuple[Claim, tuple[str, ...]], ...] = ()
    matches: Mapping[str, Match] = field(default_factory=dict)
    places: dict[str, list[Place]] = field(default_factory=dict)
    gaps: list[tuple[str, Place]] = field(default_factory=list)
    accounts: dict[tuple[object, ...], Account] = field(default_factory=dict)

    def origin(self, record: Record) -> Origin:
        """Return a record's origin, with that of what it rests on."""
        return origin_of(record, self.records)

    def shares(self) -> dict[str, Counter[Origin]]:
        """Return how many records of each kind come from where."""
        return shares(self.corpus, self.records)

    def record(self, name: str) -> Record | None:
        """Return any record by its id."""
        return self.records.get(name)

    def kind(self, name: str) -> str:
        """Return the kind of a record in lower case, such as "quote"."""
        found = self.records.get(name)
        return type(found).__name__.lower() if found is not None else ""

    def claims(
        self, *, kind: str = "", question: str = "", case: str = "", theme: str = ""
    ) -> tuple[Claim, ...]:
        """Return the claims chosen, in their order."""
        return tuple(
            c
            for c in self.corpus.claims
            if (not kind or c.kind == kind)
            and (not question or question in c.questions)
            and (not case or case in c.cases)
            and (not theme or theme in c.themes)
        )

    def number(self, claim: Claim) -> int:
        """Return the number that a claim's mark shows."""
        # By id: a claim that lost support is another object than the edition shows.
        return [c.id for c in self.corpus.claims].index(claim.id) + 1

    def quotes(
        self, *, case: str = "", theme: str = "", source: str = ""
    ) -> tuple[Quote, ...]:
        """Return the released quotes chosen, in their order."""
        return tuple(
            q
            for q in self.corpus.quotes
            if (not case or q.case == case)
            and (not theme or theme in q.themes)
            and (not source or q.source == source)
        )

    def lines(self, case: str) -> tuple[CostLine, ...]:
        """Return the cost lines of a case."""
        return tuple(line for line in self.corpus.lines if line.case == case)

    def year(self, case: str) -> int | None:
        """Return the last year that yearly lines of a case are given for."""
        lines = (n for n in self.lines(case) if n.frequency == "yearly")
        return max((line.period for line in lines), default=None)

    def cases_with_costs(self) -> tuple[Case, ...]:
        """Return the cases that have cost lines."""
        held = {line.case for line in self.corpus.lines}
        return tuple(c for c in self.corpus.cases if c.id in held)

    def fragment(self, quote: Quote) -> int:
        """Return the number of the fragment a quote begins in; 0 when not shown."""
        place = self.matches.get(quote.id)
        return place.first if place and quote.source in self.records else 0

    def sources_on(self, theme: Theme) -> tuple[Note | Interview, ...]:
        """Return the notes and interviews in which a theme came up."""
        quoted = {q.source for q in self.corpus.quotes if theme.id in q.themes}
        known = quoted | set(self.coded(theme).sources)
        every: list[Note | Interview] = [*self.corpus.notes, *self.corpus.interviews]
        return tuple(s for s in every if theme.id in s.themes or s.id in known)

    def coded(self, theme: Theme) -> Coded:
        """Return what was coded with a theme: fragments, sources, coders."""
        return coded(self.corpus, theme.id)

    def advances(self) -> tuple[Advance, ...]:
        """Return the sources by date, each with the themes that were new there."""
        return advances(self.corpus)

    def example(self, theme: Theme) -> Quote | None:
        """Return a released quote with a theme: one that was coded so, if there is."""
        found = self.quotes(theme=theme.id)
        marked = fragments(self.corpus)
        sure = (
            q for q in found if self.fragment(q) in marked.get((theme.id, q.source), ())
        )
        return next(sure, next(iter(found), None))

    def steps(self, session: str) -> tuple[tuple[Claim, Step], ...]:
        """Return what happened to the claims in one session."""
        return tuple(
            (c, s)
            for c in self.corpus.claims
            for s in c.history
            if s.session == session
        )

    def heard(self, person: str) -> tuple[Note | Interview, ...]:
        """Return where a person was heard."""
        notes = (
            n
            for n in self.corpus.notes
            if person in n.attendees or any(person in p.speakers for p in n.parts)
        )
        talks = (i for i in self.corpus.interviews if person in i.respondents)
        return (*notes, *talks)

    def voices(self) -> tuple[Person, ...]:
        """Return the persons who were heard in a session or conversation."""
        return tuple(p for p in self.corpus.people if self.heard(p.id))

    def question(self, name: str) -> Question | None:
        """Return a main question by its id."""
        found = (q for q in self.corpus.report.questions if q.id == name)
        return next(found, None)

    def shown_in(self, name: str) -> tuple[Place, ...]:
        """Return where a record is first shown in each chapter so far."""
        first: dict[str, Place] = {}
        for place in self.places.get(name, ()):
            first.setdefault(place.chapter, place)
        return tuple(first.values())

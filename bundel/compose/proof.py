"""What claims rest on in one edition, and back: what templates see as `proof`.

A corpus comes in; evidence by relation, tallies and uses go out. Prints nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bundel.checks.claims import DoubleRole, double_roles, sides_of
from bundel.corpus import Corpus, Record
from bundel.evidence import Ground, ground, origin_of_source
from bundel.model import Claim, Interview, Note, Person, Quote
from bundel.model.findings import Relation
from bundel.origins import origin_of

RELATIONS: tuple[Relation, ...] = ("supports", "qualifies", "contradicts")
SIGNS: Mapping[Relation, str] = {
    "supports": "+",
    "qualifies": "±",
    "contradicts": "\N{MINUS SIGN}",
}
CONCLUSIVE = frozenset({"finding", "conclusion", "recommendation"})


@dataclass(frozen=True, slots=True)
class Tally:
    """How many pieces of evidence bear on a claim, and how."""

    supports: int
    qualifies: int
    contradicts: int

    @property
    def stance(self) -> str:
        """Return the relation that a reader must not miss; nothing without one."""
        if self.contradicts:
            return "contradicts"
        return "qualifies" if self.qualifies else ""

    def __str__(self) -> str:
        counts = ((SIGNS[name], getattr(self, name)) for name in RELATIONS)
        return " ".join(f"{sign}{n}" for sign, n in counts if n)


@dataclass(frozen=True, slots=True)
class QuoteUse:
    """A quote and the claims that rest on it, each with how."""

    quote: Quote
    claims: tuple[tuple[Claim, Relation], ...]


@dataclass(frozen=True, slots=True)
class Use:
    """What rests on one source: claims on the whole, and its quotes."""

    source: str
    kind: str
    record: Any
    claims: tuple[tuple[Claim, Relation], ...]
    quotes: tuple[QuoteUse, ...]

    def every(self) -> tuple[Claim, ...]:
        """Return all claims that rest on the source, its quotes included, each once."""
        pairs = (*self.claims, *(pair for one in self.quotes for pair in one.claims))
        found = {claim.id: claim for claim, _ in pairs}
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Proof:
    """The evidence of one edition."""

    corpus: Corpus
    records: Mapping[str, Record]

    def grounds(self, claim: Claim, relation: str = "") -> tuple[Ground, ...]:
        """Return what a claim rests on and the edition shows, all or by relation."""
        return tuple(
            piece
            for piece in self.pieces(claim)
            if piece.kind != "hidden"
            and (not relation or piece.evidence.relation == relation)
        )

    def hidden(self, claim: Claim, relation: str = "") -> int:
        """Return how many pieces of evidence the edition does not show."""
        return sum(
            1
            for piece in self.pieces(claim)
            if piece.kind == "hidden"
            and (not relation or piece.evidence.relation == relation)
        )

    def tally(self, claim: Claim) -> Tally:
        """Count what supports, qualifies and contradicts a claim, shown or not."""
        every = [one.relation for one in claim.evidence]
        return Tally(*(every.count(name) for name in RELATIONS))

    def is_one_sided(self, claim: Claim) -> bool:
        """Say whether all evidence comes from one partner, as far as is known."""
        found = [
            sides_of(self.records.get(e.rests_on), self.records) for e in claim.evidence
        ]
        partners = set().union(*found)
        return claim.is_one_sided or (bool(found) and all(found) and len(partners) == 1)

    def roles(self, claim: Claim) -> tuple[DoubleRole, ...]:
        """Return who was heard for a claim and has another role beside it."""
        heard = {name for e in claim.evidence for name in self._voices(e.rests_on)}
        return tuple(two for two in self.double_roles() if two.person.id in heard)

    def double_roles(self) -> tuple[DoubleRole, ...]:
        """Return who was heard and also commissioned, led or wrote."""
        return double_roles(self.corpus)

    def limits(self) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
        """Return, by what a reader is to keep in mind, the claims it holds for."""
        tests: Mapping[str, Callable[[Claim], object]] = {
            "contradicted": lambda c: self.tally(c).contradicts,
            "one-sided": self.is_one_sided,
            "single": self._is_single,
            "illustrative": self._is_invented,
            "double-role": self.roles,
            "hidden": self.hidden,
            "bare": lambda c: not c.evidence,
        }
        found = (
            (name, tuple(c for c in self.corpus.claims if test(c)))
            for name, test in tests.items()
        )
        return tuple((name, claims) for name, claims in found if claims)

    def is_heard(self) -> bool:
        """Say whether it is known of anybody that they spoke about a question."""
        from bundel.figures.voices import heard, subjects_of

        return bool(heard(self.corpus, subjects_of(self.corpus)))

    def uses(self) -> tuple[Use, ...]:
        """Return every source with what rests on it: notes, talks, cases, the rest."""
        found = (self._use(source, kind) for source, kind in self._sources())
        return tuple(use for use in found if use.claims or use.quotes)

    def use(self, source: str) -> Use | None:
        """Return what rests on one note or interview; None when nothing does."""
        kind = type(self.records.get(source)).__name__.lower()
        made = self._use(source, kind)
        return made if made.claims or made.quotes else None

    def pieces(self, claim: Claim) -> Iterator[Ground]:
        """Yield all evidence of a claim, followed; also what is not shown."""
        return (ground(one, self.records) for one in claim.evidence)

    def _is_single(self, claim: Claim) -> bool:
        pieces = tuple(self.pieces(claim))
        sources = {origin_of_source(p) for p in pieces if p.kind != "hidden"}
        is_whole = all(piece.kind != "hidden" for piece in pieces)
        return claim.kind in CONCLUSIVE and is_whole and len(sources) == 1

    def _is_invented(self, claim: Claim) -> bool:
        """Say whether all that a claim rests on is illustrative."""
        records = [self.records.get(e.rests_on) for e in claim.evidence if e.rests_on]
        others = {origin_of(r, self.records) for r in records if r is not None}
        is_made = origin_of(claim, self.records) == "illustrative"
        return bool(claim.evidence) and is_made and others <= {"illustrative"}

    def _voices(self, name: str) -> frozenset[str]:
        record = self.records.get(name)
        if isinstance(record, Quote):
            return frozenset({record.speaker})
        if isinstance(record, Interview):
            return frozenset(record.respondents)
        if isinstance(record, Note):
            named = {p for p in record.attendees if self._is_person(p)}
            return frozenset(named.union(*(p.speakers for p in record.parts)))
        return frozenset()

    def _is_person(self, name: str) -> bool:
        return isinstance(self.records.get(name), Person)

    def _sources(self) -> Iterator[tuple[str, str]]:
        corpus = self.corpus
        for kind, group in (
            ("note", corpus.notes),
            ("interview", corpus.interviews),
            ("case", corpus.cases),
            ("costs", corpus.cases),
            ("reference", corpus.references),
            ("referencefigure", corpus.reference_figures),
        ):
            yield from ((record.id, kind) for record in group)

    def _use(self, source: str, kind: str) -> Use:
        claims: list[tuple[Claim, Relation]] = []
        quoted: dict[str, list[tuple[Claim, Relation]]] = {}
        for claim in self.corpus.claims:
            for piece in self.pieces(claim):
                how = piece.evidence.relation
                if piece.kind == kind and piece.source == source:
                    claims.append((claim, how))
                elif piece.kind == "quote" and piece.source == source:
                    quoted.setdefault(piece.record.id, []).append((claim, how))
        quotes = tuple(
            QuoteUse(q, tuple(quoted.get(q.id, ())))
            for q in self.corpus.quotes
            if q.source == source and kind in {"note", "interview"}
        )
        return Use(source, kind, self.records.get(source), tuple(claims), quotes)

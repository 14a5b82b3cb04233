"""The corpus: all records of an exploration, merged and indexed.

Records come in, in the order of their files; look-ups go out. Knows nothing of files.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Protocol

from bundel.model import (
    AllocationKey,
    Case,
    Claim,
    CoalitionCost,
    CostLine,
    Interview,
    Issued,
    Note,
    Partner,
    Payment,
    Person,
    Position,
    PriceChange,
    Quote,
    Rate,
    Reference,
    ReferenceFigure,
    Report,
    Term,
    Theme,
)
from bundel.model.coding import Coding, CodingFile
from bundel.model.common import Confidentiality, Origin
from bundel.model.text import Prose


class Record(Protocol):
    """What every record with an id has."""

    @property
    def id(self) -> str:
        """Return the id, unique over all kinds."""
        ...

    @property
    def origin(self) -> Origin:
        """Return where it comes from."""
        ...

    @property
    def confidentiality(self) -> Confidentiality:
        """Return who may see it."""
        ...

    @property
    def position(self) -> Position:
        """Return where it stands in the sources."""
        ...


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything `sources/` says. Each tuple is in the order of file and place.

    `broken` has the ids of records that are there but have errors: what refers to them
    is not unknown. It is empty once the sources have no errors.
    """

    report: Report
    partners: tuple[Partner, ...] = ()
    people: tuple[Person, ...] = ()
    cases: tuple[Case, ...] = ()
    themes: tuple[Theme, ...] = ()
    terms: tuple[Term, ...] = ()
    references: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()
    interviews: tuple[Interview, ...] = ()
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    lines: tuple[CostLine, ...] = ()
    rates: tuple[Rate, ...] = ()
    prices: tuple[PriceChange, ...] = ()
    reference_figures: tuple[ReferenceFigure, ...] = ()
    keys: tuple[AllocationKey, ...] = ()
    coalitions: tuple[CoalitionCost, ...] = ()
    payments: tuple[Payment, ...] = ()
    issued: tuple[Issued, ...] = ()
    texts: tuple[Prose, ...] = ()
    codings: tuple[Coding, ...] = ()
    coding_files: tuple[CodingFile, ...] = ()
    broken: tuple[str, ...] = ()

    def records(self) -> Iterator[Record]:
        """Yield every record that has an id, kind by kind."""
        for part in fields(self):
            group = getattr(self, part.name)
            # A group has records of one kind: the first says whether they have ids.
            if isinstance(group, tuple) and group and hasattr(group[0], "id"):
                yield from group

    def find(self, name: str) -> Record | None:
        """Return the record with this id, of any kind."""
        return index(self).get(name)


def index(corpus: Corpus) -> dict[str, Record]:
    """Return the records by id; the first of a double id wins."""
    found: dict[str, Record] = {}
    for record in corpus.records():
        found.setdefault(record.id, record)
    return found

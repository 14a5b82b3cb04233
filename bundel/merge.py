"""The records of all files, put together to one corpus.

What the files gave comes in, in their order; the corpus goes out. Names of partners
and cases in cost tables become ids here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bundel.coding.resolve import resolve
from bundel.corpus import Corpus
from bundel.kinds.parsed import Parsed
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
from bundel.model.text import Prose

GROUPS: Mapping[type, str] = {
    Partner: "partners",
    Person: "people",
    Case: "cases",
    Theme: "themes",
    Term: "terms",
    Reference: "references",
    Note: "notes",
    Interview: "interviews",
    Quote: "quotes",
    Claim: "claims",
    CostLine: "lines",
    Rate: "rates",
    PriceChange: "prices",
    ReferenceFigure: "reference_figures",
    AllocationKey: "keys",
    CoalitionCost: "coalitions",
    Payment: "payments",
    Issued: "issued",
    Prose: "texts",
    Coding: "codings",
    CodingFile: "coding_files",
}


def merge(parsed: Iterable[Parsed]) -> Corpus | None:
    """Make the corpus; None when there is no usable report."""
    files = tuple(parsed)
    records = [record for one in files for record in one.records]
    report = next((r for r in records if isinstance(r, Report)), None)
    if report is None:
        return None
    groups: dict[str, Any] = {
        name: tuple(r for r in records if type(r) is kind)
        for kind, name in GROUPS.items()
    }
    broken = tuple(sorted({name for one in files for name in one.broken}))
    corpus = Corpus(report, **groups, broken=broken)
    names = _Names.of(corpus)
    corpus = replace(
        corpus,
        lines=tuple(_line(names, line) for line in corpus.lines),
        coalitions=tuple(_coalition(names, one) for one in corpus.coalitions),
        payments=tuple(_payment(names, one) for one in corpus.payments),
    )
    return resolve(corpus)


@dataclass(frozen=True, slots=True)
class _Names:
    """Ids of partners and cases by every name they are called by."""

    partners: Mapping[str, str]
    cases: Mapping[str, str]

    @classmethod
    def of(cls, corpus: Corpus) -> "_Names":
        return cls(_names(corpus.partners), _titles(corpus.cases))

    def partner(self, name: str) -> str:
        return self.partners.get(name) or self.partners.get(_same(name), name)

    def case(self, name: str) -> str:
        return self.cases.get(name) or self.cases.get(_same(name), name)


def _line(names: _Names, line: CostLine) -> CostLine:
    """Turn the names of a cost line into ids; unknown names stay."""
    found = (
        names.case(line.case),
        names.partner(line.bearer),
        names.partner(line.beneficiary),
        names.partner(line.counterparty),
    )
    given = line.case, line.bearer, line.beneficiary, line.counterparty
    if found == given:
        return line
    case, bearer, beneficiary, counterparty = found
    return replace(
        line,
        case=case,
        bearer=bearer,
        beneficiary=beneficiary,
        counterparty=counterparty,
    )


def _coalition(names: _Names, one: CoalitionCost) -> CoalitionCost:
    members = tuple(names.partner(member) for member in one.members)
    return replace(one, case=names.case(one.case), members=members)


def _payment(names: _Names, one: Payment) -> Payment:
    return replace(
        one,
        case=names.case(one.case),
        payer=names.partner(one.payer),
        receiver=names.partner(one.receiver),
    )


def _names(partners: Iterable[Partner]) -> dict[str, str]:
    return {
        _same(name): partner.id
        for partner in partners
        for name in (partner.short, partner.name, partner.id)
        if name
    }


def _titles(cases: Iterable[Case]) -> dict[str, str]:
    return {
        _same(name): case.id
        for case in cases
        for name in (case.short, case.title, case.id)
        if name
    }


def _same(name: str) -> str:
    return " ".join(name.split())

"""The records of all files, put together to one corpus.

What the files gave comes in, in their order; the corpus goes out. Names of partners
and cases in cost tables become ids here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from bundel.coding.resolve import resolve
from bundel.corpus import Corpus
from bundel.kinds.parsed import Parsed
from bundel.model import (
    AllocationKey,
    Case,
    Claim,
    CostLine,
    Interview,
    Issued,
    Note,
    Partner,
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
    return resolve(replace(corpus, lines=tuple(_with_ids(corpus))))


def _with_ids(corpus: Corpus) -> Iterable[CostLine]:
    """Yield the cost lines with names turned into ids; unknown names stay."""
    partners = _names(corpus.partners)
    cases = _titles(corpus.cases)
    for line in corpus.lines:
        yield replace(
            line,
            case=cases.get(_same(line.case), line.case),
            bearer=partners.get(_same(line.bearer), line.bearer),
            beneficiary=partners.get(_same(line.beneficiary), line.beneficiary),
            counterparty=partners.get(_same(line.counterparty), line.counterparty),
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

"""What a claim rests on, followed to its source, and what of it an edition shows.

Claims and records come in; the cost lines, sources and sides of each piece of evidence
go out. Knows nothing of templates and outputs.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from bundel.model import Claim, CostChoice, CostLine, Evidence, Quote

CHOSEN = (
    "case",
    "kind",
    "bearer",
    "beneficiary",
    "category",
    "frequency",
    "status",
)

Kind = Literal[
    "quote",
    "note",
    "interview",
    "case",
    "reference",
    "referencefigure",
    "costs",
    "hidden",
]
KINDS: tuple[Kind, ...] = (
    "quote",
    "note",
    "interview",
    "case",
    "reference",
    "referencefigure",
    "costs",
)


@dataclass(frozen=True, slots=True)
class Ground:
    """One piece of evidence, followed: its kind and the source that it leads to."""

    evidence: Evidence
    kind: Kind
    record: Any
    source: str


def ground(evidence: Evidence, records: Mapping[str, Any]) -> Ground:
    """Follow a piece of evidence; what this edition does not show is "hidden"."""
    if evidence.costs is not None:
        return Ground(evidence, "costs", None, evidence.costs.case)
    record = records.get(evidence.rests_on)
    kind = type(record).__name__.lower()
    for known in KINDS:
        if kind == known:
            source = record.source if isinstance(record, Quote) else evidence.rests_on
            return Ground(evidence, known, record, source)
    return Ground(evidence, "hidden", None, "")


def choice(asked: CostChoice) -> dict[str, Any]:
    """Return a choice of cost lines as `balance.total` takes it."""
    return {name: getattr(asked, name) for name in (*CHOSEN, "year")}


def chosen(lines: Iterable[CostLine], asked: CostChoice) -> tuple[CostLine, ...]:
    """Return the cost lines that a claim rests on, as `balance.lines_of` takes them."""
    wanted = {name: text for name in CHOSEN if (text := getattr(asked, name))}
    return tuple(
        line
        for line in lines
        if asked.year in {None, line.period}
        and all(getattr(line, name) == text for name, text in wanted.items())
    )


def origin_of_source(piece: Ground) -> str:
    """Return what tells one source of evidence from another: tables from cases."""
    return f"costs {piece.source}" if piece.kind == "costs" else piece.source


def seen(
    claim: Claim,
    names: frozenset[str],
    is_told: Callable[[CostChoice], bool],
) -> Claim:
    """Return a claim as an edition shows it.

    `names` are the ids of what the edition shows, `is_told` says of which cost lines it
    tells the total. Of what is withheld remains that it is there and how it bears on
    the claim: no id, and no remark that could tell of it. Steps in a session that is
    not shown are left out.
    """

    def is_shown(one: Evidence) -> bool:
        if one.costs is None:
            return one.rests_on in names
        return is_told(one.costs)

    kept = tuple(
        one if is_shown(one) else Evidence(relation=one.relation)
        for one in claim.evidence
    )
    history = tuple(step for step in claim.history if step.session in names)
    return replace(claim, evidence=kept, history=history)

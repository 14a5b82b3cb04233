"""Published figures beside those of a case, only where both are defined the same way.

The records say so (`same_as`): nothing is compared by its name or unit.
"""

from collections.abc import Iterator

from bundel import formats
from bundel.compose.amounts import Asked, Derived
from bundel.compose.casebalance.basis import Basis, Cell, Grid, places
from bundel.compose.references import cite
from bundel.model import Reference, ReferenceFigure


def cost_per_home(basis: Basis) -> Asked | None:
    """Return yearly costs per home; none where a partner that bears them has none."""
    if basis.year is None:
        return None
    found = basis.costs.per_home(
        case=basis.case.id, year=basis.year, kind="cost", frequency="yearly"
    )
    return found if found is not None and found.lines else None


def alike(basis: Basis, what: str) -> tuple[ReferenceFigure, ...]:
    """Return the published figures that are defined as one of a case is."""
    return tuple(f for f in basis.corpus.reference_figures if f.same_as == what)


def compared(basis: Basis) -> Grid | None:
    """Return what a home costs beside published figures of the same definition."""
    own, found = cost_per_home(basis), alike(basis, "cost-per-home")
    if own is None or not found:
        return None
    say = basis.say
    first = (basis.title, str(basis.year), basis.euro(own), say("bal-own-figure"))
    rows = (first, *(_row(basis, figure) for figure in found))
    head = ("indicator", "rate-year", "bal-head-per-home", "figure-source")
    return Grid(
        f"compared-{basis.case.id}",
        say("bal-compared-caption", case=basis.title),
        tuple(say(name) for name in head),
        tuple(rows),
        (2,),
        basis.origin,
    )


def _row(basis: Basis, figure: ReferenceFigure) -> tuple[Cell, ...]:
    return (
        figure.indicator,
        str(figure.year),
        basis.euro(Derived(figure.value, places((figure.position,)))),
        _source(basis, figure),
    )


def _source(basis: Basis, figure: ReferenceFigure) -> Cell:
    found = basis.draft.context.records.get(figure.source)
    is_cited = isinstance(found, Reference)
    return cite(basis.draft, figure.source) if is_cited else figure.source


def published_hours(basis: Basis) -> Iterator[str]:
    """Yield the published hours of a full-time year, with their year."""
    for figure in alike(basis, "productive-hours"):
        n = formats.number(figure.value, basis.say.language)
        yield basis.say("assume-fte-published", n=n, year=figure.year)

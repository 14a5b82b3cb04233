"""Where things come from, and how that travels: what rests on it inherits it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from bundel.corpus import Corpus, Record
from bundel.evidence import chosen
from bundel.model import Claim, CostLine, Quote
from bundel.model.common import Origin

RANK: Mapping[Origin, int] = {"published": 0, "recorded": 1, "illustrative": 2}


def furthest(origins: Iterable[Origin]) -> Origin:
    """Return the origin that must be shown when these come together."""
    return max(origins, key=RANK.__getitem__, default="published")


def origin_of(record: Record, records: Mapping[str, Record]) -> Origin:
    """Return a record's origin, with that of what it rests on."""
    below: list[Record | None]
    if isinstance(record, Claim):
        below = [*_under(record, records)]
    elif isinstance(record, Quote):
        below = [records.get(record.source)]
    else:
        return record.origin
    others = (origin_of(r, records) for r in below if r is not None)
    return furthest((record.origin, *others))


def _under(claim: Claim, records: Mapping[str, Record]) -> Iterator[Record | None]:
    """Yield the records that a claim rests on, cost lines included."""
    for evidence in claim.evidence:
        yield records.get(evidence.rests_on)
        if evidence.costs is not None:
            lines = (r for r in records.values() if isinstance(r, CostLine))
            yield from chosen(lines, evidence.costs)


def shares(corpus: Corpus, records: Mapping[str, Record]) -> dict[str, Counter[Origin]]:
    """Count per kind of record how many come from where."""
    kinds: Mapping[str, Iterable[Record]] = {
        "notes": corpus.notes,
        "interviews": corpus.interviews,
        "quotes": corpus.quotes,
        "claims": corpus.claims,
        "lines": corpus.lines,
        "cases": corpus.cases,
    }
    return {
        kind: Counter(origin_of(record, records) for record in group)
        for kind, group in kinds.items()
    }

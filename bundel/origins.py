"""Where things come from, and how that travels: what rests on it inherits it."""

from collections import Counter
from collections.abc import Iterable, Mapping

from bundel.corpus import Corpus, Record
from bundel.model import Claim, Quote
from bundel.model.common import Origin

RANK: Mapping[Origin, int] = {"published": 0, "recorded": 1, "illustrative": 2}


def furthest(origins: Iterable[Origin]) -> Origin:
    """Return the origin that must be shown when these come together."""
    return max(origins, key=RANK.__getitem__, default="published")


def origin_of(record: Record, records: Mapping[str, Record]) -> Origin:
    """Return a record's origin, with that of what it rests on."""
    if isinstance(record, Claim):
        below = [records.get(e.rests_on) for e in record.evidence]
    elif isinstance(record, Quote):
        below = [records.get(record.source)]
    else:
        return record.origin
    others = (origin_of(r, records) for r in below if r is not None)
    return furthest((record.origin, *others))


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

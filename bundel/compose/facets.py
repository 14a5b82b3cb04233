"""Which places of a report are about a theme or a partner, for the filters on screen.

The records of one edition and where each is shown come in; facets and places go out.
Nothing here knows what the edition leaves out: names in addresses are made of what it
shows, and numbers of what it counts.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from bundel.book import About, Facet, FacetKind, Topic
from bundel.compose.draft import Context
from bundel.compose.views import Register
from bundel.evidence import ground
from bundel.model import Case, Claim, Partner, Person, Quote, Theme

Named = Mapping[str, str]
"""Names in the address of themes and partners, by their id."""


def facets(
    context: Context, register: Register, ids: frozenset[str]
) -> tuple[tuple[Facet, ...], tuple[About, ...]]:
    """Return the themes and partners with something about them, and the places.

    `ids` are those that the report has.
    """
    corpus = context.view.corpus
    named = {**_names("theme", corpus.themes), **_names("partner", corpus.partners)}
    about = tuple(a for a in _about(context, register, named) if a.place in ids)
    records = {(a.record, a.facets) for a in about if a.topic != "section"}
    counts = Counter(name for _, names in records for name in names)
    shorts = Counter(one.short for one in corpus.partners)
    found = [
        Facet("theme", named[one.id], one.name, counts[named[one.id]])
        for one in corpus.themes
    ]
    for one in corpus.partners:
        title = one.short if shorts[one.short] == 1 and one.short else one.name
        found.append(Facet("partner", named[one.id], title, counts[named[one.id]]))
    return tuple(facet for facet in found if facet.count), about


def _names(kind: FacetKind, records: Iterable[Theme | Partner]) -> dict[str, str]:
    """Return what each is called in an address, no two alike."""
    found: dict[str, str] = {}
    for number, one in enumerate(records, start=1):
        name = f"{kind}-{slug(one.name) or number}"
        found[one.id] = f"{name}-{number}" if name in found.values() else name
    return found


def slug(words: str) -> str:
    """Return words as a name for an address.

    >>> slug("Coöperatie Merelstroom")
    'cooperatie-merelstroom'
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))


def _about(context: Context, register: Register, named: Named) -> Iterator[About]:
    corpus = context.view.corpus
    for number, claim in enumerate(corpus.claims, start=1):
        ids = (*_of_claim(context, claim),)
        places = (*_shown(register, claim.id), f"reg-{claim.id}")
        yield from _each("claim", number, places, _known(ids, context, named))
    for number, quote in enumerate(corpus.quotes, start=1):
        ids = (*quote.themes, *_of_quote(context, quote))
        places = _shown(register, quote.id)
        yield from _each("quote", number, places, _known(ids, context, named))
    for number, case in enumerate(corpus.cases, start=1):
        of = (t for c in corpus.claims if case.id in c.cases for t in c.themes)
        ids = (*of, *_partners(case))
        yield from _each(
            "case", number, (f"case-{case.id}",), _known(ids, context, named)
        )
    for number, theme in enumerate(corpus.themes, start=1):
        places = (f"sec-theme-{theme.id}",)
        yield from _each("section", number, places, (named[theme.id],))


def _each(
    topic: Topic, number: int, places: Iterable[str], names: tuple[str, ...]
) -> Iterator[About]:
    if names:
        record = f"{topic}-{number}"
        yield from (About(place, topic, record, names) for place in places)


def _shown(register: Register, record: str) -> tuple[str, ...]:
    return tuple(place.anchor for place in register.places.get(record, ()))


def _known(ids: Iterable[str], context: Context, named: Named) -> tuple[str, ...]:
    """Return the names of those that the edition has, wider themes with them."""
    found: dict[str, None] = {}
    for one in ids:
        record = context.records.get(one)
        while isinstance(record, Theme | Partner) and named.get(record.id):
            if named[record.id] in found:
                break
            found[named[record.id]] = None
            record = context.records.get(getattr(record, "parent", ""))
    return tuple(found)


def _of_claim(context: Context, claim: Claim) -> Iterator[str]:
    """Yield a claim's themes, its cases' partners, and whose voices it rests on."""
    yield from claim.themes
    for name in claim.cases:
        yield from _partners(context.records.get(name))
    for one in claim.evidence:
        piece = ground(one, context.records)
        if piece.kind == "quote":
            yield from _of_quote(context, piece.record)


def _of_quote(context: Context, quote: Quote) -> Iterator[str]:
    """Yield whom the speaker is shown with, and the partners of the case."""
    speaker = context.records.get(quote.speaker)
    if isinstance(speaker, Person):
        yield speaker.organisation
    yield from _partners(context.records.get(quote.case))


def _partners(case: object) -> Iterator[str]:
    if isinstance(case, Case):
        yield from (one.partner for one in case.partners)

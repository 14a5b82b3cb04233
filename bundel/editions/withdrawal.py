"""What was withdrawn, and which claims lost support with it."""

from collections.abc import Collection
from dataclasses import replace
from typing import Literal

from bundel.corpus import Corpus
from bundel.model import Claim

Lost = Literal["some", "all"]


def withdrawn(corpus: Corpus) -> frozenset[str]:
    """Return the ids of interviews and quotes that were withdrawn.

    With the consent to an interview go the quotes from it.
    """
    talks = {i.id for i in corpus.interviews if i.consent.withdrawn}
    quotes = {
        q.id
        for q in corpus.quotes
        if q.authorisation.status == "withdrawn" or q.source in talks
    }
    return frozenset(talks | quotes)


def without(claim: Claim, gone: Collection[str]) -> Claim:
    """Take away what was withdrawn; what nothing supports any more is open."""
    kept = tuple(e for e in claim.evidence if e.rests_on not in gone)
    if has_lost_all(claim, gone):
        return replace(claim, evidence=kept, strength="open")
    return replace(claim, evidence=kept)


def has_lost_all(claim: Claim, gone: Collection[str]) -> bool:
    """Say whether all that supported a claim was withdrawn."""
    support = [e.rests_on for e in claim.evidence if e.relation == "supports"]
    return bool(support) and all(name in gone for name in support)


def lost_support(corpus: Corpus) -> tuple[tuple[Claim, tuple[str, ...]], ...]:
    """Return the claims that a withdrawn quote or consent takes evidence from."""
    gone = withdrawn(corpus)
    found = (
        (c, tuple(e.rests_on for e in c.evidence if e.rests_on in gone))
        for c in corpus.claims
    )
    return tuple((claim, lost) for claim, lost in found if lost)


def losses(corpus: Corpus) -> dict[str, Lost]:
    """Return, by claim, whether it lost some or all of its support."""
    gone = withdrawn(corpus)
    return {
        claim.id: "all" if has_lost_all(claim, gone) else "some"
        for claim, _ in lost_support(corpus)
    }

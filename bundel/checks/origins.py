"""Origins: what was made up bears on made-up partners and cases only."""

from collections.abc import Iterator
from typing import Any

from bundel.checks.ids import Link, links, named
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import Case, Claim, Partner, Person

BEARING = (Partner, Case, Person)
# Who asked, and what a real study says of a made-up case, attributes nothing.
NEUTRAL = frozenset({"interviewer", "by"})


def real_names(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report made-up records that name a real organisation, person or case."""
    known = named(corpus)

    def is_bearing(_kind: type, field: str, name: str) -> bool:
        return field not in NEUTRAL and _is_real(known.get(name))

    for link in links(corpus, is_bearing):
        if _is_invented(link.whole):
            yield _attributed(link, known[link.name])
    yield from _claims(corpus)


def _claims(corpus: Corpus) -> Iterator[Diagnostic]:
    """A claim over cases may be made up as long as one of them is."""
    known = named(corpus)
    for claim in corpus.claims:
        cases = [known[c] for c in claim.cases if c in known]
        if claim.origin == "illustrative" and cases and all(map(_is_real, cases)):
            yield _attributed(Link(claim, claim, "cases", cases[0].id), cases[0])


def _is_invented(record: Any) -> bool:  # noqa: ANN401 (any record)
    origin = getattr(record, "origin", "")
    return origin == "illustrative" and not isinstance(record, Claim)


def _is_real(record: object) -> bool:
    return isinstance(record, BEARING) and record.origin != "illustrative"


def _attributed(link: Link, target: Any) -> Diagnostic:  # noqa: ANN401 (any record)
    message = (
        f'{link.owner} is illustrative, but its {link.field} "{link.name}" '
        f"is {target.origin}"
    )
    hint = "nothing made up may be put to somebody real: name an illustrative one"
    return Diagnostic("origin-real-name", message, link.position, hint)

"""Allocation keys: each divides all of a case, over partners that it knows."""

from collections.abc import Iterator

from bundel.balance.coalitions import oddities
from bundel.balance.keys import payers, shares_of
from bundel.balance.result import last_year
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import AllocationKey


def divisible(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report what keeps a key from dividing the costs of its case."""
    for key in corpus.keys:
        for case in _cases(corpus, key):
            if payers(corpus, case):
                year = last_year(corpus, case)
                yield from shares_of(corpus, key, case, year=year)[1]


def reasons(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report negotiated keys that do not say why."""
    for key in corpus.keys:
        if key.kind == "negotiated" and not key.reason:
            message = f'key "{key.id}" is negotiated, and does not say why'
            hint = "add reason: what the shares were agreed for"
            yield Diagnostic("key-no-reason", message, key.position, hint)


def groups(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report costs of groups that contradict each other."""
    for case in sorted({one.case for one in corpus.coalitions}):
        yield from oddities(corpus, case)


def _cases(corpus: Corpus, key: AllocationKey) -> tuple[str, ...]:
    known = tuple(case.id for case in corpus.cases)
    if key.case:
        return (key.case,) if key.case in known else ()
    return known

"""What the sources say together: checks on the corpus, each a small function.

A corpus comes in; diagnostics go out. Knows nothing of files and templates.
"""

from collections.abc import Callable, Iterator

from bundel.checks import (
    amounts,
    claims,
    codings,
    common,
    costs,
    dates,
    evidence,
    hours,
    ids,
    keys,
    literal,
    names,
    origins,
    partly,
    pitfalls,
    plan,
    prices,
    quotes,
    releases,
    replacements,
    tongues,
    transfers,
    uses,
    vat,
)
from bundel.checks.claims import DoubleRole, double_roles
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic, Diagnostics, in_order

__all__ = ["CHECKS", "FOLLOW_ON", "DoubleRole", "check", "double_roles"]

Check = Callable[[Corpus], Iterator[Diagnostic]]

FOLLOW_ON = frozenset(
    {
        *("ref-unknown", "figure-empty", "id-unknown"),
        *("coding-unknown-source", "coding-no-theme", "evidence-costs-empty"),
    }
)
"""What may be wrong only because a file that others refer to could not be read."""

CHECKS: tuple[Check, ...] = (
    ids.duplicates,
    ids.unknown,
    plan.chapters,
    plan.final,
    replacements.sound,
    dates.names,
    dates.future,
    names.spelled_twice,
    uses.texts,
    uses.sources,
    uses.cases,
    literal.quotes,
    quotes.speakers,
    quotes.labels,
    tongues.foreign,
    common.names,
    common.pseudonyms,
    releases.states,
    releases.complete,
    releases.history,
    releases.sealed,
    releases.released,
    releases.overdue,
    releases.withdrawn,
    releases.issued,
    claims.grounded,
    claims.one_sided,
    claims.weakened,
    evidence.one_thing,
    evidence.amounts,
    evidence.twice,
    evidence.repeated,
    evidence.strength,
    evidence.history,
    evidence.addressed,
    codings.documents,
    codings.themes,
    codings.twice,
    codings.colours,
    codings.words,
    codings.left_out,
    origins.real_names,
    amounts.typed,
    costs.contradictions,
    costs.gaps,
    pitfalls.negatives,
    pitfalls.shares,
    pitfalls.frequencies,
    pitfalls.statuses,
    pitfalls.twice,
    pitfalls.pm,
    hours.both,
    hours.contract,
    prices.chains,
    vat.exempt,
    vat.mixed,
    vat.rates,
    transfers.sides,
    transfers.payments,
    keys.divisible,
    keys.reasons,
    keys.groups,
    partly.unsaid,
    partly.hidden,
)


def check(corpus: Corpus) -> Diagnostics:
    """Run every check, in order."""
    return in_order(found for one in CHECKS for found in one(corpus))

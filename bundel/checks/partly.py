"""Amounts that an edition gives together, or not: what an editor should know of it."""

from collections.abc import Iterator

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.editions import is_visible, view
from bundel.model.common import Edition


def unsaid(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report partners with amounts of whom nothing says who may see them."""
    seen = [e for e in corpus.report.editions if e != "internal"]
    sides = {name for n in corpus.lines for name in (n.bearer, n.beneficiary)}
    for partner in corpus.partners if seen else ():
        if partner.id in sides and not partner.amounts:
            message = f'nothing says who may see the amounts of "{partner.id}" alone'
            hint = (
                "until then they are given together with those of others: "
                "amounts: public once it has agreed, else amounts: internal"
            )
            yield Diagnostic("partner-no-release", message, partner.position, hint)


def hidden(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report amounts that an edition does not tell even as a total."""
    positions = {line.id: line.position for line in corpus.lines}
    for edition in corpus.report.editions:
        for about, first in _hidden(corpus, edition).items():
            case, kind, frequency, year = about
            message = (
                f"the {edition} edition tells no {frequency} {kind}s "
                f'of "{case}" in {year}, since too few have a part in them'
            )
            hint = (
                f"at least {corpus.report.smallest_group} partners together, none "
                "with nearly all: see smallest_group in report.yaml"
            )
            yield Diagnostic("amount-untold", message, positions[first], hint)


def _hidden(corpus: Corpus, edition: Edition) -> dict[tuple[str, str, str, int], str]:
    """Return what is not told, with the first of its lines."""
    found: dict[tuple[str, str, str, int], str] = {}
    seen = view(corpus, edition)
    shown = {case.id for case in seen.corpus.cases}
    for block in seen.together.blocks:
        first = block.lines[0]
        is_meant = not all(is_visible(n.confidentiality, edition) for n in block.lines)
        if block.is_hidden and first.case in shown and not is_meant:
            key = (first.case, first.kind, first.frequency, first.period)
            found.setdefault(key, first.id)
    return found

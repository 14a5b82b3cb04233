"""Value added tax: one basis for all amounts, and no exemption where there is none."""

from collections.abc import Iterator

from bundel.checks.pitfalls import at, plain
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import CostLine


def exempt(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report exempt lines in a category that the report says is taxed."""
    taxed = {plain(category) for category in corpus.report.taxed_categories}
    for line in corpus.lines if taxed else ():
        if line.vat == "exempt" and plain(line.category) in taxed:
            message = f'"{line.category}" is taxed, but the line is exempt from VAT'
            hint = "give its VAT; within a cost-sharing group this is taxed as well"
            yield Diagnostic("cost-vat-exempt", message, at(line, "vat"), hint)


def mixed(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report, once a case, that amounts with and without VAT are added."""
    if corpus.report.vat_basis:
        return
    first: dict[str, CostLine] = {}
    told: set[str] = set()
    for line in corpus.lines:
        if line.vat not in ("included", "excluded") or line.case in told:
            continue
        other = first.setdefault(line.case, line)
        if other.vat != line.vat:
            told.add(line.case)
            message = f"VAT is {line.vat} here, {other.vat} at {at(other, 'vat')}"
            hint = "say in report.yaml which counts: vat_basis: included or excluded"
            yield Diagnostic("cost-vat-mixed", message, at(line, "vat"), hint)


def rates(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report, once a file, lines whose VAT has to be computed and that have no rate."""
    basis = corpus.report.vat_basis
    lacking: dict[str, list[CostLine]] = {}
    for line in corpus.lines if basis else ():
        is_other = line.vat in ("included", "excluded") and line.vat != basis
        if is_other and line.vat_rate is None and not line.is_pm:
            lacking.setdefault(line.position.path, []).append(line)
    for lines in lacking.values():
        first, more = lines[0], len(lines) - 1
        message = (
            f"VAT is {first.vat}, the report counts with VAT {basis}, and there is no "
            "vat_rate"
        )
        if more:
            message += f"; so it is in {more} more line{'s' if more > 1 else ''}"
        hint = "add a column or default vat_rate: 0.21"
        yield Diagnostic("cost-no-vat-rate", message, at(first, "vat"), hint)

"""The command for the balance: the results of a case, for who wants to check them."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bundel.cli.group import EDITIONS, FILE, FOLDER, SOURCES, end, step

if TYPE_CHECKING:
    from bundel.balance import CaseBalance, Terms
    from bundel.corpus import Corpus
    from bundel.model import Case, Report

FORMATS = click.Choice(["table", "csv", "json", "xlsx"])
STATUSES = click.Choice(["budget", "estimate", "actual"])
PRICES = "year whose prices count; the report's own unless told"


@step
@click.argument("case", required=False)
@click.option("--key", default="", help="id of the key to divide by; else all")
@click.option("--price-level", type=click.IntRange(1900, 2200), help=PRICES)
@click.option(
    "--range",
    "range_",
    type=click.Choice(["low", "best", "high"]),
    default="best",
    help="lowest, best or highest figures",
)
@click.option("--year", type=click.IntRange(1900, 2200), help="else the last year")
@click.option("--all-years", is_flag=True, help="all years together")
@click.option("--status", type=STATUSES, help="lines of this status only")
@click.option("--vat", type=click.Choice(["included", "excluded"]), help="else as told")
@click.option("--spread", is_flag=True, help="spread one-off amounts over years")
@click.option(
    "--settle",
    type=click.Choice(["costs", "result"]),
    default="costs",
    help="divide costs, or costs less benefits",
)
@click.option("--edition", type=EDITIONS, default="internal", help="what it may show")
@click.option("--format", "format_", type=FORMATS, default="table", help="form")
@click.option("--root", type=FOLDER, default=Path(), help="the exploration's folder")
@click.option("--output", type=FILE, help="file to write; needed for xlsx")
def balance(  # noqa: PLR0913 (a balance has this many choices)
    case: str | None,
    key: str,
    price_level: int | None,
    range_: str,
    year: int | None,
    *,
    all_years: bool,
    status: str | None,
    vat: str | None,
    spread: bool,
    settle: str,
    edition: str,
    format_: str,
    root: Path,
    output: Path | None,
) -> None:
    """Print what a case costs and yields, for whom, and how keys divide it.

    Example: bundel balance quay --price-level 2019 --range low
    """
    from bundel.balance import balance_of, last_year

    if format_ == "xlsx" and output is None:
        message = "a workbook needs --output FILE"
        raise click.UsageError(message)
    corpus = _corpus(root, edition)
    chosen = _case(corpus, case)
    _known_key(corpus, key)
    terms = _terms(corpus.report, spread=spread)
    terms = replace(
        terms,
        price_level=price_level or terms.price_level,
        vat=vat or terms.vat,  # type: ignore[arg-type]
        range=range_,  # type: ignore[arg-type]
    )
    when = None if all_years else year or last_year(corpus, chosen.id)
    found = balance_of(
        corpus,
        chosen.id,
        year=when,
        status=status or "",
        terms=terms,
        key=key,
        of=settle,  # type: ignore[arg-type]
    )
    _give(corpus, chosen, found, format_, output)


def _corpus(root: Path, edition: str) -> "Corpus":
    """Return what an edition may show; end where the sources cannot be read."""
    from bundel.editions import view
    from bundel.load import load

    corpus, found = load(root)
    end(found)
    if corpus is None:
        sys.exit(SOURCES)
    return view(corpus, edition).corpus  # type: ignore[arg-type]


def _case(corpus: "Corpus", name: str | None) -> "Case":
    """Return the case that is asked for; the only one with costs unless told."""
    from bundel.nearest import hint_for

    held = {line.case for line in corpus.lines}
    cases = {case.id: case for case in corpus.cases if case.id in held}
    if name in cases:
        return cases[name]
    if name is None and len(cases) == 1:
        return next(iter(cases.values()))
    known = ", ".join(sorted(cases)) or "none"
    if name is None:
        message = f"say which case; with cost lines: {known}"
        raise click.UsageError(message)
    hint = hint_for(name, cases)
    message = f'no case "{name}" has cost lines; {hint or f"there are: {known}"}'
    raise click.BadParameter(message, param_hint="CASE")


def _known_key(corpus: "Corpus", name: str) -> None:
    from bundel.nearest import hint_for

    known = {key.id for key in corpus.keys}
    if name and name not in known:
        hint = (
            hint_for(name, known) or f"there are: {', '.join(sorted(known)) or 'none'}"
        )
        message = f'there is no key "{name}"; {hint}'
        raise click.BadParameter(message, param_hint="--key")


def _terms(report: "Report", *, spread: bool) -> "Terms":
    from bundel.balance import Terms

    terms = Terms.of(report)
    if not spread:
        return terms
    if report.annualised is None:
        message = "report.yaml does not say how: annualised: {years: 5}"
        raise click.UsageError(message)
    return replace(terms, annualised=report.annualised)


def _give(
    corpus: "Corpus",
    case: "Case",
    found: "CaseBalance",
    form: str,
    output: Path | None,
) -> None:
    from bundel import files
    from bundel.balance.tables import tables
    from bundel.words import Words

    say, made = Words(corpus.report.language), tables(corpus, found)
    content: str | bytes
    if form == "xlsx":
        from bundel.balance.workbook import as_workbook

        content = as_workbook(corpus, found, made, say)
    else:
        from bundel.balance import printed

        if form == "csv":
            content = printed.as_csv(made)
        elif form == "json":
            content = printed.as_json(found, made)
        else:
            names = {p.id: p.short or p.name for p in corpus.partners}
            title = case.short or case.title
            content = printed.as_text(found, title, made, names, say)
    if output is not None:
        files.write(output, content)
    else:
        click.echo(content, nl=False)

"""Commands about the standards that a finished file keeps."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bundel.cli.group import READ, end, step

if TYPE_CHECKING:
    from bundel.diagnostics import Diagnostics

MISSING = "{} is not there: `./run judge` fetches it, once"
ASKED = ("report.pdf", "report.epub")


@step
@click.argument("files", type=READ, nargs=-1)
@click.option(
    "--fast", "is_fast", is_flag=True, help="only ask the judge of each build, of PDFs"
)
def judge(files: tuple[Path, ...], *, is_fast: bool) -> None:
    """Ask veraPDF whether PDFs are accessible and archivable, EPUBCheck about EPUBs.

    Without a name, the reports of all editions in build/ are judged. Every rule of
    PDF/UA-1, PDF/A-3a and EPUB 3 that one fails is told.

    Example: bundel judge build/public/report.pdf
    """
    paths = files or tuple(p for name in ASKED for p in _built(name))
    epubs = tuple(path for path in paths if path.suffix == ".epub")
    pdfs = tuple(path for path in paths if path not in epubs)
    if not paths:
        message = "there is no build/*/report.pdf: build the report first, or name one"
        raise click.ClickException(message)
    found = _pdfs(pdfs, is_fast=is_fast)
    if not is_fast:
        found += _epubs(epubs)
    end(found)
    judged = pdfs if is_fast else paths
    click.echo(f"no rule failed in {len(judged)} files")


def _built(name: str) -> Sequence[Path]:
    return sorted(Path("build").glob(f"*/{name}"))


def _pdfs(paths: tuple[Path, ...], *, is_fast: bool) -> "Diagnostics":
    from bundel.pdf import judge as fast
    from bundel.pdf import verapdf

    if paths and not is_fast and verapdf.missing():
        raise click.ClickException(MISSING.format("veraPDF"))
    every = fast.judged([path.read_bytes() for path in paths])
    found = {path: [*failed] for path, failed in zip(paths, every, strict=True)}
    for verdict in () if is_fast else verapdf.judge(paths):
        found[verdict.path] += verdict.failures
        click.echo(
            f"{verdict.path}: {verdict.standard}, {len(verdict.failures)} of "
            f"{verdict.rules} rules failed in {verdict.checks} checks by veraPDF"
        )
    return tuple(
        one
        for path, failed in found.items()
        for one in fast.diagnostics(path.as_posix(), failed)
    )


def _epubs(paths: tuple[Path, ...]) -> "Diagnostics":
    from bundel.forms import epubcheck

    if paths and epubcheck.missing():
        raise click.ClickException(MISSING.format("EPUBCheck"))
    found: Diagnostics = ()
    for path in paths:
        said = tuple(epubcheck.judge([path]))
        click.echo(f"{path}: EPUB 3, {len(said)} messages by EPUBCheck")
        found = (*found, *said)
    return found

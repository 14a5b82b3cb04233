"""Commands about the standards that a finished file keeps."""

from pathlib import Path

import click

from bundel.cli.group import READ, end, step

MISSING = "veraPDF is not there: `./run judge` fetches it, once"


@step
@click.argument("pdfs", type=READ, nargs=-1)
@click.option(
    "--fast", "is_fast", is_flag=True, help="only ask the judge of each build"
)
def judge(pdfs: tuple[Path, ...], *, is_fast: bool) -> None:
    """Ask veraPDF whether reports are accessible and archivable.

    Without a name, the reports of all editions in build/ are judged. Every rule of
    PDF/UA-1 and PDF/A-3a that one fails is told.

    Example: bundel judge build/public/report.pdf
    """
    from bundel.pdf import judge as fast
    from bundel.pdf import verapdf

    paths = pdfs or tuple(sorted(Path("build").glob("*/report.pdf")))
    if not paths:
        message = "there is no build/*/report.pdf: build the report first, or name one"
        raise click.ClickException(message)
    if not is_fast and verapdf.missing():
        raise click.ClickException(MISSING)
    every = fast.judged([path.read_bytes() for path in paths])
    found = {path: [*failed] for path, failed in zip(paths, every, strict=True)}
    if not is_fast:
        for verdict in verapdf.judge(paths):
            found[verdict.path] += verdict.failures
            click.echo(
                f"{verdict.path}: {verdict.standard}, {len(verdict.failures)} of "
                f"{verdict.rules} rules failed in {verdict.checks} checks by veraPDF"
            )
    end(
        tuple(
            one
            for path, failed in found.items()
            for one in fast.diagnostics(path.as_posix(), failed)
        )
    )
    click.echo(f"no rule failed in {len(paths)} files")

"""The command: one subcommand per step of the workflow, and some for by hand.

The only module that prints, ends the process and reads the environment.
"""

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bundel import __version__

DONE, SOURCES, USE, BUG = 0, 1, 2, 3
EDITIONS = click.Choice(["public", "participants", "internal"])
FILE = click.Path(path_type=Path, dir_okay=False)
READ = click.Path(path_type=Path, dir_okay=False, exists=True)
FOLDER = click.Path(path_type=Path, file_okay=False)


class Steps(click.Group):
    """Lists the commands in the order of the workflow."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names as they were added."""
        _ = ctx
        return list(self.commands)


def main() -> None:
    """Run the command line; a bug of ours ends with 3 and its traceback."""
    try:
        command(standalone_mode=False, prog_name="bundel")
    except click.ClickException as error:
        error.show()
        sys.exit(USE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except OSError as error:
        click.echo(f"bundel: {error.strerror or error}: {error.filename}", err=True)
        sys.exit(USE)
    except Exception:  # noqa: BLE001 (the last resort: said to be ours)
        traceback.print_exc()
        click.echo("bundel: this is a bug of bundel, not of your sources", err=True)
        sys.exit(BUG)


@click.group(cls=Steps, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def command() -> None:
    """Compile session notes, interviews and cost data into one report.

    Example: bundel check
    """


def step(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add a function as a command of its own name."""
    name = function.__name__.rstrip("_").replace("_", "-")
    return command.command(name)(function)


@step
@click.option("--root", type=FOLDER, default=Path(), help="the exploration's folder")
@click.option(
    "--mode", type=click.Choice(["draft", "final"]), help="instead of the report's own"
)
@click.option(
    "--store", type=FOLDER, default=Path("build/store"), help="where results are kept"
)
@click.option("--output", type=FILE, required=True, help="the corpus as JSON")
def collect(root: Path, mode: str | None, store: Path, output: Path) -> None:
    """Read all sources into one corpus.

    Example: bundel collect --output build/corpus.json
    """
    from bundel import stages

    stages.collect(root, mode, store, output)


@step
@click.argument("corpus", type=READ, required=False)
@click.option("--templates", type=FOLDER, multiple=True, help="templates, theirs first")
@click.option(
    "--store",
    type=FOLDER,
    default=Path("build/store"),
    help="where results are kept",
)
@click.option("--output", type=FILE, help="the diagnostics as JSON")
@click.option("--json", "as_json", is_flag=True, help="print the diagnostics as JSON")
def check(
    corpus: Path | None,
    templates: tuple[Path, ...],
    store: Path,
    output: Path | None,
    *,
    as_json: bool,
) -> None:
    """Check a corpus, or, without one, the sources in this folder.

    Example: bundel check
    """
    from bundel import stages

    found = stages.check(corpus, templates, store, output)
    if output is None:
        _say(found, as_json=as_json)
        sys.exit(SOURCES if stages.is_wrong(found) else DONE)


@step
@click.argument("diagnostics", type=READ)
@click.option("--output", type=FILE, required=True, help="written when the gate opens")
def gate(diagnostics: Path, output: Path) -> None:
    """Stop when there are errors, with all diagnostics.

    Example: bundel gate build/diagnostics.json --output build/gate.txt
    """
    from bundel import files, stages
    from bundel.diagnostics import summary

    found = files.kept_diagnostics(diagnostics)
    _say(found)
    if stages.is_wrong(found):
        sys.exit(SOURCES)
    files.write(output, (summary(found) if found else "no diagnostics") + "\n")


@step
@click.argument("corpus", type=READ)
@click.option("--edition", type=EDITIONS, default="public", help="which edition")
@click.option("--templates", type=FOLDER, multiple=True, help="templates, theirs first")
@click.option(
    "--store", type=FOLDER, default=Path("build/store"), help="where results are kept"
)
@click.option("--output", type=FILE, required=True, help="the book as JSON")
def compose(
    corpus: Path, edition: str, templates: tuple[Path, ...], store: Path, output: Path
) -> None:
    """Render the chapters of an edition.

    Example: bundel compose build/corpus.json --output build/work/public/book.json
    """
    from bundel import stages

    _end(stages.compose(corpus, edition, templates, store, output))


@step
@click.argument("book", type=READ)
@click.option("--templates", type=FOLDER, multiple=True, help="templates, theirs first")
@click.option(
    "--store", type=FOLDER, default=Path("build/store"), help="where results are kept"
)
@click.option(
    "--processes", type=click.IntRange(1, 64), default=2, help="how many at once"
)
@click.option("--output", type=FILE, required=True, help="the PDF")
def typeset(
    book: Path, templates: tuple[Path, ...], store: Path, processes: int, output: Path
) -> None:
    """Typeset the chapters and bind them into one PDF.

    Example: bundel typeset build/work/public/book.json --output report.pdf
    """
    from bundel import stages

    _with_fonts(store)
    _end(stages.typeset(book, templates, store, processes, output))


@step
@click.argument("book", type=READ)
@click.option("--templates", type=FOLDER, multiple=True, help="templates, theirs first")
@click.option(
    "--store", type=FOLDER, default=Path("build/store"), help="where results are kept"
)
@click.option("--output", type=FILE, required=True, help="the HTML file")
def page(book: Path, templates: tuple[Path, ...], store: Path, output: Path) -> None:
    """Write the report as one HTML file.

    Example: bundel page build/work/public/book.json --output report.html
    """
    from bundel import stages

    _end(stages.page(book, templates, store, output))


@step
@click.argument("book", type=READ)
@click.option("--corpus", type=READ, required=True, help="the corpus it was made from")
@click.option(
    "--stage", type=FOLDER, required=True, help="folder with the PDF and HTML"
)
@click.option("--output", type=FILE, required=True, help="manifest.json of the edition")
def publish(book: Path, corpus: Path, stage: Path, output: Path) -> None:
    """Verify what was made and put it in its place.

    Example: bundel publish build/work/public/book.json --corpus build/corpus.json
    --stage build/stage/public --output build/public/manifest.json
    """
    from bundel import stages

    _end(stages.publish(book, corpus, stage, output))


@step
@click.argument("code")
def explain(code: str) -> None:
    """Explain a diagnostic code.

    Example: bundel explain quote-not-found
    """
    from difflib import get_close_matches

    from bundel.catalogue import ENTRIES

    entry = ENTRIES.get(code)
    if entry is None:
        near = get_close_matches(code, ENTRIES, n=3)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        message = f'there is no code "{code}"{hint}'
        raise click.BadParameter(message)
    click.echo(f"{entry.severity}[{entry.code}]: {entry.summary}\n")
    click.echo(click.wrap_text(entry.explanation, 88))


@step
@click.option("--build", type=FOLDER, default=Path("build"), help="the build folder")
@click.option("--json", "as_json", is_flag=True, help="as JSON")
def show(build: Path, *, as_json: bool) -> None:
    """Print all diagnostics of the last build; end with 1 if there are errors.

    Example: bundel show
    """
    from bundel import stages

    found = stages.last_diagnostics(build)
    _say(found, as_json=as_json)
    sys.exit(SOURCES if stages.is_wrong(found) else DONE)


@step
@click.argument("manifest", type=READ, required=False)
@click.option("--root", type=FOLDER, default=Path(), help="the exploration's folder")
def verify(manifest: Path | None, root: Path) -> None:
    """Build twice in other surroundings and compare; or check a received report.

    Example: bundel verify build/public/manifest.json
    """
    from bundel import receipt, stages

    if manifest is not None:
        _end(tuple(receipt.check_manifest(manifest)))
        click.echo("the report is the one that its manifest names")
        return
    try:
        _end(receipt.verify(root, stages.OURS.parent / "Snakefile"))
    except receipt.BuildError as error:
        click.echo(str(error), err=True)
        sys.exit(SOURCES)
    click.echo("two builds in other surroundings gave the same bytes")


@step
@click.argument("pdf", type=READ)
@click.option("--output", type=FOLDER, required=True, help="folder for the pictures")
@click.option("--dpi", type=click.IntRange(20, 600), default=100, help="dots per inch")
def pages(pdf: Path, output: Path, dpi: int) -> None:
    """Draw the pages of a PDF as PNG, to look at them.

    Example: bundel pages build/public/report.pdf --output build/public/pages
    """
    from bundel import stages

    click.echo(f"{stages.pages(pdf, output, dpi)} pages in {output}")


@step
@click.option("--output", type=FOLDER, default=Path("docs"), help="folder of the docs")
@click.option(
    "--check", "is_check", is_flag=True, help="only say whether they are current"
)
def docs(output: Path, *, is_check: bool) -> None:
    """Generate the reference pages: commands, diagnostics, records.

    Example: bundel docs --check
    """
    from bundel import reference

    stale = reference.write(command, output, is_check=is_check)
    if stale:
        click.echo(f"not current: {', '.join(stale)}; run bundel docs", err=True)
        sys.exit(SOURCES)


def _with_fonts(store: Path) -> None:
    """Show Pango our own fonts only; the environment counts before it loads."""
    from bundel.pdf import fonts

    os.environ.update(fonts.shut_in(store / "fonts"))


def _end(found: tuple[Any, ...]) -> None:
    from bundel import stages

    _say(found)
    if stages.is_wrong(found):
        sys.exit(SOURCES)


def _say(found: tuple[Any, ...], *, as_json: bool = False) -> None:
    """Print diagnostics, sorted, the count last; as annotations where CI asks."""
    from bundel import report

    ordered = report.ordered(found)
    if as_json:
        click.echo(report.as_json(ordered))
        return
    if ordered:
        click.echo(report.as_text(ordered), err=True)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        for line in report.as_annotations(ordered):
            click.echo(line)


if __name__ == "__main__":
    main()

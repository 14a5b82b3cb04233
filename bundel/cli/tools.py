"""Commands for by hand: to look, to explain, to verify."""

import sys
from pathlib import Path

import click

from bundel.cli.group import DONE, FOLDER, READ, SOURCES, STORE, command, end, say, step


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

    if not (build / "diagnostics.json").exists():
        message = f"there was no build in {build}/; bundel check needs none"
        raise click.ClickException(message)
    found = stages.last_diagnostics(build)
    say(found, as_json=as_json)
    sys.exit(SOURCES if stages.is_wrong(found) else DONE)


@step
@click.argument("target")
@click.option("--build", type=FOLDER, default=Path("build"), help="the build folder")
@click.option(
    "--store", type=STORE, default=Path("build/store"), help="where results are kept"
)
def why(target: str, build: Path, store: Path) -> None:
    """Say what a build would make again, and why: a report, a chapter, a source.

    Example: bundel why build/public/report.pdf
    """
    from bundel import stages
    from bundel.nearest import hint_for

    try:
        lines, found = stages.why(target, build, store)
    except LookupError as error:
        hint = hint_for(target, map(str, error.args))
        message = f'there is no target "{target}"; {hint or "see bundel why --help"}'
        raise click.BadParameter(message) from None
    end(found)
    click.echo("\n".join(lines))


@step
@click.argument("manifest", type=READ, required=False)
@click.option("--root", type=FOLDER, default=Path(), help="the exploration's folder")
def verify(manifest: Path | None, root: Path) -> None:
    """Build twice in other surroundings and compare; or check a received report.

    Example: bundel verify build/public/manifest.json
    """
    from bundel import receipt, stages

    if manifest is not None:
        found = tuple(receipt.check_manifest(manifest))
        told = receipt.read_manifest(manifest)
        if isinstance(told, dict) and (root / "sources").is_dir():
            asked = str(told.get("edition")), str(told.get("mode"))
            sources, templates = stages.edition_here(root, *asked, root / "build/store")
            here = {"sources": sources, "templates": templates}
            found += tuple(receipt.check_checkout(manifest, here))
        end(found)
        click.echo("the report is the one that its manifest names")
        return
    try:
        end(receipt.verify(root, stages.OURS.parent / "Snakefile"))
    except receipt.BuildError as error:
        click.echo(str(error), err=True)
        sys.exit(SOURCES)
    click.echo("two builds in other surroundings gave the same bytes")


@step
@click.argument("pdf", type=READ)
@click.option("--output", type=FOLDER, required=True, help="folder for the pictures")
@click.option("--dpi", type=click.IntRange(20, 600), default=100, help="dots per inch")
def pages(pdf: Path, output: Path, dpi: int) -> None:
    """Draw the pages of a PDF as PNG, and say which of them are a third blank.

    Example: bundel pages build/public/report.pdf --output build/public/pages
    """
    from bundel import stages

    try:
        drawn, loose = stages.pages(pdf, output, dpi)
    except RuntimeError:  # that of PDFium
        message = f"{pdf} is no PDF that can be read"
        raise click.BadParameter(message, param_hint="PDF") from None
    click.echo(f"{drawn} pages in {output}")
    if loose:
        listed = ", ".join(map(str, loose))
        click.echo(f"{len(loose)} have a blank third: {listed}")


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

"""Commands for coding: what was found of it, and the codebook for other tools."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bundel.cli.group import EDITIONS, FILE, FOLDER, READ, SOURCES, end, say, step

if TYPE_CHECKING:
    from bundel.corpus import Corpus

FORMATS = (".qdc", ".csv", ".qdpx")


@step
@click.option("--root", type=FOLDER, default=Path(), help="the exploration's folder")
def codings(root: Path) -> None:
    """Print what was found of each coding file, and what was not taken over.

    Example: bundel codings
    """
    from bundel.checks import check
    from bundel.coding.account import account

    corpus = _corpus(root)
    for line in account(corpus):
        click.echo(line)
    say(tuple(d for d in check(corpus) if d.code.startswith("coding-")))


@step
@click.argument("file", type=READ, required=False)
@click.option("--root", type=FOLDER, default=Path(), help="the exploration's folder")
@click.option("--output", type=FILE, help="codebook (.qdc, .csv) or project (.qdpx)")
@click.option("--edition", type=EDITIONS, help="only the themes that this one shows")
def codebook(
    file: Path | None, *, root: Path, output: Path | None, edition: str | None
) -> None:
    """Write the themes as a codebook, or print those of another tool as YAML.

    A project (.qdpx) holds the coded sources too, confidential ones included.

    Example: bundel codebook --output codebook.qdc
    """
    if (file is None) == (output is None):
        message = "give --output FILE to write, or a codebook to read"
        raise click.UsageError(message)
    if file is not None:
        _print_themes(file)
    elif output is not None:
        _write(_corpus(root), output, edition)


def _corpus(root: Path) -> "Corpus":
    """Return what the sources say; end where they cannot be read."""
    from bundel.load import load

    corpus, found = load(root)
    end(found)
    if corpus is None:
        sys.exit(SOURCES)
    return corpus


def _print_themes(file: Path) -> None:
    from bundel.coding.codebook import as_yaml, themes_of
    from bundel.coding.read import READERS, read_coding

    if file.suffix.lower() not in READERS:
        message = f"a codebook ends in {', '.join(READERS)}"
        raise click.BadParameter(message)
    parsed = read_coding(file.parent, file.name)
    end(parsed.diagnostics)
    codes = [c for r in parsed.records for c in getattr(r, "codes", ())]
    click.echo(as_yaml(themes_of(codes)), nl=False)


def _write(corpus: "Corpus", output: Path, edition: str | None) -> None:
    from bundel import files
    from bundel.coding.codebook import as_csv, as_qdc
    from bundel.editions import view

    ending = output.suffix.lower()
    if ending not in FORMATS:
        message = f"the file must end in {', '.join(FORMATS)}"
        raise click.BadParameter(message, param_hint="--output")
    if ending == ".qdpx" and edition:
        message = "a project holds all that was coded: leave out --edition"
        raise click.UsageError(message)
    themes = corpus.themes
    if edition:
        shown = {t.id for t in view(corpus, edition).corpus.themes}  # type: ignore[arg-type]
        themes = tuple(t for t in themes if t.id in shown)
    if not themes:
        message = "there are no themes to write"
        raise click.ClickException(message)
    if ending == ".qdpx":
        from bundel.coding.export import as_qdpx

        files.write(output, as_qdpx(corpus))
        return
    codes = [c for one in corpus.coding_files for c in one.codes]
    files.write(output, as_csv(themes) if ending == ".csv" else as_qdc(themes, codes))

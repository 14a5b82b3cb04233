"""The command that says who is behind the pseudonyms."""

import sys
from pathlib import Path

import click

from bundel.cli.group import FILE, FOLDER, SOURCES, end, step


@step
@click.option("--root", type=FOLDER, default=Path(), help="the exploration's folder")
@click.option("--output", type=FILE, required=True, help="the list, as CSV")
def pseudonyms(root: Path, output: Path) -> None:
    """Write who is behind each pseudonym; never into build/.

    Keep the list where the sources are kept, or nowhere.

    Example: bundel pseudonyms --output ../pseudonyms.csv
    """
    from bundel import files
    from bundel.editions.pseudonyms import listed
    from bundel.load import load

    if output.resolve().is_relative_to((root / "build").resolve()):
        message = "the list may not lie in build/: what is there is handed out"
        raise click.BadParameter(message, param_hint="--output")
    corpus, found = load(root)
    end(found)
    if corpus is None:
        sys.exit(SOURCES)
    files.write(output, listed(corpus))
    output.chmod(0o600)

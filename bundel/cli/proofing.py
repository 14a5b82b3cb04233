"""The command for proofreading: warnings for the editor, and no part of a build."""

import sys
from pathlib import Path

import click

from bundel.cli.group import EDITIONS, FOLDER, SOURCES, end, say, step

FORMATS = click.Choice(["text", "json"])


@step
@click.option("--edition", type=EDITIONS, help="only what this edition shows")
@click.option("--format", "format_", type=FORMATS, default="text", help="form")
@click.option("--root", type=FOLDER, default=Path(), help="the exploration's folder")
def proof(edition: str | None, format_: str, root: Path) -> None:
    """Read the editors' own words: style, terms, figures, spelling, reading level.

    All it says are warnings. Quotes, notes and transcripts are not looked at. Words in
    sources/words.txt are right.

    Example: bundel proof
    """
    from bundel import stages

    corpus, found = stages.proof(root, edition)
    if corpus is None:
        end(found)
        sys.exit(SOURCES)
    say(found, as_json=format_ == "json")
    if format_ == "text" and (level := stages.reading_level(corpus)):
        click.echo(f"the summary reads {level}")

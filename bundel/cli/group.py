"""The command: one subcommand per step of the workflow, and some for by hand.

This package alone prints, ends the process and reads the environment. Here are the
group and what all commands share; the commands stand in `steps` and `tools`.
"""

import gc
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bundel import __version__

DONE, SOURCES, USE, BUG = 0, 1, 2, 3
RARELY = (100_000, 50, 100)
"""Garbage is looked for this seldom: it saves a twelfth of typesetting."""
EDITIONS = click.Choice(["public", "participants", "internal"])
FILE = click.Path(path_type=Path, dir_okay=False)
READ = click.Path(path_type=Path, dir_okay=False, exists=True)
FOLDER = click.Path(path_type=Path, file_okay=False)
STORE = click.Path(path_type=Path)
"""Anything: a store that cannot be used is a warning, not wrong use."""


class Steps(click.Group):
    """Lists the commands in the order of the workflow."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names as they were added."""
        _ = ctx
        return list(self.commands)


def main() -> None:
    """Run the command line; a bug of ours ends with 3 and its traceback."""
    gc.set_threshold(*RARELY)
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


def with_fonts(store: Path) -> None:
    """Show Pango our own fonts only; the environment counts before it loads."""
    from bundel.pdf import fonts

    os.environ.update(fonts.shut_in(store / "fonts"))


def end(found: tuple[Any, ...]) -> None:
    """Print the diagnostics of a step; with errors, end with their status."""
    from bundel import stages

    say(found)
    if stages.is_wrong(found):
        sys.exit(SOURCES)


def say(found: tuple[Any, ...], *, as_json: bool = False) -> None:
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

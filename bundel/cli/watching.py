"""The command that stays: a preview of the report while its sources are written."""

import errno
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import click

from bundel.cli.group import DONE, EDITIONS, FOLDER, step, with_fonts


@step
@click.option("--root", type=FOLDER, default=Path(), help="the exploration's folder")
@click.option("--edition", type=EDITIONS, help="which edition, if not the first")
@click.option(
    "--mode", type=click.Choice(["draft", "final"]), help="instead of the report's own"
)
@click.option(
    "--store", type=FOLDER, default=Path("build/store"), help="where results are kept"
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="0 is any that is free"
)
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=lambda: os.cpu_count() or 1,
    help="how many typeset at once",
)
@click.option(
    "--open/--no-open", "is_opened", default=None, help="open a browser, or do not"
)
@click.option(
    "--poll", is_flag=True, help="look at the files over and over (network folders)"
)
def watch(root: Path, *, port: int, is_opened: bool | None, **more: Any) -> None:  # noqa: ANN401 (as click gives them)
    """Show the report in the browser and renew it with every save, until Ctrl-C.

    Example: bundel watch
    """
    from bundel.watch.session import Options
    from bundel.watch.session import watch as watch_sources

    store = root / more["store"]
    with_fonts(store)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    options = Options(
        root,
        store,
        more["edition"],
        more["mode"],
        port,
        more["processes"],
        more["poll"],
    )

    def opened(address: str) -> None:
        click.echo(f"{address} follows {root / 'sources'}; Ctrl-C ends it")
        if has_display() if is_opened is None else is_opened:
            import webbrowser

            webbrowser.open(address)

    try:
        watch_sources(options, click.echo, opened)
    except KeyboardInterrupt:
        sys.exit(DONE)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        message = f"port {port} is taken; choose another, or leave --port out"
        raise click.UsageError(message) from None


def _end(number: int, frame: FrameType | None) -> None:
    _ = number, frame
    raise KeyboardInterrupt


def has_display() -> bool:
    """Say whether there is a screen to open a browser on."""
    if sys.platform == "darwin":
        return sys.stdout.isatty()
    named = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(named) and sys.stdout.isatty()

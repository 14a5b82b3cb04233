"""The command line: `bundel STEP` and `python -m bundel.cli STEP`."""

from bundel.cli import steps, tools, watching
from bundel.cli.group import command, main

__all__ = ["command", "main", "steps", "tools", "watching"]

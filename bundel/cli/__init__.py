"""The command line: `bundel STEP` and `python -m bundel.cli STEP`."""

from bundel.cli import steps, tools, watching
from bundel.cli.group import command, main

# Help lists the commands in the order in which they are imported.
# isort: split
from bundel.cli import coding

__all__ = ["coding", "command", "main", "steps", "tools", "watching"]

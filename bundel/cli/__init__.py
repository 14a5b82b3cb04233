"""The command line: `bundel STEP` and `python -m bundel.cli STEP`."""

from bundel.cli import steps, tools, watching
from bundel.cli.group import command, main

# Help lists the commands in the order in which they are imported.
# isort: split
from bundel.cli import coding, judging

# isort: split
from bundel.cli import proofing

# isort: split
from bundel.cli import release

# isort: split
from bundel.cli import pseudonyms

# isort: split
from bundel.cli import balancing

__all__ = [
    "balancing",
    "coding",
    "command",
    "judging",
    "main",
    "proofing",
    "pseudonyms",
    "release",
    "steps",
    "tools",
    "watching",
]

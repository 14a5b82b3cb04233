"""Lines of texts: where words stand that a diagnostic quotes.

What is found on a laid-out page knows its chapter's file and the words; the line comes
from the file as it is now, so that what is kept of a chapter holds no line that an edit
elsewhere moves.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bundel.diagnostics import Diagnostic, Diagnostics

QUOTED = re.compile(r"[\"']([^\"']+)[\"']")


def line_of(text: str, words: str) -> int:
    """Return the line, from 1, of the first that holds the words; 0 when none does."""
    lines = enumerate(text.splitlines(), start=1)
    return next((n for n, line in lines if words and words in line), 0)


def with_lines(found: Iterable[Diagnostic], root: Path) -> Diagnostics:
    """Give diagnostics about a text the line that holds the words they quote."""
    return tuple(_placed(one, root) for one in found)


def _placed(one: Diagnostic, root: Path) -> Diagnostic:
    where, words = one.position, QUOTED.search(one.message)
    path = root / where.path
    if where.line or where.place or not words or path.suffix != ".md":
        return one
    try:
        line = line_of(path.read_text("utf-8"), words[1])
    except (OSError, UnicodeError):
        return one
    return replace(one, position=replace(where, line=line))

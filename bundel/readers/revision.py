"""Pieces of a paragraph come in; its undisputed text and its tracked changes go out.

Shared by Word and OpenDocument. What was inserted is not approved and what was deleted
may have been withdrawn, so neither is part of the text; each is a diagnostic.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.readers.passage import Line, shortened, squeeze

HIDDEN = "hidden"
"""The state of text that the author cannot see."""


class Piece(NamedTuple):
    """A stretch of text and its state: undisputed (""), "inserted", "deleted"..."""

    text: str
    state: str = ""


def lines_of(pieces: Iterable[Piece], position: Position) -> Iterator[Line]:
    r"""Give the lines of the undisputed text; `\n` is a line break of the author."""
    text = "".join(piece.text for piece in pieces if not piece.state)
    for number, line in enumerate(text.split("\n")):
        yield Line(line, position, is_broken=number > 0)


def disputed(pieces: Iterable[Piece], position: Position) -> Diagnostics:
    """Return a diagnostic for each change and each hidden text of a paragraph."""
    found: list[Diagnostic] = []
    for state, run in groupby(pieces, key=lambda piece: piece.state):
        text = "".join(piece.text for piece in run)
        if state and squeeze(text):
            found.append(_disputed(state, text, position))
    return tuple(found)


def _disputed(state: str, text: str, position: Position) -> Diagnostic:
    quoted = f'"{shortened(text)}"'
    if state == HIDDEN:
        return Diagnostic(
            "read-hidden-text",
            f"{quoted} is hidden and is not read",
            position,
            "show hidden text; then delete it or make it visible",
        )
    return change(f"{quoted} is {state} as a tracked change", position)


def change(message: str, position: Position) -> Diagnostic:
    """Return the error for a tracked change."""
    return Diagnostic(
        "read-tracked-change",
        message,
        position,
        "accept or reject all changes, and save the file",
    )


def comment(author: str, text: str, position: Position) -> Diagnostic:
    """Return the warning for a comment in the margin."""
    by = f" by {squeeze(author)}" if squeeze(author) else ""
    return Diagnostic(
        "read-comment",
        f'a comment{by} is not read: "{shortened(text)}"',
        position,
        "resolve the comment and delete it",
    )

"""A source's front matter: from between its `---` lines, or from the YAML beside it.

Knows no fields but `encoding`, which is about the file itself.
"""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.model.source import Tree
from bundel.readers.files import file_exists, read_text
from bundel.readers.yamltree import read_yaml

_FENCE = "---"
_ENDS = frozenset({"---", "..."})


class Split(NamedTuple):
    """A Markdown file in two: its front matter, its body, the lines above the body."""

    front: Tree | None
    body: str
    line_offset: int


def split_front(text: str, path: str) -> tuple[Split, Diagnostics]:
    """Split a Markdown file; without front matter, the front is without fields.

    `front` is None when it cannot be read.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return Split(Tree({}, Position(path, 1, 1)), text, 0), ()
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in _ENDS), 0)
    if not end:
        return Split(None, "", 0), (_unclosed(path),)
    front, found = read_yaml("\n".join(lines[1:end]), path, line_offset=1)
    front, wrong = _fields(front, path)
    return Split(front, "\n".join(lines[end + 1 :]), end + 1), (*found, *wrong)


def sidecar_path(path: str) -> str:
    """Return the name of the YAML file beside a source: x.docx has x.yaml."""
    return str(PurePosixPath(path).with_suffix(".yaml"))


def read_sidecar(root: Path, path: str) -> tuple[Tree | None, Diagnostics]:
    """Read the YAML file beside a source; None when there is none or it is broken."""
    beside = sidecar_path(path)
    if not file_exists(root, beside):
        return None, (_missing(root, path, beside),)
    text, found = read_text(root, beside)
    if text is None:
        return None, found
    tree, wrong = read_yaml(text, beside)
    front, more = _fields(tree, beside)
    return front, (*found, *wrong, *more)


def declared_encoding(front: Tree | None) -> str:
    """Return the encoding that a sidecar declares for its source, or ""."""
    tree = front.child("encoding") if front else None
    return tree.value if tree and isinstance(tree.value, str) else ""


def _fields(tree: Tree | None, path: str) -> tuple[Tree | None, Diagnostics]:
    if tree is None or isinstance(tree.value, Mapping):
        return tree, ()
    if tree.value is None:
        return Tree({}, tree.position), ()
    found = Diagnostic(
        "read-front-not-fields",
        "the front matter is not a list of fields",
        Position(path, tree.position.line, tree.position.column),
        'write it as lines of "name: value", such as "date: 2019-04-11"',
    )
    return None, (found,)


def _unclosed(path: str) -> Diagnostic:
    return Diagnostic(
        "read-front-unclosed",
        'the front matter begins with "---" and does not end',
        Position(path, 1, 1),
        'add a line "---" below its last field',
    )


def _missing(root: Path, path: str, beside: str) -> Diagnostic:
    other = beside.removesuffix(".yaml") + ".yml"
    if file_exists(root, other):
        hint = f'rename "{other}" to "{beside}"'
    else:
        hint = f'write "{beside}", beginning with a line such as "date: 2019-04-11"'
    return Diagnostic(
        "read-missing-sidecar",
        f'"{path}" has no "{PurePosixPath(beside).name}" beside it',
        Position(path),
        hint,
    )

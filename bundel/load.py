"""From the files under `sources/` to a Corpus: each file read alone, then merged.

A folder comes in; the corpus of what can be used goes out, with every diagnostic.
`read_source` depends on one file (and its sidecar) only, so that it can be kept.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic, Diagnostics, in_order
from bundel.kinds.parsed import Parsed
from bundel.merge import merge
from bundel.model.position import Position
from bundel.model.source import Tree
from bundel.model.text import Prose
from bundel.places import REPORT, SOURCES, places, role_of

Read = Callable[[], Parsed]
Cached = Callable[[str, Read], Parsed]


def load(root: Path, cached: Cached | None = None) -> tuple[Corpus | None, Diagnostics]:
    """Read everything under `root`/sources.

    `cached` is called with a path and the function that reads it; it may return what
    it kept from before. A file's sidecar counts as part of it.
    """
    missing = _missing(root)
    if missing:
        return None, (missing,)
    found, wrong = places(root)
    parsed = [_read(root, p.path, cached) for p in found if p.role != "image"]
    diagnostics = [d for one in parsed for d in one.diagnostics]
    return merge(parsed), in_order((*wrong, *diagnostics))


def read_source(root: Path, path: str) -> Parsed:
    """Read one file under sources/ into its records."""
    return READERS[role_of(path)](root, path)


def _read(root: Path, path: str, cached: Cached | None) -> Parsed:
    if cached is None:
        return read_source(root, path)
    return cached(path, lambda: read_source(root, path))


def _missing(root: Path) -> Diagnostic | None:
    """Say what keeps the folder from being an exploration at all."""
    if not (root / SOURCES).is_dir():
        message = "there is no folder sources/ here"
        hint = "go to the folder that holds sources/, or name it with -d FOLDER"
        return Diagnostic("source-no-folder", message, Position(SOURCES), hint)
    if not os.access(root / SOURCES, os.R_OK | os.X_OK):
        message = "the folder cannot be opened: permission denied"
        hint = "check who may read the folder"
        return Diagnostic("read-unreadable", message, Position(SOURCES), hint)
    if not any(p.is_file() for p in (root / SOURCES).rglob("*")):
        hint = f"begin with {REPORT}: title, language, as_of, version and so on"
        return Diagnostic(
            "source-empty", "the folder is empty", Position(SOURCES), hint
        )
    if not (root / REPORT).is_file():
        hint = "write it first: title, language, as_of, version, questions, chapters"
        message = "there is no report.yaml in sources/"
        return Diagnostic("source-no-report", message, Position(REPORT), hint)
    return None


def _tree(root: Path, path: str, use: Callable[[Tree], Parsed]) -> Parsed:
    from bundel.readers.files import read_text
    from bundel.readers.yamltree import read_yaml

    text, found = read_text(root, path)
    if text is None:
        return Parsed((), found)
    tree, more = read_yaml(text, path)
    if tree is None:
        return Parsed((), (*found, *more))
    return _with(use(tree), (*found, *more))


def _report(root: Path, path: str) -> Parsed:
    from bundel.kinds.report import read_report

    return _tree(root, path, read_report)


def _lists(root: Path, path: str) -> Parsed:
    from bundel.kinds.lists import read_lists

    return _tree(root, path, read_lists)


def _note(root: Path, path: str) -> Parsed:
    from bundel.kinds.note import read_note
    from bundel.readers.documents import read_document

    document, found = read_document(root, path)
    if document is None:
        return Parsed((), found)
    return _with(read_note(document), _without_empty(found))


def _interview(root: Path, path: str) -> Parsed:
    from bundel.kinds.interview import read_interview
    from bundel.readers.documents import read_document

    document, found = read_document(root, path)
    if document is None:
        return Parsed((), found)
    return _with(read_interview(document), _without_empty(found))


def _costs(root: Path, path: str) -> Parsed:
    from bundel.kinds.costs import KNOWN, read_costs
    from bundel.readers.table import read_tables

    tables, found = read_tables(root, path, fields=KNOWN)
    return _with(read_costs(tables), found)


def _coding(root: Path, path: str) -> Parsed:
    from bundel.coding.read import read_coding

    return read_coding(root, path)


def _text(root: Path, path: str) -> Parsed:
    from bundel.readers.files import read_text

    text, found = read_text(root, path)
    if text is None:
        return Parsed((), found)
    inside = PurePosixPath(path).relative_to(f"{SOURCES}/texts")
    name = inside.with_suffix("").as_posix()
    return Parsed((Prose(name, text, Position(path, 1)),), found)


def _without_empty(found: Diagnostics) -> Diagnostics:
    """Leave it to the kind whether there may be no text, as in a planned note."""
    return tuple(d for d in found if d.code != "read-empty")


def _with(parsed: Parsed, found: Iterable[Diagnostic]) -> Parsed:
    """Put the reader's diagnostics before those of the kind."""
    return Parsed(parsed.records, (*found, *parsed.diagnostics), parsed.broken)


READERS: Mapping[str, Callable[[Path, str], Parsed]] = {
    "report": _report,
    "list": _lists,
    "note": _note,
    "interview": _interview,
    "cost": _costs,
    "coding": _coding,
    "text": _text,
    "image": lambda _root, _path: Parsed(),
}

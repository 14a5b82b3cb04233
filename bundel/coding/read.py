"""Which file of sources/coding is read how: a path comes in, its records go out."""

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from bundel.kinds.coding import read_codings
from bundel.kinds.parsed import Parsed
from bundel.readers.files import read_bytes, read_text
from bundel.readers.yamltree import read_yaml


def read_coding(root: Path, path: str) -> Parsed:
    """Read one file of sources/coding."""
    ending = PurePosixPath(path).suffix.lower()
    if ending in {".yaml", ".yml"}:
        return _yaml(root, path)
    content, found = read_bytes(root, path)
    return Parsed((), found) if content is None else READERS[ending](content, path)


def _yaml(root: Path, path: str) -> Parsed:
    text, found = read_text(root, path)
    tree, wrong = read_yaml(text, path) if text is not None else (None, ())
    if tree is None:
        return Parsed((), (*found, *wrong))
    made = read_codings(tree)
    return Parsed(made.records, (*found, *wrong, *made.diagnostics), made.broken)


def _csv(content: bytes, path: str) -> Parsed:
    from bundel.coding.table import read_csv

    return read_csv(content, path)


def _xlsx(content: bytes, path: str) -> Parsed:
    from bundel.coding.table import read_xlsx

    return read_xlsx(content, path)


def _qdc(content: bytes, path: str) -> Parsed:
    from bundel.coding.project import read_plain

    return read_plain(content, path)


def _qdpx(content: bytes, path: str) -> Parsed:
    from bundel.coding.project import read_packed

    return read_packed(content, path)


READERS: Mapping[str, Callable[[bytes, str], Parsed]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".qdc": _qdc,
    ".qdpx": _qdpx,
}

"""What stages leave behind on disk: whole files only, and the records in them."""

import errno
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic, Diagnostics, in_order
from bundel.model.position import Places

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Collected:
    """What `collect` found: the corpus, if there is one, and what is wrong."""

    corpus: Corpus | None
    diagnostics: Diagnostics


def write(path: Path, content: bytes | str) -> None:
    """Write a file whole or not at all."""
    raw = content.encode() if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def keep(path: Path, record: object) -> None:
    """Write records as JSON."""
    write(path, encoded(record))


def encoded(record: object) -> bytes:
    """Return records as JSON; places that were not looked at yet are written out."""
    return msgspec.json.encode(record, enc_hook=_written_out)


def _written_out(thing: object) -> object:
    if isinstance(thing, Places):
        return dict(thing)
    raise TypeError(type(thing).__name__)


def kept(path: Path, kind: type[Kept]) -> Kept:
    """Read the records that `keep` wrote.

    Raises:
        OSError: The file is not there, or is not what `keep` wrote.
    """
    return _decoded(path, kind)


def _decoded(path: Path, kind: type[Kept]) -> Kept:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        said = "not what bundel writes; if it made this file, delete it and build again"
        raise OSError(errno.EINVAL, said, str(path)) from error


def keep_diagnostics(path: Path, found: Diagnostics) -> Diagnostics:
    """Write diagnostics, sorted, with their severity; return them sorted."""
    ordered = in_order(found)
    rows = [{"severity": d.severity, **msgspec.to_builtins(d)} for d in ordered]
    write(path, msgspec.json.format(msgspec.json.encode(rows), indent=2))
    return ordered


def kept_diagnostics(path: Path) -> Diagnostics:
    """Read the diagnostics of a stage; none where it wrote none."""
    if not path.exists():
        return ()
    return _decoded(path, tuple[Diagnostic, ...])

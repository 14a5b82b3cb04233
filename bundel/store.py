"""The store: what was made before, found by a hash of everything it was made from.

Keys and bytes come in, bytes go out. It is correct or useless: an entry carries the
hash of its content, so damage is noticed and the entry is made anew. Written to a
temporary name and renamed, so that two processes and kill -9 leave whole entries only.
Bounded: when it grows past its limit, the entries not used for longest go first.

A store that cannot be written, is full or was left by another version changes nothing
but the time a build takes; `complaints` says so.
"""

import errno
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position

FORMAT = "bundel store 1\n"
"""What the file VERSION says; another form of entries gets another number."""
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
DAY = 24 * 60 * 60
"""Seconds after which a file that a killed process left is removed."""
LIMIT = 2 * 1024**3
DIGEST = hashlib.sha256().digest_size


_found: dict[str, Diagnostic] = {}
"""What was wrong with stores in this process, each said once."""


def _complain(code: str, folder: Path, message: str, hint: str) -> None:
    place = Position(folder.as_posix())
    _found.setdefault(f"{code} {folder}", Diagnostic(code, message, place, hint))


def key_of(*parts: object) -> str:
    """Return the hash of `parts`, each by its text or bytes, order and borders kept."""
    seal = hashlib.sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else str(part).encode()
        seal.update(len(raw).to_bytes(8, "big"))
        seal.update(raw)
    return seal.hexdigest()


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of entries. `limit` is its size in bytes after `trim`."""

    folder: Path
    limit: int = LIMIT

    def get(self, key: str) -> bytes | None:
        """Return the entry, or None when it is absent, damaged or unreadable."""
        path = self._path(key)
        try:
            raw = path.read_bytes()
        except OSError:
            return None
        body = raw[DIGEST:]
        if hashlib.sha256(body).digest() != raw[:DIGEST]:
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)
        return body

    def put(self, key: str, value: bytes) -> None:
        """Keep `value`; a store that cannot be written is left as it is."""
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(value).digest() + value)
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            self._cannot_write(error)

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the entry, made and kept when it is not there."""
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def complaints(self) -> Diagnostics:
        """Return what was wrong with this store, in this process, each once."""
        place = self.folder.as_posix()
        return tuple(d for d in _found.values() if d.position.path == place)

    def trim(self) -> int:
        """Remove the entries not used for longest until the limit holds.

        Returns:
            The number of bytes removed.
        """
        self._settle_version()
        entries = sorted(self._entries())
        self._sweep(entries)
        total = sum(size for _, size, _ in entries)
        removed = 0
        for _, size, path in entries:
            if total - removed <= self.limit:
                break
            with suppress(OSError):
                path.unlink()
                removed += size
        return removed

    def _cannot_write(self, error: OSError) -> None:
        why = error.strerror or type(error).__name__
        if error.errno in FULL:
            message = f"it is full: {why}; what is made is not kept"
            hint = "make room on the disk, or delete the folder: a build fills it again"
            _complain("store-full", self.folder, message, hint)
        else:
            message = f"it cannot be written: {why}; what is made is not kept"
            hint = "give yourself the right to write there, or delete it"
            _complain("store-unwritable", self.folder, message, hint)

    def _settle_version(self) -> None:
        """Say when another version made this store; its entries go as room is needed.

        They are never taken for ours: keys hold the code, and entries their hash.
        """
        path = self.folder / "VERSION"
        try:
            found = path.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            found = FORMAT
            if not self.folder.is_dir():
                return
        except OSError as error:
            self._cannot_write(error)
            return
        if found != FORMAT:
            message = "another version of bundel made it; what it holds is not used"
            hint = "nothing need be done; deleting it frees the room at once"
            _complain("store-other-version", self.folder, message, hint)
        if found != FORMAT or not path.exists():
            with suppress(OSError):
                path.write_text(FORMAT, encoding="utf-8")

    def _sweep(self, entries: list[tuple[float, int, Path]]) -> None:
        """Remove what processes left that were killed while they wrote."""
        newest = entries[-1][0] if entries else 0.0
        for time, _, path in entries:
            if path.name.startswith(".new-") and time < newest - DAY:
                with suppress(OSError):
                    path.unlink()

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        for path in self.folder.glob("??/*"):
            with suppress(OSError):
                state = path.stat()
                yield state.st_mtime, state.st_size, path

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]

"""The store: what was made before, found by a hash of everything it was made from.

Keys and bytes come in, bytes go out. It is correct or useless: an entry carries the
hash of its content, so damage is noticed and the entry is made anew. Written to a
temporary name and renamed, so that two processes and kill -9 leave whole entries only.
Bounded: when it grows past its limit, the entries not used for longest go first.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

LIMIT = 2 * 1024**3
DIGEST = hashlib.sha256().digest_size


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
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(value).digest() + value)
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the entry, made and kept when it is not there."""
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def trim(self) -> int:
        """Remove the entries not used for longest until the limit holds.

        Returns:
            The number of bytes removed.
        """
        entries = sorted(self._entries())
        total = sum(size for _, size, _ in entries)
        removed = 0
        for _, size, path in entries:
            if total - removed <= self.limit:
                break
            with suppress(OSError):
                path.unlink()
                removed += size
        return removed

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        for path in self.folder.glob("??/*"):
            with suppress(OSError):
                state = path.stat()
                yield state.st_mtime, state.st_size, path

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]

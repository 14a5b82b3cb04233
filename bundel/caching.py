"""What reading one source gave before: kept in the store, by its bytes and the code."""

import pickle
from collections.abc import Callable
from pathlib import Path

from bundel.fingerprint import fingerprint
from bundel.kinds.parsed import Parsed
from bundel.readers.files import locate
from bundel.readers.front import sidecar_path
from bundel.store import Store, key_of


def cached(root: Path, store: Store) -> Callable[[str, Callable[[], Parsed]], Parsed]:
    """Return the function that `load` asks before it reads a file."""
    code = fingerprint()

    def read(path: str, make: Callable[[], Parsed]) -> Parsed:
        key = _key(root, path, code)
        if key is None:
            return make()
        raw = store.made(key, lambda: pickle.dumps(make(), protocol=5))
        found: Parsed = pickle.loads(raw)  # noqa: S301 (the store is ours, and checked)
        return found

    return read


def _key(root: Path, path: str, code: str) -> str | None:
    """Return the key of a source and its sidecar; None when they cannot be read."""
    try:
        place = locate(root, path)
        if not place.is_file():  # reading a pipe would wait for ever
            return None
        own = place.read_bytes()
        sidecar = locate(root, sidecar_path(path))
        beside = sidecar.read_bytes() if sidecar.is_file() else b""
    except (OSError, ValueError):
        return None
    return key_of("read", code, path, own, beside)

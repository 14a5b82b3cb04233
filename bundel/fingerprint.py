"""The hash of what lies in files and folders: names and content, nothing else.

Paths come in, a hash goes out. Knows nothing of what files hold. Uses the standard
library only: the Snakefile calls it each time it is read.
"""

import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent
LOCK = PACKAGE.parent / "requirements.lock"

LEFTOVERS = frozenset({"thumbs.db", "desktop.ini", "__pycache__"})


def is_leftover(name: str) -> bool:
    """Say whether a program left this file: .DS_Store, ~$note.docx, note.md~."""
    return (
        name.startswith((".", "~$"))
        or name.endswith(("~", ".pyc"))
        or (name.startswith("#") and name.endswith("#"))
        or name.lower() in LEFTOVERS
    )


def digest(*paths: str | Path) -> str:
    """Return the hash of files and folders, in the order given.

    Times, rights and the order of the file system do not matter; leftovers of editors
    are not read. What is missing or cannot be read counts as such.
    """
    seal = hashlib.sha256()
    for path in paths:
        root = os.fspath(path)
        names = _files(root) if os.path.isdir(root) else [""]  # noqa: PTH112 (fast)
        for name in sorted(names):
            _add(seal, name, _content(os.path.join(root, name) if name else root))  # noqa: PTH118 (fast)
        _add(seal, "", b"end")
    return seal.hexdigest()


def files_of(folder: str | Path) -> tuple[str, ...]:
    """Return the paths of all files below a folder, relative to it, sorted.

    Leftovers of editors are left out; nothing when there is no folder.
    """
    root = os.fspath(folder)
    return tuple(sorted(_files(root))) if os.path.isdir(root) else ()  # noqa: PTH112 (fast)


def _files(folder: str, inside: str = "") -> Iterator[str]:
    """Yield the paths of all files below a folder, relative to it."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        yield f"{inside}?"
        return
    for entry in entries:
        if is_leftover(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{inside}{entry.name}/")
        else:
            yield inside + entry.name


def _content(path: str) -> bytes:
    """Return the hash of a file's bytes, or what keeps it from being read."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 (fast)
            return b"no file"  # a pipe would be waited for, a device never ends
        # Plain open and read: half the time of pathlib for ten thousand small files.
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (fast)
            return hashlib.file_digest(file, "sha256").digest()
    except OSError as error:
        return f"errno {error.errno}".encode()


def _add(seal: "hashlib._Hash", name: str, content: bytes) -> None:
    for part in (os.fsencode(name), content):
        seal.update(len(part).to_bytes(8, "big"))
        seal.update(part)


@cache
def fingerprint() -> str:
    """Return the hash of the package's code, its lock file and this Python."""
    version = ".".join(map(str, sys.version_info[:3]))
    return hashlib.sha256(f"{version} {digest(PACKAGE, LOCK)}".encode()).hexdigest()

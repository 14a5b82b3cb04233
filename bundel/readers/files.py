"""A source file's path comes in; its bytes or text go out, or what is wrong.

The only module of the readers that opens files. It knows nothing of what the files
hold beyond their size, encoding and first bytes.
"""

import os
import stat
import unicodedata
from pathlib import Path, PurePosixPath

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.readers import limits
from bundel.readers.encoding import decode

TEXT_ENDINGS = frozenset(
    {".md", ".txt", ".vtt", ".srt", ".yaml", ".yml", ".docx", ".odt", ".doc", ".rtf"}
)


def read_bytes(root: Path, path: str) -> tuple[bytes | None, Diagnostics]:
    """Read a file under `root`; None when it is missing, too large or out of bounds."""
    try:
        place = locate(root, path)
        found = _refusal(root, place, path)
        return (None, (found,)) if found else (place.read_bytes(), ())
    except (OSError, ValueError) as error:  # a loop of links; a zero byte in the path
        reason = getattr(error, "strerror", None) or "its name is not possible"
        return None, (_unreadable(path, reason),)


def read_text(
    root: Path, path: str, *, encoding: str = ""
) -> tuple[str | None, Diagnostics]:
    r"""Read a text file: line ends become `\n`, letters their composed form (NFC).

    `encoding` is what the sidecar declares; empty means UTF-8, or UTF-16 with its mark.
    """
    content, found = read_bytes(root, path)
    if content is None:
        return None, found
    return decode(content, path, encoding=encoding)


def file_exists(root: Path, path: str) -> bool:
    """Say whether there is such a file, however its accents are stored."""
    try:
        return locate(root, path).is_file()
    except (OSError, ValueError):
        return False


def locate(root: Path, path: str) -> Path:
    """Return where a path stands, whether its accents are stored as NFC or as NFD.

    macOS and zip programs store "é" as two characters, editors type it as one.
    """
    here = root
    for name in PurePosixPath(path).parts:
        here = _same_name(here, name)
    return here


def _same_name(folder: Path, name: str) -> Path:
    exact = folder / name
    if name.isascii() or exact.exists():
        return exact
    forms = (unicodedata.normalize(form, name) for form in ("NFC", "NFD"))
    return next((folder / form for form in forms if (folder / form).exists()), exact)


def _refusal(root: Path, place: Path, path: str) -> Diagnostic | None:
    # Not Path.resolve: it raises for a loop of links in some versions of Python only.
    if not Path(os.path.realpath(place)).is_relative_to(os.path.realpath(root)):
        return _outside(place, path)
    try:
        mode = place.stat()
    except (FileNotFoundError, NotADirectoryError):
        return _missing(place, path)
    if not stat.S_ISREG(mode.st_mode):
        return _no_file(path, is_folder=stat.S_ISDIR(mode.st_mode))
    limit = size_limit(path)
    return _too_large(path, mode.st_size, limit) if mode.st_size > limit else None


def size_limit(path: str) -> int:
    """Return how many bytes a file of this name may have."""
    is_text = PurePosixPath(path).suffix.lower() in TEXT_ENDINGS
    return limits.TEXT_LIMIT if is_text else limits.FILE_LIMIT


def _outside(place: Path, path: str) -> Diagnostic:
    what = "is a link that leads" if place.is_symlink() else "leads"
    return Diagnostic(
        "read-outside-folder",
        f'"{path}" {what} outside the exploration\'s folder',
        Position(path),
        "copy the file into the folder; only what stands there can be reported on",
    )


def _missing(place: Path, path: str) -> Diagnostic:
    what = "is a link to a file that is not there" if place.is_symlink() else ""
    return Diagnostic(
        "read-missing-file",
        f'"{path}" {what or "does not exist"}',
        Position(path),
        "add the file, or correct its name where it is mentioned",
    )


def _no_file(path: str, *, is_folder: bool) -> Diagnostic:
    what = "a folder" if is_folder else "a device or a pipe"
    return Diagnostic(
        "read-not-a-file",
        f'"{path}" is {what}, not a file',
        Position(path),
        "rename it, or put a file in its place",
    )


def _too_large(path: str, size: int, limit: int) -> Diagnostic:
    return Diagnostic(
        "read-too-large",
        f"the file is {limits.megabytes(size)}; "
        f"the limit for this kind of file is {limits.megabytes(limit)}",
        Position(path),
        "leave out pictures and recordings, or split the file",
    )


def _unreadable(path: str, reason: str) -> Diagnostic:
    return Diagnostic(
        "read-unreadable",
        f"the file cannot be opened: {reason[:1].lower()}{reason[1:]}",
        Position(path),
        "check who may read the file, and whether the disk or share is reachable",
    )

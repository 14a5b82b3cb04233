"""What each file under `sources/` is, by its folder and ending; nothing is skipped.

A folder comes in; paths with their roles go out, in an order that does not depend on
the file system. Knows nothing of what the files hold.
"""

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.fingerprint import is_leftover
from bundel.model.position import Position

SOURCES = "sources"
REPORT = f"{SOURCES}/report.yaml"
ALLOWED = f"{SOURCES}/words.txt"
"""Words that the editors allow: `proof` reads them, and no build."""

Role = Literal[
    "report", "list", "note", "interview", "cost", "coding", "text", "image", ""
]

YAML = frozenset({".yaml", ".yml"})
ANY: frozenset[str] = frozenset()  # their readers say which endings they read
FOLDERS: Mapping[str, tuple[Role, frozenset[str]]] = {
    "notes": ("note", ANY),
    "interviews": ("interview", ANY),
    "costs": ("cost", ANY),
    "coding": ("coding", YAML | {".csv", ".xlsx", ".qdc", ".qdpx"}),
    "texts": ("text", frozenset({".md"})),
    "images": ("image", frozenset({".png", ".jpg", ".jpeg", ".svg"})),
}
ENDINGS = frozenset(
    {*YAML, *FOLDERS["coding"][1], *FOLDERS["texts"][1], *FOLDERS["images"][1]}
    | {".docx", ".odt", ".ods", ".txt", ".vtt", ".srt"}
)
"""What the name of a source ends in."""
WITH_SIDECAR = frozenset({"notes", "interviews", "costs"})


@dataclass(frozen=True, slots=True)
class Place:
    """A source file; `sidecar` is the path of its YAML file, if it has one."""

    path: str
    role: Role
    sidecar: str = ""


def places(root: Path) -> tuple[tuple[Place, ...], Diagnostics]:
    """List the sources of an exploration, with the files that belong nowhere."""
    paths, odd = _paths(root)
    sidecars = {p for p in paths if _is_sidecar(p)}
    found: list[Place] = []
    wrong: list[Diagnostic] = [*odd, *_clashes(paths)]
    used: dict[str, str] = {}
    for path in (p for p in paths if p not in sidecars and p != ALLOWED):
        role, sidecar = role_of(path), _sidecar(path, sidecars)
        if not role:
            wrong.append(_stray(path))
        elif sidecar and sidecar in used:
            wrong.append(_shared(path, used[sidecar]))
        else:
            found.append(Place(path, role, sidecar))
            used[sidecar] = path
    wrong += [_stray_sidecar(path) for path in paths if path in sidecars - {*used}]
    return tuple(found), tuple(wrong)


def role_of(path: str) -> Role:
    """Say what a file is by where it stands; empty when it belongs nowhere."""
    parts = PurePosixPath(path).parts[1:]
    ending = PurePosixPath(path).suffix.lower()
    if path == REPORT:
        return "report"
    if len(parts) == 1:
        return "list" if ending in YAML else ""
    role, endings = FOLDERS.get(parts[0], ("", frozenset()))
    return role if not endings or ending in endings else ""


def _paths(root: Path) -> tuple[tuple[str, ...], Diagnostics]:
    """List every file as the editor knows it: accents composed, slashes forward.

    What cannot be listed is told: a closed folder, a name that is no text, a folder
    with the name of a source.
    """
    found: list[str] = []
    folders: list[str] = []
    closed: list[OSError] = []
    for folder, names, files in os.walk(root / SOURCES, onerror=closed.append):
        names[:] = [n for n in names if not n.startswith(".")]
        here = Path(folder).relative_to(root)
        found += [(here / f).as_posix() for f in files if not is_leftover(f)]
        folders += [(here / n).as_posix() for n in names]
    composed = {unicodedata.normalize("NFC", p) for p in found if _is_text(p)}
    wrong = (
        *(_closed(root, error) for error in closed),
        *(_no_name(path) for path in (*found, *folders) if not _is_text(path)),
        *(_folder(path) for path in folders if _is_text(path) and _is_named(path)),
    )
    return tuple(sorted(composed, key=lambda p: PurePosixPath(p).parts)), wrong


def _is_text(path: str) -> bool:
    """Say whether a name is text: on Linux it may be any bytes."""
    return path.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in path)


def _is_named(path: str) -> bool:
    """Say whether a folder has the name of a source."""
    return PurePosixPath(path).suffix.lower() in ENDINGS


def _closed(root: Path, error: OSError) -> Diagnostic:
    where = Path(error.filename).relative_to(root).as_posix()
    reason = (error.strerror or "it cannot be read").lower()
    return Diagnostic(
        "read-unreadable",
        f"the folder cannot be opened: {reason}",
        Position(where),
        "check who may read the folder, and whether the disk or share is reachable",
    )


def _no_name(path: str) -> Diagnostic:
    raw = os.fsencode(path).decode("utf-8", "backslashreplace")
    return Diagnostic(
        "read-unreadable",
        "the name of the file is not text in UTF-8",
        Position(raw),
        "rename it; an old zip or disk may have lost its letters with accents",
    )


def _folder(path: str) -> Diagnostic:
    return Diagnostic(
        "read-not-a-file",
        f'"{path}" is a folder, not a file',
        Position(path),
        "rename it, or put a file in its place",
    )


def _is_sidecar(path: str) -> bool:
    parts = PurePosixPath(path).parts
    is_inside = len(parts) > 2 and parts[1] in WITH_SIDECAR  # noqa: PLR2004 (below sources/)
    return is_inside and PurePosixPath(path).suffix.lower() in YAML


def _sidecar(path: str, sidecars: Iterable[str]) -> str:
    stem = PurePosixPath(path).with_suffix("")
    is_own = PurePosixPath(path).suffix.lower() == ".md"
    known = frozenset(sidecars)
    names = (f"{stem}{ending}" for ending in sorted(YAML))
    return "" if is_own else next((n for n in names if n in known), "")


def _stray(path: str) -> Diagnostic:
    parts = PurePosixPath(path).parts[1:]
    ending = PurePosixPath(path).suffix
    if len(parts) > 1 and parts[0] in FOLDERS:
        endings = ", ".join(sorted(FOLDERS[parts[0]][1]))
        message = f'"{ending or path}" is no ending that {parts[0]}/ holds'
        hint = f"{parts[0]}/ holds {endings}; save it so, or move it out of sources/"
    else:
        message = "the file has no place in sources/"
        folders = ", ".join(f"{name}/" for name in FOLDERS)
        hint = f"move it to one of {folders} or out of sources/; nothing is skipped"
    return Diagnostic("source-stray-file", message, Position(path), hint)


def _shared(path: str, other: str) -> Diagnostic:
    message = f'"{path}" and "{other}" would share one YAML file'
    hint = "keep one of the two, or rename one"
    return Diagnostic("read-shared-sidecar", message, Position(path), hint)


def _stray_sidecar(path: str) -> Diagnostic:
    message = "there is no file of this name that these fields belong to"
    hint = "give it the name of its source, or remove it"
    return Diagnostic("read-stray-sidecar", message, Position(path), hint)


def _clashes(paths: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Report names that are one file on systems that ignore capitals."""
    seen: dict[str, str] = {}
    for path in paths:
        first = seen.setdefault(path.casefold(), path)
        if first != path:
            message = f'the name differs from "{first}" in capitals only'
            hint = "rename one; Windows and macOS take them for the same file"
            yield Diagnostic("source-same-name", message, Position(path), hint)

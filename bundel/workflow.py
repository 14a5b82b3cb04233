"""What the Snakefile asks besides hashes: editions, the lock, the end of a failed run.

The exploration's folder comes in. Knows nothing of Snakemake and reads no records:
it runs each time the Snakefile is read, also when the sources are broken.
"""

import fcntl
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from bundel.forms import FORMS

EDITIONS = ("public", "participants", "internal")
DONE, SOURCES, USE, BUG = 0, 1, 2, 3
BUG_LINE = "bundel: this is a bug of bundel"
USE_LINES = ("Usage: ", "Error: ", "bundel: ")


def editions(root: Path) -> tuple[str, ...]:
    """Return the editions that report.yaml names; public when it cannot be read."""
    from yaml import BaseLoader, YAMLError, load

    try:
        text = (root / "sources/report.yaml").read_text(encoding="utf-8-sig")
        fields = load(text, Loader=BaseLoader)  # noqa: S506 (makes text only)
    except (OSError, ValueError, YAMLError, RecursionError):
        return EDITIONS[:1]
    named = fields.get("editions") if isinstance(fields, dict) else None
    wanted = named if isinstance(named, list) else [named]
    return tuple(e for e in EDITIONS if e in wanted) or EDITIONS[:1]


def shares(nodes: object) -> tuple[str, ...]:
    """Return the names of the shares that typesetting is spread over.

    >>> shares(2)
    ('1-of-2', '2-of-2')

    One node needs none: the processes of one job do it.
    """
    count = int(str(nodes)) if str(nodes).isdecimal() else 1
    if count < 2:  # noqa: PLR2004 (nothing to share)
        return ()
    return tuple(f"{part}-of-{count}" for part in range(1, count + 1))


def edited(build: Path) -> str:
    """Return a hash of the published files that are not as their manifest says.

    Empty when all are: then what was published is what was verified.
    """
    wrong = [
        (str(path), _hash(path))
        for manifest in sorted(build.glob("*/manifest.json"))
        for path, seal in _outputs(manifest)
        if _hash(path) != seal
    ]
    return hashlib.sha256(json.dumps(wrong).encode()).hexdigest() if wrong else ""


def _outputs(manifest: Path) -> tuple[tuple[Path, str], ...]:
    try:
        outputs = json.loads(manifest.read_bytes())["outputs"]
        return tuple((manifest.parent / name, outputs[name]) for name in outputs)
    except (OSError, ValueError, LookupError, TypeError):
        return ()


def _hash(path: Path) -> str:
    with suppress(OSError), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
    return ""


def lock(build: Path) -> IO[str] | None:
    """Return a lock on the build folder, held while open; None when it is taken.

    The system gives it back however the process ends, also after kill -9.
    """
    build.mkdir(parents=True, exist_ok=True)
    file = (build / ".lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def ending(build: Path, start: float) -> tuple[int, str]:
    """Return the exit status of a failed build, and what to say before all else.

    `start` is when the build began, in seconds since the epoch: older logs are not
    its own. The text is empty but for old reports when the sources are what is wrong,
    since their diagnostics say it all.
    """
    from bundel.stages import is_wrong, last_diagnostics

    logs = tuple(_written_since(build / "logs", start))
    found = _status(logs, is_wrong=is_wrong(last_diagnostics(build)))
    texts = [] if found == SOURCES else [_text(log).rstrip() for log in logs]
    kept = (build / edition / "report.pdf" for edition in EDITIONS)
    shown = (path.relative_to(build.parent) for path in kept if path.exists())
    old = [f"{path.as_posix()} was not renewed" for path in shown]
    return found, "\n".join([*texts, *old])


def made(build: Path) -> str:
    """Return what to say after a build: the reports, and how many diagnostics.

    Those of typesetting count as well. Issued editions that hold what was withdrawn are
    named: a count would hide them.
    """
    from bundel.diagnostics import summary
    from bundel.stages import last_diagnostics

    names = ("report.pdf", "report.html", *(f"report.{form}" for form in FORMS))
    paths = (build / e / name for e in EDITIONS for name in names)
    shown = [p.relative_to(build.parent).as_posix() for p in paths if p.exists()]
    found = last_diagnostics(build)
    count = f"{summary(found)} (bundel show prints them)" if found else "no diagnostics"
    return "\n".join([*shown, *_outstanding(build), count])


def _outstanding(build: Path) -> Iterator[str]:
    from bundel.files import kept_diagnostics

    for found in kept_diagnostics(build / "diagnostics.json"):
        if found.code == "issued-withdrawn":
            yield str(found)


def _status(logs: Iterable[Path], *, is_wrong: bool) -> int:
    lines = [line for log in logs for line in _text(log).splitlines()]
    if any(line.startswith(BUG_LINE) for line in lines):
        return BUG
    if is_wrong:
        return SOURCES
    return USE if any(line.startswith(USE_LINES) for line in lines) else BUG


def _written_since(folder: Path, start: float) -> Iterator[Path]:
    """Yield the logs that are not empty and not older than `start`, oldest first."""
    found = [(path.stat(), path) for path in folder.rglob("*.txt")]
    fresh = [(s.st_mtime, p) for s, p in found if s.st_mtime >= start and s.st_size]
    yield from (path for _, path in sorted(fresh))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")

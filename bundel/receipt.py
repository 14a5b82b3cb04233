"""The receipt: the same sources give the same bytes, shown by building twice.

A folder with sources comes in; diagnostics go out, one for each file that differs.
The two builds run in other folders, with another time zone, locale, hash seed, core
count, umask and order of files.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from bundel.diagnostics import Diagnostic
from bundel.manifest import surroundings
from bundel.model.position import Position

COPIED = ("sources", "templates")
TOOLS_HINT = "the same sources may give other bytes with it"
HINT = "look for a clock, a path, a locale or an order of files in what made it"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What may differ between two builds without a difference in bytes."""

    folder: str
    zone: str
    locale: str
    seed: str
    cores: int
    umask: int
    is_reversed: bool


FIRST = Surroundings("a", "UTC", "C.UTF-8", "0", 1, 0o022, is_reversed=False)
SECOND = Surroundings(
    "b c/é", "Pacific/Kiritimati", "C", "4711", 2, 0o077, is_reversed=True
)


class BuildError(Exception):
    """A build of the two ended with errors; its output is the message."""


def verify(root: Path, snakefile: Path) -> tuple[Diagnostic, ...]:
    """Build the exploration in `root` twice and compare what came out.

    Raises:
        BuildError: One of the builds did not succeed.
    """
    with tempfile.TemporaryDirectory(prefix="bundel-verify-") as base:
        one, two = (
            _build(root, snakefile, Path(base), around) for around in (FIRST, SECOND)
        )
        return tuple(differences(one, two))


def _build(
    root: Path, snakefile: Path, base: Path, around: Surroundings
) -> dict[str, bytes]:
    folder = base / around.folder
    _copy(root, folder, is_reversed=around.is_reversed)
    done = subprocess.run(  # noqa: S603 (Snakemake itself, on a copy of the sources)
        _command(snakefile, folder, around.cores),
        env=_environment(around),
        umask=around.umask,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BuildError(done.stdout + done.stderr)
    return outputs(folder / "build")


def _command(snakefile: Path, folder: Path, cores: int) -> list[str]:
    line = [sys.executable, "-m", "snakemake", "--snakefile", str(snakefile)]
    line += ["--directory", str(folder), "--cores", str(cores)]
    return [*line, "--workflow-profile", str(snakefile.parent / "profiles/default")]


def _environment(around: Surroundings) -> dict[str, str]:
    return {
        **os.environ,
        "TZ": around.zone,
        "LC_ALL": around.locale,
        "PYTHONHASHSEED": around.seed,
    }


def _copy(root: Path, folder: Path, *, is_reversed: bool) -> None:
    """Copy what a build reads, file by file, in one order or the other."""
    every = [p for name in COPIED for p in (root / name).rglob("*") if p.is_file()]
    for path in sorted(every, reverse=is_reversed):
        target = folder / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def outputs(build: Path) -> dict[str, bytes]:
    """Return the published files of all editions by their path."""
    folders = [manifest.parent for manifest in sorted(build.glob("*/manifest.json"))]
    paths = [p for folder in folders for p in sorted(folder.rglob("*")) if p.is_file()]
    return {path.relative_to(build).as_posix(): path.read_bytes() for path in paths}


def differences(
    one: Mapping[str, bytes], two: Mapping[str, bytes]
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each file that differs, with the first place."""
    for name in sorted({*one, *two}):
        place = Position(f"build/{name}")
        if name not in one or name not in two:
            message = "only one of the two builds has it"
            yield Diagnostic("receipt-differs", message, place, HINT)
        elif one[name] != two[name]:
            where = _first_difference(name, one[name], two[name])
            yield Diagnostic("receipt-differs", where, place, HINT)


def _first_difference(name: str, one: bytes, two: bytes) -> str:
    if name.endswith(".pdf"):
        return _first_object(one, two)
    at = next(
        (n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b),
        min(len(one), len(two)),
    )
    line = one[:at].count(b"\n") + 1
    around = one[max(0, at - 30) : at + 30].decode("utf-8", "replace")
    return f"differs from line {line} on: …{' '.join(around.split())}…"


def _first_object(one: bytes, two: bytes) -> str:
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(one)) as a, pikepdf.open(io.BytesIO(two)) as b:
        if len(a.pages) != len(b.pages):
            return f"has {len(a.pages)} pages, and {len(b.pages)} in the other build"
        for number, (left, right) in enumerate(
            zip(a.objects, b.objects, strict=False), start=1
        ):
            if _plain(left) != _plain(right):
                return f"object {number} differs{_on_page(a, number)}"
    return "the objects are the same, their order or compression is not"


def _plain(thing: Any) -> bytes:  # noqa: ANN401 (an object of pikepdf)
    import pikepdf

    if isinstance(thing, pikepdf.Stream):
        return bytes(thing.read_raw_bytes()) + bytes(thing.stream_dict.unparse())
    return bytes(thing.unparse()) if isinstance(thing, pikepdf.Object) else b""


def _on_page(pdf: Any, number: int) -> str:  # noqa: ANN401 (a document of pikepdf)
    for count, page in enumerate(pdf.pages, start=1):
        if number in _objects_of(page.obj):
            return f", on page {count}"
    return ""


def _objects_of(page: Any) -> set[int]:  # noqa: ANN401 (an object of pikepdf)
    """Return the numbers of the page, its contents and what it draws."""
    found = {page.objgen[0]}
    waiting = [page.get("/Contents"), page.get("/Resources"), page.get("/Annots")]
    while waiting:
        thing = waiting.pop()
        if thing is None or isinstance(thing, (int, str)):
            continue
        own = getattr(thing, "objgen", (0, 0))[0]
        if own in found and own:
            continue
        found.add(own)
        waiting += _children(thing)
    return found


def _children(thing: Any) -> list[Any]:  # noqa: ANN401 (an object of pikepdf)
    import pikepdf

    if isinstance(thing, pikepdf.Array):
        return list(thing)
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        keys = set(thing.keys()) - {"/Parent", "/P", "/Dest", "/A"}
        return [thing[key] for key in keys]
    return []


def check_manifest(path: Path) -> Iterator[Diagnostic]:
    """Check a received report by its manifest: its files, and what made them here.

    Yields:
        Errors for files that are not those it names, warnings for other code, tools,
        libraries or fonts, with which the bytes could not be made again.
    """
    told = read_manifest(path)
    if isinstance(told, Diagnostic):
        yield told
        return
    yield from _outputs(path, told["outputs"])
    here = surroundings()
    place = Position(path.as_posix())
    for part in ("code", "tools", "native", "fonts"):
        said, own = told.get(part, {}), here[part]
        for name in sorted({*said, *own}):
            if said.get(name) != own.get(name):
                message = f"the report was made with {name} {said.get(name, 'unknown')}"
                message += f", here is {own.get(name, 'none')}"
                yield Diagnostic("receipt-tools", message, place, TOOLS_HINT)


def check_checkout(path: Path, here: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Check by hash whether a report came from the sources and templates here."""
    told = read_manifest(path)
    if isinstance(told, Diagnostic):
        return
    place = Position(path.as_posix())
    for part in ("sources", "templates"):
        if told.get(part) != here[part]:
            own = here[part][:16] or "not to be told: they have errors"
            message = f"it was made from other {part}: {str(told.get(part))[:16]}"
            hint = "check out the version that the report names, and verify again"
            yield Diagnostic("receipt-sources", f"{message}, here {own}", place, hint)


def read_manifest(path: Path) -> dict[str, Any] | Diagnostic:
    """Return what a manifest says, or why it says nothing."""
    place = Position(path.as_posix())
    hint = "take the manifest.json that came with the report"
    try:
        told = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return Diagnostic("receipt-manifest", "it is no JSON", place, hint)
    outputs = told.get("outputs") if isinstance(told, dict) else None
    if not isinstance(outputs, dict) or not outputs:
        return Diagnostic("receipt-manifest", "it names no files", place, hint)
    for name in outputs:
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            message = f'it names a file outside its folder: "{name}"'
            return Diagnostic("receipt-manifest", message, place, hint)
    parts = (told.get(part, {}) for part in ("code", "tools", "native", "fonts"))
    if not all(isinstance(part, dict) for part in parts):
        return Diagnostic("receipt-manifest", "it is not in our form", place, hint)
    whole: dict[str, Any] = told
    return whole


def _outputs(path: Path, outputs: Mapping[str, str]) -> Iterator[Diagnostic]:
    for name, seal in sorted(outputs.items()):
        file = path.parent / name
        place = Position(file.as_posix())
        if not file.is_file():
            yield Diagnostic("receipt-missing", "the manifest names it", place)
        elif hashlib.sha256(file.read_bytes()).hexdigest() != seal:
            message = "its bytes are not those the manifest names"
            yield Diagnostic("receipt-differs", message, place)

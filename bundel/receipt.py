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
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bundel.diagnostics import Diagnostic
from bundel.model.position import Position

COPIED = ("sources", "templates")
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


def check_manifest(manifest: Path) -> Iterator[Diagnostic]:
    """Check a received report against its own manifest: files, tools and fonts."""
    told = json.loads(manifest.read_text("utf-8"))
    for name, seal in sorted(told["outputs"].items()):
        path = manifest.parent / name
        place = Position(path.as_posix())
        if not path.is_file():
            yield Diagnostic("receipt-missing", "the manifest names it", place)
        elif hashlib.sha256(path.read_bytes()).hexdigest() != seal:
            message = "its bytes are not those the manifest names"
            yield Diagnostic("receipt-differs", message, place)
    for name, said in sorted({**told["tools"], **told["fonts"]}.items()):
        if name not in {"pandoc", "python"} and said != (own := version(name)):
            message = f"the report was made with {name} {said}, here is {own}"
            yield Diagnostic("receipt-tools", message, Position(manifest.as_posix()))

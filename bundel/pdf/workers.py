"""Chapters typeset in several processes, or found in the store.

Comes in: jobs. Goes out: what came of each. The key in the store is all that a
chapter's bytes depend on: its HTML and images, the faces, this code, the libraries.
"""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

import ctypes
import gc
import hashlib
import multiprocessing
import os
import pickle
import signal
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol, Self

from bundel.pdf import libraries
from bundel.pdf.job import Job, Typeset

PACKAGES = ("weasyprint", "pydyf", "fonttools", "tinyhtml5", "tinycss2", "pyphen")
NATIVE = (
    ("libpango-1.0.so.0", "pango_version_string"),
    ("libharfbuzz.so.0", "hb_version_string"),
)
WORTH_A_POOL = 100_000
"""Letters of HTML, the longest chapter's left out, that more processes set sooner."""
DEATH_SIGNAL = 1
"""What prctl calls the signal that a process gets when its parent ends."""
WARM = """<!DOCTYPE html><html lang="{language}"><title>-</title><style>{css}
html {{ hyphens: auto; font: 10pt "Bundel Serif" }}</style>
<body><h1>Warm</h1><p>Samenwerkingsverband <em>collaboration</em></p>"""


class Store(Protocol):
    """What keeps chapters from one run to the next."""

    def get(self, key: str) -> bytes | None:
        """Return what was put under the key, or None."""

    def put(self, key: str, value: bytes) -> None:
        """Keep a value."""


@dataclass(slots=True)
class Workers:
    """Typesets jobs in `processes` processes that stay until the end of a `with`."""

    store: Store
    faces: tuple[Path, ...]
    processes: int = 1
    _exits: ExitStack = field(default_factory=ExitStack)
    _pool: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._exits.close()

    def typeset(self, jobs: Sequence[Job]) -> dict[str, Typeset]:
        """Return what comes of each job, by name."""
        keys = {job.name: self.key(job) for job in jobs}
        found = {name: self._kept(key) for name, key in keys.items()}
        missing = [job for job in jobs if found[job.name] is None]
        missing.sort(key=lambda job: -len(job.html))
        done = {name: part for name, part in found.items() if part is not None}
        for part in self._set(missing):
            done[part.name] = part
            if part.pages:
                self.store.put(keys[part.name], pickle.dumps(part, protocol=5))
        return done

    def key(self, job: Job) -> str:
        """Return the hash of all that a chapter's bytes depend on."""
        seal = hashlib.sha256()
        parts = ("typeset", circumstances(self.faces), job.name, job.kind, job.source)
        seal.update(repr((*parts, job.is_draft)).encode())
        seal.update(hashlib.sha256(job.html.encode()).digest())
        for name, content in sorted(job.assets.items()):
            seal.update(f"\0{name}\0".encode() + hashlib.sha256(content).digest())
        return seal.hexdigest()

    def _kept(self, key: str) -> Typeset | None:
        raw = self.store.get(key)
        return None if raw is None else pickle.loads(raw)  # noqa: S301 (our own store)

    def _set(self, jobs: Sequence[Job]) -> Any:
        if not jobs:
            return ()
        libraries.load()
        one = partial(_typeset, faces=self.faces)
        rest = sum(len(job.html) for job in jobs[1:])
        if self._pool is None and (self.processes == 1 or rest < WORTH_A_POOL):
            return map(one, jobs)
        if self._pool is None:
            one(_warm_up())
            gc.freeze()  # what all share is not looked through after each chapter
            folder = self._exits.enter_context(
                tempfile.TemporaryDirectory(prefix="bundel-")
            )
            context = multiprocessing.get_context("fork")
            pool = context.Pool(self.processes, _begin, (folder, os.getpid()))
            self._pool = self._exits.enter_context(pool)
        return self._pool.imap_unordered(one, jobs, chunksize=1)


def _typeset(job: Job, faces: tuple[Path, ...]) -> Typeset:
    """Set a chapter and clear what it leaves: boxes that hold each other."""
    from bundel.pdf.typeset import typeset

    part = typeset(job, faces)
    gc.collect()
    return part


def _begin(folder: str, parent: int) -> None:
    """Begin a process: what it leaves goes with `folder`, and it goes with `parent`."""
    tempfile.tempdir = folder
    with suppress(OSError, AttributeError):  # only Linux has it
        ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _warm_up() -> Job:
    """Return a chapter that loads fonts and hyphenation before processes fork."""
    from bundel.pdf import fonts

    return Job("warm", WARM.format(language="nl", css=fonts.css()))


@cache
def circumstances(faces: tuple[Path, ...]) -> str:
    """Return a hash of what every chapter depends on: faces, code and libraries."""
    seal = hashlib.sha256()
    code = sorted(Path(__file__).parent.glob("*.py"))
    for path in (*faces, *code):
        seal.update(path.name.encode() + path.read_bytes())
    versions = [(package, version(package)) for package in PACKAGES]
    seal.update(repr((versions, [_native(*library) for library in NATIVE])).encode())
    return seal.hexdigest()


def _native(library: str, function: str) -> str:
    """Return what a native library says its version is; "" when it is not found."""
    try:
        ask = getattr(ctypes.CDLL(library), function)
    except (OSError, AttributeError):
        return ""
    ask.restype = ctypes.c_char_p
    return str(ask().decode())

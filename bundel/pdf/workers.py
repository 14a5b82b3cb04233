"""Chapters typeset in several processes, or found in the store.

Comes in: jobs. Goes out: what came of each. The key in the store is all that a
chapter's bytes depend on: its HTML and images, the faces, this code, the libraries.
"""

import gc
import hashlib
import os
import pickle
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Protocol, Self

from bundel.pdf import libraries
from bundel.pdf.apart import Lost, Work, apart, go_with
from bundel.pdf.job import Job, Typeset

PACKAGES = (
    *("weasyprint", "pydyf", "fonttools", "pillow"),
    *("tinyhtml5", "tinycss2", "cssselect2", "pyphen"),
)
WORTH_A_PROCESS = 100_000
"""Letters of HTML, the longest chapter's left out, worth a process for each chapter."""
LETTERS = 250_000
"""Letters of HTML that a process sets before another takes its place: 30 pages leave
about 80 MB."""
WARMTH = 10
"""The chapter at a tenth of the way, from the longest, is set before processes fork:
it loads the style sheet, the faces and the words' ends that the others need as well."""


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
    _folder: str = ""

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

    def _set(self, jobs: list[Job]) -> Iterable[Typeset]:
        if not jobs:
            return ()
        libraries.load()
        one = partial(_typeset, faces=self.faces)
        if sum(len(job.html) for job in jobs[1:]) < WORTH_A_PROCESS:
            return map(one, jobs)
        done = [] if self._folder else [one(jobs.pop(len(jobs) // WARMTH))]
        begin = partial(_begin, self._warmed(), os.getpid())
        work = Work(jobs, one, begin, lambda job: len(job.html), LETTERS)
        return chain(done, map(_found, apart(work, self.processes)))

    def _warmed(self) -> str:
        """Keep what all chapters share; return the folder for what processes leave."""
        if not self._folder:
            gc.freeze()  # it is looked through by none
            folder = tempfile.TemporaryDirectory(prefix="bundel-")
            self._folder = self._exits.enter_context(folder)
        return self._folder


def _typeset(job: Job, faces: tuple[Path, ...]) -> Typeset:
    """Set a chapter while nothing looks for what it leaves: a fifth of the work."""
    from bundel.pdf.typeset import typeset

    was_on = gc.isenabled()
    gc.disable()
    try:
        return typeset(job, faces)
    finally:
        if was_on:
            gc.enable()


def _found(one: Typeset | Lost[Job]) -> Typeset:
    """Return what came of a chapter; its process may have been killed."""
    if not isinstance(one, Lost):
        return one
    from bundel.pdf.typeset import failed

    return failed(one.piece, ChildProcessError(f"its process ended with {one.status}"))


def _begin(folder: str, parent: int) -> None:
    """Begin a process: what it leaves goes with `folder`, and it goes with `parent`."""
    tempfile.tempdir = folder
    gc.disable()  # it ends before what it leaves is worth looking for
    go_with(parent)


@cache
def circumstances(faces: tuple[Path, ...]) -> str:
    """Return a hash of what every chapter depends on: faces, code and libraries."""
    seal = hashlib.sha256()
    code = sorted(Path(__file__).parent.glob("*.py"))
    for path in (*faces, *code):
        seal.update(path.name.encode() + path.read_bytes())
    versions = [(package, version(package)) for package in PACKAGES]
    seal.update(repr((versions, libraries.versions())).encode())
    return seal.hexdigest()

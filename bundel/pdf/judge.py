"""The fast judge: is it PDF/UA-1 and PDF/A-3a? In every build, chapter by chapter.

Comes in: a PDF, or chapters as they were typeset. Goes out: the rules that they fail.
A chapter is bound alone first, so that it is judged with all that a book has around
it; what comes of it is kept in the store.

The judge begins threads, and a process that has begun threads must not be forked, as
typesetting is: so it runs in a process of its own.
"""

import pickle
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

from bundel.diagnostics import Diagnostic, Diagnostics, in_order
from bundel.fingerprint import digest
from bundel.model.position import Position
from bundel.pdf.job import Imprint, Job, Typeset
from bundel.pdf.workers import Store
from bundel.store import key_of

STANDARDS = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}
ALONE = Imprint("Chapter", "en", datetime(2000, 1, 1, tzinfo=UTC))
"""What a chapter says about itself when it is judged; nothing comes of it."""
HINT = (
    "look at the images that the chapter names; if nothing about them is unusual, "
    "this is a fault of bundel: please report it with the message"
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that a file fails: how often, and where first, 0 when that is not known.

    `judge` is the program that says so; `number` is that of an object.
    """

    judge: str
    standard: str
    rule: str
    message: str
    count: int = 1
    page: int = 0
    number: int = 0

    def __str__(self) -> str:
        times = "once" if self.count == 1 else f"{self.count} times"
        place = f", first on page {self.page}" if self.page else ""
        place += f", object {self.number}" if self.number else ""
        said = " ".join(self.message.split())
        return f"{self.standard} {self.rule} by {self.judge}, {times}{place}: {said}"


Failures = tuple[Failure, ...]


def judged(pdfs: Sequence[bytes]) -> tuple[Failures, ...]:
    """Return, for each file, the rules of both standards that it fails."""
    if not pdfs:
        return ()
    done = subprocess.run(
        [sys.executable, "-P", "-m", "bundel.pdf.jury"],
        input=pickle.dumps(tuple(pdfs), protocol=5),
        stdout=subprocess.PIPE,
        check=True,
    )
    found: tuple[Failures, ...] = pickle.loads(done.stdout)  # noqa: S301 (ourselves)
    return found


def diagnostics(place: str, found: Iterable[Failure]) -> Diagnostics:
    """Return what makes a finished file other than it says it is."""
    position = Position(place)
    return in_order(
        Diagnostic("output-nonconformant", str(one), position) for one in found
    )


def chapters(
    parts: Sequence[Typeset], jobs: Sequence[Job], faces: Sequence[Path], store: Store
) -> Diagnostics:
    """Return which rules chapters fail, each as a book of its own.

    Their links to other chapters lead nowhere then, which no rule forbids.
    """
    from bundel.pdf.bind import bind

    keys = {part.name: _key(part, faces) for part in parts if part.pages}
    kept = {name: store.get(key) for name, key in keys.items()}
    missing = [part for part in parts if kept.get(part.name, b"") is None]
    bound = [bind((part,), ALONE, faces)[0] for part in missing]
    for part, found in zip(missing, judged(bound), strict=True):
        kept[part.name] = pickle.dumps(found, protocol=5)
        store.put(keys[part.name], kept[part.name] or b"")
    sources = {job.name: job.source for job in jobs}
    return tuple(
        Diagnostic(
            "output-chapter-nonconformant", str(one), Position(sources[name]), HINT
        )
        for name, raw in kept.items()
        for one in pickle.loads(raw or b"")  # noqa: S301 (the store is ours, and checked)
    )


def _key(part: Typeset, faces: Sequence[Path]) -> str:
    names = sorted(face.name for face in faces)
    return key_of("judged", part.name, part.kind, part.pdf, names, _ourselves())


@cache
def _ourselves() -> str:
    """Return the hash of what binds and judges."""
    return key_of(version("page-validation"), digest(Path(__file__).parent))

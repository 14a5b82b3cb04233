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
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from itertools import chain
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
PAGES = 50
"""Chapters are judged together up to this many pages, which bounds the memory."""
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
Unit = tuple[Typeset, ...]
"""A chapter: the piece that it is, or several."""


def judged(pdfs: Sequence[bytes], processes: int = 1) -> tuple[Failures, ...]:
    """Return, for each file, the rules of both standards that it fails."""
    if not pdfs:
        return ()
    shares = [pdfs[at::processes] for at in range(min(processes, len(pdfs)))]
    with ThreadPoolExecutor(len(shares)) as pool:
        done = [iter(share) for share in pool.map(_judged, shares)]
    return tuple(next(done[at % len(done)]) for at in range(len(pdfs)))


def _judged(pdfs: Sequence[bytes]) -> tuple[Failures, ...]:
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
    parts: Sequence[Typeset],
    jobs: Sequence[Job],
    faces: Sequence[Path],
    store: Store,
    processes: int = 1,
) -> Diagnostics:
    """Return which rules chapters fail, each as a book of its own.

    Their links to other chapters lead nowhere then, which no rule forbids.
    """
    units = {unit[0].name: unit for unit in _units(parts)}
    keys = {name: _key(unit, faces) for name, unit in units.items()}
    kept = {name: store.get(key) for name, key in keys.items()}
    missing = [units[name] for name, found in kept.items() if found is None]
    for unit, found in _alone(missing, faces, processes):
        name = unit[0].name
        kept[name] = pickle.dumps(found, protocol=5)
        store.put(keys[name], kept[name] or b"")
    sources = {job.name: job.source for job in jobs}
    return tuple(
        Diagnostic(
            "output-chapter-nonconformant", str(one), Position(sources[name]), HINT
        )
        for name, raw in kept.items()
        for one in pickle.loads(raw or b"")  # noqa: S301 (the store is ours, and checked)
    )


def _units(parts: Sequence[Typeset]) -> Iterator[Unit]:
    """Yield chapters, the pieces of a long one together."""
    unit: tuple[Typeset, ...] = ()
    for part in parts:
        if unit and not part.continues:
            yield unit
            unit = ()
        unit = (*unit, part) if part.pages else unit
    if unit:
        yield unit


def _alone(
    units: Sequence[Unit], faces: Sequence[Path], processes: int
) -> Iterator[tuple[Unit, Failures]]:
    """Yield chapters with the rules they fail.

    Some are bound and judged together, since each file brings its fonts along; only
    where such a file fails are its chapters judged one by one.
    """
    groups = list(_groups(units))
    books = [tuple(chain.from_iterable(group)) for group in groups]
    every = _bound_and_judged(books, faces, processes)
    for group, found in zip(groups, every, strict=True):
        if not found or len(group) == 1:
            yield from ((unit, found) for unit in group)
        else:
            single = _bound_and_judged(group, faces, processes)
            yield from zip(group, single, strict=True)


def _groups(units: Sequence[Unit]) -> Iterator[tuple[Unit, ...]]:
    group: list[Unit] = []
    pages = 0
    for unit in units:
        more = sum(part.pages for part in unit)
        if group and pages + more > PAGES:
            yield tuple(group)
            group, pages = [], 0
        group.append(unit)
        pages += more
    if group:
        yield tuple(group)


def _bound_and_judged(
    books: Iterable[Unit], faces: Sequence[Path], processes: int
) -> tuple[Failures, ...]:
    from bundel.pdf.bind import bind

    return judged([bind(book, ALONE, faces)[0] for book in books], processes)


def _key(unit: Unit, faces: Sequence[Path]) -> str:
    names = sorted(face.name for face in faces)
    of = [(part.name, part.kind, part.pdf) for part in unit]
    return key_of("judged", *chain.from_iterable(of), names, _ourselves())


@cache
def _ourselves() -> str:
    """Return the hash of what binds and judges."""
    versions = map(version, ("page-validation", "pikepdf"))
    return key_of(*versions, digest(Path(__file__).parent))

"""The whole book as PDF: chapters set, page numbers filled in, bound.

Comes in: jobs in the order of the book; those that print page numbers hold
`<span class="pageref" data-target="ID"></span>`. Goes out: the file, diagnostics and
the page of every anchor.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bundel.diagnostics import Diagnostic, Diagnostics, in_order
from bundel.model.position import Position
from bundel.pdf import pages
from bundel.pdf.job import Counts, Imprint, Job, Marks, Typeset
from bundel.pdf.workers import Store, Workers

ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Bound:
    """The bound file, what is wrong with it, and the printed page of every anchor."""

    pdf: bytes
    diagnostics: Diagnostics
    numbers: Mapping[str, int]
    parts: tuple[Typeset, ...] = ()


def build(
    jobs: Sequence[Job],
    imprint: Imprint,
    *,
    store: Store,
    faces: Sequence[Path],
    processes: int = 1,
) -> Bound:
    """Typeset what changed, fill in page numbers until they rest, and bind."""
    with Workers(store, tuple(faces), processes) as workers:
        parts, numbers, settled = _settle(jobs, workers)
    found = [wrong for part in parts for wrong in part.diagnostics]
    found += (wrong for job in jobs for wrong in pages.unknown(job, numbers))
    if not settled:
        message = f"page numbers still change after {ROUNDS} rounds"
        found.append(
            Diagnostic("output-unsettled-pages", message, Position(jobs[0].source))
        )
    from bundel.pdf.bind import bind

    pdf, wrong = bind(parts, imprint, faces)
    return Bound(pdf, in_order((*found, *wrong)), numbers, parts)


def _settle(
    jobs: Sequence[Job], workers: Workers
) -> tuple[tuple[Typeset, ...], dict[str, int], bool]:
    """Set all chapters; set those with page numbers again while the numbers change."""
    asking = [job for job in jobs if pages.asks_for_pages(job.html)]
    names = {job.name for job in asking}
    done = workers.typeset([job for job in jobs if job.name not in names])
    done |= {job.name: _guess(job, workers) for job in asking}
    before: dict[str, str] = {}
    for _ in range(ROUNDS):
        numbers = pages.numbers([done[job.name] for job in jobs])
        filled = {job.name: pages.fill_pagerefs(job.html, numbers) for job in asking}
        changed = [job for job in asking if filled[job.name] != before.get(job.name)]
        if not changed:
            break
        done |= workers.typeset(
            [replace(job, html=filled[job.name]) for job in changed]
        )
        before = filled
    else:
        return tuple(done[job.name] for job in jobs), numbers, not asking
    _remember(asking, done, workers)
    return tuple(done[job.name] for job in jobs), numbers, True


def _guess(job: Job, workers: Workers) -> Typeset:
    """Return a chapter of the length it had last time, or of one page."""
    kept = workers.store.get(workers.key(job, purpose="length"))
    length = int(kept) if kept else 1
    return Typeset(job.name, job.kind, b"", length, {}, (), Counts(), Marks(), ())


def _remember(
    asking: Sequence[Job], done: Mapping[str, Typeset], workers: Workers
) -> None:
    for job in asking:
        length = str(done[job.name].pages).encode()
        workers.store.put(workers.key(job, purpose="length"), length)

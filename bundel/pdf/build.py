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
from bundel.pdf import judge, order, pages
from bundel.pdf.job import Imprint, Job, Typeset
from bundel.pdf.workers import Store, Workers

ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Bound:
    """The bound file, what is wrong with it, and the printed page of every anchor."""

    pdf: bytes
    diagnostics: Diagnostics
    numbers: Mapping[str, int]
    parts: tuple[Typeset, ...] = ()


def build(  # noqa: PLR0913 (what a report is made of)
    jobs: Sequence[Job],
    imprint: Imprint,
    *,
    store: Store,
    faces: Sequence[Path],
    processes: int = 1,
    only: str | None = None,
) -> Bound:
    """Typeset what changed, fill in page numbers until they rest, bind and judge.

    With `only`, bind the chapter of that name alone, and judge nothing: a chapter is
    made of a report that was judged, or to be looked at while it is written.
    """
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

    pdf, wrong = bind(parts, imprint, faces, only=only, store=store)
    if only is None:
        found += judge.chapters(parts, jobs, faces, store, processes)
    return Bound(pdf, in_order((*found, *wrong)), numbers, parts)


def prepare(  # noqa: PLR0913 (what a share is made of)
    jobs: Sequence[Job],
    *,
    store: Store,
    faces: Sequence[Path],
    part: int,
    of: int,
    processes: int = 1,
) -> int:
    """Typeset share `part` (from 1) of `of` into the store, for `build` to find.

    Returns:
        How many chapters the share has.
    """
    plain, early, _ = order.sorted_by_need(jobs)
    ordered = sorted((*plain, *early), key=lambda job: (-len(job.html), job.name))
    with Workers(store, tuple(faces), processes) as workers:
        return len(workers.typeset(ordered[part - 1 :: of]))


def _settle(
    jobs: Sequence[Job], workers: Workers
) -> tuple[tuple[Typeset, ...], dict[str, int], bool]:
    """Set all chapters; set those with page numbers again while the numbers change."""
    done, before = _set_once(jobs, workers)
    for _ in range(ROUNDS):
        numbers = pages.numbers([done[job.name] for job in jobs])
        filled = {job.name: pages.fill_pagerefs(job.html, numbers) for job in jobs}
        changed = [job for job in jobs if filled[job.name] != before.get(job.name)]
        if not changed:
            return tuple(done[job.name] for job in jobs), numbers, True
        done |= workers.typeset(
            [replace(job, html=filled[job.name]) for job in changed]
        )
        before = filled
    numbers = pages.numbers([done[job.name] for job in jobs])
    return tuple(done[job.name] for job in jobs), numbers, False


def _set_once(
    jobs: Sequence[Job], workers: Workers
) -> tuple[dict[str, Typeset], dict[str, str]]:
    """Set every chapter but those of which only a draft can be made yet.

    Returns:
        What came of each, and the HTML that those were set from that are no drafts.
    """
    plain, early, late = order.sorted_by_need(jobs)
    done = workers.typeset((*plain, *early))
    before = {job.name: job.html for job in plain}
    for ready in order.turns(jobs, late, done):
        done |= workers.typeset(ready)
        before |= {job.name: job.html for job in ready}
    return done, before

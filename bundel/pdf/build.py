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
from bundel.pdf import judge, pages
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
        found += judge.chapters(parts, jobs, faces, store)
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
    ordered = sorted(jobs, key=lambda job: (-len(job.html), job.name))
    share = [_unnumbered(job) for job in ordered[part - 1 :: of]]
    with Workers(store, tuple(faces), processes) as workers:
        return len(workers.typeset(share))


def _unnumbered(job: Job) -> Job:
    return replace(job, html=pages.fill_pagerefs(job.html, {}))


def _settle(
    jobs: Sequence[Job], workers: Workers
) -> tuple[tuple[Typeset, ...], dict[str, int], bool]:
    """Set all chapters; set those with page numbers again while the numbers change.

    The first round prints "00" for every number, so that it depends on the chapter
    alone and is found in the store; it gives lengths that are nearly always right.
    """
    done: dict[str, Typeset] = {}
    before: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for _ in range(ROUNDS):
        filled = {job.name: pages.fill_pagerefs(job.html, numbers) for job in jobs}
        changed = [job for job in jobs if filled[job.name] != before.get(job.name)]
        if not changed:
            break
        done |= workers.typeset(
            [replace(job, html=filled[job.name]) for job in changed]
        )
        before = filled
        numbers = pages.numbers([done[job.name] for job in jobs])
    else:
        return tuple(done[job.name] for job in jobs), numbers, False
    return tuple(done[job.name] for job in jobs), numbers, True

"""Which chapter is set when: page numbers can be printed once they are known.

Most chapters print no page numbers and are set at once. Those that print the numbers
of chapters before them are set after these. Those that print the numbers of what comes
after them, as the contents do, change these numbers by their own length: a draft, laid
out and not drawn, tells how long they are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bundel.pdf import pages
from bundel.pdf.job import Job, Typeset

ID = re.compile(r'\bid="([^"]*)"')


def sorted_by_need(
    jobs: Sequence[Job],
) -> tuple[tuple[Job, ...], tuple[Job, ...], tuple[Job, ...]]:
    """Return chapters to be set at once, drafts, and chapters to be set after.

    A draft prints "00" for every number, so that it depends on the chapter alone and is
    found in the store; it gives lengths that are nearly always right.
    """
    home: dict[str, int] = {}
    for at, job in enumerate(jobs):
        for name in ID.findall(job.html):
            home.setdefault(name, at)
    plain, early, late = [], [], []
    for at, job in enumerate(jobs):
        wanted = pages.targets(job.html)
        if not wanted:
            plain.append(job)
        elif all(home.get(name, at) < at for name in wanted):
            late.append(job)
        else:
            early.append(replace(_filled(job, {}), is_draft=True))
    return tuple(plain), tuple(early), tuple(late)


def turns(
    jobs: Sequence[Job], late: Sequence[Job], done: Mapping[str, Typeset]
) -> Iterator[tuple[Job, ...]]:
    """Yield the `late` chapters with their numbers, as many at once as are known.

    Before the next are asked for, those yielded must be in `done`.
    """
    waiting = list(late)
    while waiting:
        before = jobs[: jobs.index(waiting[0])]
        numbers = pages.numbers([done[job.name] for job in before])
        ready = [
            job
            for job in waiting
            if not pages.targets(job.html).keys() - numbers.keys()
        ]
        ready = ready or waiting[:1]
        waiting = [job for job in waiting if job not in ready]
        yield tuple(_filled(job, numbers) for job in ready)


def _filled(job: Job, numbers: Mapping[str, int]) -> Job:
    return replace(job, html=pages.fill_pagerefs(job.html, numbers))

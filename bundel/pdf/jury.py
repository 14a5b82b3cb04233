"""Where the fast judge sits: a process that reads PDFs and writes the rules they fail.

Started by `judge.judged`. Comes in: PDFs, pickled, by standard input. Goes out: for
each the failures, pickled, by standard output.
"""

import pickle
import sys
from collections import Counter
from collections.abc import Iterator

import page

from bundel.pdf.judge import STANDARDS, Failure


def main() -> None:
    """Judge what comes in."""
    pdfs = pickle.load(sys.stdin.buffer)  # noqa: S301 (from our own process)
    found = tuple(tuple(failures(pdf)) for pdf in pdfs)
    sys.stdout.buffer.write(pickle.dumps(found, protocol=5))


def failures(pdf: bytes) -> Iterator[Failure]:
    """Yield the rules of both standards that a file fails."""
    for profile, standard in STANDARDS.items():
        try:
            limits = page.SafetyLimits.unlimited()
            report = page.validate_pdf_bytes(pdf, profile=profile, limits=limits)
        except page.PageError as error:
            yield Failure("page", standard, "unreadable", str(error))
            continue
        counts = Counter(one.rule_id for one in report.failures)
        firsts = {one.rule_id: one for one in reversed(report.failures)}
        for rule in sorted(counts):
            one = firsts[rule]
            number = one.object_id.object_number if one.object_id else 0
            count = counts[rule]
            yield Failure("page", standard, rule, one.message, count, number=number)


if __name__ == "__main__":
    main()

"""Diagnostics: what is wrong, where, and what to do; values that are collected.

Knows the catalogue of codes. Prints nothing: `cli` does.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bundel.catalogue import ENTRIES, Severity
from bundel.model.position import Position


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about the sources. `code` stands in the catalogue."""

    code: str
    message: str
    position: Position
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """Return "error" or "warning", as the catalogue has it."""
        return ENTRIES[self.code].severity

    def __str__(self) -> str:
        head = f"{self.position}: {self.severity}[{self.code}]: {self.message}"
        return f"{head}\n  hint: {self.hint}" if self.hint else head


Diagnostics = tuple[Diagnostic, ...]


def in_order(found: Iterable[Diagnostic]) -> Diagnostics:
    """Sort by place and code, each diagnostic once."""
    unique = set(found)
    return tuple(sorted(unique, key=lambda d: (d.position, d.code, d.message, d.hint)))


def errors(found: Iterable[Diagnostic]) -> Diagnostics:
    """Return the errors only."""
    return tuple(d for d in found if d.severity == "error")


def summary(found: Diagnostics) -> str:
    """Return the closing line: "3 errors and 1 warning in 4 files"."""
    wrong = len(errors(found))
    files = len({d.position.path for d in found})
    counts = (_count(wrong, "error"), _count(len(found) - wrong, "warning"))
    return f"{' and '.join(c for c in counts if c)} in {_count(files, 'file')}"


def _count(number: int, noun: str) -> str:
    if not number:
        return ""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

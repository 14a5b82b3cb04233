"""Where something stands in the sources: carried by every record and diagnostic."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file.

    `path` is relative to the exploration's folder, with forward slashes. `line` and
    `column` count from 1; 0 means unknown. `place` is for files without lines:
    "paragraph 12" in a Word file, "Q2!C7" in a workbook.
    """

    path: str
    line: int = 0
    column: int = 0
    place: str = ""

    def __str__(self) -> str:
        """Return the place as terminals and editors turn it into a link."""
        if self.place:
            return f"{self.path}[{self.place}]"
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)

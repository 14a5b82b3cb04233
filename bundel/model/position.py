"""Where something stands in the sources: carried by every record and diagnostic."""

from collections.abc import Iterator, Mapping, Sequence
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
        path = self.path if self.path.isprintable() else _spelled(self.path)
        if self.place:
            return f"{path}[{self.place}]"
        parts = [path, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


def _spelled(path: str) -> str:
    r"""Return a name on one line: a line end within it as "\n"."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode()
        for letter in path
    )


class Places(Mapping[str, Position]):
    """Where the fields of a row stand, by name, each made when it is asked for.

    A table has millions of them, and few are ever looked at. `columns` says which field
    of the row a name is, and is shared by rows that are filled alike.
    """

    __slots__ = ("_columns", "_where")

    def __init__(self, columns: Mapping[str, int], where: Sequence[Position]) -> None:
        """Take the fields by name, and where each field of the row stands."""
        self._columns = columns
        self._where = where

    def __getitem__(self, name: str) -> Position:
        return self._where[self._columns[name]]

    def get(self, name: str, default: Position | None = None) -> Position | None:  # type: ignore[override]
        """Return the place of a field, or what to take where it is blank."""
        index = self._columns.get(name)
        return default if index is None else self._where[index]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

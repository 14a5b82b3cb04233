"""What the formats give `table.py`: lines of raw cells, before a header is known.

A field is blank (None), text, or what the file itself says it is (number, date).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bundel.model.position import Position
from bundel.model.source import Scalar

LETTERS = 26


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file. `texts` are the fields as they stand there.

    `marks` is what the format needs to say where each field stands.
    """

    number: int
    values: Sequence[Scalar]
    texts: Sequence[str]
    marks: Sequence[tuple[int, int]] = ()
    formulas: Mapping[int, str] = field(default_factory=dict)

    @property
    def filled(self) -> int:
        """Return how many fields are not blank."""
        return len(self.values) - self.values.count(None)


@dataclass(frozen=True, slots=True)
class Span:
    """A merged cell: where it begins (row number, column index) and its size."""

    number: int
    index: int
    height: int
    width: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet or delimited file. Lines that are blank may be left out.

    `rounded` holds fields whose format shows thousands while the file holds units.
    """

    path: str
    name: str
    lines: tuple[Line, ...]
    positions: Callable[[Line], Sequence[Position]]
    spans: tuple[Span, ...] = ()
    is_delimited: bool = False
    rounded: frozenset[tuple[int, int]] = frozenset()

    def position(self, line: Line, index: int = 0) -> Position:
        """Return where one field stands."""
        return self.positions(line)[index]

    def start(self, line: Line) -> Position:
        """Return where a row begins."""
        if self.is_delimited:
            return Position(self.path, line.number)
        return Position(self.path, place=f"{self.name}!A{line.number}")


def letter(index: int) -> str:
    """Return the name of a spreadsheet's column: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def sheet_positions(path: str, name: str) -> Callable[[Line], Sequence[Position]]:
    """Return how a sheet names its cells: "Kosten!C7"."""

    def positions(line: Line) -> Sequence[Position]:
        return [
            Position(path, place=f"{name}!{letter(index)}{line.number}")
            for index in range(len(line.values))
        ]

    return positions

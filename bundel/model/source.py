"""What the readers give: documents, tables and YAML trees, each part with its position.

Knows nothing of the domain (notes, quotes, costs) and nothing of file formats.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import Literal

from bundel.model.position import Places, Position

BlockKind = Literal["heading", "paragraph", "item", "turn", "quote"]
Scalar = str | Decimal | date | time | bool | None


@dataclass(frozen=True, slots=True)
class Tree:
    """One YAML value with its position.

    Scalars stay text (`"2018"`, `"yes"`), so that nothing is guessed; an empty value
    is None. `value` is text, None, a tuple of trees or a mapping from name to tree;
    `keys` holds the position of each name of a mapping.
    """

    value: "str | tuple[Tree, ...] | Mapping[str, Tree] | None"
    position: Position
    keys: Mapping[str, Position] = field(default_factory=dict)

    def plain(self) -> object:
        """Return the value without positions, as dict, list, text or None."""
        if isinstance(self.value, Mapping):
            return {name: tree.plain() for name, tree in self.value.items()}
        if isinstance(self.value, tuple):
            return [tree.plain() for tree in self.value]
        return self.value

    def at(self, path: Sequence[str | int]) -> Position:
        """Return the position of the value under `path`, as deep as it exists."""
        here: Tree = self
        for step in path:
            found = here.child(step)
            if found is None:
                return here.keys.get(str(step), here.position)
            here = found
        return here.position

    def child(self, step: str | int) -> "Tree | None":
        """Return the value under one name or index, or None."""
        if isinstance(self.value, Mapping):
            return self.value.get(str(step))
        if isinstance(self.value, tuple) and isinstance(step, int):
            return self.value[step] if step < len(self.value) else None
        return None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or speaker turn of a document.

    `text` is plain text, white space as the reader of the page would see it: one
    space within a paragraph, no markup. `level` is the heading's (1 to 6) or the list
    item's depth. `speaker` is the label in the transcript; `start` the time in it
    ("00:01:15.000"), both empty when the format has none.
    """

    kind: BlockKind
    text: str
    position: Position
    level: int = 0
    speaker: str = ""
    start: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text source. `front` is its front matter, from the file or its sidecar."""

    path: str
    front: Tree
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its typed value, the text as it stands there, its place, its formula.

    A number is an exact Decimal (of the shortest text that gives the file's float);
    a percentage is divided by 100 (12,5 % is 0.125). `raw` is what the file shows.
    """

    value: Scalar
    raw: str
    position: Position
    formula: str = ""


class Cells(Mapping[str, Cell]):
    """The cells of one row by column name, each made when it is asked for.

    A table has millions, and most are only read once: as value and text, by `plain`.
    """

    __slots__ = ("_columns", "_formulas", "_made", "_texts", "_values", "_where")

    def __init__(
        self,
        columns: Mapping[str, int],
        values: Sequence[Scalar],
        texts: Sequence[str],
        where: Callable[[], Sequence[Position]],
        formulas: Mapping[int, str],
    ) -> None:
        """Take the fields of a line; `columns` are those that are filled.

        `values` are of those alone, in their order; `texts` of all fields.
        """
        self._columns = columns
        self._values = values
        self._texts = texts
        self._where = where
        self._formulas = formulas
        self._made: dict[str, Cell] | None = None

    def plain(self) -> Iterator[tuple[str, Scalar, str]]:
        """Yield name, value and text of each cell."""
        texts = self._texts
        columns = self._columns.items()
        for (name, index), value in zip(columns, self._values, strict=True):
            yield name, value, texts[index]

    def positions(self) -> Mapping[str, Position]:
        """Return where each cell stands."""
        return Places(self._columns, self._where())

    def __getitem__(self, name: str) -> Cell:
        return self._cells()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def _cells(self) -> dict[str, Cell]:
        if self._made is None:
            places = self._where()
            self._made = {
                name: Cell(
                    value,
                    self._texts[index],
                    places[index],
                    self._formulas.get(index, ""),
                )
                for (name, index), value in zip(
                    self._columns.items(), self._values, strict=True
                )
            }
        return self._made


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: cells by column name, absent where the cell is empty.

    A "total" adds up other rows, a "note" is a heading or remark between them; both
    are no lines of their own. `part` tells lines apart that stand in one row.
    """

    number: int
    cells: Mapping[str, Cell]
    position: Position
    kind: Literal["line", "total", "note"] = "line"
    part: str = ""

    def __iter__(self) -> Iterator[str]:
        return iter(self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A table source: one sheet, or one delimited file.

    `columns` are the header texts, in order, after the sidecar's `columns` mapping;
    `heads` their positions. `factor` is what amounts were multiplied by (1000 for a
    heading "x € 1.000"; the readers have applied it already, in the `scaled` columns).
    """

    path: str
    sheet: str
    front: Tree
    columns: tuple[str, ...]
    heads: Mapping[str, Position]
    rows: tuple[Row, ...]
    factor: Decimal = Decimal(1)
    scaled: tuple[str, ...] = ()

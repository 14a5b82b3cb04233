"""A grid comes in; where its header stands and which column is which goes out.

Knows the sidecar's settings, not what the columns are for.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.model.source import Scalar
from bundel.readers.grid import Grid, Line, letter
from bundel.readers.table_settings import YEAR, Settings, normal
from bundel.readers.units import without_unit

SEARCHED = 60
MOST_HEADER_LINES = 3
FIRST_YEAR, LAST_YEAR = 1900, 2199
ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its place in the lines, its name, its header text."""

    index: int
    name: str
    text: str
    position: Position


@dataclass(frozen=True, slots=True)
class Header:
    """The header and what stands around it.

    `width` is how many fields it has, blank ones too; `least` how many a row needs.
    `covered` are the fields under a text, `dropped` those that the sidecar leaves out.
    """

    titles: tuple[Line, ...]
    body: tuple[Line, ...]
    columns: tuple[Column, ...]
    places: tuple[tuple[int, str], ...]
    covered: frozenset[int]
    dropped: frozenset[int]
    width: int
    least: int
    texts: frozenset[str]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def find_header(
    grid: Grid, settings: Settings, fields: Iterable[str]
) -> tuple[Header | None, Diagnostics]:
    """Find the header: where the sidecar says, else by its texts, else by its shape."""
    known = {normal(name): name for name in fields}
    block = _declared(grid, settings) if settings.header_rows else ()
    if not settings.header_rows:
        block = _recognised(grid, settings, known)
    if not block:
        return None, (_no_header(grid, settings),)
    texts = _texts(grid, block)
    last = grid.lines.index(block[-1])
    lines = grid.lines
    columns, found = _columns(grid, block, texts, _naming(settings, known))
    kept = tuple(column for column in columns if column.name)
    header = Header(
        titles=lines[: lines.index(block[0])],
        body=lines[last + 1 :],
        columns=kept,
        places=tuple((column.index, column.name) for column in kept),
        covered=frozenset(index for index, text in enumerate(texts) if text),
        dropped=frozenset(column.index for column in columns if not column.name),
        width=max(len(line.values) for line in block),
        least=max((column.index + 1 for column in kept), default=0),
        texts=frozenset(normal(text) for text in texts if text),
    )
    return header, found


def _declared(grid: Grid, settings: Settings) -> tuple[Line, ...]:
    rows = set(settings.header_rows)
    block = tuple(line for line in grid.lines if line.number in rows)
    return block if len(block) == len(rows) else ()


def _recognised(
    grid: Grid, settings: Settings, known: Mapping[str, str]
) -> tuple[Line, ...]:
    """Return the lines whose texts are most often known; else the first by shape."""
    names = set(known) | set(settings.columns)
    candidates = [_block(grid, start) for start in range(_searched(grid))]
    blocks = [block for block in candidates if block]
    scores = [_score(grid, block, names) for block in blocks]
    best = max(scores, default=0)
    if best >= min(ENOUGH, len(names)) and best:
        return blocks[scores.index(best)]
    used = _used(grid)
    shaped = (b for b in blocks if used and _covers(_texts(grid, b), used))
    return next(shaped, ())


def _searched(grid: Grid) -> int:
    return min(SEARCHED, len(grid.lines))


def _block(grid: Grid, start: int) -> tuple[Line, ...]:
    """Return the lines of a header that begins here: more than one by merged cells."""
    lines = grid.lines
    size = 1
    while size < MOST_HEADER_LINES and start + size < len(lines):
        line = lines[start + size]
        if not _reaches(grid, lines[start : start + size], line) or not _is_texts(line):
            break
        size += 1
    block = lines[start : start + size]
    return block if all(_is_texts(line) for line in block) else ()


def _reaches(grid: Grid, block: Sequence[Line], line: Line) -> bool:
    """Say whether merged cells of the block go on, or are divided, in this line."""
    numbers = {above.number for above in block}
    spans = [span for span in grid.spans if span.number in numbers]
    if any(span.number + span.height > line.number for span in spans):
        return True
    last = block[-1]
    wide = [s for s in spans if s.number == last.number and s.width > 1]
    return last.filled > 1 and any(
        sum(value is not None for value in _part(line, s.index, s.width)) > 1
        for s in wide
    )


def _part(line: Line, index: int, width: int) -> Sequence[Scalar]:
    return line.values[index : index + width]


def _is_texts(line: Line) -> bool:
    return all(_is_heading(value) for value in line.values if value is not None)


def _is_heading(value: Scalar) -> bool:
    """Say whether a value can be a header: text with a letter, or a year."""
    if isinstance(value, Decimal):
        is_whole = value.is_finite() and value == value.to_integral_value()
        return is_whole and FIRST_YEAR <= value <= LAST_YEAR
    if not isinstance(value, str):
        return False
    is_year = value.isdecimal() and FIRST_YEAR <= int(value) <= LAST_YEAR
    return is_year or any(sign.isalpha() or sign in "€%#" for sign in value)


def _score(grid: Grid, block: Sequence[Line], names: set[str]) -> int:
    return sum(bool(_spellings(text) & names) for text in _texts(grid, block) if text)


def _spellings(text: str) -> set[str]:
    return {normal(text), normal(without_unit(text)), normal(text).replace(" ", "_")}


def _used(grid: Grid) -> set[int]:
    """Return the columns that lines with more than one field fill."""
    sample = [line for line in grid.lines[: 2 * SEARCHED] if line.filled >= ENOUGH]
    counts: dict[int, int] = {}
    for line in sample:
        for index, value in enumerate(line.values):
            counts[index] = counts.get(index, 0) + (value is not None)
    return {index for index, count in counts.items() if 2 * count >= len(sample)}


def _covers(texts: Sequence[str], used: set[int]) -> bool:
    """Say whether a header names all columns that most lines fill, each once."""
    named = [text for text in texts if text]
    present = {index for index, text in enumerate(texts) if text}
    return len(named) >= ENOUGH and used <= present


def _texts(grid: Grid, block: Sequence[Line]) -> tuple[str, ...]:
    """Return the header text of each column, over the lines of the block."""
    width = max(len(line.values) for line in block)
    width = max([width, *(_right(grid, line) for line in block)])
    rows = [_row_texts(grid, line, width) for line in block]
    if grid.is_delimited:
        rows[:-1] = [_carried(row) for row in rows[:-1]]
    else:
        _lower(grid, block, rows)
    return tuple(_joined(column) for column in zip(*rows, strict=True))


def _right(grid: Grid, line: Line) -> int:
    return max(
        (s.index + s.width for s in grid.spans if s.number == line.number and s.height),
        default=0,
    )


def _row_texts(grid: Grid, line: Line, width: int) -> list[str]:
    texts = [" ".join(text.split()) for text in line.texts]
    texts += [""] * (width - len(texts))
    for span in grid.spans:
        if span.number == line.number and line.filled > 1:
            texts[span.index : span.index + span.width] = [
                texts[span.index]
            ] * span.width
    return texts


def _lower(grid: Grid, block: Sequence[Line], rows: list[list[str]]) -> None:
    """Let a header that is merged downwards stand in each of its lines."""
    order = {line.number: row for line, row in zip(block, rows, strict=True)}
    for span in grid.spans:
        if span.number not in order:
            continue
        for number in range(span.number + 1, span.number + span.height):
            if number in order:
                part = slice(span.index, span.index + span.width)
                order[number][part] = order[span.number][part]


def _carried(row: Sequence[str]) -> list[str]:
    """Let an upper header hold for the blank fields to its right, as merged cells."""
    carried, last = [], ""
    for text in row:
        last = text or last
        carried.append(last)
    return carried


def _joined(parts: Sequence[str]) -> str:
    kept: list[str] = []
    for part in parts:
        if part and part not in kept:
            kept.append(part)
    return " ".join(kept)


def _naming(settings: Settings, known: Mapping[str, str]) -> Callable[[str], str]:
    def name(text: str) -> str:
        spellings = (normal(text), normal(without_unit(text)))
        for spelling in spellings:
            if spelling in settings.columns:
                return settings.columns[spelling].field
        year = next((s for s in spellings if settings.years and YEAR.fullmatch(s)), "")
        if year:
            return f"{settings.years} {year}"
        return next((known[s] for s in spellings if s in known), text)

    return name


def _columns(
    grid: Grid,
    block: Sequence[Line],
    texts: Sequence[str],
    name: Callable[[str], str],
) -> tuple[tuple[Column, ...], Diagnostics]:
    columns: list[Column] = []
    found: list[Diagnostic] = []
    taken: dict[str, Column] = {}
    for index, text in enumerate(texts):
        if not text:
            continue
        column = Column(index, name(text), text, _place(grid, block, index))
        if column.name and column.name in taken:
            found.append(_twice(column, taken[column.name]))
            continue
        taken[column.name] = column
        columns.append(column)
    return tuple(columns), tuple(found)


def _place(grid: Grid, block: Sequence[Line], index: int) -> Position:
    """Return where the lowest text of a column's header stands."""
    for line in reversed(block):
        if index < len(line.values) and line.values[index] is not None:
            return grid.position(line, index)
    if grid.is_delimited:
        return grid.start(block[-1])
    return Position(grid.path, place=f"{grid.name}!{letter(index)}{block[-1].number}")


def _no_header(grid: Grid, settings: Settings) -> Diagnostic:
    if settings.header_rows:
        rows = " and ".join(str(row) for row in settings.header_rows)
        return Diagnostic(
            "table-no-header",
            f"header_row is {rows}, but that row of {grid.name or grid.path} is blank"
            " or does not exist",
            settings.position("header_row"),
            "give the number of the row as the program shows it",
        )
    where = Position(grid.path, place=grid.name)
    return Diagnostic(
        "table-no-header",
        "no row looks like a header: texts above all columns that are filled",
        where,
        'name each column in a row above it, or add "header_row: 4" to the sidecar',
    )


def _twice(column: Column, first: Column) -> Diagnostic:
    also = "" if column.text == column.name else f', the field of "{column.text}",'
    return Diagnostic(
        "table-duplicate-column",
        f'"{column.name}"{also} is named by two columns; the first is "{first.text}" '
        f"at {first.position}",
        column.position,
        _apart(column),
    )


def _apart(column: Column) -> str:
    year = YEAR.search(column.text)
    if year and column.text != column.name and not YEAR.search(column.name):
        return (
            f'map it as "{column.name} {year[0]}", or "{column.name} {year[0]} actual":'
            " a figure in a year's column is a line of that year"
        )
    return (
        "give the columns different names, or leave one out of `columns`: "
        f'"{column.text}": (nothing)'
    )

"""Tables of coding tools: highlights and codebooks, as CSV or xlsx.

Taguette's columns are id, document, tag and content for highlights, tag and description
for a codebook. Others are known by the names under which tables of that kind go round.
"""

import csv
from collections.abc import Iterator, Mapping

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.kinds.parsed import Parsed
from bundel.model.coding import Code, Coding, CodingFile, LeftOut
from bundel.model.position import Position
from bundel.readers.delimited import read_delimited
from bundel.readers.grid import Grid, Line
from bundel.readers.table_settings import Settings
from bundel.readers.workbook import read_workbook

CALLED: Mapping[str, str] = {
    "document": "document",
    "document name": "document",
    "file": "document",
    "tag": "code",
    "code": "code",
    "path": "code",
    "name": "code",
    "content": "words",
    "segment": "words",
    "description": "description",
    "coder": "coder",
    "created by": "coder",
    "id": "id",
}
UTF16 = (b"\xff\xfe", b"\xfe\xff")
NEEDED = ("document", "code", "words")
DELIMITERS = (",", ";", "\t")


def read_csv(content: bytes, path: str) -> Parsed:
    """Read a CSV of highlights, or of codes."""
    settings = Settings(delimiter=_delimiter(content))
    return _read(*read_delimited(content, path, settings), path)


def read_xlsx(content: bytes, path: str) -> Parsed:
    """Read the sheets of a workbook with highlights, or codes."""
    return _read(*read_workbook(content, path, Settings(hidden="include")), path)


def _delimiter(content: bytes) -> str:
    """Return what divides the header: contents are full of commas."""
    encoding = "utf-16" if content.startswith(UTF16) else "utf-8-sig"
    lines = content[:500].decode(encoding, errors="replace").splitlines()
    for delimiter in DELIMITERS:
        fields = next(csv.reader(lines[:1], delimiter=delimiter), [])
        if len(fields) > 1 and any(_called(f) == "code" for f in fields):
            return delimiter
    return ""


def _called(header: str) -> str:
    return CALLED.get(" ".join(header.casefold().split()), "")


def _read(grids: tuple[Grid, ...], found: Diagnostics, path: str) -> Parsed:
    records: list[object] = []
    used = 0
    for grid in grids:
        made = _grid(grid)
        records += made or ()
        used += made is not None
    if not used and not found:
        found = (_no_table(path),)
    return Parsed(tuple(records), found)


def _grid(grid: Grid) -> tuple[object, ...] | None:
    """Read one sheet; None when it holds neither highlights nor codes."""
    if not grid.lines:
        return None
    head, *lines = grid.lines
    columns: dict[str, int] = {}
    for index, text in enumerate(head.texts):
        columns.setdefault(_called(text), index)
    columns.pop("", None)
    where = grid.start(head)
    if all(name in columns for name in NEEDED):
        return tuple(_highlights(grid, lines, columns, where))
    if "code" in columns and "description" in columns:
        codes = tuple(_codes(grid, lines, columns))
        return (CodingFile(codes=codes, position=where),)
    return None


def _highlights(
    grid: Grid, lines: list[Line], columns: Mapping[str, int], where: Position
) -> Iterator[object]:
    untagged: list[Position] = []
    order, last = 0, ""
    for line in lines:
        field = _Fields(line, columns)
        # A highlight with several tags has a row for each, with the same id.
        order += not last or field["id"] != last
        last = field["id"] or "-"
        if not field["code"]:
            untagged.append(grid.start(line))
            continue
        yield Coding(
            code=field["code"],
            document=field["document"],
            words=field["words"],
            order=order,
            coder=field["coder"],
            position=grid.start(line),
        )
    if untagged:
        left = LeftOut("selections-without-code", len(untagged), untagged[0])
        yield CodingFile(left_out=(left,), position=where)


def _codes(grid: Grid, lines: list[Line], columns: Mapping[str, int]) -> Iterator[Code]:
    for line in lines:
        field = _Fields(line, columns)
        if field["code"]:
            where = grid.start(line)
            yield Code(field["code"], field["description"], position=where)


class _Fields:
    """The fields of a row by what they are."""

    def __init__(self, line: Line, columns: Mapping[str, int]) -> None:
        self.texts = line.texts
        self.columns = columns

    def __getitem__(self, name: str) -> str:
        index = self.columns.get(name, len(self.texts))
        return self.texts[index].strip() if index < len(self.texts) else ""


def _no_table(path: str) -> Diagnostic:
    return Diagnostic(
        "coding-unknown-columns",
        "the table has no columns document, tag and content, nor tag and description",
        Position(path, 1) if path.endswith(".csv") else Position(path),
        "export it from Taguette anew: highlights as CSV or xlsx, or the codebook",
    )

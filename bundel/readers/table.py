"""A table source comes in (CSV, xlsx, ods, with its sidecar); Tables go out.

Knows what a table is: a header, lines, totals, numbers and their unit. Does not know
what the columns are for; nothing that changes a number is done without being told.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from bundel.diagnostics import Diagnostic, Diagnostics, in_order
from bundel.model.position import Position
from bundel.model.source import Table, Tree
from bundel.readers.files import file_exists, read_bytes, read_text
from bundel.readers.front import sidecar_path
from bundel.readers.grid import Grid
from bundel.readers.table_body import Body, read_body
from bundel.readers.table_decimal import find_decimal
from bundel.readers.table_header import Header, find_header
from bundel.readers.table_settings import Settings, normal, read_settings
from bundel.readers.table_unit import scale
from bundel.readers.yamltree import read_yaml

Read = Callable[[bytes, str, Settings], tuple[tuple[Grid, ...], Diagnostics]]
ENDINGS = (".csv", ".tsv", ".xlsx", ".ods")
REFUSED = {
    ".xls": 'open it in a spreadsheet program and save it as "Excel workbook (.xlsx)"',
    ".xlsb": 'save it in Excel as "Excel workbook (.xlsx)"',
    ".xlsm": 'save it in Excel as "Excel workbook (.xlsx)", without macros',
}


def read_tables(
    root: Path, path: str, *, fields: Iterable[str] = ()
) -> tuple[tuple[Table, ...], Diagnostics]:
    """Read one table file under `root`: a table for each of its sheets.

    `fields` are column names that a header may have without standing in the sidecar's
    `columns`; they help to find the header, and case and white space do not count.
    """
    front, missing = _sidecar(root, path)
    settings, wrong = read_settings(front)
    read, refused = _reader(path)
    if read is None:
        return (), missing + wrong + refused
    content, unread = read_bytes(root, path)
    if content is None:
        return (), in_order(missing + wrong + unread)
    with _without_collection():
        grids, found = read(content, path, settings)
        tables, more = tables_of(grids, settings, tuple(fields))
    if not (tables or found or more) or any(not table.rows for table in tables):
        more += (_no_table(path, tables),)
    return tables, in_order(missing + wrong + found + more)


def tables_of(
    grids: tuple[Grid, ...], settings: Settings, fields: tuple[str, ...]
) -> tuple[tuple[Table, ...], Diagnostics]:
    """Make tables of grids: find the headers, then read what stands under them."""
    grids = tuple(_without_rows(grid, settings) for grid in grids)
    pairs, found = _headers(grids, settings, fields)
    found += _missing_columns(pairs, settings)
    found += tuple(_other_columns(pairs))
    decimal, unclear = find_decimal(pairs, settings)
    tables: list[Table] = []
    for grid, header in pairs:
        body, wrong = read_body(grid, header, settings, decimal)
        scaled, more = scale(grid, header, body, settings)
        tables.append(_table(grid, header, scaled, settings))
        found += wrong + more
    return tuple(tables), found + unclear


def _sidecar(root: Path, path: str) -> tuple[Tree, Diagnostics]:
    sidecar = sidecar_path(path)
    nothing = Tree(None, Position(sidecar))
    if not file_exists(root, sidecar):
        return nothing, (_no_sidecar(path, sidecar),)
    text, found = read_text(root, sidecar)
    if text is None:
        return nothing, found
    tree, more = read_yaml(text, sidecar)
    return tree or nothing, found + more


def _reader(path: str) -> tuple[Read | None, Diagnostics]:
    ending = PurePosixPath(path).suffix.lower()
    if ending == ".xlsx":
        from bundel.readers.workbook import read_workbook

        return read_workbook, ()
    if ending == ".ods":
        from bundel.readers.opendocument_table import read_opendocument_table

        return read_opendocument_table, ()
    if ending in ENDINGS:
        from bundel.readers.delimited import read_delimited

        return read_delimited, ()
    return None, (_refused(path, ending),)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Let the garbage collector rest: cells are millions, and none is part of a cycle.

    It would walk all of them again and again, for nearly half of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _without_rows(grid: Grid, settings: Settings) -> Grid:
    rows = settings.skip_rows
    if not rows or not grid.is_delimited:
        return grid
    kept = tuple(line for line in grid.lines if line.number not in rows)
    return replace(grid, lines=kept)


def _headers(
    grids: tuple[Grid, ...], settings: Settings, fields: tuple[str, ...]
) -> tuple[tuple[tuple[Grid, Header], ...], Diagnostics]:
    pairs: list[tuple[Grid, Header]] = []
    found: list[Diagnostic] = []
    alone = []
    for grid in grids:
        if not grid.lines:
            continue
        header, wrong = find_header(grid, settings, fields)
        if header is None and len(grids) > 1 and not settings.sheets:
            alone.append(_sheet_left_out(grid))
            continue
        found.extend(wrong)
        if header is not None:
            pairs.append((grid, header))
    if alone and not pairs:
        found.extend(w for g in grids for w in find_header(g, settings, fields)[1])
        return (), tuple(found)
    return tuple(pairs), (*found, *alone)


def _missing_columns(
    pairs: tuple[tuple[Grid, Header], ...], settings: Settings
) -> Diagnostics:
    """Report headers under `columns` that no column has, nor another for its field."""
    if not pairs:
        return ()
    named = {name for _, header in pairs for name in header.names}
    texts = frozenset(text for _, header in pairs for text in header.texts)
    headers = [column.text for column in pairs[0][1].columns]
    return tuple(
        _no_column(column.header, headers, column.position)
        for spelling, column in settings.columns.items()
        if spelling not in texts and column.field not in named
    )


def _other_columns(pairs: tuple[tuple[Grid, Header], ...]) -> Iterator[Diagnostic]:
    """Report sheets whose columns are not those of the first."""
    if not pairs:
        return
    first, expected = pairs[0]
    names = {normal(name): name for name in expected.names}
    for grid, header in pairs[1:]:
        here = {normal(name): name for name in header.names}
        lacks = [name for key, name in names.items() if key not in here]
        has = [name for key, name in here.items() if key not in names]
        if lacks or has:
            yield _differs(grid, header, first.name, lacks=lacks, has=has)


def _table(grid: Grid, header: Header, body: Body, settings: Settings) -> Table:
    return Table(
        path=grid.path,
        sheet=grid.name,
        front=settings.front,
        columns=header.names,
        heads={column.name: column.position for column in header.columns},
        rows=body.rows,
        factor=body.factor,
        scaled=body.scaled,
    )


def _no_sidecar(path: str, sidecar: str) -> Diagnostic:
    return Diagnostic(
        "table-missing-sidecar",
        f'there is no "{sidecar}" that says what the table holds',
        Position(path),
        f'make "{sidecar}" with "kind: lines" and `columns` (header: field)',
    )


def _refused(path: str, ending: str) -> Diagnostic:
    if ending == ".xlsm":
        return Diagnostic(
            "table-macros",
            "the workbook may hold macros, which are neither run nor trusted",
            Position(path),
            REFUSED[ending],
        )
    return Diagnostic(
        "table-unsupported",
        f'files ending in "{ending}" are not read as tables',
        Position(path),
        REFUSED.get(ending, "save the table as .csv (UTF-8), .xlsx or .ods"),
    )


def _no_table(path: str, tables: tuple[Table, ...]) -> Diagnostic:
    bare = next((table for table in tables if not table.rows), None)
    return Diagnostic(
        "table-empty",
        "there are no rows under the header" if bare else "the file holds no table",
        Position(path, place=bare.sheet if bare else ""),
        "fill it, or take the file and its sidecar away",
    )


def _sheet_left_out(grid: Grid) -> Diagnostic:
    return Diagnostic(
        "table-sheet-left-out",
        f'the sheet "{grid.name}" holds no table and is not read',
        Position(grid.path, place=f"{grid.name}!A1"),
        "name the sheets to read under `sheets` in the sidecar",
    )


def _no_column(header: str, headers: Iterable[str], position: Position) -> Diagnostic:
    from rapidfuzz import process as nearest

    best = nearest.extractOne(header, list(headers), processor=normal, score_cutoff=70)
    near = f'; did you mean "{best[0]}"?' if best else ""
    return Diagnostic(
        "table-missing-column",
        f'no column has the header "{header}"',
        position,
        f"copy the header's text from the table{near}",
    )


def _differs(
    grid: Grid, header: Header, first: str, *, lacks: list[str], has: list[str]
) -> Diagnostic:
    quoted: Callable[[Iterable[str]], str] = partial(_list)
    parts = [f"lacks {quoted(lacks)}"] if lacks else []
    parts += [f"has {quoted(has)}"] if has else []
    return Diagnostic(
        "table-columns-differ",
        f'the sheet "{grid.name}" {" and ".join(parts)}, unlike the sheet "{first}"',
        header.columns[0].position if header.columns else Position(grid.path),
        "give the sheets the same columns, name the sheets to read under `sheets`, "
        "or map their headers under `columns`",
    )


def _list(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)

"""Cost tables: a Table with its sidecar in; cost lines, rates and figures out.

Every record knows the cell of each of its fields. Names of partners and cases stay as
written here; the merge turns them into ids, since it knows all partners.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.kinds.cells import is_pm, text_of
from bundel.kinds.direct import direct
from bundel.kinds.fields import FieldPlan, a_record, fields_of, is_list
from bundel.kinds.parsed import Parsed
from bundel.kinds.totals import reconciled
from bundel.kinds.trees import fields_in, text_at, with_defaults
from bundel.kinds.validate import EMPTY, validate
from bundel.kinds.yearly import by_year
from bundel.model import (
    CoalitionCost,
    CostLine,
    Payment,
    PriceChange,
    Rate,
    ReferenceFigure,
)
from bundel.model.position import Position
from bundel.model.source import Cells, Row, Table, Tree
from bundel.nearest import hint_for, nearest
from bundel.readers.table_settings import SETTINGS, YEAR

KINDS: Mapping[str, type] = {
    "lines": CostLine,
    "rates": Rate,
    "prices": PriceChange,
    "reference_figures": ReferenceFigure,
    "coalitions": CoalitionCost,
    "payments": Payment,
}
KNOWN = frozenset(name for kind in KINDS.values() for name in fields_of(kind))
FIGURES = ("amount", "hours", "fte", "low", "high")


def read_costs(tables: tuple[Table, ...]) -> Parsed:
    """Read the sheets of one file."""
    records: list[object] = []
    found: list[Diagnostic] = []
    for table in tables:
        name = table.sheet if len(tables) > 1 else ""
        given, wrong = read_table(table, sheet=name)
        records += given
        found += wrong
    return Parsed(tuple(records), tuple(found))


def read_table(
    table: Table, *, sheet: str = ""
) -> tuple[tuple[object, ...], Diagnostics]:
    """Read the rows of one table; `sheet` tells ids of several sheets apart."""
    kind = KINDS.get(text_at(table.front, "kind"))
    if kind is None:
        return (), (_unknown_kind(table),)
    settings = tuple(_unknown_settings(table))
    parted, doubts = by_year(table) if kind is CostLine else (table, ())
    if any(d.code == "cost-year-columns" for d in doubts):
        return (), (*settings, *doubts)
    found = [
        *settings,
        *doubts,
        *_unknown_columns(parted, kind),
        *_unknown_defaults(table, kind),
    ]
    meant = {nearest(name, fields_of(kind)) for name in parted.columns}
    lacking = tuple(_lacking_columns(parted, kind, meant))
    if lacking or any(d.code == "cost-unknown-column" for d in found):
        return (), (*found, *lacking)
    stem = slug(f"{PurePosixPath(table.path).stem}-{sheet}")
    records, wrong = _read_rows(parted, kind, stem)
    # What is wrong in a cell that several years share is said once.
    found += [*dict.fromkeys(wrong), *reconciled(table, kind)]
    return records, tuple(found)


def _read_rows(
    table: Table, kind: type, stem: str
) -> tuple[tuple[object, ...], Diagnostics]:
    records: list[object] = []
    found: list[Diagnostic] = []
    quick = direct(kind, table.front.child("defaults")) if kind is CostLine else None
    for row in (r for r in table.rows if r.kind == "line"):
        values = quick.values(row) if quick is not None else None
        if values is not None and _has_figure(values):
            records.append(_line(values, row, stem))
            continue
        record, wrong = _read_row(row, table, kind, stem)
        found += wrong
        records += [] if record is None else [record]
    return tuple(records), tuple(found)


def slug(name: str) -> str:
    """Return a name as the beginning of an id: small letters, digits, hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def _has_figure(values: dict[str, Any]) -> bool:
    return "is_pm" in values or any(name in values for name in FIGURES)


def _line(values: dict[str, Any], row: Row, stem: str) -> CostLine:
    """Make a cost line of values that need no further look."""
    values["id"] = _id(row, stem)
    cells = _cells(row, is_pm=bool(values.get("is_pm")))
    return CostLine(**values, cells=cells, position=row.position)


def _id(row: Row, stem: str) -> str:
    """Return the id of a record: of its row, with the year where that has several."""
    part = f"-{row.part}" if row.part else ""
    return f"{stem}-{row.number}{part}"


def _read_row(row: Row, table: Table, kind: type, stem: str) -> tuple[Any, Diagnostics]:
    """Make a record of a row, with its cells."""
    values, found = _values(row, fields_of(kind))
    if "id" in fields_of(kind) and ("id" not in values or kind is CostLine):
        values["id"] = Tree(_id(row, stem), row.position)
    if found:
        return None, found
    tree = Tree(values, row.position, {n: t.position for n, t in values.items()})
    defaults = table.front.child("defaults")
    record: Any
    record, found = validate(with_defaults(tree, defaults, fields_of(kind)), kind)
    if isinstance(record, CoalitionCost | Payment):
        return replace(record, cells=_cells(row)), found
    if not isinstance(record, CostLine):
        return record, found
    if not record.is_pm and all(getattr(record, name) is None for name in FIGURES):
        return None, (_no_figure(row),)
    return replace(record, cells=_cells(row, is_pm=record.is_pm)), found


def _values(
    row: Row, plans: Mapping[str, FieldPlan]
) -> tuple[dict[str, Tree], Diagnostics]:
    values: dict[str, Tree] = {}
    found: list[Diagnostic] = []
    for name, cell in row.cells.items():
        if name not in plans:
            continue
        if name == "amount" and is_pm(cell.value):
            values["is_pm"] = Tree("yes", cell.position)
            continue
        text = text_of(cell, plans[name])
        if isinstance(text, Diagnostic):
            found.append(text)
        elif text:
            values[name] = _tree(text, plans[name], cell.position)
    return values, tuple(found)


def _tree(text: str, plan: FieldPlan, where: Position) -> Tree:
    """Return a cell as a tree; a list is written with plus signs: "a + b"."""
    if not is_list(plan.type):
        return Tree(text, where)
    parts = (part.strip() for part in text.split("+"))
    return Tree(tuple(Tree(part, where) for part in parts if part), where)


def _cells(row: Row, *, is_pm: bool = False) -> Mapping[str, Position]:
    cells: Mapping[str, Position]
    if isinstance(row.cells, Cells):
        cells = row.cells.positions()
    else:
        cells = {name: cell.position for name, cell in row.cells.items()}
    if is_pm and "is_pm" not in cells and "amount" in cells:
        return {**cells, "is_pm": cells["amount"]}
    return cells


def _no_figure(row: Row) -> Diagnostic:
    message = "the line has no amount, hours, fte or PM; blank is not zero"
    hint = "write the figure, 0 for nothing, or PM for a value nobody can price"
    return Diagnostic("cost-no-figure", message, row.position, hint)


def _unknown_kind(table: Table) -> Diagnostic:
    given = text_at(table.front, "kind")
    said = f'"{given}" is no kind of cost table' if given else "the table has no kind"
    hint = hint_for(given, KINDS) if given else ""
    hint = hint or f"write in its sidecar kind: one of {', '.join(KINDS)}"
    return Diagnostic("cost-unknown-kind", said, table.front.at(("kind",)), hint)


def _unknown_columns(table: Table, kind: type) -> Iterator[Diagnostic]:
    known = fields_of(kind)
    for name in table.columns:
        if not name or name in known:
            continue
        close = nearest(name, known)
        hint = f"map it under columns in the sidecar: {name}: {close or '…'}"
        if kind is CostLine and (year := YEAR.search(name)):
            hint = f'map it under columns in the sidecar: "{name}": amount {year[0]}'
            if year[0] == name:
                hint = 'write "years: amount" in the sidecar: each year is a line then'
        message = f'{a_record(kind)} has no field "{name}"'
        where = table.heads.get(name, Position(table.path))
        yield Diagnostic("cost-unknown-column", message, where, hint)


def _unknown_settings(table: Table) -> Iterator[Diagnostic]:
    known = SETTINGS | {"kind", "defaults"}
    for name in fields_in(table.front):
        if name not in known:
            message = f'the sidecar of a cost table has no field "{name}"'
            hint = hint_for(name, known) or f"known: {', '.join(sorted(known))}"
            where = table.front.keys.get(name, table.front.position)
            yield Diagnostic("record-unknown-field", message, where, hint)


def _unknown_defaults(table: Table, kind: type) -> Iterator[Diagnostic]:
    defaults = table.front.child("defaults")
    for name in fields_in(defaults):
        if name not in fields_of(kind) and defaults is not None:
            message = f'{a_record(kind)} has no field "{name}"'
            hint = hint_for(name, fields_of(kind))
            where = defaults.keys.get(name, defaults.position)
            yield Diagnostic("record-unknown-field", message, where, hint)


def _lacking_columns(table: Table, kind: type, meant: set[str]) -> Iterator[Diagnostic]:
    """Report once what every row would lack, unless a column is misspelled."""
    defaults = fields_in(table.front.child("defaults"))
    given = {*table.columns, *(n for n, v in defaults.items() if v.value not in EMPTY)}
    for plan in fields_of(kind).values():
        if plan.is_required and plan.name not in given | meant | {"id"}:
            message = f'no column or default gives "{plan.name}"'
            hint = f"{plan.name}: {plan.description}"
            where = table.front.position
            yield Diagnostic("cost-no-column", message, where, hint)

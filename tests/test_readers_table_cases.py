"""Every case of tests/cases/tables-*.md: a table and its sidecar in, tables out.

The fence `tables` shows what is read: the sheet and its columns, then each row with its
number, its kind and its cells; a changed number with what stands in the file.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path, PurePosixPath

import pytest
from casebuild import build
from casefile import Case, read_cases, update

from bundel.catalogue import costs
from bundel.diagnostics import in_order
from bundel.model.source import Cell, Table
from bundel.readers.numerals import plain
from bundel.readers.table import read_tables

FILES = sorted((Path(__file__).parent / "cases").glob("tables-*.md"))
ENDINGS = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")
FIELDS = ("description", "amount", "hours", "period")
CASES = [(path, case) for path in FILES for case in read_cases(path)]


@pytest.mark.parametrize(
    ("path", "case"),
    [pytest.param(p, c, id=f"{p.stem}::{c.name}") for p, c in CASES],
)
def test_case(
    path: Path, case: Case, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    found = _run(case, tmp_path)
    if request.config.getoption("--update"):
        for kind, text in found.items():
            if kind == "diagnostics" or case.expected(kind) is not None:
                update(path, case.name, kind, text)
        return
    assert found["diagnostics"] == (case.expected("diagnostics") or "")
    if (shown := case.expected("tables")) is not None:
        assert found["tables"] == shown


def _run(case: Case, root: Path) -> dict[str, str]:
    inputs = [fence for fence in case.fences if fence.path]
    for fence in inputs:
        build(root, fence.kind, fence.path, fence.text)
    paths = [f.path for f in inputs if PurePosixPath(f.path).suffix in ENDINGS]
    shown, diagnostics = "", ""
    for path in paths:
        tables, found = read_tables(root, path, fields=FIELDS)
        shown += "".join(_show(table) for table in tables)
        diagnostics += "".join(f"{one}\n" for one in in_order(found))
    return {"tables": shown, "diagnostics": diagnostics}


def _show(table: Table) -> str:
    scaled = f" (x {table.factor}: {', '.join(table.scaled)})" if table.scaled else ""
    lines = [f"{table.sheet or table.path}: {', '.join(table.columns)}{scaled}"]
    for row in table.rows:
        cells = "; ".join(f"{name} {_cell(cell)}" for name, cell in row.cells.items())
        lines.append(f"{row.number} {row.kind}: {cells}")
    return "".join(f"{line}\n" for line in lines)


def _cell(cell: Cell) -> str:
    raw = cell.raw.strip().replace("\n", "\\n")
    if isinstance(cell.value, Decimal):
        number = plain(cell.value)
        return number if number == raw else f'{number} ("{raw}")'
    if isinstance(cell.value, date):
        return f"{cell.value.isoformat()} (a date)"
    return f'"{raw}"' if isinstance(cell.value, str) else raw


@pytest.mark.parametrize(
    "code", [e.code for e in costs.ENTRIES if e.code.startswith("table-")]
)
def test_every_code_of_tables_has_a_case(code: str) -> None:
    expected = (case.expected("diagnostics") or "" for _, case in CASES)
    assert any(f"[{code}]" in text for text in expected)

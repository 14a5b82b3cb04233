"""Readable rows come in; an Excel workbook goes out. See `casebuild.py`.

openpyxl writes no values beside formulas, so those are put into the finished file.
"""

import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

_SHEET = re.compile(r"\[(?P<name>.+?)(?P<hidden> hidden)?\]$")
_MERGE = re.compile(r"\{merge (?P<range>[A-Z]+\d+:[A-Z]+\d+)\}$")
_NUMBER = re.compile(r"-?\d+(\.\d+)?$")
_PERCENT = re.compile(r"(-?\d+(?:\.\d+)?)%$")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")
_CACHED = re.compile(r"(?P<formula>=.+?) -> (?P<value>.+)$")
_EMPTY_VALUE = (
    r"(<c r=\"{cell}\"[^>]*?)(?: t=\"[^\"]*\")?(><f>[^<]*</f>)<v ?/?>(?:</v>)?"
)

Values = dict[tuple[int, str], str]


def build_xlsx(place: Path, text: str) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    values: Values = {}
    sheet: Any = None
    row = 0
    for line in text.splitlines():
        if match := _SHEET.match(line):
            sheet, row = book.create_sheet(match["name"]), 0
            sheet.sheet_state = "hidden" if match["hidden"] else "visible"
        elif match := _MERGE.match(line):
            sheet.merge_cells(match["range"])
        else:
            row += 1
            _fill(sheet, row, line, len(book.sheetnames), values)
    book.save(place)
    _put_values(place, values)


def _fill(sheet: Any, row: int, line: str, number: int, values: Values) -> None:
    if line.startswith("{hidden}"):
        sheet.row_dimensions[row].hidden = True
    cells = line.removeprefix("{hidden}").split("|")
    for column, text in enumerate(cells, 1):
        cell = sheet.cell(row, column)
        if match := _CACHED.match(text.strip()):
            values[number, cell.coordinate] = match["value"]
            cell.value = match["formula"]
        else:
            _set(cell, text.strip())


def _set(cell: Any, text: str) -> None:
    if _NUMBER.match(text):
        cell.value = float(text) if "." in text else int(text)
    elif match := _PERCENT.match(text):
        cell.value, cell.number_format = float(match[1]) / 100, "0.0%"
    elif _DATE.match(text):
        cell.value = date.fromisoformat(text)
    elif text in ("TRUE", "FALSE"):
        cell.value = text == "TRUE"
    elif text:
        cell.value = text.removeprefix("'")


def _put_values(place: Path, values: Values) -> None:
    if not values:
        return
    with zipfile.ZipFile(place) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for (sheet, cell), value in values.items():
        name = f"xl/worksheets/sheet{sheet}.xml"
        parts[name] = _with_value(parts[name].decode(), cell, value).encode()
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def _with_value(source: str, cell: str, value: str) -> str:
    kind = "" if _NUMBER.match(value) else ' t="e"' if value[0] == "#" else ' t="str"'
    form = _EMPTY_VALUE.replace("{cell}", cell)
    made, count = re.subn(form, rf"\1{kind}\2<v>{value}</v>", source)
    assert count == 1, f"no formula in {cell}"
    return made

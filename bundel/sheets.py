"""The tables of a report as files: CSV, and a Data Package that describes them.

A book comes in, files by name go out. They lie in data/ and within the PDF.
"""

import csv
import hashlib
import io
import json

from bundel.book import Book, Column, Sheet
from bundel.words import Words


def sheets(book: Book) -> dict[str, bytes]:
    """Return every table as CSV, and datapackage.json."""
    made = {f"{sheet.name}.csv": _csv(sheet) for sheet in book.sheets}
    package = {
        "profile": "data-package",
        "name": f"bundel-{book.edition}",
        "title": book.title,
        "version": book.version,
        "resources": [
            _resource(sheet, made[f"{sheet.name}.csv"], Words(book.language))
            for sheet in book.sheets
        ],
    }
    made["datapackage.json"] = _json(package)
    return made


def _csv(sheet: Sheet) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_unique(sheet.columns))
    writer.writerows(sheet.rows)
    return text.getvalue().encode()


def _unique(columns: tuple[str, ...]) -> list[str]:
    """Return column names, each once, none empty."""
    names: list[str] = []
    for column in columns:
        name, count = column or "column", 1
        while (own := f"{name} {count}" if count > 1 else name) in names:
            count += 1
        names.append(own)
    return names


def _resource(sheet: Sheet, raw: bytes, say: Words) -> dict[str, object]:
    note = say("origin-illustrative") if sheet.origin == "illustrative" else ""
    names = _unique(sheet.columns)
    known = sheet.described or tuple(Column("") for _ in names)
    fields = [_field(name, one) for name, one in zip(names, known, strict=True)]
    return {
        "profile": "tabular-data-resource",
        "name": sheet.name,
        "title": sheet.title,
        "path": f"{sheet.name}.csv",
        "description": note,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(raw),
        "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}",
        "schema": {"fields": fields, "missingValues": [""], **_key(sheet, names)},
    }


def _key(sheet: Sheet, names: list[str]) -> dict[str, object]:
    """Return the first columns that tell all rows apart, as the primary key."""
    for width in range(1, len(names) + 1):
        seen = {row[:width] for row in sheet.rows}
        if all("" not in start for start in seen) and len(seen) == len(sheet.rows):
            return {"primaryKey": names[:width]} if sheet.rows else {}
    return {}


def _field(name: str, column: Column) -> dict[str, object]:
    """Return a column as the Table Schema of a Data Package has it."""
    field: dict[str, object] = {"name": name, "type": column.type}
    if column.title:
        field["description"] = column.title
    if column.unit:
        field["unit"] = column.unit
    if column.values:
        field["constraints"] = {"enum": list(column.values)}
    return field


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()

"""The last step: verify the finished files, write data/ and manifest.json, move all.

Nothing reaches build/<edition>/ before it is verified. The manifest holds what the
edition shows and no more: its hash, the code, the tools, the outputs.
"""

import csv
import io
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from bundel import manifest
from bundel.book import Book, Sheet
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostics, errors
from bundel.editions import view
from bundel.files import write
from bundel.leaks import search, sought
from bundel.store import Store
from bundel.words import Words


def publish(  # noqa: PLR0913 (what is published, from where, by which templates)
    book: Book,
    corpus: Corpus,
    stage: Path,
    output: Path,
    *,
    templates: Sequence[Path],
    store: Store,
) -> Diagnostics:
    """Verify what lies in `stage` and put it beside `output`, the manifest.

    Returns:
        What the verification found; with errors, nothing was put in place.
    """
    folder = output.parent
    made = {name: (stage / name).read_bytes() for name in ("report.pdf", "report.html")}
    made |= {f"data/{name}": raw for name, raw in sheets(book).items()}
    told = manifest.written(book, made, templates)
    found = verify(book, corpus, {**made, output.name: told}, store)
    if errors(found):
        return found
    for stale in ("data", "chapters"):
        shutil.rmtree(folder / stale, ignore_errors=True)
    for name, raw in made.items():
        write(folder / name, raw)
    write(output, told)
    return found


def publish_chapter(
    book: Book, corpus: Corpus, pdf: bytes, output: Path, store: Store
) -> Diagnostics:
    """Verify the PDF of one chapter and write it; with errors, it is not written."""
    found = verify(book, corpus, {f"chapters/{output.name}": pdf}, store)
    if not errors(found):
        write(output, pdf)
    return found


def verify(
    book: Book, corpus: Corpus, files: Mapping[str, bytes], store: Store
) -> Diagnostics:
    """Search finished files, by their name, for what the edition withholds."""
    shown = view(corpus, book.edition)  # type: ignore[arg-type]
    placed = {f"{book.edition}/{name}": raw for name, raw in files.items()}
    return tuple(search(placed, sought(corpus, shown), store))


def sheets(book: Book) -> dict[str, bytes]:
    """Return data/: every table as CSV, and a Data Package that describes them."""
    made = {f"{sheet.name}.csv": _csv(sheet) for sheet in book.sheets}
    package = {
        "profile": "data-package",
        "name": f"bundel-{book.edition}",
        "title": book.title,
        "version": book.version,
        "resources": [_resource(sheet, Words(book.language)) for sheet in book.sheets],
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
        name = column or "column"
        count = names.count(name)
        names.append(f"{name} {count + 1}" if count else name)
    return names


def _resource(sheet: Sheet, say: Words) -> dict[str, object]:
    note = say("origin-illustrative") if sheet.origin == "illustrative" else ""
    fields = [{"name": name, "type": "string"} for name in _unique(sheet.columns)]
    return {
        "profile": "tabular-data-resource",
        "name": sheet.name,
        "title": sheet.title,
        "path": f"{sheet.name}.csv",
        "description": note,
        "schema": {"fields": fields},
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()

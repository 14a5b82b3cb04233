"""The last step: verify the finished files, write data/ and manifest.json, move all.

Nothing reaches build/<edition>/ before it is verified. The manifest holds what the
edition shows and no more: its hash, the code, the tools, the outputs.
"""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from bundel import manifest
from bundel.book import Book
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostics, errors
from bundel.editions import view
from bundel.files import write
from bundel.forms import FORMS
from bundel.leaks import search, sought
from bundel.sheets import sheets
from bundel.store import Store


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
    if book.mode == "final":
        found += _failed(f"{book.edition}/report.pdf", made["report.pdf"])
    if errors(found):
        return found
    for stale in ("data", "chapters"):
        shutil.rmtree(folder / stale, ignore_errors=True)
    for form in FORMS:  # made of what was published before: to be asked for again
        (folder / f"report.{form}").unlink(missing_ok=True)
    for name, raw in made.items():
        write(folder / name, raw)
    write(output, told)
    return found


def publish_form(
    book: Book, corpus: Corpus, made: bytes, output: Path, store: Store
) -> Diagnostics:
    """Verify the report in another form and write it; with errors, it is not."""
    found = verify(book, corpus, {output.name: made}, store)
    if not errors(found):
        write(output, made)
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


def _failed(place: str, pdf: bytes) -> Diagnostics:
    """Return the rules of PDF/UA-1 and PDF/A-3a that the whole file fails."""
    from bundel.pdf import judge

    (failures,) = judge.judged([pdf])
    return judge.diagnostics(place, failures)

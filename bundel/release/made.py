"""The files of a person's sheet: one to fill in and one to print."""

from collections.abc import Sequence
from pathlib import Path

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostics
from bundel.model import Person
from bundel.release import paper
from bundel.release.asking import quotes_of, sheet_of
from bundel.release.word import as_docx
from bundel.store import Store


def waiting(corpus: Corpus) -> tuple[str, ...]:
    """Return the ids of those who have quotes without an answer."""
    return tuple(p.id for p in corpus.people if quotes_of(corpus, p.id))


def files_of(
    corpus: Corpus, person: Person, folders: Sequence[Path], store: Path
) -> tuple[dict[str, bytes], Diagnostics]:
    """Return the Word file and PDF of a sheet by name; `folders` hold templates."""
    from bundel.pdf.report import letter

    sheet = sheet_of(corpus, person)
    book, text = paper.book_of(corpus, sheet), paper.fragment(sheet)
    pdf, found = letter(book, text, folders, Store(store))
    return {f"{person.id}.docx": as_docx(sheet), f"{person.id}.pdf": pdf}, found

"""Session notes: a Document in, a Note out.

Headings that equal the title of a part open that part's text.
"""

from collections.abc import Iterator
from dataclasses import replace

from bundel.diagnostics import Diagnostic
from bundel.kinds.parsed import Parsed
from bundel.kinds.trees import text_at, without
from bundel.kinds.validate import validate
from bundel.model import Note, Part
from bundel.model.source import Document
from bundel.nearest import hint_for

READ = frozenset({"encoding"})  # the reader's own
WRITTEN = frozenset({"draft", "approved"})


def read_note(document: Document) -> Parsed:
    """Read the notes of one session."""
    note, found = validate(without(document.front, READ), Note)
    if note is None:
        broken = text_at(document.front, "id")
        return Parsed((), found, (broken,) if broken else ())
    note = replace(note, blocks=document.blocks)
    return Parsed((note,), (*_check_date(note), *_check_text(note)))


def _check_date(note: Note) -> Iterator[Diagnostic]:
    if note.date is None and not note.date_note and note.status != "planned":
        hint = 'begin the file with "date: 2019-04-11"'
        yield Diagnostic("note-no-date", "the note has no date", note.position, hint)


def _check_text(note: Note) -> Iterator[Diagnostic]:
    if note.status not in WRITTEN:
        return
    if not note.blocks:
        message = f'the note is "{note.status}" but has no text'
        hint = 'write "status: held" while there are no notes'
        yield Diagnostic("note-no-text", message, note.position, hint)
        return
    headings = [b.text for b in note.blocks if b.kind == "heading"]
    known = {_same(text) for text in headings}
    for part in note.parts:
        if _same(part.title) not in known:
            yield _no_heading(part, headings)


def _no_heading(part: Part, headings: list[str]) -> Diagnostic:
    message = f'the text has no heading "{part.title}"'
    hint = hint_for(part.title, headings) or f"add a heading: ## {part.title}"
    return Diagnostic("note-no-heading", message, part.position, hint)


def _same(title: str) -> str:
    return " ".join(title.split()).casefold()

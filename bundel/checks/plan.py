"""The report's own plan: its chapters, and what final mode asks for."""

from collections.abc import Iterator

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import ChapterPlan


def chapters(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report chapters that share an id, and case chapters without a case."""
    first: dict[str, ChapterPlan] = {}
    for chapter in corpus.report.chapters:
        other = first.setdefault(chapter.id, chapter)
        if other is not chapter:
            message = f'there are two chapters "{chapter.id}"'
            hint = f"the first stands at {other.position}; give this one another id"
            yield Diagnostic("chapter-duplicate", message, chapter.position, hint)
        if chapter.template == "case" and not chapter.case:
            message = f'chapter "{chapter.id}" has the form "case" but no case'
            hint = "add case: and the id of the case that it tells"
            yield Diagnostic("chapter-no-case", message, chapter.position, hint)


def final(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report sessions still to be held when the report is final."""
    if corpus.report.mode != "final":
        return
    for note in corpus.notes:
        if note.status == "planned":
            message = f'the report is final, but "{note.title}" is still planned'
            hint = "add its notes, take it out, or build a draft"
            yield Diagnostic("note-planned-final", message, note.position, hint)

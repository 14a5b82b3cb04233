"""The report's own plan: its chapters, and what final mode asks for."""

from collections.abc import Iterator

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.editions.amounts import is_visible
from bundel.model import ChapterPlan


def chapters(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report chapters that share an id, and case chapters without a case to show."""
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
        yield from _withheld(corpus, chapter)


def _withheld(corpus: Corpus, chapter: ChapterPlan) -> Iterator[Diagnostic]:
    """Report a chapter about a case that an edition of the report may not show."""
    for case in (c for c in corpus.cases if c.id == chapter.case):
        hidden = [
            edition
            for edition in corpus.report.editions
            if not is_visible(case.confidentiality, edition)
        ]
        if hidden:
            message = (
                f'chapter "{chapter.id}" tells case "{case.id}", '
                f"which no {' or '.join(hidden)} edition may show"
            )
            hint = "give the case another confidentiality, or take the chapter out"
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

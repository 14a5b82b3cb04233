"""What is there but not used: texts, notes, interviews and cases."""

import re
from collections.abc import Iterator

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import ChapterPlan

CALL = re.compile(r"\b(?:quote|claim|note|interview|case)\(\s*([\"'])([^\"']+)\1")


def texts(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report texts that no chapter has, and chapters whose text is not there."""
    known = {text.name for text in corpus.texts}
    used = {text_of(chapter) for chapter in corpus.report.chapters}
    for text in corpus.texts:
        if text.name not in used:
            message = "no chapter of report.yaml has this text"
            hint = f"add a chapter with text: {text.name}, or remove the file"
            yield Diagnostic("text-unused", message, text.position, hint)
    for chapter in corpus.report.chapters:
        if chapter.text and text_of(chapter) not in known:
            message = f'chapter "{chapter.id}": there is no texts/{text_of(chapter)}.md'
            hint = "correct the name, or write the text"
            yield Diagnostic("chapter-no-text", message, chapter.position, hint)


def text_of(chapter: ChapterPlan) -> str:
    """Return the name of a chapter's text, without folder and ending."""
    return (chapter.text or chapter.id).removesuffix(".md")


def sources(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report notes and interviews that nothing rests on."""
    cited = _cited(corpus)
    told = {chapter.case for chapter in corpus.report.chapters if chapter.case}
    hint = "cite it in a quote, a claim or a text, or take it out"
    for note in corpus.notes:
        is_told = any(p.case in told or p.id in cited for p in note.parts)
        if note.id not in cited and not is_told and note.status != "planned":
            message = f'nothing in the report rests on note "{note.id}"'
            yield Diagnostic("note-unused", message, note.position, hint)
    for interview in corpus.interviews:
        if interview.id not in cited and not interview.consent.withdrawn:
            message = f'nothing in the report rests on interview "{interview.id}"'
            yield Diagnostic("interview-unused", message, interview.position, hint)


def cases(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report cases that no chapter tells."""
    told = {chapter.case for chapter in corpus.report.chapters}
    for case in corpus.cases:
        if case.id not in told:
            message = f'no chapter tells case "{case.id}"'
            hint = f"add a chapter with template: case, case: {case.id}"
            yield Diagnostic("case-no-chapter", message, case.position, hint)


def _cited(corpus: Corpus) -> set[str]:
    cited = {quote.source for quote in corpus.quotes}
    for claim in corpus.claims:
        cited |= {e.rests_on for e in claim.evidence}
        cited |= {step.session for step in claim.history}
    for text in corpus.texts:
        cited |= {match[2] for match in CALL.finditer(text.source)}
    return cited

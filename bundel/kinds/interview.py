"""Interviews: a Document in, an Interview with speaker turns out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from bundel.diagnostics import Diagnostic
from bundel.kinds.parsed import Parsed
from bundel.kinds.trees import text_at, without
from bundel.kinds.validate import validate
from bundel.model import Interview
from bundel.model.source import Block, Document
from bundel.nearest import nearest
from bundel.readers.turns import strange_labels, turns

PARTICLES = frozenset(
    {"de", "den", "der", "het", "la", "te", "ten", "ter", "van", "von"}
)
READ = frozenset({"encoding"})  # the reader's own


def read_interview(document: Document) -> Parsed:
    """Read one conversation."""
    interview, found = validate(without(document.front, READ), Interview)
    if interview is None:
        broken = text_at(document.front, "id")
        return Parsed((), found, (broken,) if broken else ())
    turned = turns(document, interview.speakers)
    interview = replace(interview, blocks=turned.blocks)
    strange = strange_labels(document, interview.speakers)
    return Parsed((interview,), tuple(_check(interview, strange)))


def _check(interview: Interview, strange: tuple[Block, ...]) -> Iterator[Diagnostic]:
    labels = {b.speaker for b in interview.blocks if b.speaker}
    unknown = [
        b for b in interview.blocks if b.speaker not in {"", *interview.speakers}
    ]
    yield from _unknown(interview, [*unknown, *strange], {b.speaker for b in unknown})
    if not labels and not strange:
        message = "the interview has no turns of speakers"
        hint = 'begin each turn with a label under speakers and a colon: "R1: …"'
        yield Diagnostic("interview-no-turns", message, interview.position, hint)
        return
    odd = {b.speaker for b in (*unknown, *strange)}
    yield from _idle_labels(interview, labels, odd)
    yield from _silent(interview, labels)


def _unknown(
    interview: Interview, blocks: list[Block], sure: set[str]
) -> Iterator[Diagnostic]:
    """Report labels of nobody: an error where it cannot be a sentence's beginning."""
    times = Counter(block.speaker for block in blocks)
    first = {block.speaker: block for block in reversed(blocks)}
    for label, block in first.items():
        close = nearest(label, interview.speakers)
        hint = f'did you mean "{close}"?' if close else "add it under speakers"
        is_repeated = times[label] > 1 and is_namelike(label)
        if label in sure or close or is_repeated:
            message = f'speaker "{label}" is not under speakers'
            yield Diagnostic("interview-unknown-speaker", message, block.position, hint)
        elif is_namelike(label):
            message = f'"{label}:" may be a speaker who is not under speakers'
            hint = f"{hint}; if it begins a sentence, put the sentence elsewhere"
            yield Diagnostic("interview-strange-label", message, block.position, hint)


def is_namelike(label: str) -> bool:
    """Say whether a label can be a person's: "Anna de Vries", "R2", not "In short"."""
    words = [w for w in label.split() if w not in PARTICLES]
    return bool(words) and all(word[0].isupper() for word in words)


def _idle_labels(
    interview: Interview, labels: set[str], odd: set[str]
) -> Iterator[Diagnostic]:
    for label in interview.speakers:
        if label not in labels:
            message = f'"{label}" stands under speakers but has no turn'
            close = nearest(label, odd)
            hint = f'the text has "{close}"' if close else "leave it out"
            yield Diagnostic("interview-idle-label", message, interview.position, hint)


def _silent(interview: Interview, labels: set[str]) -> Iterator[Diagnostic]:
    known = interview.speakers
    heard = {known[label] for label in labels & known.keys()}
    for person in interview.respondents:
        if person not in known.values() or (
            person not in heard and labels >= known.keys()
        ):
            message = f'respondent "{person}" has no turn in the transcript'
            hint = f"map their label under speakers: R1: {person}"
            where = interview.position
            yield Diagnostic("interview-silent-respondent", message, where, hint)

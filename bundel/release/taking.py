"""What can be taken over of a sheet that came back, and what not, with the reason.

A corpus and the bytes of a file come in; changes by quote and diagnostics go out. Of a
quote whose section was edited beside its fields, nothing is taken over; of a sheet
whose opening or closing was edited, nothing at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from bundel.authorisation import STATES
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import PartialDate, Position, Quote
from bundel.model.common import Edition
from bundel.quoting import difference
from bundel.release.answers import Answer, answered
from bundel.release.asking import editions_of, section_of, sheet_of, words_of
from bundel.release.edit import Change
from bundel.release.returned import Returned, is_ticked, read_sheet
from bundel.release.sheet import BOXES, Section, bare, short
from bundel.words import Words

CLOSED = frozenset({"internal-only", "refused"})
BY_HAND = "or enter the answers by hand: bundel release answer QUOTE STATUS --date DAY"


@dataclass(slots=True)
class Taken:
    """What an import found: changes by quote, remarks of the speaker, what is wrong."""

    corpus: Corpus
    path: str
    changes: dict[str, tuple[Change, ...]] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def say(self, code: str, message: str, where: Position, hint: str) -> None:
        """Add a diagnostic."""
        self.found.append(Diagnostic(code, message, where, hint))


@dataclass(frozen=True, slots=True)
class Signed:
    """Who answered and when; the same for all quotes of a sheet."""

    day: PartialDate
    by: str


def taken(
    corpus: Corpus,
    content: bytes,
    path: str,
    *,
    day: PartialDate | None = None,
    by: str = "",
) -> Taken:
    """Judge a file; `day` and `by` go before what it says itself."""
    made = Taken(corpus, path)
    if content.startswith(b"%PDF"):
        message = "a PDF cannot be read back"
        hint = f"have the Word file of the sheet filled in, {BY_HAND}"
        made.say("release-sheet-unknown", message, Position(path), hint)
        return made
    sections, wrong = read_sheet(content, path)
    made.found += wrong
    if not sections and not wrong:
        message = "this is no release sheet, or its bookmarks were lost"
        hint = f"import the file that bundel release sheet made, filled in; {BY_HAND}"
        made.say("release-sheet-unknown", message, Position(path), hint)
    if sections:
        _judge(made, sections, day, by)
    return made


def _judge(
    made: Taken, sections: tuple[Returned, ...], day: PartialDate | None, by: str
) -> None:
    corpus, path = made.corpus, made.path
    opening, closing = sections[0], sections[-1]
    person = next((p for p in corpus.people if bare(p.id) == opening.name), None)
    sheet = sheet_of(corpus, person) if person else None
    if person is None or sheet is None or sheet.sections[0].seal != opening.seal:
        message = "the sheet is of another exploration, or of before a change in this"
        hint = "title, editions and names must be those it was made with: make it anew"
        made.say("release-sheet-other", message, Position(path), hint)
        return
    if closing.number == opening.number or closing.name or closing is opening:
        message = "the closing of the sheet, with name and date, is not there"
        hint = f"have a whole sheet filled in, {BY_HAND}"
        made.say("release-sheet-edited", message, Position(path), hint)
        return
    whole = (sheet.sections[0], sheet.sections[-1])
    edited = [
        one
        for back, own in zip((opening, closing), whole, strict=True)
        for one in _edits(back, own, path, "nothing of the sheet is taken over")
    ]
    made.found += edited
    signed = None if edited else _signed(made, closing, day, by)
    if signed is None:
        return
    for back in sections[1:-1]:
        _take(made, back, len(sections) - 2, signed)


def _signed(
    made: Taken, closing: Returned, day: PartialDate | None, by: str
) -> Signed | None:
    say, where = Words(made.corpus.report.language), _place(closing, made.path)
    text = _written(closing, "date", say("sheet-date-here"))
    if day is None:
        try:
            day = PartialDate.parse(text)
        except ValueError:
            message = f'the date of the sheet is "{text}"' if text else "it has no date"
            hint = "say when the answer came: --date 2019-06-30"
            made.say("release-sheet-unsigned", message, where, hint)
    if not by and not _written(closing, "name", say("sheet-name-here")):
        message, hint = "it has no name", "say who answered: --by PERSON"
        made.say("release-sheet-unsigned", message, where, hint)
        return None
    return Signed(day, by) if day else None


def _written(section: Returned, name: str, hint: str) -> str:
    """Return what was written in a field; its hint counts as nothing."""
    text = " ".join(section.fields.get(name, "").split())
    return "" if text == hint else text


def _place(section: Returned, path: str) -> Position:
    first = section.paragraphs[0].number if section.paragraphs else 0
    return Position(path, place=f"paragraph {first}")


def _edits(back: Returned, own: Section, path: str, so: str) -> Iterator[Diagnostic]:
    """Yield what differs around the fields, paragraph by paragraph."""
    if short(*back.text) == back.text_seal:
        return
    hint = f"only boxes and lines may be filled in; {so}: ask for a sheet as it was"
    if short(*own.text) != back.text_seal:
        message = "the text around the fields was edited"
        yield Diagnostic("release-sheet-edited", message, _place(back, path), hint)
        return
    there = [p for p in back.paragraphs if p.text]
    matcher = SequenceMatcher(None, own.text, back.text, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            continue
        was, now = " ".join(own.text[i:j]), " ".join(p.text for p in there[k:m])
        number = there[min(k, len(there) - 1)].number if there else 0
        where = Position(path, place=f"paragraph {number}")
        message = f'the text was edited, {{was|is}}: "{difference(was, now)}"'
        yield Diagnostic("release-sheet-edited", message, where, hint)


def _take(made: Taken, back: Returned, n: int, signed: Signed) -> None:
    corpus, path = made.corpus, made.path
    where = _place(back, path)
    quote = next((q for q in corpus.quotes if bare(q.id) == back.name), None)
    if quote is None:
        message = f'there is no quote "{back.name}" any more'
        hint = "its answer has no place to go; was the id changed?"
        made.say("release-sheet-overtaken", message, where, hint)
        return
    say = Words(corpus.report.language)
    if quote.text == _written(back, "words", say("sheet-words")) != "":
        return  # these words were taken over before
    if words_of(quote) != back.seal:
        message = f'the words of quote "{quote.id}" are others than on this sheet'
        hint = "put the new words to the speaker: bundel release sheet"
        made.say("release-sheet-overtaken", message, where, hint)
        return
    own = section_of(corpus, quote, number=int(back.number), n=n)
    edits = list(_edits(back, own, path, "the answer is left out"))
    made.found += edits
    answer = None if edits else _answer(made, quote, back, signed)
    if answer is None or _is_there(quote, answer):
        return
    changes, problem = answered(quote, answer)
    made.found += [problem] if problem else []
    if changes:
        made.changes[quote.id] = changes


def _is_there(quote: Quote, answer: Answer) -> bool:
    release = quote.authorisation
    return (release.status, release.replied) == (answer.status, answer.replied)


def _answer(made: Taken, quote: Quote, back: Returned, signed: Signed) -> Answer | None:
    say, where = Words(made.corpus.report.language), _place(back, made.path)
    words = _written(back, "words", say("sheet-words"))
    if note := _written(back, "note", say("sheet-note-here")):
        made.remarks[quote.id] = note
    chosen = [name for name in BOXES if is_ticked(back.fields.get(bare(name), ""))]
    scope = _scope(made.corpus, back)
    if problem := _unclear(chosen, words, scope, _boxes(made.corpus)):
        message = f'quote "{quote.id}": {problem}'
        hint = "ask what is meant; the quote stays as it is"
        made.say("release-sheet-unclear", message, where, hint)
        return None
    if not chosen:
        message = f'quote "{quote.id}" has no answer and stays as it is'
        hint = "no answer is no consent; ask again when the term is over"
        made.say("release-sheet-open", message, where, hint)
        return None
    status = next(one for one in STATES if one == chosen[0])
    own = () if status in CLOSED else scope
    return Answer(status, signed.day, signed.by, own, words)


def _boxes(corpus: Corpus) -> tuple[Edition, ...]:
    """Return the editions that have a box; the only one there is needs none."""
    editions = editions_of(corpus)
    return editions if len(editions) > 1 else ()


def _scope(corpus: Corpus, back: Returned) -> tuple[Edition, ...]:
    boxes = _boxes(corpus)
    ticked = (e for e in boxes if is_ticked(back.fields.get(e, "")))
    return tuple(ticked) if boxes else editions_of(corpus)


def _unclear(
    chosen: list[str], words: str, scope: tuple[str, ...], boxes: tuple[str, ...]
) -> str:
    """Say what of an answer contradicts itself or is missing, if anything is."""
    if len(chosen) > 1:
        return f"{len(chosen)} answers are ticked: {', '.join(chosen)}"
    is_changed = chosen == ["agreed-as-changed"]
    if words and not is_changed:
        return "other words are written down, but their box is not ticked"
    if is_changed and not words:
        return "it is agreed as changed, but no other words are written down"
    if chosen and chosen[0] not in CLOSED and not scope:
        return "it is agreed, but for no edition"
    if boxes and scope and (not chosen or chosen[0] in CLOSED):
        return f"editions are ticked, but it is {chosen[0] if chosen else 'not agreed'}"
    return ""

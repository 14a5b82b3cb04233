"""What a person is asked: their quotes in context, and how they would be called.

A corpus and a person come in; a sheet goes out. What others said in a session is shown
only as far as participants may see it.
"""

import re
from collections.abc import Iterator

from bundel import formats
from bundel.authorisation import OPEN, seal, standing
from bundel.compose.draft import Context
from bundel.compose.labels import person_label
from bundel.corpus import Corpus, index
from bundel.editions import view, withdrawn
from bundel.model import Interview, Note, Person, Quote
from bundel.model.common import Edition
from bundel.model.source import Block
from bundel.quoting import match_or_none
from bundel.release.sheet import (
    BOXES,
    Field,
    Line,
    Marked,
    Part,
    Section,
    Sheet,
    bare,
    short,
)
from bundel.words import Words


def sheet_of(corpus: Corpus, person: Person) -> Sheet:
    """Return the sheet for a person, with the quotes that have no answer yet."""
    say = Words(corpus.report.language)
    quotes = quotes_of(corpus, person.id)
    labels = dict(_labels(corpus, person, say))
    own = seal_of(corpus, labels)
    sections = [
        Section(person.id, own, tuple(_opening(corpus, person, labels, say))),
        *(
            section_of(corpus, q, number=n, n=len(quotes))
            for n, q in enumerate(quotes, start=1)
        ),
        Section("", own, tuple(_closing(say))),
    ]
    return Sheet(person.id, say("sheet-title"), say.language, tuple(sections))


def section_of(corpus: Corpus, quote: Quote, *, number: int, n: int) -> Section:
    """Return what is asked about one quote, as number so many of n."""
    say = Words(corpus.report.language)
    return Section(
        quote.id, words_of(quote), tuple(_asked(corpus, quote, number, n, say))
    )


def quotes_of(corpus: Corpus, person: str) -> tuple[Quote, ...]:
    """Return what is still to be asked of a person: words with no answer on them.

    What only the team sees needs none.
    """
    gone = withdrawn(corpus)
    return tuple(
        q
        for q in corpus.quotes
        if q.speaker == person
        and q.id not in gone
        and q.confidentiality != "internal"
        and standing(q) in OPEN
    )


def seal_of(corpus: Corpus, labels: dict[Edition, str]) -> str:
    """Return what ties a sheet to its exploration and to how the person is called."""
    report = corpus.report
    shown = (f"{edition} {label}" for edition, label in labels.items())
    return short(report.title, report.commissioner, *shown)


def words_of(quote: Quote) -> str:
    """Return what ties a section to the exact words of its quote."""
    return seal(quote.text)[:12]


def editions_of(corpus: Corpus) -> tuple[Edition, ...]:
    """Return the editions that a release can be for, the team's own left out."""
    return tuple(e for e in corpus.report.editions if e != "internal") or ("public",)


def _labels(
    corpus: Corpus, person: Person, say: Words
) -> Iterator[tuple[Edition, str]]:
    for edition in editions_of(corpus):
        shown = view(corpus, edition)
        records = index(shown.corpus)
        context = Context(shown, records, {}, say, is_final=False)
        known = records.get(person.id)
        label = person_label(context, known) if isinstance(known, Person) else ""
        yield edition, label or say("sheet-nameless")


def _opening(
    corpus: Corpus, person: Person, labels: dict[Edition, str], say: Words
) -> Iterator[Line]:
    report, records = corpus.report, index(corpus)
    yield Line("title", (say("sheet-title"),))
    called = person.name or person.labels.internal or person.function
    yield Line("small", (say("sheet-for", person=called),))
    names = [_name(records.get(author.person)) for author in report.authors]
    told = {
        "commissioner": _name(records.get(report.commissioner)),
        "title": f"{say('quote-open')}{report.title}{say('quote-close')}",
        "as_of": formats.date(report.as_of, report.language),
        "version": report.version,
        "authors": ", ".join(names),
    }
    yield Line("text", (say("sheet-who" if names else "sheet-who-alone", **told),))
    yield Line("text", (say("sheet-why"),))
    yield Line("text", (say("sheet-means"),))
    yield Line("text", (say("sheet-term", days=report.release_term),))
    yield Line("text", (say("sheet-editions"),))
    for edition, label in labels.items():
        shown = say("sheet-edition", edition=say(f"edition-{edition}"), label=label)
        yield Line("small", (shown,))


def _name(record: object) -> str:
    return str(getattr(record, "name", "") or getattr(record, "function", ""))


def _asked(
    corpus: Corpus, quote: Quote, number: int, n: int, say: Words
) -> Iterator[Line]:
    source = index(corpus).get(quote.source)
    mark = f" ({say('origin-illustrative')})" if quote.origin == "illustrative" else ""
    yield Line("heading", (say("sheet-quote", number=number, n=n) + mark,))
    if isinstance(source, Note | Interview):
        day = formats.date(source.date, say.language) if source.date else ""
        told = say("sheet-from", title=source.title, date=day).removesuffix(", ")
        yield Line("small", (told,))
        yield from _context(corpus, quote, source, say)
    words = f"{say('quote-open')}{quote.text}{say('quote-close')}"
    yield Line("quote", (Marked(words),))
    if quote.context:
        yield Line("small", (say("sheet-remark", context=quote.context),))
    yield Line("small", (_place(corpus, quote, say),))
    yield from _answers(corpus, number, say)


def _place(corpus: Corpus, quote: Quote, say: Words) -> str:
    """Say in which chapters the editors' texts call for a quote."""
    call = re.compile(rf"""\bquote\(\s*["']{re.escape(quote.id)}["']""")
    texts = {prose.name for prose in corpus.texts if call.search(prose.source)}
    plans = corpus.report.chapters
    used = [p.title for p in plans if (p.text or p.id).removesuffix(".md") in texts]
    if not used:
        return say("sheet-place-open")
    return say("sheet-place", chapters="; ".join(used))


def _context(
    corpus: Corpus, quote: Quote, source: Note | Interview, say: Words
) -> Iterator[Line]:
    """Yield the turn before the quote, its own with the words marked, and the next."""
    found = match_or_none(quote, source)
    if found is None:
        return
    blocks = _seen(corpus, source)
    first, last = found.first, found.last
    if first > 1:
        yield Line("turn", (_turn(source, blocks[first - 2], say),))
    own = source.blocks if isinstance(source, Interview) else blocks
    for number in range(first, last + 1):
        spans = [s for s in found.spans if s.fragment == number]
        edges = [(s.start, s.end) for s in spans]
        block = own[number - 1]
        if block.text == source.blocks[number - 1].text:
            yield Line("own", tuple(_parts(block.text, edges)))
    if last < len(blocks):
        yield Line("turn", (_turn(source, blocks[last], say),))


def _seen(corpus: Corpus, source: Note | Interview) -> tuple[Block, ...]:
    """Return what a respondent may see of a source: of a session as all who were there.

    Positions of fragments are the same in both.
    """
    if isinstance(source, Interview):
        return source.blocks
    shown = index(view(corpus, "participants").corpus).get(source.id)
    if isinstance(shown, Note):
        return shown.blocks
    return tuple(Block(b.kind, "", b.position) for b in source.blocks)


def _turn(source: Note | Interview, block: Block, say: Words) -> str:
    if not isinstance(source, Interview) or not block.speaker:
        return block.text
    is_asked = source.speakers.get(block.speaker) not in source.respondents
    return f"{say('turn-asked' if is_asked else 'turn-answered')}: {block.text}"


def _parts(text: str, edges: list[tuple[int, int]]) -> Iterator[Part]:
    here = 0
    for start, end in edges:
        if text[here:start]:
            yield text[here:start]
        yield Marked(text[start:end])
        here = end
    if text[here:]:
        yield text[here:]


def _answers(corpus: Corpus, number: int, say: Words) -> Iterator[Line]:
    yield Line("text", (say("sheet-answer"),))
    for name in BOXES:
        told = say(f"sheet-{name}")
        yield Line("answer", (Field(f"b{number}_f_{bare(name)}", told), f" {told}"))
        if name == "agreed-as-changed":
            hint = say("sheet-words")
            yield Line("answer", (Field(f"b{number}_f_words", hint, hint),))
    editions = editions_of(corpus)
    if len(editions) == 1:
        shown = say(f"edition-{editions[0]}")
        yield Line("text", (say("sheet-scope-one", edition=shown),))
    else:
        yield Line("text", (say("sheet-scope"),))
        for edition in editions:
            shown = say(f"edition-{edition}")
            yield Line("answer", (Field(f"b{number}_f_{edition}", shown), f" {shown}"))
    note = Field(f"b{number}_f_note", say("sheet-note"), say("sheet-note-here"))
    yield Line("answer", (f"{say('sheet-note')} ", note))


def _closing(say: Words) -> Iterator[Line]:
    yield Line("heading", (say("sheet-close"),))
    for name in ("name", "date"):
        field = Field(f"b0_f_{name}", say(f"sheet-{name}"), say(f"sheet-{name}-here"))
        yield Line("answer", (f"{say(f'sheet-{name}')} ", field))

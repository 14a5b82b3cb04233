"""What an edition may show: a corpus and an edition in, the part it may show out.

What may not be shown is dropped here, before any template sees it; quotes leave their
id and the reason, so that a draft can show the gap. Knows nothing of output files.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar

from bundel import evidence
from bundel.authorisation import is_anonymous, may_show, standing
from bundel.corpus import Corpus, index
from bundel.editions.amounts import Together, is_visible, released
from bundel.editions.groups import coarsened
from bundel.editions.pseudonyms import labelled, named
from bundel.editions.quoted import Fragment, Stretch, quoted
from bundel.editions.replacing import other_words, replaced
from bundel.editions.withdrawal import Lost, losses, withdrawn, without
from bundel.model import (
    Authorisation,
    Claim,
    CostChoice,
    Interview,
    Labels,
    Note,
    Person,
    Quote,
)
from bundel.model.coding import Coding
from bundel.model.common import Edition
from bundel.model.source import Block
from bundel.origins import origin_of
from bundel.quoting import Match, hidden, match_or_none

Withheld = Literal["not-released", "withdrawn", "confidential"]

OMITTED = "[…]"
ALL_APART = Together()

Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class View:
    """What one edition shows.

    `withheld` has the reason for each absent quote, `replaced` the words that it says
    otherwise, `matches` where each quote that is shown stands in its source, whether
    that is shown or not, `quoted` the letters of shown fragments that are quoted,
    `lost` the claims that it shows and that lost support, `together` the cost lines
    that it gives as one amount, or not.
    """

    edition: Edition
    corpus: Corpus
    withheld: Mapping[str, Withheld]
    replaced: tuple[str, ...] = ()
    matches: Mapping[str, Match] = field(default_factory=dict)
    quoted: Mapping[Fragment, tuple[Stretch, ...]] = field(default_factory=dict)
    lost: Mapping[str, Lost] = field(default_factory=dict)
    together: Together = ALL_APART


_VIEWS: list[tuple[Corpus, View]] = []
MOST_KEPT = 4


def view(corpus: Corpus, edition: Edition) -> View:
    """Drop what this edition may not show; found once, since stages ask again."""
    for of, one in _VIEWS:
        if of is corpus and one.edition == edition:
            return one
    made = _view(corpus, edition)
    _VIEWS.insert(0, (corpus, made))
    del _VIEWS[MOST_KEPT:]
    return made


def _view(corpus: Corpus, edition: Edition) -> View:
    gone = withdrawn(corpus)
    withheld = {q.id: why for q in corpus.quotes if (why := _reason(q, edition, gone))}
    unsaid = _unsaid(corpus, withheld, edition)
    priced, together = released(corpus, edition)
    shown = replace(
        corpus,
        partners=_visible(priced.partners, edition),
        report=replace(corpus.report, pseudonym_key=""),
        people=coarsened(
            named(
                tuple(_labelled(p, edition) for p in _visible(corpus.people, edition)),
                corpus,
                edition,
            ),
            corpus.interviews,
            edition,
            least=corpus.report.smallest_group,
        ),
        cases=_visible(corpus.cases, edition),
        themes=_visible(corpus.themes, edition),
        terms=_visible(corpus.terms, edition),
        references=_visible(corpus.references, edition),
        notes=tuple(
            replace(n, blocks=_without_words(n.blocks, unsaid.get(n.id, frozenset())))
            for n in _visible(corpus.notes, edition)
        ),
        interviews=tuple(
            replace(i, blocks=_without_words(i.blocks, unsaid.get(i.id, frozenset())))
            for i in _visible(corpus.interviews, edition)
            if _may_speak(i, edition)
        ),
        quotes=tuple(
            _released(q, edition) for q in corpus.quotes if q.id not in withheld
        ),
        claims=tuple(without(c, gone) for c in _visible(corpus.claims, edition)),
        lines=priced.lines,
        rates=_visible(corpus.rates, edition),
        prices=_visible(corpus.prices, edition),
        reference_figures=_visible(corpus.reference_figures, edition),
        keys=_visible(corpus.keys, edition),
        coalitions=_visible(priced.coalitions, edition),
        payments=_visible(priced.payments, edition),
        issued=(),
    )
    shown = replace(
        shown, **_counted(corpus, shown), claims=_resting(corpus, shown, together)
    )
    gone_words = (
        r.words for r in corpus.report.replacements if other_words(r, edition)
    )
    own = {claim.id for claim in shown.claims}
    matches = _matches(corpus, withheld)
    shown = replaced(shown, edition)
    return View(
        edition,
        shown,
        withheld,
        tuple(gone_words),
        matches,
        quoted(corpus, shown, matches),
        {name: much for name, much in losses(corpus).items() if name in own},
        together,
    )


def _resting(corpus: Corpus, shown: Corpus, together: Together) -> tuple[Claim, ...]:
    """Keep of withheld evidence that it is there, and the origin that it gives."""
    names = frozenset(record.id for record in shown.records())
    records = index(corpus)

    def is_told(asked: CostChoice) -> bool:
        is_there = bool(evidence.chosen(corpus.lines, asked))
        choice: Any = evidence.choice(asked)
        return is_there and not together.is_withheld(corpus, choice)

    return tuple(
        replace(
            evidence.seen(claim, names, is_told),
            origin=origin_of(claim, records),
        )
        for claim in shown.claims
    )


def _counted(corpus: Corpus, shown: Corpus) -> dict[str, Any]:
    """Keep of the codings what is counted: theme, source and fragments, no words.

    Nothing is kept of sources that the edition does not show. A coder is a person whom
    it shows, or a number.
    """
    sources = {n.id for n in shown.notes} | {i.id for i in shown.interviews}
    themes = {t.id for t in shown.themes}
    kept = [c for c in corpus.codings if c.source in sources and c.theme in themes]
    names = {p.id: p.id for p in shown.people}
    others = dict.fromkeys(c.coder for c in kept if c.coder and c.coder not in names)
    names |= {coder: str(n) for n, coder in enumerate(others, start=1)}
    return {
        "codings": tuple(_bare(c, names.get(c.coder, "")) for c in kept),
        "coding_files": (),
        "themes": tuple(replace(t, codes=(), colour="") for t in shown.themes),
    }


def _bare(coding: Coding, coder: str) -> Coding:
    return Coding(
        code="",
        document="",
        coder=coder,
        source=coding.source,
        theme=coding.theme,
        fragments=coding.fragments,
    )


def _unsaid(
    corpus: Corpus, withheld: Mapping[str, Withheld], edition: Edition
) -> dict[str, frozenset[int]]:
    """Return, by source, the fragments that it may not show either.

    A transcript would give an anonymous quote its speaker, and a changed one its first
    words.
    """
    sources = _sources(corpus)
    found: dict[str, frozenset[int]] = {}
    for quote in corpus.quotes:
        is_changed = quote.heard != quote.text and edition != "internal"
        is_unsaid = is_changed or is_anonymous(quote, edition) or quote.id in withheld
        if is_unsaid and quote.source in sources:
            own = hidden(quote, sources[quote.source])
            found[quote.source] = found.get(quote.source, frozenset()) | own
    return found


def _released(quote: Quote, edition: Edition) -> Quote:
    """Keep of a quote what was released; how that went is nobody's business."""
    own = replace(
        quote, authorisation=Authorisation(status=standing(quote)), changed_from=""
    )
    own = replace(own, at="", before="", after="")  # words beside it are not released
    return replace(own, speaker="", source="") if is_anonymous(quote, edition) else own


def _matches(corpus: Corpus, withheld: Mapping[str, Withheld]) -> dict[str, Match]:
    sources = _sources(corpus)
    shown = (q for q in corpus.quotes if q.id not in withheld and q.source in sources)
    found = ((quote.id, match_or_none(quote, sources[quote.source])) for quote in shown)
    return {name: one for name, one in found if one is not None}


def _sources(corpus: Corpus) -> dict[str, Note | Interview]:
    every: tuple[Note | Interview, ...] = (*corpus.notes, *corpus.interviews)
    return {source.id: source for source in every}


def _without_words(
    blocks: tuple[Block, ...], unsaid: frozenset[int]
) -> tuple[Block, ...]:
    """Leave out the text of fragments that hold a withheld passage."""
    return tuple(
        replace(block, text=OMITTED) if number in unsaid else block
        for number, block in enumerate(blocks, start=1)
    )


def _visible(records: Iterable[Shown], edition: Edition) -> tuple[Shown, ...]:
    return tuple(
        r
        for r in records
        if is_visible(r.confidentiality, edition)  # type: ignore[attr-defined]
    )


def _may_speak(interview: Interview, edition: Edition) -> bool:
    if interview.consent.withdrawn:
        return False
    return interview.consent.level != "internal" or edition == "internal"


def _reason(quote: Quote, edition: Edition, gone: Collection[str]) -> Withheld | None:
    if quote.id in gone:
        return "withdrawn"
    if not is_visible(quote.confidentiality, edition):
        return "confidential"
    return None if may_show(quote, edition) else "not-released"


def _labelled(person: Person, edition: Edition) -> Person:
    label = labelled(person, edition)
    fallback = person.name or person.function
    own = label or (fallback if person.origin == "published" else person.function)
    if edition == "internal":
        own = label or fallback
    name = person.name if person.name and person.name in own else ""
    return replace(person, name=name, labels=Labels(own, own, own))

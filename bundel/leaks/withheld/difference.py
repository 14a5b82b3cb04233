"""The corpus beside the view of one edition, and what of it the view does not have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from bundel.corpus import Corpus, index
from bundel.editions import View
from bundel.files import encoded
from bundel.leaks.folding import EDGE, squeezed
from bundel.model import Interview, Note
from bundel.model.position import Position


@dataclass(frozen=True)
class Difference:
    """A corpus and what one edition shows of it."""

    corpus: Corpus
    shown: View

    @cached_property
    def hidden(self) -> tuple[tuple[Any, tuple[Any, ...]], ...]:
        """Return records with those of their values that the edition does not show."""
        own = index(self.shown.corpus)
        pairs = ((r, tuple(_lost(r, own.get(r.id)))) for r in self.corpus.records())
        return tuple((record, lost) for record, lost in pairs if lost)

    @cached_property
    def heard(self) -> bytes:
        """Return, squeezed, what the edition shows of what was said and asked."""
        corpus = self.shown.corpus
        texts = [q.text for q in corpus.quotes]
        texts += [b.text for source in sources(corpus) for b in source.blocks]
        for question in corpus.report.questions:
            texts += [question.text, question.explanation]
        texts += [str(r.csl.get("title", "")) for r in corpus.references]
        return squeezed(EDGE.join(texts))

    @cached_property
    def records(self) -> bytes:
        """Return, squeezed, all that the records of the edition say."""
        bare = replace(self.shown.corpus, texts=())
        return squeezed(EDGE.join(t for t in values(bare) if isinstance(t, str)))

    @cached_property
    def names(self) -> str:
        """Return what the edition shows that is a name: of bodies, people, places."""
        corpus = self.shown.corpus
        found = [name for r in corpus.references for name in _of_reference(r.csl)]
        for person in corpus.people:
            found += [person.name, person.labels.public]
        for partner in corpus.partners:
            found += [partner.name, partner.short, partner.place]
        for case in corpus.cases:
            found += [case.title, case.short, case.place]
        return "\n".join((*found, *(n.place for n in corpus.notes)))

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """Return the numbers that the edition shows."""
        return frozenset(v for v in values(self.shown.corpus) if isinstance(v, Decimal))

    @cached_property
    def texts(self) -> tuple[str, str, str]:
        """Return as JSON: all records, those shown, and what editors say by themselves.

        The third has editors' texts and lacks what was heard: who speaks may mention an
        address that is nobody's to print.
        """
        bare, own = replace(self.corpus, texts=()), self.shown.corpus
        said = replace(own, notes=(), interviews=(), quotes=())
        every = (bare, replace(own, texts=()), said)
        one, two, three = (encoded(c).decode() for c in every)
        return one, two, three


def sources(corpus: Corpus) -> tuple[Note | Interview, ...]:
    """Return the notes and interviews."""
    return (*corpus.notes, *corpus.interviews)


def values(thing: object) -> Iterator[str | Decimal]:
    """Yield all texts and numbers in a record, however deep; no positions."""
    if isinstance(thing, str | Decimal):
        yield thing
    elif isinstance(thing, Mapping):
        for part in thing.values():
            yield from values(part)
    elif isinstance(thing, tuple | list):
        for part in thing:
            yield from values(part)
    elif is_dataclass(thing) and not isinstance(thing, Position):
        for field in fields(thing):
            yield from values(getattr(thing, field.name))


def _of_reference(csl: Mapping[str, Any]) -> Iterator[str]:
    """Yield who made and published something; its title may name anybody."""
    for field, value in csl.items():
        if isinstance(value, list):
            people = (one for one in value if isinstance(one, Mapping))
            yield from (" ".join(map(str, one.values())) for one in people)
        elif field.startswith("publisher"):
            yield str(value)


def _lost(thing: object, own: object) -> Iterator[str | Decimal]:
    """Yield the texts and numbers that `own`, the same as shown, does not have."""
    if thing is own or thing == own:
        return
    if own is None or type(thing) is not type(own):
        yield from values(thing)
    elif isinstance(thing, tuple) and isinstance(own, tuple):
        yield from _lost_items(thing, own)
    elif is_dataclass(thing) and not isinstance(thing, Position):
        for field in fields(thing):
            yield from _lost(getattr(thing, field.name), getattr(own, field.name))
    else:
        yield from values(thing)


def _lost_items(
    thing: tuple[Any, ...], own: tuple[Any, ...]
) -> Iterator[str | Decimal]:
    if len(thing) == len(own):
        for one, other in zip(thing, own, strict=True):
            yield from _lost(one, other)
        return
    for one in thing:
        if one not in own:
            yield from values(one)


def kind(record: object) -> str:
    """Return what a record is called, and where it stands; never its id or words."""
    name = NAMES.get(type(record).__name__, type(record).__name__.lower())
    place = str(getattr(record, "position", ""))
    return f"{name} at {place}" if place else name


NAMES = {
    "Person": "person",
    "CostLine": "cost line",
    "ReferenceFigure": "reference figure",
    "AllocationKey": "allocation key",
    "PriceChange": "price change",
}

"""Quotes: in the words of their source, at one place, in turns of their speaker."""

from collections.abc import Callable, Iterator, Mapping

from bundel.authorisation import is_sealed
from bundel.checks.ids import named
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import Interview, Note, Quote
from bundel.quoting import Miss, difference, match, nearest_passage

FEW = 4
"""Places that a hint names at most."""

Source = Note | Interview


def quotes(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report quotes that do not stand in their source, or at no certain place."""
    known = named(corpus)
    for quote in corpus.quotes:
        source = known.get(quote.source)
        if isinstance(source, Note | Interview) and source.blocks:
            found = match(quote, source)
            if isinstance(found, Miss):
                yield TOLD[found.why](quote, source, found)


def _brackets(quote: Quote, _source: Source, miss: Miss) -> Diagnostic:
    message = f'quote "{quote.id}": {miss.detail}'
    hint = "write […] for what was left out, [word] for what was put in, or [sic]"
    return Diagnostic("quote-brackets", message, quote.position, hint)


def _nowhere(quote: Quote, source: Source, _miss: Miss) -> Diagnostic:
    message = f'quote "{quote.id}" does not stand literally in "{quote.source}"'
    near = nearest_passage(quote.heard, source.blocks)
    hint = "no passage is like it: is this the right source?"
    if near is not None:
        told = difference(near.text, quote.heard)
        notation = ", {heard|quoted}" if told != near.text else ""
        hint = f'nearest, at {near.block.position}{notation}: "{told}"'
    if "(…)" in quote.heard or "(...)" in quote.heard:
        hint += "; what was left out is marked by […]"
    if is_sealed(quote):
        hint += "; these words were released, so it is the source that changed"
    return Diagnostic("quote-not-literal", message, quote.position, hint)


def _other(quote: Quote, source: Source, miss: Miss) -> Diagnostic:
    message = f'quote "{quote.id}" are words of another than "{quote.speaker}"'
    hint = f"name the person in whose turn the words stand: {_places(source, miss)}"
    return Diagnostic("quote-other-speaker", message, quote.position, hint)


def _far(quote: Quote, source: Source, miss: Miss) -> Diagnostic:
    message = f'quote "{quote.id}" joins words between which another speaks'
    hint = (
        "make two quotes of it, or, where the other says a brief word only, mark it by "
        f"[…]; it begins at {_places(source, miss)}"
    )
    return Diagnostic("quote-far-omission", message, quote.position, hint)


def _ambiguous(quote: Quote, source: Source, miss: Miss) -> Diagnostic:
    message = f'quote "{quote.id}" stands at several places in "{quote.source}"'
    hint = (
        f"{_places(source, miss)}: say which with before: or after:, the words beside "
        'it, or at: "00:12:30", the time of the turn; or quote more words'
    )
    return Diagnostic("quote-ambiguous", message, quote.position, hint)


def _anchor(quote: Quote, source: Source, miss: Miss) -> Diagnostic:
    fields = [name for name in ("at", "before", "after") if getattr(quote, name)]
    message = (
        f'quote "{quote.id}" does not stand where {" and ".join(fields)} '
        f"{'says' if len(fields) == 1 else 'say'}"
    )
    hint = f"correct it; the words stand at {_places(source, miss)}"
    return Diagnostic("quote-lost-anchor", message, quote.position, hint)


def _places(source: Source, miss: Miss) -> str:
    """Return where words stand, with the time or the number of the fragment."""
    found = []
    for number in dict.fromkeys(span.fragment for span in miss.places):
        block = source.blocks[number - 1]
        time = f" ({block.start})" if block.start else ""
        found.append(f"{block.position}{time}")
    more = len(found) - FEW
    return ", ".join(found[:FEW]) + (f" and {more} more" if more > 0 else "")


TOLD: Mapping[str, Callable[[Quote, Source, Miss], Diagnostic]] = {
    "brackets": _brackets,
    "nowhere": _nowhere,
    "other-speaker": _other,
    "far": _far,
    "ambiguous": _ambiguous,
    "anchor": _anchor,
}

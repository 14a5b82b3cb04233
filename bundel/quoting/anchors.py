"""Which of the same words are meant: by the time of the turn, or by what stands beside.

The places where a quote can stand come in; those that its anchor allows go out. What an
anchor says must hold, also for words that stand in one place only: then a quote never
drifts to other words when its transcript is edited.
"""

from collections.abc import Sequence
from dataclasses import replace

from bundel.model import Quote
from bundel.model.source import Block
from bundel.quoting.folding import plain
from bundel.quoting.marks import Segment
from bundel.quoting.places import Place, Places, chained
from bundel.quoting.stretches import Span
from bundel.readers.passage import clock


def pinned(
    quote: Quote,
    found: Sequence[Places],
    segments: Sequence[Segment],
    blocks: tuple[Block, ...],
) -> list[Places]:
    """Keep the places that agree with what a quote says of where it stands."""
    if not (quote.at or quote.before or quote.after):
        return list(found)
    kept: list[Places] = []
    for one in found:
        first = tuple(p for p in one.parts[0] if _begins(quote, one, p, blocks))
        parts = (first, *one.parts[1:])
        last = tuple(p for p in parts[-1] if _ends(quote, one, p, blocks))
        chain = replace(one, parts=(*parts[:-1], last))
        kept.append(chained(chain, segments) if chain else chain)
    return [one for one in kept if one]


def _begins(
    quote: Quote, found: Places, place: Place, blocks: tuple[Block, ...]
) -> bool:
    span = found.stretch.spans(*place)[0]
    return _is_at(quote.at, blocks[span.fragment - 1]) and _is_after(
        _words(quote.before), span, blocks
    )


def _ends(quote: Quote, found: Places, place: Place, blocks: tuple[Block, ...]) -> bool:
    span = found.stretch.spans(*place)[-1]
    return _is_before(_words(quote.after), span, blocks)


def _words(text: str) -> list[str]:
    return plain(text).casefold().split()


def _is_at(time: str, block: Block) -> bool:
    return not time or (bool(clock(time)) and block.start.startswith(clock(time)))


def _is_after(wanted: list[str], span: Span, blocks: tuple[Block, ...]) -> bool:
    """Say whether these words stand next before a place, in its turn or an earlier."""
    text = blocks[span.fragment - 1].text[: span.start]
    here = _words(_to_edge(text))
    number = span.fragment - 1
    while len(here) < len(wanted) and number:
        here = _words(blocks[number - 1].text) + here
        number -= 1
    return not wanted or here[-len(wanted) :] == wanted


def _is_before(wanted: list[str], span: Span, blocks: tuple[Block, ...]) -> bool:
    """Say whether these words stand next after a place, in its turn or a later."""
    text = blocks[span.fragment - 1].text[span.end :]
    here = _words(_to_edge(text[::-1])[::-1])
    number = span.fragment
    while len(here) < len(wanted) and number < len(blocks):
        here += _words(blocks[number].text)
        number += 1
    return here[: len(wanted)] == wanted


def _to_edge(text: str) -> str:
    """Drop the rest of a word at the end: the quote has it in brackets, as "[D]e"."""
    while text and text[-1].isalnum():
        text = text[:-1]
    return text

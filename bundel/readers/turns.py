"""A document and its speakers' labels come in; the document in speaker turns goes out.

Knows no persons: whoever calls it says which labels count.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bundel.model.source import Block, BlockKind, Document
from bundel.readers.passage import Label, find_label


def turns(document: Document, speakers: Iterable[str]) -> Document:
    """Turn paragraphs that begin with a known label and a colon into `turn` blocks.

    A paragraph without a label belongs to the same speaker and becomes a turn of its
    own; a list item keeps its kind and gets the speaker. A heading or a block quote
    ends the turn. `speaker` is the label as `speakers` writes it; capitals and accents
    in the text may differ. Turns that have a speaker already are left alone.
    """
    known = {_folded(name): name for name in speakers}
    blocks: list[Block] = []
    speaker = ""
    for block in document.blocks:
        speaker = _speaker(block, known, speaker)
        turned = _turned(block, known, speaker)
        if turned.text:
            blocks.append(turned)
    return replace(document, blocks=tuple(blocks))


def strange_labels(document: Document, speakers: Iterable[str]) -> tuple[Block, ...]:
    """Return the blocks that seem to begin with the label of somebody else.

    `speaker` of each is that label. "In short: no" looks the same as "Karel: no", so
    whether it is a person that is missing among the speakers is for the caller to say.
    """
    known = {_folded(name) for name in speakers}
    found = ((block, find_label(block.text)) for block in document.blocks)
    return tuple(
        replace(block, speaker=label.name)
        for block, label in found
        if label and not block.speaker and _folded(label.name) not in known
    )


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _known_label(block: Block, known: Mapping[str, str]) -> Label | None:
    if block.kind in ("heading", "quote") or block.speaker:
        return None
    label = find_label(block.text)
    return label if label and _folded(label.name) in known else None


def _speaker(block: Block, known: Mapping[str, str], before: str) -> str:
    """Return who speaks in this block, given who spoke before it."""
    if block.kind in ("heading", "quote"):
        return ""
    if block.speaker:
        return known.get(_folded(block.speaker), block.speaker)
    label = _known_label(block, known)
    return known[_folded(label.name)] if label else before


def _turned(block: Block, known: Mapping[str, str], speaker: str) -> Block:
    label = _known_label(block, known)
    if label:
        start = label.start or block.start
        block = replace(block, text=label.rest, start=start)
    if not speaker:
        return block
    kind: BlockKind = "item" if block.kind == "item" else "turn"
    return replace(block, kind=kind, speaker=speaker)

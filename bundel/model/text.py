"""The editors' own prose: a file of texts/, kept as written."""

from dataclasses import dataclass

from bundel.model.position import Position


@dataclass(frozen=True, slots=True)
class Prose:
    """One file of sources/texts: Markdown with references, rendered later."""

    name: str
    source: str
    position: Position

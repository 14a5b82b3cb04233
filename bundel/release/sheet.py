"""A release sheet as lines of text and fields, whatever the form it is written in.

Writers of Word files and paper take it; the import compares with it. Knows no corpus.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bundel.quoting import normal

BOXES = ("agreed", "agreed-as-changed", "anonymised-only", "internal-only", "refused")

LONGEST = 34
"""Letters of a name in a bookmark, which Word cuts off at 40."""

Look = Literal["title", "heading", "text", "small", "turn", "own", "quote", "answer"]


@dataclass(frozen=True, slots=True)
class Field:
    """A place to fill in: a box to tick, or a line to write on."""

    name: str
    title: str
    hint: str = ""

    @property
    def is_box(self) -> bool:
        """Say whether it is ticked, not written on."""
        return not self.hint


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that stand out: those that are quoted."""

    text: str


Part = str | Field | Marked


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: text and fields, and how it looks."""

    look: Look
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """Return the text around the fields, as it is compared."""
        texts = (p if isinstance(p, str) else _words(p) for p in self.parts)
        return normal("".join(texts))


def _words(part: Field | Marked) -> str:
    return part.text if isinstance(part, Marked) else ""


@dataclass(frozen=True, slots=True)
class Section:
    """The opening, one quote or the closing: `seal` is of what it must not change.

    `name` is the id of its quote, or of the person for the opening.
    """

    name: str
    seal: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> tuple[str, ...]:
        """Return the text around the fields, paragraph by paragraph, none empty."""
        return tuple(line.text for line in self.lines if line.text)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one person is asked: an opening, their quotes, a closing."""

    person: str
    title: str
    language: str
    sections: tuple[Section, ...]

    def marks(self) -> Iterator[tuple[str, str]]:
        """Yield the names of the two bookmarks that a section carries in a file.

        The first has the hash of what it must not change and of its text, the second
        its name.
        """
        for number, section in enumerate(self.sections):
            own, name = short(*section.text), bare(section.name)
            yield f"b{number}_s_{section.seal}_{own}", f"b{number}_n_{name}"


def bare(name: str) -> str:
    """Return a name as bookmarks can hold it: no hyphens, and not too long."""
    plain = name.replace("-", "_")
    return plain if len(plain) <= LONGEST else short(name)


def short(*texts: str) -> str:
    """Return a short hash of texts: enough to see a change, and to fit in a tag."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]

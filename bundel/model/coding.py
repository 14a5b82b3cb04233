"""Coding: themes on fragments, and the codebooks of the tools they were made in."""

import re
from dataclasses import dataclass, field
from typing import Annotated

from bundel.model.common import NOWHERE, Position

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
EDGE = "\x02"
"""Stands in `before` and `after` where the text begins or ends."""
ROOM = " / "
"""What stands between a code and the wider one that it belongs to, in its name."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that an editor gave a theme, as an entry of `codings`."""

    source: Annotated[str, "the note or interview they stand in, by its id"]
    theme: Annotated[str, "the theme, by its id or name"]
    words: Annotated[str, "the exact words"]
    coder: Annotated[str, "who coded: a person's id, or any name"] = ""
    before: Annotated[str, "what stands before, if the words stand there twice"] = ""
    after: Annotated[str, "what stands after, if the words stand there twice"] = ""
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Coding:
    """One theme on one passage.

    `code` and `document` are as the file has them; `source` and `theme` are the ids
    they were found to be, `fragments` the numbers of the turns or paragraphs in which
    the words stand. Each is empty as long as it is not found.

    `nth` and `of` say which of the same words in the text it was made on is meant;
    `order` is the place among the codings of a list that follows the text, else 0.
    """

    code: str
    document: str
    words: str = ""
    before: str = ""
    after: str = ""
    nth: int = 0
    of: int = 0
    order: int = 0
    coder: str = ""
    position: Position = NOWHERE
    source: str = ""
    theme: str = ""
    fragments: tuple[int, ...] = ()
    times: int = 0


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a codebook, with the names of the wider ones before its own."""

    name: str
    description: str = ""
    colour: str = ""
    guid: str = ""
    is_codable: bool = True
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that a coding file holds and that has no place here, how often."""

    kind: str
    count: int
    position: Position


@dataclass(frozen=True, slots=True)
class CodingFile:
    """What a file of sources/coding holds beside its codings.

    `unread` are the documents whose text is not in the file. The fields after it are
    what a YAML file says for all files together.
    """

    codes: tuple[Code, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unread: tuple[str, ...] = ()
    documents: dict[str, str] = field(default_factory=dict)
    coders: dict[str, str] = field(default_factory=dict)
    no_themes: tuple[str, ...] = ()
    not_taken: tuple[str, ...] = ()
    position: Position = NOWHERE

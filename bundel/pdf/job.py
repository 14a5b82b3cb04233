"""What passes between typesetting and binding: values without libraries.

A `Job` is a chapter to set, a `Typeset` what came of it; `Imprint` says what the
bound file says about itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bundel.diagnostics import Diagnostics
from bundel.model.position import Position

Kind = Literal["cover", "front", "body", "annex"]


@dataclass(frozen=True, slots=True)
class Job:
    """A chapter as one complete HTML document, with the images it names.

    `source` is the path that diagnostics name when an element carries none. Of a draft
    only the pages and the places of anchors are wanted. `continues` is the chapter that
    this is a later piece of.
    """

    name: str
    html: str
    assets: Mapping[str, bytes] = field(default_factory=dict)
    kind: Kind = "body"
    source: str = ""
    is_draft: bool = False
    continues: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A point: page of the chapter from 0, points from its lower left corner."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One entry of the outline, with those under it."""

    label: str
    place: Place
    children: "tuple[Bookmark, ...]" = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many footnotes, headings, figures and tables."""

    notes: int = 0
    headings: int = 0
    figures: int = 0
    tables: int = 0


@dataclass(frozen=True, slots=True)
class FontUse:
    """What a chapter uses of a face: advances and texts by glyph.

    Advances are per mille of the size. `key` is its name among the chapter's fonts.
    """

    key: str
    face: str
    widths: Mapping[int, float]
    texts: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class CrossLink:
    """A link to another chapter: its annotation's object number, target, position."""

    annotation: int
    target: str
    position: Position


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the binder finds things in a chapter's PDF.

    `roles` counts the structure elements by their role ("Note", "H1").
    """

    links: tuple[CrossLink, ...] = ()
    fonts: tuple[FontUse, ...] = ()
    roles: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Typeset:
    """A chapter as PDF, and what stands where in it. Without pages it failed.

    Of a draft there are the pages and anchors alone. `is_close` says that it was set
    with less air, for what would have been left over; `continues` is that of its job.
    """

    name: str
    kind: Kind
    pdf: bytes
    pages: int
    anchors: Mapping[str, Place]
    bookmarks: tuple[Bookmark, ...]
    counts: Counts
    marks: Marks
    diagnostics: Diagnostics
    is_close: bool = False
    continues: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF."""

    name: str
    content: bytes
    mime: str
    description: str
    relationship: Literal["Source", "Data", "Alternative", "Supplement"] = "Data"


@dataclass(frozen=True, slots=True)
class Stamp:
    """How page numbers are printed: points from the right and lower edge."""

    face: str = "BundelSans-400.ttf"
    size: float = 9
    right: float = 62.4
    bottom: float = 34
    gray: float = 0.25


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the bound file says about itself."""

    title: str
    language: str
    created: datetime
    authors: tuple[str, ...] = ()
    description: str = ""
    keywords: tuple[str, ...] = ()
    publisher: str = ""
    rights: str = ""
    attachments: tuple[Attachment, ...] = ()
    stamp: Stamp = Stamp()

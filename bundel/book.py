"""The book: what composing gives and the writers of PDF and HTML take."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bundel.model.common import Origin


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its printed number ("" when it has none)."""

    id: str
    number: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Float:
    """A numbered figure or table: what references call it, and lists (`short`)."""

    id: str
    kind: Literal["figure", "table"]
    label: str
    caption: str
    origin: Origin
    short: str = ""


ColumnType = Literal["string", "integer", "number"]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of data holds: in words, as which type, which values alone.

    `unit` is that of its figures: EUR, h (hours), fte, EUR/h; 1 for shares and factors.
    """

    title: str
    type: ColumnType = "string"
    values: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The data behind a figure or table, as it goes to data/.

    `described` has a Column for each of `columns`, or none.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    origin: Origin
    described: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter as an HTML fragment with final ids and links.

    `reached` are the files whose records its template looked at.
    """

    id: str
    number: str
    title: str
    part: Literal["front", "body", "annex"]
    form: str
    html: str
    source: str
    headings: tuple[Heading, ...]
    floats: tuple[Float, ...]
    reached: tuple[str, ...] = ()


FacetKind = Literal["theme", "partner"]
Topic = Literal["claim", "quote", "case", "section"]


@dataclass(frozen=True, slots=True)
class Facet:
    """A theme or partner that readers on screen may ask for, and how much there is.

    `name` is its name in the address; it is made of what the edition calls it.
    """

    kind: FacetKind
    name: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class About:
    """A place in the report (an id) and the themes and partners it is about.

    Places of one record have the same `record`, a number that says nothing else.
    """

    place: str
    topic: Topic
    record: str
    facets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the draft still lacks: an item of the to-do list."""

    text: str
    chapter: str
    id: str


@dataclass(frozen=True, slots=True)
class Book:
    """A whole report of one edition, ready to be written.

    `figures` holds SVG by name, `images` the bytes of those in texts; `hash` is of
    what the edition shows. `choices` has for each case the HTML of what a reader of the
    page can choose.
    """

    title: str
    subtitle: str
    language: str
    edition: str
    as_of: str
    as_of_iso: str
    version: str
    mode: Literal["draft", "final"]
    hash: str
    authors: tuple[str, ...]
    publisher: str
    keywords: tuple[str, ...]
    description: str
    rights: str
    chapters: tuple[Chapter, ...]
    figures: Mapping[str, str]
    images: Mapping[str, bytes]
    sheets: tuple[Sheet, ...]
    gaps: tuple[Gap, ...]
    names: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    facets: tuple[Facet, ...] = ()
    about: tuple[About, ...] = ()

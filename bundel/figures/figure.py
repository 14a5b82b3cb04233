"""What a figure is, and what all figures share: words, names, origins."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from bundel.corpus import Corpus, Record, index
from bundel.model import Person
from bundel.model.common import Origin
from bundel.origins import furthest, origin_of
from bundel.words import Words

Value = str | int | Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its image, and the same in words and as a table.

    `alt` says what is to be seen; `columns` and `rows` are the data behind it;
    `sources` are the ids of the records it rests on; `units` are those of the columns,
    as `Column` names them, "" where a column holds no quantity.
    """

    id: str
    title: str
    caption: str
    alt: str
    svg: bytes
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    origin: Origin
    sources: tuple[str, ...]
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What a figure is drawn from: the records of one edition, and the words."""

    corpus: Corpus
    w: Words
    records: Mapping[str, Record] = field(default_factory=dict)

    @classmethod
    def of(cls, corpus: Corpus, language: str) -> "Ground":
        """Index the corpus."""
        return cls(corpus, Words(language), index(corpus))

    @property
    def language(self) -> str:
        """Return the language of the words."""
        return self.w.language

    def short(self, name: str) -> str:
        """Return the short name of a record; a general word for one not shown."""
        record = self.records.get(name)
        if record is None:
            return self.w("figure-not-shown")
        if isinstance(record, Person):
            return record.labels.public or record.function
        for part in ("short", "name", "title", "term"):
            if found := getattr(record, part, ""):
                return str(found)
        return name

    def origin(self, names: Iterable[str]) -> Origin:
        """Return the origin to be shown for what rests on these records."""
        found = (self.records.get(name) for name in names)
        return furthest(origin_of(r, self.records) for r in found if r is not None)

    def is_illustrative(self, name: str) -> bool:
        """Say whether a record is illustrative, itself or by what it rests on."""
        return self.origin((name,)) == "illustrative"


def listed(words: Iterable[str], conjunction: str) -> str:
    """Return "a, b and c"."""
    parts = list(words)
    if len(parts) < 2:  # noqa: PLR2004 (one needs no comma)
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {conjunction} {parts[-1]}"

"""What the report says, whatever the form it is written in.

Comes in: the number of chapters and a seed. Goes out: chapters of blocks, talks and
references. A chapter does not depend on how many others there are, but for where its
cross-references lead.
"""

# ruff: noqa: S311 -- chance that can be repeated, not secrets

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from report.charts import chart
from report.words import number, paragraph, sentence, title

SIZES = {"S": 12, "M": 40, "L": 120}
NOTES = 4  # footnotes a chapter
TALK = 6  # chapters that quote from one talk
COLUMNS = ("2014", "2015", "2016", "2017", "2018")


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference; `number` says which chapter it is about, from 1."""

    kind: str  # chapter, table
    number: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, known by a word that stands nowhere else."""

    number: int
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph, with a cross-reference or a citation at its end.

    A footnote is called after its first sentences, `text`; `rest` are the others.
    """

    text: str
    rest: str = ""
    note: Note | None = None
    reference: Reference | None = None
    work: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A sub-heading, numbered within its chapter."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures by year."""

    number: int
    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its caption and its words for who cannot see it."""

    number: int
    caption: str
    words: str
    svg: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a talk, which stand there literally."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A finding that rests on the chapter's first quote and on a publication."""

    text: str
    work: int


Block = Prose | Heading | Table | Chart | Items | Quote | Claim
Kind = TypeVar("Kind", Prose, Heading, Table, Chart, Items, Quote, Claim)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter; `number` counts from 1."""

    number: int
    title: str
    summary: str
    lesson: str
    talk: int
    blocks: tuple[Block, ...]

    def all(self, kind: type[Kind]) -> list[Kind]:
        """Return the blocks of one kind."""
        return [block for block in self.blocks if isinstance(block, kind)]


@dataclass(frozen=True, slots=True)
class Report:
    """All chapters, and how many talks and publications they draw on."""

    title: str
    chapters: tuple[Chapter, ...]

    @property
    def talks(self) -> range:
        """The numbers of the talks, from 1."""
        return range(1, self.chapters[-1].talk + 1)

    @property
    def works(self) -> range:
        """The numbers of the publications, from 1."""
        return range(1, work_of(len(self.chapters)) + 1)


def work_of(chapter: int) -> int:
    """Return the publication that a chapter cites."""
    return (chapter + 3) // 4


def report(chapters: int, seed: int) -> Report:
    """Make up a report."""
    made = tuple(_chapter(n, chapters, seed) for n in range(1, chapters + 1))
    return Report("Wat delen brengt", made)


def _chapter(number: int, of: int, seed: int) -> Chapter:
    chance = Random(f"{seed}-{number}")
    return Chapter(
        number,
        title(chance),
        paragraph(chance, 2),
        sentence(chance),
        (number + TALK - 1) // TALK,
        tuple(_blocks(chance, number, of, seed)),
    )


def _blocks(chance: Random, chapter: int, of: int, seed: int) -> Iterator[Block]:
    """Yield three sections: prose with notes, then tables, charts, voices and lists."""
    to = _references(Random(f"{seed}-{chapter}-{of}"), chapter, of)
    notes = [_note(chance, chapter, n) for n in range(1, NOTES + 1)]
    work = work_of(chapter)
    yield _prose(chance, note=notes[0])
    yield Heading(1, title(chance))
    yield _prose(chance, reference=to[0])
    yield _table(chance, 1)
    yield _prose(chance, note=notes[1])
    yield Quote(1, sentence(chance))
    yield Heading(2, title(chance))
    yield _chart(chance, 1)
    yield _prose(chance, note=notes[2])
    yield Items(tuple(sentence(chance) for _ in range(chance.randint(3, 4))))
    yield _prose(chance, reference=to[1], work=work)
    yield _table(chance, 2)
    yield Heading(3, title(chance))
    yield _prose(chance, note=notes[3])
    yield Quote(2, sentence(chance))
    yield _chart(chance, 2)
    yield _prose(chance, reference=to[2])
    yield Claim(sentence(chance), work)


def _references(chance: Random, chapter: int, of: int) -> list[Reference]:
    others = [n for n in range(1, of + 1) if n != chapter]
    first, second, third = chance.sample(others, 3)
    return [
        Reference("chapter", first),
        Reference("table", second, chance.randint(1, 2)),
        Reference("chapter", third),
    ]


def _note(chance: Random, chapter: int, number: int) -> Note:
    mark = f"xq{(chapter - 1) * NOTES + number:04}x"
    return Note(number, mark, paragraph(chance, chance.randint(1, 2)))


def _prose(
    chance: Random,
    *,
    note: Note | None = None,
    reference: Reference | None = None,
    work: int = 0,
) -> Prose:
    count = chance.randint(2, 4)
    before = chance.randint(1, count) if note else count
    first, rest = paragraph(chance, before), paragraph(chance, count - before)
    return Prose(first, rest, note, reference, work)


def _table(chance: Random, number: int) -> Table:
    rows = [_row(chance) for _ in range(chance.randint(5, 8))]
    return Table(number, f"{title(chance)}, per jaar", tuple(rows))


def _row(chance: Random) -> tuple[str, ...]:
    return (title(chance), *(number(chance.uniform(9, 9e3)) for _ in COLUMNS))


def _chart(chance: Random, number: int) -> Chart:
    words = f"{title(chance)}, kwartaalcijfers van 2014 tot en met 2019"
    svg = chart(chance, is_line=number > 1)
    return Chart(number, sentence(chance).rstrip("."), words, svg)


def edited(made: Report, *, edit: int) -> Chapter:
    """Return the middle chapter with the words of its first paragraph replaced.

    Each edit gives other words, as many sentences as before.
    """
    chapter = made.chapters[len(made.chapters) // 2]
    first = next(n for n, b in enumerate(chapter.blocks) if isinstance(b, Prose))
    block = chapter.all(Prose)[0]
    words = paragraph(Random(f"edit-{edit}"), block.text.count(". ") + 1)
    blocks = list(chapter.blocks)
    blocks[first] = replace(block, text=words)
    return replace(chapter, blocks=tuple(blocks))


def marks(made: Sequence[Chapter]) -> list[str]:
    """Return the words that tell the footnotes apart, in their order."""
    prose = [block for chapter in made for block in chapter.all(Prose)]
    return [b.note.mark for b in prose if b.note is not None]

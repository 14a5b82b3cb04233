"""From what coding files say to our records: documents to sources, codes to themes.

A corpus with codings as they were read comes in; the same with sources, themes and
fragments found goes out. What is not found stays empty, for the checks to tell.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from bundel.coding.place import placed, text_of
from bundel.corpus import Corpus
from bundel.model import Interview, Note
from bundel.model.coding import ROOM, Coding


@dataclass(frozen=True, slots=True)
class Names:
    """What documents, codes and coders of coding files are called here."""

    documents: Mapping[str, str]
    themes: Mapping[str, str]
    coders: Mapping[str, str]

    def source(self, document: str) -> str:
        """Return the id of a note or interview; empty when there is none."""
        keys = (alike(document), alike(_stem(document)))
        return next((self.documents[k] for k in keys if k in self.documents), "")

    def theme(self, code: str) -> str:
        """Return the id of a theme; empty when no theme has this code."""
        found = (self.themes.get(alike(n)) for n in names_of(code))
        return next((name for name in found if name), "")

    def coder(self, coding: Coding) -> str:
        """Return who coded: as an editor named the tool's coder, or those of a file."""
        file = PurePosixPath(coding.position.path).name
        return self.coders.get(alike(coding.coder or file), coding.coder)


def resolve(corpus: Corpus) -> Corpus:
    """Find the sources, themes and fragments of all codings."""
    if not corpus.codings:
        return corpus
    names = names_in(corpus)
    known = [
        replace(
            coding,
            source=names.source(coding.document),
            theme=names.theme(coding.code),
            coder=names.coder(coding),
        )
        for coding in corpus.codings
    ]
    return replace(corpus, codings=tuple(_placed(corpus, known)))


def heard(corpus: Corpus) -> tuple[Note | Interview, ...]:
    """Return the sources that can be coded."""
    return (*corpus.notes, *corpus.interviews)


def names_in(corpus: Corpus) -> Names:
    """Return by which names the corpus knows its sources and themes."""
    return Names(
        documents=_documents(corpus),
        themes=_themes(corpus),
        coders=_given(corpus, "coders"),
    )


def names_of(code: str) -> tuple[str, ...]:
    """Return a code's names: with the wider ones, then its own alone.

    Taguette has a point between the two, REFI-QDA nests them.
    """
    own = code.rpartition(ROOM)[2]
    last = own.rpartition(".")[2] if ROOM not in code else own
    return tuple(dict.fromkeys((code, own, last)))


def alike(name: str) -> str:
    """Return a name as it is compared: without case and odd spaces."""
    return " ".join(name.casefold().split())


def _documents(corpus: Corpus) -> dict[str, str]:
    """Return the names of sources; a name that two of them have is nobody's."""
    named: dict[str, set[str]] = {}
    for source in heard(corpus):
        for name in _called(source):
            named.setdefault(alike(name), set()).add(source.id)
    found = {n: next(iter(ids)) for n, ids in named.items() if n and len(ids) == 1}
    ids = {alike(s.id): s.id for s in heard(corpus)}
    return {**found, **ids, **_given(corpus, "documents")}


def _called(source: Note | Interview) -> tuple[str, ...]:
    first = source.blocks[0].position.path if source.blocks else source.position.path
    path = PurePosixPath(first)
    return (source.title, path.name, path.stem)


def _stem(document: str) -> str:
    """Return a document's name without folder and ending: "x/Talk.docx" is "Talk"."""
    name = document.replace("\\", "/").rpartition("/")[2]
    stem, point, ending = name.rpartition(".")
    is_ending = point and ending.isalnum() and len(ending) <= 5  # noqa: PLR2004 (.xhtml)
    return stem if is_ending else name


def _themes(corpus: Corpus) -> dict[str, str]:
    """Return the names of themes; what an editor wrote under `codes` comes first."""
    found: dict[str, str] = {}
    for theme in corpus.themes:
        for name in theme.codes:
            found.setdefault(alike(name), theme.id)
    for kind in ("id", "name", "short"):
        for theme in corpus.themes:
            found.setdefault(alike(getattr(theme, kind)), theme.id)
    found.pop("", None)
    return found


def _given(corpus: Corpus, kind: str) -> dict[str, str]:
    return {
        alike(name): wanted
        for one in corpus.coding_files
        for name, wanted in getattr(one, kind).items()
    }


def _placed(corpus: Corpus, codings: Iterable[Coding]) -> Iterable[Coding]:
    """Yield the codings in their order, with their fragments."""
    found = list(codings)
    sources = {s.id: s for s in heard(corpus) if s.blocks}
    numbers: dict[str, list[int]] = {}
    for number, coding in enumerate(found):
        numbers.setdefault(coding.source, []).append(number)
    for name in numbers.keys() & sources.keys():
        own = [found[number] for number in numbers[name]]
        made = placed(own, text_of(sources[name]))
        for number, coding in zip(numbers[name], made, strict=True):
            found[number] = coding
    return found

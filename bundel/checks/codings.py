"""Codings: of a known source, with a theme, on words that stand there; what is lost.

Warnings, never errors: a coding that is not found is not counted, no more.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from bundel.coding.resolve import alike, heard, names_in, names_of
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import Interview, Note
from bundel.model.coding import COLOUR, Code, Coding
from bundel.nearest import nearest
from bundel.quoting import difference, nearest_passage
from bundel.readers.passage import shortened

MOST = 25
"""For how many lost codings the nearest passage is looked up; it takes its time."""
LOST = "code the passage anew, if it is still there"
KINDS: Mapping[str, tuple[str, str]] = {
    "pictures": ("coded area of a picture", "coded areas of pictures"),
    "recordings": ("coded stretch of a recording", "coded stretches of recordings"),
    "pdf-areas": ("coded area of a PDF page", "coded areas of PDF pages"),
    "whole-documents": ("code on a whole document", "codes on whole documents"),
    "selections-without-code": (
        "selection without a code",
        "selections without a code",
    ),
    "unknown-codes": (
        "coding with a code that the codebook lacks",
        "codings with a code that the codebook lacks",
    ),
    "positions-outside": (
        "selection outside its text",
        "selections outside their text",
    ),
    "cases": ("case", "cases"),
    "links": ("link", "links"),
    "memos": ("memo", "memos"),
    "sets": ("set", "sets"),
    "graphs": ("graph", "graphs"),
    "variables": ("variable", "variables"),
}
HINTS: Mapping[str, str] = {
    "whole-documents": "write the theme under themes of the note or interview",
    "unknown-codes": "export the project anew: the codes are not in its codebook",
    "positions-outside": "it is looked up by its name; export the project anew",
}


def documents(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report documents that are no note or interview, each once."""
    names = names_in(corpus)
    ids = [source.id for source in heard(corpus)]
    lost = [c for c in corpus.codings if not c.source]
    counts = Counter(coding.document for coding in lost)
    for coding in _firsts(lost, "document"):
        name = shortened(coding.document)
        message = f'"{name}" is no note or interview; {_its(counts[coding.document])}'
        close = names.documents.get(nearest(coding.document, names.documents), "")
        hint = _listed("documents", f'"{name}": {close or "…"}')
        yield Diagnostic("coding-unknown-source", message, coding.position, hint)
    for one in corpus.coding_files:
        for name, wanted in one.documents.items():
            if wanted not in ids:
                message = f'documents: "{name}" is said to be "{wanted}", no source'
                close = nearest(wanted, ids)
                hint = f'did you mean "{close}"?' if close else "write a source's id"
                where = one.position
                yield Diagnostic("coding-unknown-source", message, where, hint)


def themes(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report codes that no theme has, unless an editor said that they have none."""
    names = names_in(corpus)
    spared = {alike(n) for one in corpus.coding_files for n in one.no_themes}
    counts = Counter(coding.code for coding in corpus.codings)
    known = {n: t.id for t in corpus.themes for n in (t.name, t.id, t.short) if n}
    for name, code in _codes(corpus).items():
        if names.theme(name) or spared & {alike(n) for n in names_of(name)}:
            continue
        own = names_of(name)[-1]
        close = known.get(nearest(own, known), "")
        message = f'no theme has the code "{name}"; {_its(counts[name])}'
        said = f'did you mean the theme "{close}"? then write' if close else "write"
        hint = f'{said} codes: ["{name}"] with a theme of themes.yaml, or ' + _listed(
            "no_themes", f'"{name}"'
        )
        yield Diagnostic("coding-no-theme", message, code.position, hint)


def _codes(corpus: Corpus) -> dict[str, Coding | Code]:
    """Return the codes that were used or could be, each where it stands first."""
    found: dict[str, Coding | Code] = {}
    for coding in corpus.codings:
        found.setdefault(coding.code, coding)
    for code in (c for one in corpus.coding_files for c in one.codes):
        if code.is_codable:
            found.setdefault(code.name, code)
    return found


def twice(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report codes that two themes claim."""
    first: dict[str, str] = {}
    for theme in corpus.themes:
        for code in dict.fromkeys(theme.codes):
            other = first.setdefault(alike(code), theme.id)
            if other != theme.id:
                message = f'the code "{code}" belongs to theme "{other}" already'
                hint = "leave it with one of the two; until then it counts for that one"
                yield Diagnostic("coding-code-twice", message, theme.position, hint)


def colours(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report colours of themes that a codebook cannot hold."""
    for theme in corpus.themes:
        if theme.colour and not COLOUR.fullmatch(theme.colour):
            message = f'"{theme.colour}" is not a colour such as #1f6f78'
            hint = "write # and six figures in quotes, or leave it out"
            yield Diagnostic("coding-bad-colour", message, theme.position, hint)


def words(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report codings whose words are not found, or found in several places."""
    sources = {s.id: s for s in heard(corpus)}
    lost = 0
    for coding in corpus.codings:
        source = sources.get(coding.source)
        if source is None or coding.fragments or not coding.theme:
            continue
        told = f'"{shortened(coding.words, 60)}"'
        if not coding.words.strip():
            message = f'a coding of "{source.id}" has no words to find it by'
            hint = "export it with its texts, so that the words can be looked up"
            yield Diagnostic("coding-no-words", message, coding.position, hint)
        elif coding.times:
            places = "1 fragment" if coding.times == 1 else f"{coding.times} fragments"
            message = f'{told} stands in {places} of "{source.id}"; which is not clear'
            hint = "code a longer passage, or give before: or after: in YAML"
            yield Diagnostic("coding-ambiguous", message, coding.position, hint)
        else:
            message = f'{told} does not stand in "{source.id}"'
            lost += 1
            hint = _nearest(coding, source) if lost <= MOST else LOST
            yield Diagnostic("coding-not-found", message, coding.position, hint)


def _nearest(coding: Coding, source: Note | Interview) -> str:
    near = nearest_passage(coding.words, source.blocks) if source.blocks else None
    if near is None:
        return "no passage is like it: is this the right source?"
    told = shortened(difference(near.text, coding.words), 160)
    return f'nearest, at {near.block.position}, {{heard|coded}}: "{told}"'


def left_out(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report what coding files hold that has no place here."""
    spared = {kind for one in corpus.coding_files for kind in one.not_taken}
    for one in corpus.coding_files:
        for left in one.left_out:
            if left.kind in spared:
                continue
            what = KINDS[left.kind][left.count > 1]
            message = f"not taken over: {left.count} {what}"
            hint = HINTS.get(left.kind, "only codings of text are counted")
            hint += "; if this is right, " + _listed("not_taken", left.kind)
            yield Diagnostic("coding-left-out", message, left.position, hint)
        if one.unread and "texts" not in spared:
            some = ", ".join(f'"{name}"' for name in one.unread[:3])
            more = "" if len(one.unread) <= 3 else " and others"  # noqa: PLR2004 (named)
            message = f"the text of {some}{more} is not in the file"
            hint = (
                "its codings are found by the words they quote; export the project "
                "with its texts, or " + _listed("not_taken", "texts")
            )
            yield Diagnostic("coding-no-text", message, one.position, hint)
        for kind in one.not_taken:
            if kind not in KINDS and kind != "texts":
                message = f'not_taken: there is no kind "{kind}"'
                hint = f"known: {', '.join((*KINDS, 'texts'))}"
                yield Diagnostic("coding-unknown-kind", message, one.position, hint)


def _firsts(codings: Iterable[Coding], field: str) -> Iterator[Coding]:
    """Yield the first coding with each value of a field."""
    seen: set[str] = set()
    for coding in codings:
        value = getattr(coding, field)
        if value not in seen:
            seen.add(value)
            yield coding


def _its(count: int) -> str:
    if not count:
        return "it has no codings yet"
    told = "1 coding is" if count == 1 else f"{count} codings are"
    return f"{told} not counted"


def _listed(field: str, entry: str) -> str:
    """Return the advice to list something in a YAML file of sources/coding."""
    brackets = "{{{}}}" if field == "documents" else "[{}]"
    shown = brackets.format(entry)
    return f"list it in a YAML file of sources/coding: {field}: {shown}"

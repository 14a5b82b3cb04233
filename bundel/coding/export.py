"""The coded sources as a project of REFI-QDA (`.qdpx`), to go on with in another tool.

The whole corpus comes in, confidential texts and all; the bytes of the file go out, the
same each time.
"""

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import uuid5

from lxml import etree

from bundel import __version__
from bundel.coding.codebook import SPACE, add_codes, flat, legal, rows, written
from bundel.coding.resolve import heard
from bundel.corpus import Corpus
from bundel.model import Interview, Note
from bundel.model.coding import Coding
from bundel.model.source import Block

NAMESPACE = "urn:QDA-XML:project:1.0"
NEVER = (1980, 1, 1, 0, 0, 0)


def as_qdpx(corpus: Corpus) -> bytes:
    """Return the sources with their codings as a packed project.

    An interview whose consent was withdrawn is left out.

    Raises:
        ValueError: There is no theme; a codebook has at least one code.
    """
    if not corpus.themes:
        message = "there are no themes"
        raise ValueError(message)
    interviews = tuple(i for i in corpus.interviews if not i.consent.withdrawn)
    corpus = replace(corpus, interviews=interviews)
    texts = {s.id: _text(s.blocks) for s in heard(corpus) if s.blocks}
    parts = {"project.qde": written(_project(corpus, texts))}
    for name, (text, _) in texts.items():
        parts[f"sources/{_guid('source', name)}.txt"] = text.encode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, NEVER)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return file.getvalue()


def _guid(*parts: object) -> str:
    return str(uuid5(SPACE, "\n".join(map(str, parts)))).upper()


def _text(blocks: Sequence[Block]) -> tuple[str, tuple[int, ...]]:
    """Return a plain text, and where in it the words of each fragment begin."""
    text = ""
    starts: list[int] = []
    for block in blocks:
        text += f"{block.speaker}: " if block.speaker else ""
        starts.append(len(text))
        text += f"{block.text}\n"
    return text, tuple(starts)


def _project(
    corpus: Corpus, texts: dict[str, tuple[str, tuple[int, ...]]]
) -> etree._Element:
    root = etree.Element(_tag("Project"), nsmap={None: NAMESPACE})
    root.set("name", legal(corpus.report.title))
    root.set("origin", f"bundel {__version__}")
    _users(root, (c.coder for c in corpus.codings if c.coder))
    found = rows(corpus.themes, (c for f in corpus.coding_files for c in f.codes))
    book = etree.SubElement(root, _tag("CodeBook"))
    add_codes(etree.SubElement(book, _tag("Codes")), found)
    themes = {row.theme.id: row.guid for row in flat(found)}
    sources = etree.SubElement(root, _tag("Sources"))
    titles = Counter(source.title for source in heard(corpus))
    for source in (s for s in heard(corpus) if s.id in texts):
        name = source.title if titles[source.title] == 1 else source.id
        element = _source(sources, source, name)
        own = [c for c in corpus.codings if c.source == source.id and c.fragments]
        for number, coding in enumerate(c for c in own if c.theme in themes):
            _selection(element, coding, themes[coding.theme], texts[source.id], number)
    return root


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _users(root: etree._Element, coders: Iterable[str]) -> None:
    names = list(dict.fromkeys(coders))
    if names:
        users = etree.SubElement(root, _tag("Users"))
        for name in names:
            user = etree.SubElement(users, _tag("User"))
            user.set("guid", _guid("user", name))
            user.set("name", legal(name))


def _source(
    parent: etree._Element, source: Note | Interview, name: str
) -> etree._Element:
    element = etree.SubElement(parent, _tag("TextSource"))
    guid = _guid("source", source.id)
    element.set("guid", guid)
    element.set("name", legal(name))
    element.set("plainTextPath", f"internal://{guid}.txt")
    return element


def _selection(
    parent: etree._Element,
    coding: Coding,
    code: str,
    text: tuple[str, tuple[int, ...]],
    number: int,
) -> None:
    start, end = _range(coding, *text)
    element = etree.SubElement(parent, _tag("PlainTextSelection"))
    element.set("guid", _guid("selection", coding.source, number))
    element.set("startPosition", str(start))
    element.set("endPosition", str(end))
    element.set("name", legal(" ".join(text[0][start:end].split())))
    marked = etree.SubElement(element, _tag("Coding"))
    marked.set("guid", _guid("coding", coding.source, number))
    if coding.coder:
        element.set("creatingUser", _guid("user", coding.coder))
        marked.set("creatingUser", _guid("user", coding.coder))
    etree.SubElement(marked, _tag("CodeRef")).set("targetGUID", code)


def _range(coding: Coding, text: str, starts: tuple[int, ...]) -> tuple[int, int]:
    """Return where the words stand; the whole fragments if not letter by letter."""
    first, last = coding.fragments[0], coding.fragments[-1]
    begin = starts[first - 1]
    end = text.index("\n", starts[last - 1])
    words = " ".join(coding.words.split())
    at = text.find(words, begin, end) if words else -1
    return (at, at + len(words)) if at >= 0 else (begin, end)

"""A folder and a path come in; the document at that path goes out, whatever its form.

Knows which reader belongs to which ending.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.model.source import Block, Document, Tree
from bundel.readers.files import file_exists, read_bytes, read_text
from bundel.readers.front import (
    declared_encoding,
    read_sidecar,
    split_front,
)

_Made = tuple[tuple[Block, ...], Diagnostics]
_Found = tuple[tuple[Block, ...] | None, Diagnostics]

_DROPPINGS = ("~$", ".~lock.", ".", "Thumbs.db", "desktop.ini")
_OLD_WORD = frozenset({".doc", ".rtf", ".dot", ".wpd", ".pages"})


def read_document(root: Path, path: str) -> tuple[Document | None, Diagnostics]:
    """Read a note or an interview under `root`; None when it cannot be used.

    Files that editors and systems leave behind (~$x.docx, .DS_Store) give None and no
    diagnostic.
    """
    if is_dropping(path):
        return None, ()
    ending = PurePosixPath(path).suffix.lower()
    if ending == ".md":
        document, found = _read_markdown(root, path)
    elif ending in _READERS:
        document, found = _read_with_sidecar(root, path, _READERS[ending])
    else:
        return None, (_unknown_ending(path, ending),)
    if document and not document.blocks and not found:
        found = (_empty(path),)
    return document, found


def is_dropping(path: str) -> bool:
    """Say whether a file or its folder is left behind by an editor or a system."""
    parts = PurePosixPath(path).parts
    return any(part.startswith(_DROPPINGS) and part != ".." for part in parts)


def _read_markdown(root: Path, path: str) -> tuple[Document | None, Diagnostics]:
    from bundel.readers.markdown import read_markdown

    text, found = read_text(root, path)
    if text is None:
        return None, found
    split, wrong = split_front(text, path)
    if split.front is None:
        return None, (*found, *wrong)
    blocks = read_markdown(split.body, path, line_offset=split.line_offset)
    return Document(path, split.front, blocks), (*found, *wrong)


def _read_with_sidecar(
    root: Path, path: str, read: "_Reader"
) -> tuple[Document | None, Diagnostics]:
    if not file_exists(root, path):
        return None, read_bytes(root, path)[1]
    front, found = read_sidecar(root, path)
    blocks, wrong = read(root, path, declared_encoding(front))
    found += tuple(_at_declaration(one, front) for one in wrong)
    if front is None or blocks is None:
        return None, found
    return Document(path, front, blocks), found


def _at_declaration(found: Diagnostic, front: Tree | None) -> Diagnostic:
    """Move a diagnostic about the declared encoding to where it is declared."""
    if front and found.code in ("read-unknown-encoding", "read-encoding-mismatch"):
        return replace(found, position=front.at(["encoding"]))
    return found


def _read_plain(root: Path, path: str, encoding: str) -> _Found:
    from bundel.readers.plaintext import read_plaintext

    return _from_text(root, path, encoding, lambda *of: (read_plaintext(*of), ()))


def _read_vtt(root: Path, path: str, encoding: str) -> _Found:
    from bundel.readers.cues import read_vtt

    return _from_text(root, path, encoding, read_vtt)


def _read_srt(root: Path, path: str, encoding: str) -> _Found:
    from bundel.readers.cues import read_srt

    return _from_text(root, path, encoding, read_srt)


def _read_docx(root: Path, path: str, _encoding: str) -> _Found:
    from bundel.readers.word import read_word

    return _from_bytes(root, path, read_word)


def _read_odt(root: Path, path: str, _encoding: str) -> _Found:
    from bundel.readers.opendocument_text import read_opendocument_text

    return _from_bytes(root, path, read_opendocument_text)


def _from_text(
    root: Path, path: str, encoding: str, read: Callable[[str, str], _Made]
) -> _Found:
    text, found = read_text(root, path, encoding=encoding)
    if text is None:
        return None, found
    blocks, more = read(text, path)
    return blocks, (*found, *more)


def _from_bytes(root: Path, path: str, read: Callable[[bytes, str], _Made]) -> _Found:
    content, found = read_bytes(root, path)
    if content is None:
        return None, found
    blocks, more = read(content, path)
    return blocks, (*found, *more)


_Reader = Callable[[Path, str, str], _Found]
_READERS: dict[str, _Reader] = {
    ".txt": _read_plain,
    ".docx": _read_docx,
    ".odt": _read_odt,
    ".vtt": _read_vtt,
    ".srt": _read_srt,
}
"""What is read by which ending, besides Markdown; each imports what it needs."""


def _empty(path: str) -> Diagnostic:
    return Diagnostic(
        "read-empty",
        "the source holds no text",
        Position(path),
        "add the text, or remove the file until there is one",
    )


def _unknown_ending(path: str, ending: str) -> Diagnostic:
    readable = ", ".join((".md", *_READERS))
    what = f'"{ending}"' if ending else "a name without an ending"
    advice = "save it as .docx" if ending in _OLD_WORD else "save it as one of these"
    return Diagnostic(
        "read-unknown-ending",
        f"{what} cannot be read; what can be read: {readable}",
        Position(path),
        f"{advice}, or move it out of the folder",
    )

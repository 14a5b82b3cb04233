"""The changes of a command put into the files of sources/ that hold the quotes.

Comes in: the exploration's folder, its corpus and the changes by quote. Goes out: the
new text of each file, to be written by who asked, and what could not be changed.
"""

from collections.abc import Mapping
from pathlib import Path

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model import Position
from bundel.release.edit import Change, NotEditableError, edited


def entered(
    root: Path, corpus: Corpus, changes: Mapping[str, tuple[Change, ...]]
) -> tuple[dict[str, str], Diagnostics]:
    """Return the new text of each file; a file with a problem stays whole as it is."""
    by_file: dict[str, list[Change]] = {}
    for quote in corpus.quotes:
        by_file.setdefault(quote.position.path, []).extend(changes.get(quote.id, ()))
    texts: dict[str, str] = {}
    found: list[Diagnostic] = []
    for path, wanted in by_file.items():
        if not wanted:
            continue
        try:
            raw = (root / path).read_bytes().decode()
            texts[path] = edited(raw, wanted)
        except (NotEditableError, UnicodeDecodeError) as error:
            why = "it is not UTF-8" if isinstance(error, ValueError) else str(error)
            message = f"the file was left as it is: {why}"
            hint = "write each quote's authorisation as fields of its own, in UTF-8"
            found.append(Diagnostic("release-file", message, Position(path), hint))
    return texts, tuple(found)

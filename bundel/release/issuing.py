"""An edition that is handed out: what it holds, for the day that somebody withdraws.

A corpus, a manifest and the published page come in; the record goes out, and the text
of issued.yaml with it. Reads no clock: the day is given.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import Issued, PartialDate, Position, Quote
from bundel.quoting.folding import plain
from bundel.release.edit import NotEditableError, Value, written

ISSUED = "sources/issued.yaml"
FILES = ("report.pdf", "report.html")
INDENT = 2
BRACKETS = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Published:
    """What lies in build/<edition>/: the manifest as bytes, and the page."""

    edition: str
    manifest: bytes
    html: str

    @property
    def told(self) -> Mapping[str, Any]:
        """Return what the manifest says."""
        found: Mapping[str, Any] = json.loads(self.manifest)
        return found


def issued(corpus: Corpus, made: Published, day: PartialDate) -> Issued:
    """Return the record of an edition: its files by hash, the quotes that it holds."""
    outputs = made.told["outputs"]
    hashes = {name: str(outputs[name]) for name in FILES}
    hashes["manifest.json"] = hashlib.sha256(made.manifest).hexdigest()
    text = f" {_spoken(made.html)} "
    ids = set(re.findall(r'\bid="([^"]+)"', made.html))
    return Issued(
        edition=made.edition,  # type: ignore[arg-type]
        date=day,
        version=str(made.told["version"]),
        hashes=hashes,
        quotes=tuple(q.id for q in corpus.quotes if _is_held(q, text)),
        interviews=tuple(i.id for i in corpus.interviews if f"src-{i.id}" in ids),
    )


def _spoken(html: str) -> str:
    """Return the words that a page shows, with one space between them."""
    from lxml import html as pages

    tree = pages.document_fromstring(html)
    for element in tree.xpath("//script | //style"):
        element.drop_tree()
    return plain(" ".join(tree.itertext())).casefold()


def _is_held(quote: Quote, text: str) -> bool:
    """Say whether a page has the words of a quote: as it is quoted, or as it was said.

    That of a transcript counts too.
    """
    for words in {quote.text, quote.heard}:
        parts = [plain(part).casefold() for part in BRACKETS.split(words)]
        if any(parts) and all(f" {part} " in text for part in parts if part):
            return True
    return False


def clashes(corpus: Corpus, record: Issued) -> Iterator[Diagnostic]:
    """Yield what keeps a record from being entered: that version is out already."""
    for one in corpus.issued:
        is_same = (one.edition, one.version) == (record.edition, record.version)
        if is_same and dict(one.hashes) != dict(record.hashes):
            message = (
                f"the {one.edition} edition {one.version} was issued on {one.date} "
                "with other files"
            )
            hint = "give this one another version in report.yaml, build and issue it"
            yield Diagnostic("issued-same-version", message, one.position, hint)


def is_entered(corpus: Corpus, record: Issued) -> bool:
    """Say whether the same files were recorded before, for the same day."""
    return any(
        (one.edition, one.date, dict(one.hashes))
        == (record.edition, record.date, dict(record.hashes))
        for one in corpus.issued
    )


def not_current(edition: str, why: str) -> Diagnostic:
    """Return the diagnostic of an edition that is not as these sources make it."""
    where = Position(f"build/{edition}/manifest.json")
    hint = "build it, look at it, and issue it then"
    return Diagnostic("issued-not-built", why, where, hint)


def entered(text: str, record: Issued) -> str:
    """Return the text of issued.yaml with a record added at its end.

    Raises:
        NotEditableError: The list is written in brackets, or is not the last there.
    """
    lines = _lines(record)
    if not text.strip():
        return f"issued:\n{lines}"
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    name, value = (pairs[-1][0].value, pairs[-1][1]) if pairs else ("", None)
    is_empty = isinstance(value, yaml.ScalarNode) and not value.value
    is_list = isinstance(value, yaml.SequenceNode) and not value.flow_style
    if name != "issued" or not (is_empty or is_list):
        message = f'the list "issued" is not the last of {ISSUED}, or in brackets'
        raise NotEditableError(message)
    column = value.start_mark.column if is_list and value else INDENT
    own = "".join(
        " " * column + line[INDENT:] for line in lines.splitlines(keepends=True)
    )
    return text + ("" if text.endswith("\n") else "\n") + own


def _lines(record: Issued) -> str:
    fields: dict[str, Value] = {
        "edition": record.edition,
        "date": str(record.date),
        "version": record.version,
        "hashes": dict(record.hashes),
        "quotes": record.quotes,
        "interviews": record.interviews,
    }
    shown = [f"{name}: {written(value)}" for name, value in fields.items() if value]
    return "  - " + "\n    ".join(shown) + "\n"

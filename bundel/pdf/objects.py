"""Objects of a PDF as text, without numbers of their own until they get their place.

Objects of pikepdf come in, a `Flat` goes out: it can be placed in a file at any
numbers. Names that pikepdf carries as they are stand for what is not there yet:
`fixed(5)` for an object of the book, `key(3)` for a key of the table of tags,
`folio(2)` for the page number on the third page.
"""

# ruff: noqa: ANN401 -- pikepdf has no types for objects

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pikepdf import Name, Stream

TOKEN = re.compile(
    rb"\((?:[^()\\]|\\.)*\)"  # strings, which may hold anything
    rb"|<[0-9A-Fa-f]*>"
    rb"|(?P<number>\d+) 0 R"
    rb"|/Bundel(?P<kind>Fixed|Key|Folio)\.(?P<value>\d+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Flat:
    """Objects by the number they had; `bodies` are those of streams, as stored."""

    texts: Mapping[int, bytes]
    bodies: Mapping[int, bytes]


@dataclass(frozen=True, slots=True)
class Numbering:
    """Where objects go: their numbers, the first key, the first stamp of a page."""

    numbers: Mapping[int, int]
    key: int = 0
    folio: int = 0


def fixed(number: int) -> Name:
    """Return what stands for the object of that number in the bound file."""
    return Name(f"/BundelFixed.{number}")


def key(number: int) -> Name:
    """Return what stands for a key in the table from content to tags."""
    return Name(f"/BundelKey.{number}")


def folio(page: int) -> Name:
    """Return what stands for the stamp on a page of the chapter."""
    return Name(f"/BundelFolio.{page}")


def flatten(source: Any, starts: Sequence[Any]) -> Flat:
    """Return all objects that can be reached from `starts`, these first."""
    texts: dict[int, bytes] = {}
    bodies: dict[int, bytes] = {}
    waiting = [thing.objgen[0] for thing in starts]
    while waiting:
        number = waiting.pop()
        if number in texts:
            continue
        thing = source.get_object(number, 0)
        if isinstance(thing, Stream):
            bodies[number] = thing.read_raw_bytes()
            thing = thing.stream_dict
            if "/Length" in thing:
                del thing["/Length"]
        texts[number] = thing.unparse(resolved=True)
        found = TOKEN.finditer(texts[number])
        waiting += [int(one["number"]) for one in found if one["number"]]
    return Flat({number: texts[number] for number in _order(starts, texts)}, bodies)


def _order(starts: Sequence[Any], texts: Iterable[int]) -> Iterable[int]:
    first = [thing.objgen[0] for thing in starts]
    return dict.fromkeys((*first, *sorted(texts)))


def filler(numbering: Numbering) -> Callable[[re.Match[bytes]], bytes]:
    """Return the function that gives a token its place, for `TOKEN.sub`."""
    numbers = numbering.numbers

    def fill(token: re.Match[bytes]) -> bytes:
        if token["number"]:
            return b"%d 0 R" % numbers[int(token["number"])]
        if token["kind"] is None:
            return token[0]
        value = int(token["value"])
        if token["kind"] == b"Key":
            return b"%d" % (numbering.key + value)
        first = numbering.folio if token["kind"] == b"Folio" else 0
        return b"%d 0 R" % (first + value)

    return fill


def placed(flat: Flat, numbering: Numbering) -> dict[int, bytes]:
    """Return the text of each object by its number in the file."""
    fill = filler(numbering)
    return {
        numbering.numbers[number]: TOKEN.sub(fill, text)
        for number, text in flat.texts.items()
    }

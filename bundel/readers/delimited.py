"""The bytes of a delimited file (CSV) come in; lines of fields with places go out.

A field's place is its physical line and the column of its first character, its quote
included. Knows nothing of headers and numbers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import overload

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.readers.encoding import decode
from bundel.readers.grid import Grid, Line
from bundel.readers.signature import looks_like_html, signature
from bundel.readers.table_settings import Settings

CANDIDATES = (";", ",", "\t", "|")
OLD_ENCODINGS = ("windows-1252", "cp850", "mac-roman")
SAMPLE = 200_000
SAMPLE_LINES = 500
_SEP = re.compile(r'\ufeff?"?sep=(.)"?\s*', re.IGNORECASE)
_QUOTED = re.compile(r'[ ]*"((?:[^"]++|"")*+)"')
_OPENED = re.compile(r'[ ]*"')
_MARKUP = re.compile(rb"\s*<(?:\?xml|table|meta|head|body|style|div)\b", re.IGNORECASE)
_ACCENTED = frozenset("àáâäåæçèéêëìíîïñòóôöøùúûüýÿœßÀÁÂÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜÝŒ")
_SIGNS = frozenset("\u00a0€–—‘’“”„…•°²³½¼¾·£§±×«»´¨©®µº")
_ENCLOSED = re.compile(r"(?<=\w)[^\w\s€’–—°²³½·×´¨.,-](?=\w)")


def read_delimited(
    content: bytes, path: str, settings: Settings
) -> tuple[tuple[Grid, ...], Diagnostics]:
    """Read a delimited file as one grid; none when it is something else."""
    if disguise := _disguise(content):
        return (), (_wrong_format(path, disguise),)
    encoding = settings.encoding or western(content)
    if not encoding and (unclear := _unclear_encoding(content, path)):
        return (), (unclear,)
    text, found = decode(content, path, encoding=encoding)
    if text is None:
        return (), found
    delimiter = settings.delimiter or detect_delimiter(text)
    if not delimiter:
        return (), (*found, _unclear(path))
    lines, wrong = split(text, delimiter, path)
    return (Grid(path, "", lines, Places(path), is_delimited=True),), found + wrong


def western(content: bytes) -> str:
    """Return "windows-1252" when bytes that are no UTF-8 are certainly that.

    Certainly: each byte above ASCII is a letter or sign of Western European text, and
    no sign stands within a word, as happens to text of another code page.
    """
    if _first_strange_byte(content) is None:
        return ""
    try:
        text = content.decode("windows-1252")
    except UnicodeDecodeError:
        return ""
    foreign = set(text) - _ACCENTED - _SIGNS
    strange = any(ord(letter) > 127 for letter in foreign)  # noqa: PLR2004 (ASCII)
    return "" if strange or _in_word(text) else "windows-1252"


def _first_strange_byte(content: bytes) -> int | None:
    """Return where a text stops to be UTF-8; None for UTF-8, UTF-16 and binary data."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content:
        return None
    if signature(content):
        return None
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


def _in_word(text: str) -> bool:
    return any(found[0] in _SIGNS for found in _ENCLOSED.finditer(text))


def detect_delimiter(text: str) -> str:
    """Return the delimiter that divides most lines alike; "" when two do so.

    A first line "sep=;" decides. A file without any delimiter has one column.
    """
    if declared := _SEP.fullmatch(text.partition("\n")[0]):
        return declared[1]
    bare = re.sub(r'"(?:[^"]|"")*"', "", text[:SAMPLE])
    lines = [line for line in bare.split("\n")[:SAMPLE_LINES] if line.strip()]
    support = sorted(((_alike(lines, c), c) for c in CANDIDATES), reverse=True)
    best, second = support[0], support[1]
    if not best[0]:
        return CANDIDATES[0]
    return "" if best[0] == second[0] else best[1]


def _alike(lines: Sequence[str], delimiter: str) -> int:
    counts = [n for line in lines if (n := line.count(delimiter))]
    return max((counts.count(n) for n in set(counts)), default=0)


def split(text: str, delimiter: str, path: str) -> tuple[tuple[Line, ...], Diagnostics]:
    """Divide a text into lines of fields, blank lines left out."""
    found: list[Diagnostic] = []
    lines = tuple(
        line
        for line in _lines(text, delimiter, path, found)
        if line.filled and not (line.number == 1 and _SEP.fullmatch(_first(text)))
    )
    return lines, tuple(found)


def _first(text: str) -> str:
    return text[: text.find("\n")] if "\n" in text else text


def _lines(
    text: str, delimiter: str, path: str, found: list[Diagnostic]
) -> Iterator[Line]:
    start, number = 0, 1
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        raw = text[start:end]
        if '"' not in raw:
            yield _line(number, raw.split(delimiter))
            start, number = end + 1, number + 1
            continue
        record = _Record(text, delimiter, path, number, start, start)
        record.read(found)
        yield _line(number, record.fields, tuple(record.marks))
        number += text.count("\n", start, record.at) + 1
        start = record.at + 1


def _line(
    number: int, texts: list[str], marks: tuple[tuple[int, int], ...] = ()
) -> Line:
    return Line(number, [text.strip() or None for text in texts], texts, marks)


@dataclass(slots=True)
class _Record:
    """One row with quotes, perhaps over several physical lines; `at` moves along."""

    text: str
    delimiter: str
    path: str
    line: int
    at: int
    counted: int
    fields: list[str] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)

    def read(self, found: list[Diagnostic]) -> None:
        while True:
            self.mark()
            self.fields.append(self.next_field(found))
            if self.text[self.at : self.at + 1] != self.delimiter:
                return
            self.at += 1

    def mark(self) -> None:
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        column = self.at - self.text.rfind("\n", 0, self.at)
        self.marks.append((self.line, column))

    def next_field(self, found: list[Diagnostic]) -> str:
        if not _OPENED.match(self.text, self.at):
            return self.rest()
        quoted = _QUOTED.match(self.text, self.at)
        if not quoted:
            found.append(_unclosed(self.path, self.marks[-1]))
            self.at = len(self.text)
            return ""
        self.at = quoted.end()
        if (surplus := self.rest()).strip():
            found.append(_after_quote(self.path, self.marks[-1], surplus))
        return quoted[1].replace('""', '"') + surplus.rstrip()

    def rest(self) -> str:
        """Take what stands up to the next delimiter or the end of the line."""
        end = self.text.find("\n", self.at)
        end = len(self.text) if end < 0 else end
        stop = self.text.find(self.delimiter, self.at, end)
        stop = end if stop < 0 else stop
        taken, self.at = self.text[self.at : stop], stop
        return taken


@dataclass(frozen=True, slots=True)
class Places:
    """Says where the fields of a line stand."""

    path: str

    def __call__(self, line: Line) -> Sequence[Position]:
        """Return the place of each field."""
        path = self.path
        if line.marks:
            return [Position(path, number, column) for number, column in line.marks]
        return Fields(path, line.number, tuple(accumulate(map(len, line.texts))))


class Fields(Sequence[Position]):
    """Where the fields of a line without quotes stand: counted when asked for."""

    __slots__ = ("_ends", "_number", "_path")

    def __init__(self, path: str, number: int, ends: Sequence[int]) -> None:
        """Take the line and how many letters its fields have up to each one's end."""
        self._path = path
        self._number = number
        self._ends = ends

    @overload
    def __getitem__(self, index: int) -> Position: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Position]: ...

    def __getitem__(self, index: int | slice) -> Position | Sequence[Position]:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        at = range(len(self._ends))[index]
        before = self._ends[at - 1] if at else 0
        return Position(self._path, self._number, before + at + 1)

    def __len__(self) -> int:
        return len(self._ends)


def _disguise(content: bytes) -> str:
    if looks_like_html(content) or _MARKUP.match(content[:200].lstrip(b"\xef\xbb\xbf")):
        return "a web page (HTML or XML)"
    kind = signature(content)
    if kind == "zip" and b"xl/" in content:
        return "an Excel workbook"
    if kind == "zip" and b"opendocument.spreadsheet" in content[:200]:
        return "an OpenDocument spreadsheet"
    return {"ole": "an Excel workbook of before 2007 (.xls)"}.get(kind, "")


def _wrong_format(path: str, disguise: str) -> Diagnostic:
    ending = path.rpartition(".")[2]
    return Diagnostic(
        "read-wrong-format",
        f"the file is {disguise}, though its name ends in .{ending}",
        Position(path),
        "give the file its own ending (.xlsx, .ods), or open it in a spreadsheet "
        'program and save it as "CSV UTF-8"',
    )


def _unclear_encoding(content: bytes, path: str) -> Diagnostic | None:
    """Show the first word that is not UTF-8, in the encodings of old programs."""
    start = _first_strange_byte(content)
    if start is None:
        return None
    word = _word_at(content, start)
    readings = ", ".join(
        f'"{word.decode(encoding, errors="replace")}" in {encoding}'
        for encoding in OLD_ENCODINGS
    )
    line = content.count(b"\n", 0, start) + 1
    return Diagnostic(
        "table-encoding-unclear",
        f"the file is not UTF-8; a word here is {readings}",
        Position(path, line),
        'add the right one to the sidecar, as in "encoding: windows-1252", or save the '
        'table as "CSV UTF-8"',
    )


def _word_at(content: bytes, start: int) -> bytes:
    before = re.search(rb"[^\x00-\x2f\x3a-\x40]{0,20}$", content[:start])
    after = re.match(rb"[^\x00-\x2f\x3a-\x40]{0,20}", content[start:])
    return (before[0] if before else b"") + (after[0] if after else b"")


def _unclear(path: str) -> Diagnostic:
    return Diagnostic(
        "table-delimiter-unclear",
        "two delimiters divide as many lines; which one is meant is not clear",
        Position(path),
        'add "delimiter: semicolon" (or comma, tab, pipe) to the sidecar',
    )


def _unclosed(path: str, place: tuple[int, int]) -> Diagnostic:
    return Diagnostic(
        "table-unclosed-quote",
        'a field begins with " that is never closed; nothing after it is read',
        Position(path, *place),
        'add the closing ", or write a quote within a field twice ("")',
    )


def _after_quote(path: str, place: tuple[int, int], surplus: str) -> Diagnostic:
    shown = surplus.strip()[:30]
    return Diagnostic(
        "table-bad-quote",
        f'"{shown}" follows the closing quote of a field',
        Position(path, *place),
        'a quoted field ends at its delimiter; write a quote within it twice ("")',
    )

"""The bytes of a text file come in; its text goes out, or the encoding that it has.

A wrong guess would change names without a word, so nothing is guessed: the likely
encoding is named in the diagnostic, and an editor converts the file or declares it.
"""

import codecs
import re
import unicodedata

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.readers.signature import BINARY, describe, signature

# Names of Python's codecs; those that are no text (zlib, rot13) must stay unreachable.
_ALLOWED = frozenset(
    {"utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "mac-roman"}
    | {f"cp{number}" for number in (437, 850, 852, 858, *range(1250, 1259))}
    | {f"iso8859-{number}" for number in (1, 2, 9, 15, 16)}
)
# No further ones: the more there are to choose from, the worse the choice for a short
# text (windows-1250 for "café en coöperatie").
_LIKELY = ["cp1252", "mac_roman", "cp850"]
_SPOKEN = {"cp125": "windows-125", "iso8859-": "iso-8859-"}
UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no page can hold; HTML and XML know none of them."""
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SAMPLE = 200_000


def decode(
    content: bytes, path: str, *, encoding: str = ""
) -> tuple[str | None, Diagnostics]:
    r"""Return the text of `content`: line ends become `\n`, letters NFC."""
    kind = signature(content)
    if kind in BINARY:
        return None, (_wrong_kind(path, kind),)
    text, found = _decoded(content, path, encoding)
    if text is None:
        return None, found
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    found += _damage(text, path)
    return unicodedata.normalize("NFC", UNFIT.sub("", text)), found


def _decoded(
    content: bytes, path: str, encoding: str
) -> tuple[str | None, Diagnostics]:
    codec = _marked(content) or _codec(encoding or "utf-8")
    if not codec:
        return None, (_unknown_encoding(path, encoding),)
    if b"\0" in content and not codec.startswith("utf-16"):
        return None, (_no_text(content, path),)
    try:
        text = content.decode(codec)
    except UnicodeDecodeError as error:
        return None, (_wrong_encoding(content, path, error, encoding),)
    return text, _mismatch(content, path, encoding, codec)


def _marked(content: bytes) -> str:
    """Return the encoding that the byte order mark announces."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig" if content.startswith(codecs.BOM_UTF8) else ""


def _codec(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return ""
    return name if name in _ALLOWED else ""


def likely_encoding(content: bytes) -> str:
    """Name the encoding that bytes which are not UTF-8 probably have, or nothing."""
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE], cp_isolation=_LIKELY).best()
    return _spoken(codecs.lookup(best.encoding).name) if best else ""


def _spoken(codec: str) -> str:
    for start, name in _SPOKEN.items():
        if codec.startswith(start):
            return name + codec.removeprefix(start)
    return codec


def _wrong_encoding(
    content: bytes, path: str, error: UnicodeDecodeError, declared: str
) -> Diagnostic:
    line = content.count(b"\n", 0, error.start) + 1
    likely = "" if declared else likely_encoding(content)
    looks = f"; the file looks like {likely}" if likely else ""
    return Diagnostic(
        "read-wrong-encoding",
        f"byte 0x{content[error.start]:02X} is not {declared or 'UTF-8'}{looks}",
        Position(path, line),
        _how_to_convert(path, likely),
    )


def _how_to_convert(path: str, likely: str) -> str:
    save = "open the file in an editor and save it as UTF-8"
    if not likely or not path.lower().endswith((".txt", ".vtt", ".srt")):
        return save
    sidecar = path.rpartition(".")[0] + ".yaml"
    return (
        f'{save}, or add "encoding: {likely}" to {sidecar} '
        "and see whether the letters with accents are right"
    )


def _mismatch(content: bytes, path: str, encoding: str, codec: str) -> Diagnostics:
    """Warn about UTF-8 that is declared as something else: "Ã©" instead of "é"."""
    if not encoding or codec.startswith("utf") or content.isascii():
        return ()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return ()
    return (
        Diagnostic(
            "read-encoding-mismatch",
            f'the file is declared as "{encoding}", but it is valid UTF-8',
            Position(path),
            "remove the line with the encoding if letters with accents come out wrong",
        ),
    )


def _damage(text: str, path: str) -> Diagnostics:
    found: list[Diagnostic] = []
    if lost := text.find("\ufffd") + 1:
        found.append(_lost(text, path, lost - 1))
    if control := UNFIT.search(text):
        found.append(unfit(text, _at(text, path, control.start())))
    return tuple(found)


def _at(text: str, path: str, offset: int) -> Position:
    start = text.rfind("\n", 0, offset) + 1
    return Position(path, text.count("\n", 0, offset) + 1, offset - start + 1)


def _lost(text: str, path: str, offset: int) -> Diagnostic:
    count = text.count("\ufffd")
    return Diagnostic(
        "read-lost-character",
        f'"\ufffd" stands where a letter was lost ({count} in this file)',
        _at(text, path, offset),
        "an earlier conversion lost it: take the text from its origin again",
    )


def unfit(text: str, where: Position) -> Diagnostic:
    """Return what to say of a text that holds characters no page can hold."""
    first, *rest = UNFIT.findall(text)
    more = f", and {len(rest)} more like it" if rest else ""
    return Diagnostic(
        "read-control-character",
        f"control character U+{ord(first):04X} is left out{more}",
        where,
        "remove it in an editor that shows invisible characters",
    )


def _unknown_encoding(path: str, encoding: str) -> Diagnostic:
    return Diagnostic(
        "read-unknown-encoding",
        f'"{encoding}" is not an encoding that can be read',
        Position(path),
        "use utf-8, utf-16, windows-1252, iso-8859-1, iso-8859-15 or mac-roman",
    )


def _no_text(content: bytes, path: str) -> Diagnostic:
    zeros = content[:_SAMPLE:2].count(0) + content[1:_SAMPLE:2].count(0)
    is_wide = zeros * 3 > len(content[:_SAMPLE])
    what = "looks like UTF-16 without its mark" if is_wide else "holds binary data"
    return Diagnostic(
        "read-not-text",
        f"the file {what}, not text",
        Position(path),
        "open it in the program that made it and save it as text in UTF-8",
    )


def _wrong_kind(path: str, kind: str) -> Diagnostic:
    ending = path.rpartition(".")[2]
    return Diagnostic(
        "read-wrong-format",
        f"the file is {describe(kind)}, though its name ends in .{ending}",
        Position(path),
        "give the file the ending that it has, or save it in the form of its name",
    )

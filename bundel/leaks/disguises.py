"""Disguises that a computer takes off: entities, escapes, percent signs, base64, hex.

A text comes in; the same text without them goes out, and the bytes of what was encoded.
"""

import binascii
import re
from collections.abc import Iterator
from html import unescape

from bundel.leaks.carriers.part import kind_of

ROUNDS = 3
"""Disguises over disguises that are taken off."""
ESCAPE = re.compile(
    r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})"
    r"|\\([0-9a-fA-F]{2,6}) ?|\\(.)"
)
PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
ENCODED = re.compile(r"[A-Za-z0-9+/_-]{8,}={0,2}")
HEX = re.compile(r"\b(?:[0-9a-fA-F]{2}){5,}\b")
BACKWARDS = re.compile("[\u202e\u202d]([^\u202c\n]*)")
BYTES = 4
"""Letters of base64 that are three bytes."""
TEXT = bytes({9, 10, 13, *range(32, 127), *range(0xC2, 0xF5), *range(0x80, 0xC0)})
MOSTLY = 0.9
SURROGATES = range(0xD800, 0xE000)


def forms(text: str) -> Iterator[str]:
    """Yield a text, and what it becomes as disguises are taken off."""
    yield text
    if BACKWARDS.search(text):
        yield BACKWARDS.sub(lambda found: found[1][::-1], text)
    for _ in range(ROUNDS):
        bare = _bare(text)
        if bare == text:
            return
        yield bare
        text = bare


def _bare(text: str) -> str:
    if "&" in text:
        text = unescape(text)
    if "\\" in text:
        text = ESCAPE.sub(_letter, text)
    if "%" in text:
        text = PERCENT.sub(_unquoted, text)
    return text


def _letter(found: re.Match[str]) -> str:
    """Return the letter that an escape of JavaScript, JSON or CSS stands for."""
    figures = found[1] or found[2] or found[3] or found[4]
    if figures is None:
        return " " if found[5] in "nrtfvb" else str(found[5])
    number = int(figures, 16)
    if number in SURROGATES or number > 0x10FFFF:  # noqa: PLR2004 (Unicode's end)
        return " "
    return chr(number)


def _unquoted(found: re.Match[str]) -> str:
    return bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace")


def encoded(text: str) -> Iterator[bytes]:
    """Yield the bytes of what may be base64 or hex, if they are text or a file."""
    for run in set(ENCODED.findall(text)):
        # Base64 of a few letters has capitals and small letters, and not as words do.
        if run.islower() or run.isupper() or run.istitle():
            continue
        raw = _base64(run)
        if _is_something(raw):
            yield raw
    for run in set(HEX.findall(text)):
        raw = bytes.fromhex(run)
        if _is_something(raw):
            yield raw


def _base64(run: str) -> bytes:
    body = run.rstrip("=").replace("-", "+").replace("_", "/")
    body = body[: len(body) - (len(body) % BYTES == 1)]
    return binascii.a2b_base64(body + "=" * (-len(body) % BYTES))


def _is_something(raw: bytes) -> bool:
    """Say whether bytes are text, or what begins as a file of a known kind."""
    if kind_of(raw):
        return True
    return len(raw.translate(None, TEXT)) <= (1 - MOSTLY) * len(raw)

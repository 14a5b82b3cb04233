"""The words of a text without its markup, each at the place where it stood.

What was blanked out keeps its length, so that a character's place is its place in the
file. What a call prints, and what others said, is one sign that stands for words.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

STAND_IN = "\N{OBJECT REPLACEMENT CHARACTER}"
CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)
WORDED = re.compile(
    r"\{\{\s*(?:term|typed|partner)\(\s*([\"'])[^\"']*\1\s*,\s*([\"'])(.*?)\2",
    re.DOTALL,
)
FIRST_WORDS = re.compile(r"\{\{\s*typed\(\s*([\"'])(.*?)\1", re.DOTALL)
SILENT = re.compile(r"\{\{\s*(?:cite\(|claim\([^)]*,\s*[\"']mark)")
WHOLE = re.compile(
    r"\{\{\s*(?:claim|quote|figure|gap)\((?![^)]*,\s*[\"'](?:inline|mark)[\"'])"
)
QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|„[^”“]*[”“]")
MARKUP = re.compile(
    r"\{%.*?%\}|\{#.*?#\}|<!--.*?-->|`[^`\n]*`|\{[#.][^}\n]*\}|^:::.*$"
    r"|^[ ]{0,3}>[^\n]*|\[@[^\]]*\]|\[\^[^\]]+\]:?|\]\([^)\n]*\)|<https?:[^>\s]*>"
    r"|https?://\S+|\*+|^#+(?=\s)|^\s*(?:[-+]|\d+\.)(?=\s)",
    re.DOTALL | re.MULTILINE,
)
ROW = re.compile(r"^\|.*$|^[ ]{0,3}#.*$|^:[ ].*$", re.MULTILINE)
SPLIT = re.compile(r"\n[ \t]*\n|\n(?=\s*(?:[-+]|\d+\.)\s)|\n(?=[|#:])")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph, heading, item or row: its words, and where it begins."""

    start: int
    text: str
    is_prose: bool


def bare(source: str) -> str:
    """Return a text of the same length with its words only."""
    text = CALL.sub(_call, source)
    text = QUOTED.sub(_quote, text)
    text = MARKUP.sub(_blank, text)
    return text.replace("[", " ").replace("]", " ")


def stretches(source: str) -> Iterator[Stretch]:
    """Yield what a text consists of, in order."""
    words = bare(source)
    at = 0
    for found in (*SPLIT.finditer(source), None):
        end = found.start() if found else len(source)
        raw = source[at:end]
        if words[at:end].strip():
            is_prose = ROW.match(raw.lstrip("\n")) is None
            yield Stretch(at, words[at:end], is_prose)
        at = found.end() if found else end


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _padded(words: str) -> Callable[[re.Match[str]], str]:
    return lambda found: words + _blank(found)[len(words) :]


def _call(found: re.Match[str]) -> str:
    call = found[0]
    worded = WORDED.match(call) or FIRST_WORDS.match(call)
    if worded is not None:
        group = worded.lastindex or 0
        start, end = worded.span(group)
        before, after = _space(call[:start]), _space(call[end:])
        return before + call[start:end] + after
    if SILENT.match(call):
        return _blank(found)
    return _padded(f"{STAND_IN}." if WHOLE.match(call) else STAND_IN)(found)


def _space(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _quote(found: re.Match[str]) -> str:
    """Leave of what was said one sign, and how it ended."""
    end = found[0][-2:-1]
    return _padded(STAND_IN + (end if end in ".!?" else ""))(found)

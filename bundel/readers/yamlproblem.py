"""An error of the YAML parser comes in; a diagnostic in an editor's words goes out."""

import re
from typing import NamedTuple

import yaml

from bundel.diagnostics import Diagnostic
from bundel.model.position import Position


class _Words(NamedTuple):
    problem: str
    message: str
    hint: str


_QUOTE_IT = 'put the whole text in quotes: title: "Quays: what it costs"'
_KNOWN = (
    _Words("mapping values are not allowed", "a second colon is not expected", ""),
    _Words(
        "cannot start any token", "the text begins with a sign of YAML's own", _QUOTE_IT
    ),
    _Words(
        "unexpected end of stream",
        "a quotation mark is opened here and never closed",
        "close it, or double a quotation mark within the text",
    ),
    _Words(
        "expected ',' or ']'",
        "a list in [brackets] is opened here and not closed",
        "close the bracket, or put the text in quotes",
    ),
    _Words(
        "expected ',' or '}'",
        "fields in {braces} are opened here and not closed",
        "close the brace, or put the text in quotes",
    ),
    _Words(
        "expected '-' indicator",
        "a list item or a field was expected at this depth",
        "indent this line as the lines around it",
    ),
    _Words(
        "could not find expected ':'",
        "a field without a colon",
        'write "name: value", or indent the line as part of the text above it',
    ),
    _Words(
        "unknown escape character",
        "a backslash has a meaning of its own between double quotes",
        "write it twice, or use single quotes",
    ),
    _Words("undefined tag handle", "a tag, which is not read", _QUOTE_IT),
    _Words(
        "expected <document start>",
        "this line is indented less than the first, or follows the end of the document",
        "begin every field at the start of the line",
    ),
    _Words(
        "did not find expected key",
        "a field was expected here",
        "indent this line as the lines around it, and close quotes before it",
    ),
)
_OPENED = ("unexpected end of stream", "',' or")
_COLON_IN_TEXT = re.compile(r"^(\s*(?:- )?)([^:\s][^:]*):\s+([^'\"].*:.*)$")


def explain(
    error: yaml.YAMLError, text: str, path: str, line_offset: int
) -> Diagnostic:
    """Return the diagnostic for text that is not YAML."""
    if isinstance(error, yaml.reader.ReaderError):
        return _no_character(error, text, path, line_offset)
    line, column = _place(error)
    lines = text.split("\n")
    standing = lines[line] if line < len(lines) else ""
    here = Position(path, line + 1 + line_offset, column + 1)
    indent = standing[: len(standing) - len(standing.lstrip())]
    if "\t" in indent or standing[column : column + 1] == "\t":
        return _tab(here)
    words = _words(error)
    if words.problem == _KNOWN[0].problem and ":" not in standing[:column]:
        above = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), -1)
        if above >= 0 and ":" not in lines[above]:
            return _no_colon(lines[above], Position(path, above + 1 + line_offset, 1))
    shown = f'"{_short(standing.strip())}": ' if standing.strip() else ""
    hint = words.hint or _colon_hint(standing)
    return Diagnostic("read-yaml-syntax", f"{shown}{words.message}", here, hint)


def _no_character(
    error: yaml.reader.ReaderError, text: str, path: str, line_offset: int
) -> Diagnostic:
    before = text[: error.position]
    line, column = before.count("\n"), len(before) - before.rfind("\n")
    number = error.character if isinstance(error.character, int) else 0
    return Diagnostic(
        "read-yaml-syntax",
        f"the character U+{number:04X} is not allowed in YAML",
        Position(path, line + 1 + line_offset, column),
        "remove it in an editor that shows invisible characters",
    )


def _place(error: yaml.YAMLError) -> tuple[int, int]:
    problem = str(getattr(error, "problem", ""))
    is_opened = any(words in problem for words in _OPENED)
    name = "context_mark" if is_opened else "problem_mark"
    mark = getattr(error, name, None)
    return (mark.line, mark.column) if mark else (0, 0)


def _words(error: yaml.YAMLError) -> _Words:
    problem = str(getattr(error, "problem", "") or "not readable as YAML")
    for words in _KNOWN:
        if words.problem in problem:
            return words
    return _Words("", problem, "compare the line with one that is read")


def _colon_hint(standing: str) -> str:
    """Rewrite the line with quotes when a colon in the text is the trouble."""
    if match := _COLON_IN_TEXT.match(standing):
        indent, name, value = match.groups()
        return f'put the text in quotes: {indent.strip()}{name}: "{_short(value)}"'
    return "put a text with a colon in quotes, and begin each field on its own line"


def _no_colon(standing: str, here: Position) -> Diagnostic:
    return Diagnostic(
        "read-yaml-syntax",
        f'"{_short(standing.strip())}": a field without a colon',
        here,
        'write "name: value", or indent the line as part of the text above it',
    )


def _tab(here: Position) -> Diagnostic:
    return Diagnostic(
        "read-yaml-tab",
        "the line is indented with a tab",
        here,
        "use spaces: YAML does not allow tabs there",
    )


def _short(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"

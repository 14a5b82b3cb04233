"""Text into Markdown that shows it as it is: nothing in a source becomes markup."""

import re

from markupsafe import Markup

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~^$@'\":=&/])")
BREAKING = re.compile(r"[\t\n\r\f\v ]+")


def escape(text: object) -> Markup:
    """Return text as Markdown; Markdown (Markup) passes as it is."""
    if isinstance(text, Markup):
        return text
    folded = BREAKING.sub(" ", str(text))
    return Markup(SPECIAL.sub(r"\\\1", folded).replace("\\'", "'").replace('\\"', '"'))  # noqa: S704 (Markdown, escaped in this very line)


def cell(text: object) -> Markup:
    """Return text for one cell of a pipe table."""
    shown = escape(text)
    if not isinstance(text, Markup):
        return shown
    return Markup(BREAKING.sub(" ", re.sub(r"(?<!\\)\|", r"\\|", shown)).strip())  # noqa: S704 (was Markup)


def pipe_table(
    head: tuple[object, ...],
    rows: tuple[tuple[object, ...], ...],
    numeric: frozenset[int],
) -> str:
    """Return a pipe table; `numeric` columns (from 0) are set right."""
    rules = ("---:" if n in numeric else ":---" for n in range(len(head)))
    lines = [head, *rows]
    body = [" | ".join(cell(c) for c in line) for line in lines]
    body.insert(1, " | ".join(rules))
    return "\n".join(f"| {line} |" for line in body)

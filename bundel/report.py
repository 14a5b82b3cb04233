"""Diagnostics as text, as JSON and as annotations of a CI."""

import json
from collections.abc import Iterable, Iterator

from bundel.catalogue import ENTRIES
from bundel.diagnostics import Diagnostic, Diagnostics, in_order, summary

ESCAPED = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PARTING = str.maketrans({":": "%3A", ",": "%2C"})
"""What would end a field of an annotation, or begin another command."""


def ordered(found: Iterable[Diagnostic]) -> Diagnostics:
    """Return diagnostics sorted, each once."""
    return in_order(found)


def as_text(found: Diagnostics) -> str:
    """Return all diagnostics with the count as the last line."""
    return "\n".join([*(str(d) for d in found), summary(found)])


def as_json(found: Diagnostics) -> str:
    """Return diagnostics as a JSON list, one object each."""
    rows = [
        {
            "code": d.code,
            "severity": d.severity,
            "message": d.message,
            "hint": d.hint,
            "path": d.position.path,
            "line": d.position.line,
            "column": d.position.column,
            "place": d.position.place,
        }
        for d in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_annotations(found: Diagnostics) -> Iterator[str]:
    """Yield GitHub's annotation commands; they quote nothing of the sources."""
    for d in found:
        path = d.position.path.translate(ESCAPED | PARTING)
        line = f",line={d.position.line}" if d.position.line else ""
        summary_line = ENTRIES[d.code].summary
        where = f" ({d.position.place})" if d.position.place else ""
        said = f"{summary_line}{where}".translate(ESCAPED)
        yield f"::{d.severity} file={path}{line},title={d.code}::{said}"

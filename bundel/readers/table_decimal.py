"""The texts of a table come in; the decimal mark that its numbers have goes out."""

from collections.abc import Iterator

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.readers.grid import Grid, Line
from bundel.readers.numerals import Mark, Sign, mark_of
from bundel.readers.table_header import Header
from bundel.readers.table_settings import Settings

DUTCH: Mark = ","
_HINT = 'add "decimal: comma" or "decimal: point" to the sidecar'
Place = tuple[Grid, Line, int]


def find_decimal(
    pairs: tuple[tuple[Grid, Header], ...], settings: Settings
) -> tuple[Mark | None, Diagnostics]:
    """Return the decimal mark of a file; None when it must be declared.

    One number that has only one reading ("1.200,50") decides for the whole file.
    """
    if settings.decimal:
        return settings.decimal, ()
    shown, unsure = _evidence(pairs)
    if "," in shown and "." in shown:
        return None, (_mixed(shown[","], shown["."]),)
    if "," in shown:
        return ",", ()
    if "." in shown:
        return ".", ()
    return (None, (_ambiguous(shown["?"], unsure),)) if unsure else (DUTCH, ())


def _evidence(
    pairs: tuple[tuple[Grid, Header], ...],
) -> tuple[dict[Sign, Place], int]:
    """Return the first number that shows each mark, and how many fit both."""
    shown: dict[Sign, Place] = {}
    unsure = 0
    seen: dict[str, Sign] = {}
    for place, text in _texts(pairs):
        mark = seen.get(text)
        if mark is None:
            mark = seen[text] = mark_of(text)
        if mark:
            shown.setdefault(mark, place)
            unsure += mark == "?"
    return shown, unsure


def _texts(
    pairs: tuple[tuple[Grid, Header], ...],
) -> Iterator[tuple[Place, str]]:
    for grid, header in pairs:
        for line in header.body:
            for index, value in enumerate(line.values):
                if (
                    isinstance(value, str)
                    and ("," in value or "." in value)
                    and index not in header.dropped
                ):
                    yield (grid, line, index), value


def _where(place: Place) -> tuple[str, Position]:
    grid, line, index = place
    return str(line.values[index]), grid.position(line, index)


def _ambiguous(place: Place, count: int) -> Diagnostic:
    text, position = _where(place)
    more = f" ({count} such numbers)" if count > 1 else ""
    return Diagnostic(
        "table-decimal-unclear",
        f'"{text}" has two readings, and no other number decides{more}',
        position,
        _HINT,
    )


def _mixed(comma: Place, point: Place) -> Diagnostic:
    text, position = _where(point)
    other, there = _where(comma)
    return Diagnostic(
        "table-decimal-mixed",
        f'"{text}" has a decimal point, "{other}" at {there} a decimal comma',
        position,
        f"write all numbers one way, or {_HINT}",
    )

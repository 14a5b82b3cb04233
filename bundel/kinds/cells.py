"""One cell of a cost table as the text that a record's field takes.

A cell and its field come in; text, or what is wrong with the cell, goes out.
"""

import re
from datetime import date
from decimal import Decimal

from bundel.diagnostics import Diagnostic
from bundel.kinds.fields import FieldPlan
from bundel.model.source import Cell, Scalar

PM = frozenset({"pm", "p.m.", "p.m", "memorie"})
NOTHING = frozenset({"-", "–", "—", "nvt", "n.v.t.", "n.v.t", "n/a", "na", "vervallen"})
HOW_EMPTY = (
    "write 0 for nothing, PM for a value nobody can price, or leave the cell empty"
)
HOW_FIGURE = 'write a figure, and say in the sidecar which sign is "decimal"'
HOW_ALONE = "a cell holds one figure and nothing else: remarks go in another column"
REMARKED = re.compile(r"\d.*[\s(/*]|[\s(/*].*\d")
HOW_UNIT = (
    "a column has one unit: put hours in a column of their own, write thousands out"
)
SHARES = frozenset({"vat_rate", "attribution"})
WORK = frozenset({"hours", "fte"})
CURRENCY = re.compile(r"€|\beur", re.IGNORECASE)
# A figure, then letters ("12 uur", "3 k€", "1,2 mln"), or letters that are no euros.
OWN_UNIT = re.compile(
    r"(?:€|eur)?\s*[-+]?\d[\d.,']*\s*?(?:\s[^\W\d_][^\d]*|[^\W\d_]{2}[^\d]*|k€|m²)",
    re.IGNORECASE,
)
FIRST_YEAR, LAST_YEAR = 1900, 2200


def is_pm(value: Scalar) -> bool:
    """Say whether a cell's value is PM: a value that nobody can price."""
    return isinstance(value, str) and value.strip().casefold() in PM


def text_of(cell: Cell, plan: FieldPlan) -> str | Diagnostic:
    """Return a cell's text for its field, or what is wrong with it."""
    if plan.type is Decimal:
        return _figure(cell, plan.name)
    if plan.type is int:
        return _year(cell)
    if isinstance(cell.value, bool):
        return "yes" if cell.value else "no"
    if isinstance(cell.value, date):
        return cell.value.isoformat()
    return cell.raw.strip() if not isinstance(cell.value, str) else cell.value.strip()


def _figure(cell: Cell, name: str) -> str | Diagnostic:
    if isinstance(cell.value, Decimal) and cell.value.is_finite():
        if wrong := _other_unit(cell, name):
            return wrong
        # The zero says that the point is none of thousands: the reader knew.
        sign = "-" if cell.value < 0 else ""
        return f"{sign}0{abs(cell.value):f}"
    shown = cell.raw.strip()
    if OWN_UNIT.fullmatch(shown):
        return _two_units(cell, "a figure with a unit of its own", HOW_UNIT)
    hint = HOW_EMPTY if shown.casefold() in NOTHING else HOW_FIGURE
    if REMARKED.search(shown):
        hint = HOW_ALONE
    message = f'"{shown}" is not an amount'
    return Diagnostic("cost-bad-amount", message, cell.position, hint)


def _other_unit(cell: Cell, name: str) -> Diagnostic | None:
    """Report a percentage that is no share, and euros that are no amount."""
    if "%" in cell.raw and name not in SHARES:
        return _two_units(cell, "a percentage", "a percentage is no amount or quantity")
    if name in WORK and CURRENCY.search(cell.raw):
        return _two_units(cell, "an amount in euros", f"{name} are counted, not paid")
    return None


def _two_units(cell: Cell, what: str, hint: str) -> Diagnostic:
    message = f'"{cell.raw.strip()}" is {what}'
    return Diagnostic("cost-two-units", message, cell.position, hint)


def _year(cell: Cell) -> str | Diagnostic:
    value = cell.value
    text = f"{value:f}" if isinstance(value, Decimal) else cell.raw.strip()
    text = text.removesuffix(".0")
    if text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return text
    message = f'"{cell.raw.strip()}" is not a year'
    hint = "write the year the line belongs to, in four figures: 2018"
    return Diagnostic("cost-bad-year", message, cell.position, hint)

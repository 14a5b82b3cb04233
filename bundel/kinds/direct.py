"""Records of rows in which nothing is out of the ordinary, made without detours.

A row of a table comes in; its record goes out, or None: then `validate` reads the row
and says what is wrong. Tables have hundreds of thousands of rows, and a tree and
pydantic for each took nine tenths of the time. What is made here is what `validate`
makes; a test holds the two against each other.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bundel.kinds.cells import (
    CURRENCY,
    FIRST_YEAR,
    LAST_YEAR,
    SHARES,
    WORK,
    is_pm,
)
from bundel.kinds.fields import FieldPlan, choices, fields_of
from bundel.kinds.trees import fields_in
from bundel.kinds.validate import EMPTY, FIGURE, TWO_WAYS
from bundel.model.source import Cells, Row, Scalar, Tree

ODD = object()
"""What a converter returns for a cell that is to be looked at more closely."""
ENDLESS = 1_000_000

Convert = Callable[[Scalar, str], object]


@dataclass(frozen=True, slots=True)
class Direct:
    """How rows of one table become records of one kind."""

    kind: type
    converters: Mapping[str, Convert]
    defaults: Mapping[str, object]
    required: frozenset[str]

    def values(self, row: Row) -> dict[str, Any] | None:
        """Return the fields of a row with their values, or None for an odd row."""
        values = dict(self.defaults)
        converters = self.converters
        for name, given, raw in _plain(row):
            convert = converters.get(name)
            if convert is None:
                continue
            value = convert(given, raw)
            if value is not ODD:
                values[name] = value
            elif name == "amount" and is_pm(given):
                values["is_pm"] = True
            else:
                return None
        return values if self.required <= values.keys() else None


def _plain(row: Row) -> Iterable[tuple[str, Scalar, str]]:
    if isinstance(row.cells, Cells):
        return row.cells.plain()
    return ((name, cell.value, cell.raw) for name, cell in row.cells.items())


def direct(kind: type, defaults: Tree | None) -> Direct | None:
    """Return how to read a table directly; None where a default is not plain."""
    plans = fields_of(kind)
    texts: dict[str, str] = {}
    converters = {name: _converter(plan, texts) for name, plan in plans.items()}
    values: dict[str, object] = {}
    for name, tree in fields_in(defaults).items():
        if name not in plans or tree.value in EMPTY:
            continue
        value = _default(plans[name], tree.value)
        if value is ODD:
            return None
        values[name] = value
    required = (plan.name for plan in plans.values() if plan.is_required)
    return Direct(kind, converters, values, frozenset(required) - {"id"})


def _converter(plan: FieldPlan, texts: dict[str, str]) -> Convert:
    if plan.type is Decimal:
        return _figure(plan.name)
    if plan.type is int:
        return _year
    if plan.type is str:
        return _text(texts)
    if allowed := choices(plan.type):
        known = {text: text for text in allowed}
        return lambda value, raw: known.get(_stripped(value, raw), ODD)
    return lambda _value, _raw: ODD


def _figure(name: str) -> Convert:
    may_be_share, is_work = name in SHARES, name in WORK

    def convert(value: Scalar, raw: str) -> object:
        if type(value) is not Decimal or (not value and value.is_signed()):
            return ODD
        exponent = value.as_tuple().exponent
        if not isinstance(exponent, int) or exponent > 0:
            return ODD
        if ("%" in raw and not may_be_share) or (is_work and CURRENCY.search(raw)):
            return ODD
        return value

    return convert


def _year(value: Scalar, _raw: str) -> object:
    if type(value) is Decimal and value == value.to_integral_value():
        year = int(value)
        return year if FIRST_YEAR <= year <= LAST_YEAR else ODD
    return ODD


def _text(known: dict[str, str]) -> Convert:
    """Return a converter that keeps each text once: tables repeat them endlessly."""

    def convert(value: Scalar, raw: str) -> object:
        text = _stripped(value, raw)
        if not text:
            return ODD
        if len(known) < ENDLESS:
            return known.setdefault(text, text)
        return text

    return convert


def _stripped(value: Scalar, raw: str) -> str:
    """Return the text of a cell that is a text or a number, else nothing."""
    if type(value) is str:
        return value.strip()
    return raw.strip() if type(value) is Decimal else ""


def _default(plan: FieldPlan, value: object) -> object:
    if not isinstance(value, str):
        return ODD
    if plan.type is str:
        return value
    if value in choices(plan.type):
        return value
    is_plain = FIGURE.fullmatch(value) and not TWO_WAYS.fullmatch(value)
    if plan.type is Decimal and is_plain:
        return Decimal(value)
    if plan.type is int and value.isdecimal():
        return int(value)
    return ODD

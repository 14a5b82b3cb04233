"""The fields that an editor may write: a record type in, its fields in words out.

Read from the annotations of the model, so that messages and docs say the same. Knows
no record of its own.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from bundel.model.days import PartialDate

MADE = frozenset({"position", "blocks", "cells", "places", "is_withheld"})
NAMES: Mapping[str, str] = {
    "Interview": "interview",
    "Issued": "issued edition",
    "Earlier": "earlier state",
    "ChapterPlan": "chapter",
    "CostChoice": "choice of costs",
    "CostLine": "cost line",
    "PriceChange": "price change",
    "ReferenceFigure": "reference figure",
    "AllocationKey": "allocation key",
    "CoalitionCost": "coalition cost",
    "Annualised": "spread over years",
}


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """One field: its type without None, whether it must be there, what it means."""

    name: str
    type: Any
    is_required: bool
    default: object
    description: str


@cache
def fields_of(record_type: type) -> Mapping[str, FieldPlan]:
    """Return the fields an editor may write, in the order of the model."""
    hints = get_type_hints(record_type, include_extras=True)
    known = [f for f in fields(record_type) if f.name not in MADE]
    return {f.name: _plan(f, hints[f.name]) for f in known}


def _plan(field: Field[Any], hint: Any) -> FieldPlan:  # noqa: ANN401 (an annotation)
    words = getattr(hint, "__metadata__", ("",))
    default = field.default
    if field.default_factory is not MISSING:
        default = field.default_factory()
    return FieldPlan(
        name=field.name,
        type=bare(hint),
        is_required=default is MISSING,
        default=None if default is MISSING else default,
        description=str(words[-1]),
    )


def bare(hint: Any) -> Any:  # noqa: ANN401 (an annotation)
    """Return an annotation without its description and without None."""
    if hasattr(hint, "__metadata__"):
        return bare(hint.__origin__)
    if get_origin(hint) in {Union, UnionType}:
        return bare(next(a for a in get_args(hint) if a is not type(None)))
    return hint


def is_list(kind: object) -> bool:
    """Say whether a field holds a list."""
    origin: object = get_origin(kind)
    return origin is tuple


def is_mapping(kind: object) -> bool:
    """Say whether a field holds values by names of the editor's choosing."""
    origin: object = get_origin(kind)
    return origin is dict


def item_type(kind: Any) -> Any:  # noqa: ANN401 (an annotation)
    """Return the type of the values of a list or mapping, or None."""
    if is_list(kind):
        return bare(get_args(kind)[0])
    return bare(get_args(kind)[1]) if is_mapping(kind) else None


def is_record(kind: object) -> bool:
    """Say whether a field holds a record with fields of its own."""
    return is_dataclass(kind) and kind is not PartialDate


def choices(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 (an annotation)
    """Return the values that are allowed, or nothing when any is."""
    return tuple(c for c in get_args(kind) if c) if get_origin(kind) is Literal else ()


def record_name(record_type: type) -> str:
    """Return what editors call a record of this type: "cost line"."""
    name = record_type.__name__
    return NAMES.get(name, name.lower())


def a_record(record_type: type) -> str:
    """Return the same with its article: "a cost line", "an interview"."""
    name = record_name(record_type)
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"


def written(name: str, kind: Any) -> str:  # noqa: ANN401 (an annotation)
    """Return how a field is written: "consent: {level: …}", "attendees: […]".

    Text is written as it comes: then the name alone.
    """
    if is_list(kind):
        inner = item_type(kind)
        one = f"{{{needed(inner)}}}" if is_record(inner) else "…"
        return f"{name}: [{one}]"
    return f"{name}: {{{needed(kind)}}}" if is_record(kind) else name


def needed(record_type: type) -> str:
    """Return the fields that must be there: "level: …, date: …"."""
    plans = fields_of(record_type).values()
    return ", ".join(f"{plan.name}: …" for plan in plans if plan.is_required)


def wanted(kind: Any) -> str:  # noqa: ANN401 (an annotation)
    """Say in an editor's words what a field of this type holds."""
    if choices(kind):
        return f"one of: {', '.join(choices(kind))}"
    if is_list(kind):
        return "a list"
    if is_mapping(kind) or is_record(kind):
        return "a set of fields (name: value)"
    return {
        str: "text",
        int: "a whole number",
        Decimal: "a number such as 1234.5",
        bool: "yes or no",
        PartialDate: "a date such as 2019-04-11, 2019-04 or 2019",
    }.get(kind, "text")

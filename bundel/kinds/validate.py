"""From a YAML tree to a record: types, required fields, unknown fields, positions.

A tree and a record type come in; the record or None goes out, with every error of it at
the line of its value. Pydantic converts; what it says is put in an editor's words here.
Knows no kind of record and no file.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from bundel.diagnostics import Diagnostic, Diagnostics, in_order
from bundel.kinds.fields import (
    FieldPlan,
    a_record,
    choices,
    fields_of,
    is_list,
    is_mapping,
    is_record,
    item_type,
    needed,
    record_name,
    wanted,
    written,
)
from bundel.model.days import PartialDate
from bundel.model.position import Position
from bundel.model.source import Tree
from bundel.nearest import hint_for, nearest

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

EMPTY: tuple[object, ...] = (None, "")
COMMA = re.compile(r"\d,\d")
ID = re.compile(r"[a-z0-9-]+")
TWO_WAYS = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+")
LONG = 80
"""Letters of a value that a message repeats."""
YEAR_FIRST = (
    "write year, month and day in figures, as far as they are known: 2019-04-11"
)
FIGURE = re.compile(r"[-+]?\d+(?:\.\d+)?")

Loc = tuple[str | int, ...]
Kind = Any
Made = TypeVar("Made")

ADAPTERS: dict[type, "TypeAdapter[Any]"] = {}

# What is missed most has a code and advice of its own: (record, field) -> code, hint.
MISSING: Mapping[tuple[str, str], tuple[str, str]] = {
    ("Quote", "speaker"): (
        "quote-no-speaker",
        "name who said it, or leave the quote out: a group does not speak",
    ),
    ("Interview", "date"): (
        "interview-no-date",
        'begin the file with "date: 2019-05-14"',
    ),
}


@dataclass(slots=True)
class Reading:
    """One record being read: what was found, which places are settled already."""

    tree: Tree
    record_type: type
    found: list[Diagnostic] = field(default_factory=list)
    types: dict[Loc, Kind] = field(default_factory=dict)
    settled: set[Loc] = field(default_factory=set)

    def say(self, code: str, message: str, loc: Loc, hint: str = "") -> None:
        """Add a diagnostic at the value under `loc`, and settle that place."""
        self.found.append(Diagnostic(code, message, self.tree.at(loc), hint))
        self.settled.add(loc)


def validate(tree: Tree, record_type: type[Made]) -> tuple[Made | None, Diagnostics]:
    """Make a record of a tree, with all that is wrong with it."""
    from pydantic import ValidationError

    reading = Reading(tree, record_type)
    plain = _plain(reading, tree, record_type, ())
    record: Made | None = None
    try:
        record = adapter(record_type).validate_python(plain)
    except ValidationError as wrong:
        for detail in wrong.errors(include_url=False):
            _translate(reading, detail)
    found = in_order(reading.found)
    return (None if found else record), found


def adapter(record_type: type[Made]) -> "TypeAdapter[Made]":
    """Return pydantic's converter for a type, made once."""
    if record_type not in ADAPTERS:
        from pydantic import TypeAdapter

        ADAPTERS[record_type] = TypeAdapter(record_type)
    return ADAPTERS[record_type]


def _plain(reading: Reading, tree: Tree, kind: Kind, loc: Loc) -> object:
    """Return what pydantic is to convert: known fields, empty ones left out."""
    reading.types[loc] = kind
    value = tree.value
    inner = item_type(kind)
    if is_record(kind) and isinstance(value, Mapping):
        given = dict(_fields(reading, value, kind, loc))
        return {**given, **_places(tree, kind, given), "position": tree.position}
    if is_list(kind) and isinstance(value, tuple):
        items = enumerate(value)
        return [_plain(reading, item, inner, (*loc, i)) for i, item in items]
    if is_mapping(kind) and isinstance(value, Mapping) and inner is not Any:
        return {k: _plain(reading, v, inner, (*loc, k)) for k, v in value.items()}
    if isinstance(value, str):
        _check_text(reading, value, kind, loc)
    return tree.plain()


def _places(tree: Tree, kind: type, given: Iterable[str]) -> dict[str, object]:
    """Return where each field stands, for records that keep it."""
    if "places" not in {one.name for one in fields(kind)}:
        return {}
    return {"places": {name: tree.at((name,)) for name in given}}


def _fields(
    reading: Reading, value: Mapping[str, Tree], kind: type, loc: Loc
) -> Iterator[tuple[str, object]]:
    known = fields_of(kind)
    given = {name for name, child in value.items() if child.value not in EMPTY}
    for name in value:
        if name not in known:
            _unknown(reading, kind, (*loc, name), given)
    for name, plan in known.items():
        if name in given:
            yield name, _plain(reading, value[name], plan.type, (*loc, name))


def _unknown(reading: Reading, kind: type, loc: Loc, given: set[str]) -> None:
    """Report a field that records of this kind do not have, at its name."""
    name = str(loc[-1])
    known = fields_of(kind)
    close = nearest(name, known.keys() - given)
    hint = f'did you mean "{close}"?' if close else f"known: {', '.join(known)}"
    message = f'{a_record(kind)} has no field "{name}"'
    reading.found.append(
        Diagnostic("record-unknown-field", message, _key(reading.tree, loc), hint)
    )
    if close:
        reading.settled.add((*loc[:-1], close))


def _key(tree: Tree, loc: Loc) -> Position:
    """Return the position of a field's name."""
    here = tree
    for step in loc[:-1]:
        here = here.child(step) or here
    return here.keys.get(str(loc[-1]), here.position)


def _check_text(reading: Reading, text: str, kind: Kind, loc: Loc) -> None:
    """Report what pydantic would take, but not as the editor meant it."""
    if loc == ("id",) or (len(loc) > 1 and loc[-1] == "id"):
        if not ID.fullmatch(text):
            hint = "an id is made of small letters, digits and hyphens: green-lane"
            reading.say("record-bad-id", f'"{text}" is not an id', loc, hint)
    elif kind in {Decimal, int} and TWO_WAYS.fullmatch(text):
        message = f'"{text}" can be read as thousands or as decimals'
        hint = f"write {text.replace('.', '')} or {text}0"
        reading.say("record-bad-value", message, loc, hint)
    elif kind in {Decimal, int} and not FIGURE.fullmatch(text):
        _bad_value(reading, shown(text), loc)


def _translate(reading: Reading, detail: "ErrorDetails") -> None:
    """Report one error of pydantic's, unless its place is settled already."""
    loc: Loc = detail["loc"]
    if loc in reading.settled:
        return
    if detail["type"] == "missing":
        _missing(reading, loc)
    elif detail["type"] == "value_error":
        message = str(detail.get("ctx", {}).get("error", detail["msg"]))
        hint = YEAR_FIRST if reading.types.get(loc) is PartialDate else ""
        reading.say("record-bad-value", message, loc, hint)
    else:
        _bad_value(reading, shown(detail["input"]), loc)


def _missing(reading: Reading, loc: Loc) -> None:
    owner, name = reading.types[loc[:-1]], str(loc[-1])
    code, hint = MISSING.get((owner.__name__, name), ("record-missing-field", ""))
    plan = fields_of(owner)[name]
    message = f'the {record_name(owner)} has no "{name}"'
    reading.say(code, message, loc, hint or _told(plan))


def _told(plan: FieldPlan) -> str:
    form = written(plan.name, plan.type)
    return f"{form}{': ' if form == plan.name else '; '}{plan.description}"


def _bad_value(reading: Reading, value: str, loc: Loc) -> None:
    """Report a value of the wrong kind, with what its field holds."""
    kind = reading.types.get(loc, str)
    hint = hint_for(value.strip('"'), choices(kind))
    if kind in {Decimal, int} and COMMA.search(value):
        hint = "write figures with a point and nothing between thousands: 1200.50"
    if not loc:  # a record as a whole
        hint = f"begin with {needed(kind)}"
    if is_list(kind):
        hint = _as_list(value, item_type(kind))
    message = f"{value} is not {wanted(kind)}"
    reading.say("record-bad-value", message, loc, hint)


def _as_list(value: str, inner: Kind) -> str:
    if is_record(inner):
        names = list(fields_of(inner))[:2]
        return f"write each with a dash: - {{{', '.join(f'{n}: …' for n in names)}}}"
    return "write [{}]".format(value.strip('"')) if value.startswith('"') else ""


def shown(value: object) -> str:
    """Return a value as a message quotes it: text in quotes, the rest by its kind."""
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= LONG else f'"{value[:LONG]}…"'
    if value is None:
        return "an empty value"
    return "a list" if isinstance(value, list) else "a set of fields"

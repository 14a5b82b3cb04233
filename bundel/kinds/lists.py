"""YAML files with lists of records: partners, quotes, claims and the rest.

A tree comes in; records and diagnostics go out.
"""

from collections.abc import Iterator, Mapping

from bundel.diagnostics import Diagnostic
from bundel.kinds.csl import read_reference
from bundel.kinds.fields import fields_of
from bundel.kinds.parsed import Parsed
from bundel.kinds.trees import fields_in, text_at, with_defaults
from bundel.kinds.validate import validate
from bundel.model import (
    AllocationKey,
    Case,
    Claim,
    CoalitionCost,
    Issued,
    Partner,
    Payment,
    Person,
    PriceChange,
    Quote,
    Rate,
    Reference,
    ReferenceFigure,
    Term,
    Theme,
)
from bundel.model.source import Tree
from bundel.nearest import nearest

LISTS: Mapping[str, type] = {
    "partners": Partner,
    "people": Person,
    "cases": Case,
    "themes": Theme,
    "terms": Term,
    "references": Reference,
    "quotes": Quote,
    "claims": Claim,
    "issued": Issued,
    "rates": Rate,
    "prices": PriceChange,
    "reference_figures": ReferenceFigure,
    "keys": AllocationKey,
    "coalitions": CoalitionCost,
    "payments": Payment,
}


def read_lists(tree: Tree) -> Parsed:
    """Read every list of a YAML file."""
    if not isinstance(tree.value, Mapping):
        return Parsed((), (_no_lists(tree),))
    records: list[object] = []
    found = list(_unknown_lists(tree))
    broken: list[str] = []
    defaults = tree.child("defaults")
    for name in (n for n in tree.value if n in LISTS):
        for item in _items(tree.value[name], found):
            record, wrong = _read(with_defaults(item, defaults, _known(name)), name)
            found += wrong
            records += [] if record is None else [record]
            broken += [text_at(item, "id")] if record is None else []
    found += _unknown_defaults(tree)
    return Parsed(tuple(records), tuple(found), tuple(b for b in broken if b))


def _read(tree: Tree, name: str) -> tuple[object, tuple[Diagnostic, ...]]:
    if LISTS[name] is Reference:
        return read_reference(tree)
    record: object
    record, found = validate(tree, LISTS[name])
    return record, found


def _known(name: str) -> frozenset[str]:
    return frozenset(fields_of(LISTS[name])) | (
        {"type"} if name == "references" else set()
    )


def _items(tree: Tree, found: list[Diagnostic]) -> tuple[Tree, ...]:
    if isinstance(tree.value, tuple):
        return tree.value
    if tree.value is not None:
        message = "a list of records is expected here"
        hint = "begin each record with a dash: - id: …"
        found.append(Diagnostic("record-no-list", message, tree.position, hint))
    return ()


def _no_lists(tree: Tree) -> Diagnostic:
    hint = f"begin with the name of a list, one of: {', '.join(LISTS)}"
    message = "the file holds no list of records"
    return Diagnostic("record-no-list", message, tree.position, hint)


def _unknown_lists(tree: Tree) -> Iterator[Diagnostic]:
    for name in fields_in(tree):
        if name not in LISTS and name != "defaults":
            close = nearest(name, LISTS)
            hint = f'did you mean "{close}"?' if close else f"known: {', '.join(LISTS)}"
            message = f'there is no list of records "{name}"'
            yield Diagnostic("record-unknown-list", message, tree.keys[name], hint)


def _unknown_defaults(tree: Tree) -> Iterator[Diagnostic]:
    defaults = tree.child("defaults")
    lists = [name for name in fields_in(tree) if name in LISTS]
    known = {field for name in lists for field in _known(name)}
    for name in fields_in(defaults):
        if lists and name not in known and defaults is not None:
            close = nearest(name, known)
            hint = f'did you mean "{close}"?' if close else ""
            message = f'no record in this file has a field "{name}"'
            yield Diagnostic("record-unknown-field", message, defaults.keys[name], hint)

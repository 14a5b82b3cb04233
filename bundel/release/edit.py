"""Changes of single fields in a YAML file, by position: all else stays as it was.

The text of a file and changes come in; the new text goes out. Comments, layout, quoting
and line ends of what is not changed are not touched. Knows no quote.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import yaml

from bundel.readers.yamltree import read_yaml

PLAIN = re.compile(r"[A-Za-z0-9](?:[\w ./-]*[\w./-])?", re.ASCII)
NOTHING = frozenset({"null", "Null", "NULL"})

Value = str | Sequence[str] | Mapping[str, str]
Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Change:
    """New values of fields of one record, None to take one out.

    `record` is the id of a record of the list `within`; `field` names the mapping of it
    that holds the fields, "" for the record itself. `added` are items to put at the end
    of lists.
    """

    within: str
    record: str
    field: str
    values: Mapping[str, Value | None]
    added: Mapping[str, Value]


class NotEditableError(Exception):
    """The file holds the record in a form that cannot be edited in place."""


def edited(text: str, changes: Iterable[Change]) -> str:
    """Return a file's text with the changes made.

    Raises:
        NotEditableError: A record is not there, or not written as fields.
    """
    wanted = tuple(changes)
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    spans = [span for one in wanted for span in _spans(text, root, one)]
    new = text
    for start, end, instead in sorted(spans, reverse=True):
        new = new[:start] + instead + new[end:]
    _compare(text, new, wanted)
    return new


def _spans(text: str, root: yaml.Node | None, change: Change) -> list[Span]:
    node = _mapping(_record(root, change), change.field)
    pairs = {key.value: (key, value) for key, value in node.value}
    gone = {n for n, value in change.values.items() if value is None and n in pairs}
    spans = [_removal(text, node, name, gone) for name in gone]
    given = {n: value for n, value in change.values.items() if value is not None}
    fresh = [(n, written(value)) for n, value in given.items() if n not in pairs]
    for name in given.keys() & pairs.keys():
        old = pairs[name][1]
        spans.append((*_extent(text, old), _alike(old, given[name])))
    for name, item in change.added.items():
        if name in pairs:
            spans.append(_appended(text, pairs[name][1], written(item)))
        else:
            fresh.append((name, f"[{written(item)}]"))
    if fresh:
        spans.append(_inserted(text, node, fresh))
    return spans


def _record(root: yaml.Node | None, change: Change) -> yaml.MappingNode:
    items = _child(root, change.within)
    found = items.value if isinstance(items, yaml.SequenceNode) else []
    for item in found:
        own = _child(item, "id")
        if isinstance(item, yaml.MappingNode) and own and own.value == change.record:
            return item
    message = f'"{change.record}" does not stand under {change.within}'
    raise NotEditableError(message)


def _mapping(record: yaml.MappingNode, field: str) -> yaml.MappingNode:
    node = _child(record, field) if field else record
    if isinstance(node, yaml.MappingNode) and node.value:
        return node
    message = f'"{field}" has no fields of its own there'
    raise NotEditableError(message)


def _child(node: yaml.Node | None, name: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for key, value in node.value if key.value == name), None)


def _extent(text: str, node: yaml.Node) -> tuple[int, int]:
    """Return where a value begins and ends, white space after it left out."""
    start: int = node.start_mark.index
    end: int = node.end_mark.index
    return start, start + len(text[start:end].rstrip())


def _removal(text: str, node: yaml.MappingNode, name: str, gone: set[str]) -> Span:
    """Return the span of a field with what parts it from its neighbours.

    In braces that is the comma before it, or after it for those at the beginning.
    """
    names = [key.value for key, _ in node.value]
    here = names.index(name)
    key, value = node.value[here]
    start, end = key.start_mark.index, _extent(text, value)[1]
    if not node.flow_style:
        return _line_start(text, start), _line_end(text, end), ""
    if not gone.issuperset(names[:here]):
        return _extent(text, node.value[here - 1][1])[1], end, ""
    is_last = here + 1 == len(names)
    return start, end if is_last else node.value[here + 1][0].start_mark.index, ""


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _line_end(text: str, index: int) -> int:
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1


def _inserted(
    text: str, node: yaml.MappingNode, fresh: Sequence[tuple[str, str]]
) -> Span:
    """Return the span after the last field, with new ones."""
    last = _extent(text, node.value[-1][1])[1]
    if node.flow_style:
        return last, last, "".join(f", {name}: {value}" for name, value in fresh)
    column = node.value[0][0].start_mark.column
    end = _line_end(text, last)
    break_ = "\r\n" if "\r\n" in text else "\n"
    lines = "".join(f"{' ' * column}{name}: {value}{break_}" for name, value in fresh)
    missing = "" if text[:end].endswith("\n") else break_
    return end, end, missing + lines


def _appended(text: str, node: yaml.Node, item: str) -> Span:
    if not isinstance(node, yaml.SequenceNode):
        message = "a list is wanted there"
        raise NotEditableError(message)
    if not node.value:
        return (*_extent(text, node), f"[{item}]")
    last = _extent(text, node.value[-1])[1]
    if node.flow_style:
        return last, last, f", {item}"
    end = _line_end(text, last)
    break_ = "\r\n" if "\r\n" in text else "\n"
    missing = "" if text[:end].endswith("\n") else break_
    return end, end, f"{missing}{' ' * node.start_mark.column}- {item}{break_}"


def written(value: Value) -> str:
    """Return a value as YAML in a line: plain where that is safe, else in quotes."""
    if isinstance(value, str):
        is_plain = PLAIN.fullmatch(value) and value not in NOTHING
        return value if is_plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{name}: {written(one)}" for name, one in value.items())
        return f"{{{inner}}}"
    return f"[{', '.join(written(one) for one in value)}]"


def _alike(node: yaml.Node, value: Value) -> str:
    """Return a value as YAML, in quotes where the one before had them."""
    is_quoted = isinstance(node, yaml.ScalarNode) and node.style in {'"', "'"}
    if is_quoted and isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return written(value)


def _compare(before: str, after: str, changes: Iterable[Change]) -> None:
    """Make sure that the new text says what was wanted, and nothing else is changed."""
    wanted, new = (read_yaml(text, "")[0] for text in (before, after))
    expected = wanted.plain() if wanted else None
    for change in changes:
        _put(expected, change)
    if new is None or new.plain() != expected:
        message = "the fields are written in a way that cannot be edited in place"
        raise NotEditableError(message)


def _put(tree: object, change: Change) -> None:
    assert isinstance(tree, dict)  # noqa: S101 (its record was found there)
    records = (r for r in tree[change.within] if r.get("id") == change.record)
    record = next(records)
    fields = record[change.field] if change.field else record
    for name, value in change.values.items():
        if value is None:
            fields.pop(name, None)
        else:
            fields[name] = _plain(value)
    for name, item in change.added.items():
        fields[name] = [*(fields.get(name) or ()), _plain(item)]


def _plain(value: Value) -> object:
    if isinstance(value, str):
        return value
    return dict(value) if isinstance(value, Mapping) else list(value)

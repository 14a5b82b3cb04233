"""YAML text comes in; a tree of texts with positions goes out, or what is wrong.

Nothing is guessed: 2018, yes and 2019-04-11 stay text, and only an empty value, `~` and
`null` are nothing. What makes YAML unsafe or unclear is refused: tags, anchors, keys
twice, several documents. Knows nothing of the fields that a file should hold.
"""

from collections.abc import Iterator

import yaml

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.model.source import Tree
from bundel.readers.encoding import UNFIT, unfit
from bundel.readers.limits import YAML_DEPTH
from bundel.readers.yamlproblem import explain

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


def read_yaml(
    text: str, path: str, *, line_offset: int = 0
) -> tuple[Tree | None, Diagnostics]:
    """Read one YAML document; None when it cannot be parsed.

    `line_offset` is the number of lines of the file that stand before `text`.
    """
    builder = _Builder(path, line_offset)
    try:
        # Our own composer over the events: PyYAML's drops duplicate keys and follows
        # aliases, so that ten lines can become a billion values.
        tree = builder.document(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        return None, (*builder.found, explain(error, text, path, line_offset))
    except _TooDeepError:
        return None, tuple(builder.found)
    return tree, tuple(builder.found)


class _TooDeepError(Exception):
    """The nesting passed the limit; the diagnostic stands in `found`."""


class _Builder:
    """Builds the tree from the parser's events and collects what is wrong."""

    def __init__(self, path: str, line_offset: int) -> None:
        self.path = path
        self.line_offset = line_offset
        self.found: list[Diagnostic] = []

    def document(self, events: Iterator[yaml.Event]) -> Tree:
        tree: Tree | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and tree is not None:
                self._refuse_second(event)
                return tree
            if isinstance(event, yaml.NodeEvent):
                tree = self._value(event, events, depth=0)
        return tree or Tree(None, Position(self.path, self.line_offset + 1, 1))

    def _value(
        self, event: yaml.Event, events: Iterator[yaml.Event], *, depth: int
    ) -> Tree:
        here = self._position(event)
        self._check(event, here, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(here, events, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(here, events, depth)
        return Tree(self._fit(_scalar(event), here), here)

    def _fit(self, text: str | None, here: Position) -> str | None:
        r"""Leave out what is written as "\a" or "\uFFFE": no page can hold it."""
        if text is None or not UNFIT.search(text):
            return text
        self.found.append(unfit(text, here))
        return UNFIT.sub("", text)

    def _sequence(
        self, here: Position, events: Iterator[yaml.Event], depth: int
    ) -> Tree:
        items: list[Tree] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._value(event, events, depth=depth + 1))
        return Tree(tuple(items), here)

    def _mapping(
        self, here: Position, events: Iterator[yaml.Event], depth: int
    ) -> Tree:
        values: dict[str, Tree] = {}
        keys: dict[str, Position] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._value(event, events, depth=depth + 1)
            value = self._value(next(events), events, depth=depth + 1)
            if isinstance(name := self._name(key), str) and self._is_new(
                name, key.position, keys
            ):
                keys[name], values[name] = key.position, value
        return Tree(values, here, keys)

    def _name(self, key: Tree) -> str | None:
        if isinstance(key.value, str):
            return key.value
        self._add(
            "read-yaml-key",
            "the name of a field is empty, a list or a mapping",
            key.position,
            "write a word before the colon",
        )
        return None

    def _is_new(self, name: str, here: Position, keys: dict[str, Position]) -> bool:
        if name not in keys:
            return True
        self._add(
            "read-yaml-duplicate-key",
            f'"{name}" stands here for the second time; '
            f"the first is in line {keys[name].line}",
            here,
            "keep one of the two",
        )
        return False

    def _check(self, event: yaml.Event, here: Position, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse_anchor(event, here)
        if tag := getattr(event, "tag", None):
            self._refuse_tag(str(tag), here)
        if depth > YAML_DEPTH:
            self._refuse_depth(here)
            raise _TooDeepError

    def _refuse_anchor(self, event: yaml.Event, here: Position) -> None:
        mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
        name = f"{mark}{getattr(event, 'anchor', '')}"
        self._add(
            "read-yaml-alias",
            f'"{name}" is an anchor or alias, which is not read',
            here,
            f'write the value out; if "{name}" is meant as text, put it in quotes',
        )

    def _refuse_tag(self, tag: str, here: Position) -> None:
        short = tag.replace("tag:yaml.org,2002:", "!!")
        self._add(
            "read-yaml-tag",
            f'"{short}" is a tag, which is not read',
            here,
            "leave the tag out; every value is read as text",
        )

    def _refuse_depth(self, here: Position) -> None:
        self._add(
            "read-yaml-depth",
            f"lists and fields are nested more than {YAML_DEPTH} levels deep",
            here,
            "check the brackets and the indentation",
        )

    def _refuse_second(self, event: yaml.Event) -> None:
        self._add(
            "read-yaml-documents",
            "a second document begins here; only the first is read",
            self._position(event),
            'remove the line "---", or put the rest in a file of its own',
        )

    def _position(self, event: yaml.Event) -> Position:
        mark = event.start_mark
        if mark is None:  # only for events that are made by hand
            return Position(self.path)
        return Position(self.path, mark.line + 1 + self.line_offset, mark.column + 1)

    def _add(self, code: str, message: str, here: Position, hint: str) -> None:
        self.found.append(Diagnostic(code, message, here, hint))


def _scalar(event: yaml.Event) -> str | None:
    if not isinstance(event, yaml.ScalarEvent):
        return None
    is_plain = event.implicit[0]
    return None if is_plain and event.value in _NOTHING else str(event.value)

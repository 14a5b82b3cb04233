"""Where an element of a chapter comes from: its `data-pos`, or the nearest one.

Comes in: the parsed HTML. Goes out: a `Position` in the sources. Knows nothing of
pages.
"""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bundel.model.position import Position

WRITTEN = re.compile(
    r"(?P<path>.+?)(?:\[(?P<place>[^\]]*)\]|:(?P<line>\d+)(?::(?P<column>\d+))?)?"
)


def read(text: str) -> Position:
    """Return the position that `path:12:3` or `path[paragraph 4]` stands for."""
    found = WRITTEN.fullmatch(text)
    if found is None:
        return Position(text)
    line, column = (int(found[name] or 0) for name in ("line", "column"))
    return Position(found["path"], line, column, found["place"] or "")


@dataclass(slots=True)
class Origins:
    """The positions of one chapter's elements, looked up when something is wrong."""

    root: Any
    source: str
    _known: dict[Any, str] = field(default_factory=dict)

    def of(self, element: Any) -> Position:
        """Return the position of an element, its nearest ancestor or predecessor."""
        if not self._known:
            self._walk()
        return read(self._known.get(element, self.source))

    def first(self, wanted: Callable[[Any], bool]) -> Position:
        """Return the position of the first element that is `wanted`."""
        return self.of(next((e for e in self.root.iter() if wanted(e)), None))

    def _walk(self) -> None:
        last = self.source

        def visit(element: Any, above: str) -> None:
            nonlocal last
            own = element.get("data-pos") or ""
            last = own or last
            inherited = own or above
            self._known[element] = inherited or last
            for child in element:
                visit(child, inherited)

        visit(self.root, "")

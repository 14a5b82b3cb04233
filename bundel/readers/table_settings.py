"""A sidecar's tree comes in; how to read the table goes out.

Names that stand for something else (`kind`, `defaults`) are the domain's to judge.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, cast

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.model.source import Tree
from bundel.readers.numerals import Mark
from bundel.readers.units import factor_of

SETTINGS = frozenset(
    {
        "encoding",
        "delimiter",
        "decimal",
        "sheets",
        "header_row",
        "columns",
        "skip_rows",
        "totals",
        "unit",
        "hidden",
        "years",
    }
)
TOTALS = (
    "totaal",
    "totalen",
    "subtotaal",
    "sub-totaal",
    "eindtotaal",
    "generaal totaal",
    "total",
    "subtotal",
    "sub-total",
    "grand total",
)
DELIMITERS = {
    ",": ",",
    ";": ";",
    "|": "|",
    "\t": "\t",
    "\\t": "\t",
    "comma": ",",
    "semicolon": ";",
    "pipe": "|",
    "tab": "\t",
}
MARKS: dict[str, Mark] = {",": ",", "comma": ",", ".": ".", "point": "."}
ROWS = re.compile(r"(\d{1,7})(?:\s*-\s*(\d{1,7}))?")
YEAR = re.compile(r"(?:19|20)\d\d")
MOST_ROWS = 2_000_000
NO_SIDECAR = Tree(None, Position(""))


@dataclass(frozen=True, slots=True)
class ColumnName:
    """One pair of `columns`: the header text, the field it is; "" leaves it out."""

    header: str
    field: str
    position: Position


@dataclass(frozen=True, slots=True)
class Settings:
    """What a sidecar says about reading; empty where it says nothing.

    `years` is the field of columns that are headed by a year alone.
    """

    encoding: str = ""
    delimiter: str = ""
    decimal: Mark | None = None
    sheets: tuple[str, ...] = ()
    header_rows: tuple[int, ...] = ()
    columns: Mapping[str, ColumnName] = field(default_factory=dict)
    skip_rows: frozenset[int] = frozenset()
    totals: tuple[str, ...] = TOTALS
    factor: Decimal | None = None
    factors: Mapping[str, Decimal] = field(default_factory=dict)
    hidden: Literal["include", "skip", ""] = ""
    years: str = ""
    front: Tree = NO_SIDECAR

    def position(self, name: str) -> Position:
        """Return where a setting stands, or the sidecar when it does not."""
        return self.front.at([name])


def normal(text: str) -> str:
    """Return a header as it is compared: without case and white space."""
    return "".join(text.casefold().split()).replace("\u00ad", "")


def read_settings(front: Tree) -> tuple[Settings, Diagnostics]:
    """Read what the sidecar says about reading its table."""
    reading = _Reading(front, [])
    factor, factors = reading.units()
    settings = Settings(
        encoding=reading.text("encoding"),
        delimiter=reading.choice("delimiter", DELIMITERS),
        decimal=cast("Mark | None", reading.choice("decimal", MARKS) or None),
        sheets=reading.texts("sheets"),
        header_rows=tuple(sorted(reading.rows("header_row"))),
        columns=reading.columns(),
        skip_rows=reading.rows("skip_rows"),
        totals=reading.texts("totals") if front.child("totals") else TOTALS,
        factor=factor,
        factors=factors,
        hidden=cast(
            'Literal["include", "skip", ""]',
            reading.choice("hidden", {"include": "include", "skip": "skip"}),
        ),
        years=reading.text("years"),
        front=front,
    )
    return settings, tuple(reading.found)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Takes values out of the sidecar and collects what is wrong with them."""

    front: Tree
    found: list[Diagnostic]

    def text(self, name: str) -> str:
        tree = self.front.child(name)
        if tree is None or tree.value is None:
            return ""
        if isinstance(tree.value, str):
            # A tab is a delimiter, not white space around a value.
            return tree.value if tree.value == "\t" else tree.value.strip()
        self.wrong(name, tree, "one value")
        return ""

    def choice(self, name: str, choices: Mapping[str, str]) -> str:
        text = self.text(name)
        if not text or text in choices:
            return choices.get(text, "")
        known = ", ".join(f'"{c}"' for c in choices if c.isprintable())
        self.wrong(name, cast("Tree", self.front.child(name)), f"one of {known}")
        return ""

    def texts(self, name: str) -> tuple[str, ...]:
        tree = self.front.child(name)
        items = _items(tree)
        if not all(isinstance(item.value, str) for item in items):
            self.wrong(name, cast("Tree", tree), "a list of texts")
            return ()
        return tuple(str(item.value).strip() for item in items)

    def rows(self, name: str) -> frozenset[int]:
        numbers: set[int] = set()
        for item in _items(self.front.child(name)):
            shape = ROWS.fullmatch(str(item.value).strip())
            first, last = (
                (int(n or shape[1]) for n in shape.groups()) if shape else (0, 0)
            )
            if 1 <= first <= last <= MOST_ROWS:
                numbers.update(range(first, last + 1))
            else:
                self.wrong(name, item, "row numbers, such as 4 or 4-6")
        return frozenset(numbers)

    def columns(self) -> Mapping[str, ColumnName]:
        tree = self.front.child("columns")
        if tree is None or tree.value is None:
            return {}
        if not isinstance(tree.value, Mapping):
            self.wrong("columns", tree, "pairs of a header and a field")
            return {}
        return {
            normal(header): ColumnName(
                header, self.column(item), tree.keys.get(header, item.position)
            )
            for header, item in tree.value.items()
        }

    def column(self, item: Tree) -> str:
        if isinstance(item.value, str):
            return item.value.strip()
        if item.value is not None:
            self.wrong("columns", item, "the name of a field")
        return ""

    def units(self) -> tuple[Decimal | None, Mapping[str, Decimal]]:
        tree = self.front.child("unit")
        if tree is None or tree.value is None:
            return None, {}
        if isinstance(tree.value, Mapping):
            factors = {name: self.unit(item) for name, item in tree.value.items()}
            return None, {name: f for name, f in factors.items() if f is not None}
        return self.unit(tree), {}

    def unit(self, tree: Tree) -> Decimal | None:
        factor = factor_of(tree.value) if isinstance(tree.value, str) else None
        if factor is None:
            self.wrong("unit", tree, '"x 1000", "x 1000000" or "1"')
        return factor

    def wrong(self, name: str, tree: Tree, expected: str) -> None:
        stands = tree.value if isinstance(tree.value, str) else "a list or mapping"
        quoted = f'"{stands}"' if isinstance(tree.value, str) else stands
        stated = "nothing" if tree.value is None else quoted
        self.found.append(
            Diagnostic(
                "table-bad-setting",
                f"{name} is {stated}, not {expected}",
                tree.position,
                f'see "bundel explain table-bad-setting" for what {name} may hold',
            )
        )


def _items(tree: Tree | None) -> tuple[Tree, ...]:
    if tree is None or tree.value is None:
        return ()
    return tree.value if isinstance(tree.value, tuple) else (tree,)

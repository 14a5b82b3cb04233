"""Figures of tables as data has them, from a template to the columns of a sheet."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from sample_book import book

from bundel.book import Sheet
from bundel.compose.exact import Exact, Printed, columns_of
from bundel.sheets import sheets
from bundel.words import Words

SAY = Words("en")
EURO = Exact(Decimal("1234.567"), "EUR")
SHARE = Exact(Decimal("0.25"), "1", "share")


def bare(text: str, exact: Exact) -> Printed:
    return Printed(text, (exact,), is_bare=True)


def given(*cells: Printed) -> list[tuple[str, str, str, tuple[str, ...]]]:
    made = columns_of("Cost", cells, SAY)
    return [(c.name, c.column.type, c.column.unit, c.values) for c in made]


def test_a_column_of_amounts_alone_has_them_exact() -> None:
    cells = (bare("€1,234.57", EURO), Printed("–"), Printed(""))
    assert given(*cells) == [("Cost", "number", "EUR", ("1234.567", "", ""))]


@pytest.mark.parametrize(
    "other",
    [
        Printed("PM"),
        Printed("withheld"),
        bare("870 hours", Exact(Decimal(870), "h")),
        Printed("€10 + PM", (Exact(Decimal(10), "EUR", is_whole=False),)),
    ],
    ids=["pm", "withheld", "another unit", "with pm"],
)
def test_what_is_more_than_an_amount_stays_in_words_too(other: Printed) -> None:
    words, *beside = given(bare("€1,234.57", EURO), other)
    assert words == ("Cost", "string", "", ("€1,234.57", other.text))
    assert beside[0][:3] == ("Cost (EUR)", "number", "EUR")
    units = {unit for _, _, unit, _ in beside}
    assert units == {"EUR", *(one.unit for one in other.figures)}
    for _, _, unit, values in beside:
        of = {one.unit: f"{one.value}" for one in other.figures}
        assert values == ("1234.567" if unit == "EUR" else "", of.get(unit, ""))


def test_an_amount_with_its_share_is_two_columns() -> None:
    made = given(Printed("€1,234.57 25%", (EURO, SHARE)))
    assert [one[0] for one in made] == ["Cost", "Cost (EUR)", "Cost (share)"]
    assert [one[3] for one in made[1:]] == [("1234.567",), ("0.25",)]


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (("3", "–", "0"), "integer"),
        (("3", "1.640"), "string"),
        (("007",), "string"),
        (("–", ""), "string"),
    ],
)
def test_counts_are_integers(texts: Iterable[str], kind: str) -> None:
    cells = [Printed(text, is_numeric=True) for text in texts]
    ((_, found, _, values),) = given(*cells)
    assert found == kind
    if kind == "integer":
        assert values == ("3", "", "0")


def test_names_of_columns_are_each_once() -> None:
    heads = ("a", "a", "a 2", "a")
    odd = Sheet("tab-x", "X", heads, (("1", "2", "3", "4"),), "published")
    made = sheets(replace(book(), sheets=(odd,)))
    names = next(csv.reader(io.StringIO(made["tab-x.csv"].decode())))
    assert len(set(names)) == len(names) == len(heads)
    (resource,) = json.loads(made["datapackage.json"])["resources"]
    assert [field["name"] for field in resource["schema"]["fields"]] == names

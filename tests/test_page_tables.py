"""Tables on screen: which may be sorted, and by what."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundel import formats
from bundel.book import Column, Sheet
from bundel.html.tables import amount, as_table, day, let_sort
from bundel.markup import parsed
from bundel.model.days import PartialDate
from bundel.words import Words

HEAD = "<thead><tr><th>Partner</th><th>Sinds</th><th class=num>Bedrag</th></tr></thead>"


def table(*rows: str, head: str = HEAD) -> Any:
    made = parsed(f"<table>{head}<tbody>{''.join(rows)}</tbody></table>")
    let_sort(made, "nl")
    return made


def row(name: str, since: str, value: str, kind: str = "") -> str:
    mark = f' class="{kind}"' if kind else ""
    return f"<tr{mark}><th>{name}</th><td>{since}</td><td class=num>{value}</td></tr>"


ROWS = (
    row("Kraanwoude", "4 april 2019", "€ 1.234,50"),
    row("Hazelrade", "april 2019", "€ −9"),
    row("Merelveen", "2018", "PM"),
)
TOTAL = row("Totaal", "", "€ 1.225,50", "total")


def test_figures_and_dates_have_their_value() -> None:
    made = table(*ROWS, TOTAL)
    assert made.get("data-sortable") == ""
    assert made.xpath("./tbody/tr/td[1]/@data-value") == [
        "2019-04-04",
        "2019-04",
        "2018",
    ]
    assert made.xpath("./tbody/tr/td[2]/@data-value") == ["1234.50", "-9"]
    assert made.xpath("./tbody/tr/th/@data-value") == []


@pytest.mark.parametrize(
    "rows",
    [
        ROWS[:2],
        (*ROWS[:2], row("", "2017", "€ 3")),
        (ROWS[0], TOTAL, *ROWS[1:]),
        (*ROWS, "<tr><th colspan=3>Eenmalig</th></tr>"),
        (*ROWS, "<tr><th>Kort</th></tr>"),
    ],
    ids=["few", "leans", "subtotal", "spans", "uneven"],
)
def test_what_would_lose_its_sense_is_not_sorted(rows: tuple[str, ...]) -> None:
    made = table(*rows)
    assert made.get("data-sortable") is None
    assert made.xpath(".//@data-value") == []


def test_one_cell_without_a_date_makes_words_of_the_column() -> None:
    made = table(*ROWS, row("Nieuwdal", "na de zomer", "€ 1"))
    assert made.xpath("./tbody/tr/td[1]/@data-value") == []


@given(
    st.decimals(-(10**9), 10**9, places=2, allow_nan=False),
    st.sampled_from(["nl", "en"]),
)
def test_an_amount_is_read_as_it_was_written(value: Decimal, language: str) -> None:
    for shown in (formats.euro(value, language), formats.percent(value, language)):
        assert Decimal(amount(shown, language)) == value


@given(st.dates(), st.sampled_from(["nl", "en"]), st.integers(1, 3))
def test_a_day_is_read_as_it_was_written(when: Any, language: str, parts: int) -> None:
    known = (when.year, when.month, when.day)[:parts]
    if when.year < 1000:
        return
    expected = "-".join((str(known[0]), *(f"{n:02}" for n in known[1:])))
    assert day(formats.date(PartialDate(*known), language), language) == expected


def test_a_figures_table_writes_amounts_as_the_language_does() -> None:
    kinds = (Column(""), Column("", "number"), Column("", "integer"))
    rows = (("Inkoop", "82107.7000", "2019"), ("Zaal", "", "2018"), ("Hal", "4", ""))
    sheet = Sheet("fig-x", "Kosten", ("Post", "Euro", "Jaar"), rows, "published", kinds)
    made = parsed(as_table(sheet, Words("nl")))
    assert made.xpath(".//tbody//td/text()") == ["82.107,7", "2019", "2018", "4,0"]
    assert made.xpath(".//thead/tr/th/@class") == ["num", "num"]

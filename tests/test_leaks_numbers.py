"""Numbers that are no leak, and what is said of those that may be one by chance."""

from decimal import Decimal

import pytest

from bundel.diagnostics import Diagnostic
from bundel.leaks import search
from bundel.leaks.needle import Amount
from bundel.leaks.sought import Sought
from bundel.leaks.withheld.amounts import AMOUNT, TOTAL

RULE = f"{AMOUNT} cost line at sources/costs/pier.csv:7"
WITHHELD = Sought((Amount(Decimal(1536), RULE),), tables=frozenset({"van", "pier-q2"}))


def found(html: str, what: Sought = WITHHELD) -> list[Diagnostic]:
    page = f'<html><body><section id="choices-van">{html}</section></body></html>'
    return list(search({"public/report.html": page.encode()}, what))


@pytest.mark.parametrize(
    "html",
    [
        '<data value="7" data-cells="sources/costs/van.csv:1536:48">7</data>',
        '<td title="Cells: a.csv:9:1 sources/costs/van.csv:1536:4, b.csv:1536">7</td>',
        "<p>(van-1536: sources/costs/van.csv:1536:48; sources/rates.yaml:1536:5)</p>",
        "<p>sources/costs/van.csv:\n1536:48</p>",
        "<p>sources/costs/2019.xlsx[Sheet 1!B1536]</p>",
        "<td>pier-q2-1536</td><td>van-1536-2018-budget</td>",
    ],
)
def test_rows_of_tables_are_no_amounts(html: str) -> None:
    assert found(html) == []


@pytest.mark.parametrize(
    "html",
    [
        "<p>€ 1.536</p>",
        "<p>sources/costs/van.csv:2:48 1536</p>",
        "<p>csv:1536</p>",
        "<p>boat-1536</p>",
        "<p>van 1536.00</p>",
        '<data value="1536.00" data-cells="sources/costs/van.csv:7:48">7</data>',
    ],
)
def test_the_same_number_elsewhere_is_found(html: str) -> None:
    assert {one.code for one in found(html)} == {"leak-found"}


def test_data_may_name_rows_but_not_amounts() -> None:
    rows = "line,cell,euros\nvan-1536,sources/costs/van.csv:1536:48,{}\n"
    for euros, count in (("12", 0), ("1536", 1)):
        files = {"public/data/lines.csv": rows.format(euros).encode()}
        assert len(list(search(files, WITHHELD))) == count


def test_what_may_be_chance_is_said_to_be() -> None:
    (one,) = found("<p>€ 1.536</p>")
    assert one.position.place == "#choices-van"
    assert "choices()" in one.hint
    assert "1536" not in one.message + one.hint
    elsewhere = Sought((Amount(Decimal(1536), f"{TOTAL} partner at x.yaml:1"),))
    page = b'<html><body><p id="sec-a">1536</p></body></html>'
    (other,) = search({"public/report.html": page}, elsewhere)
    assert "by chance" in other.hint
    assert "choices()" not in other.hint

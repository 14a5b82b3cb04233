"""Numbers in text: what is read, what is left as text, what nobody can decide."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundel.readers.numerals import (
    Mark,
    mark_of,
    parse_date,
    parse_number,
    plain,
    typed,
)

MARKS: st.SearchStrategy[Mark] = st.sampled_from([",", "."])
MONEY = st.decimals(
    min_value=-(10**12), max_value=10**12, places=2, allow_nan=False
).map(lambda value: value + 0)


def write(value: Decimal, mark: Mark, *, group: str, style: str) -> str:
    """Write an amount as a spreadsheet does."""
    text = f"{abs(value):,.2f}".replace(",", "G").replace(".", mark).replace("G", group)
    if value >= 0:
        return {"euro": f"€ {text}", "after": f"{text} euro"}.get(style, text)
    return {
        "euro": f"€ -{text}",
        "brackets": f"({text})",
        "after": f"{text}-",
    }.get(style, f"-{text}")


@given(MONEY, MARKS, st.sampled_from(["own", "", " ", "\u202f", "'"]), st.data())
def test_what_is_written_is_read(
    value: Decimal, mark: Mark, group: str, data: st.DataObject
) -> None:
    own = "." if mark == "," else ","
    style = data.draw(st.sampled_from(["minus", "euro", "brackets", "after"]))
    text = write(value, mark, group=own if group == "own" else group, style=style)
    assert parse_number(text, mark) == value
    assert mark_of(text) == mark


@given(MONEY, MARKS)
def test_the_mark_of_an_amount_with_cents_is_certain(
    value: Decimal, mark: Mark
) -> None:
    text = write(value, mark, group="." if mark == "," else ",", style="euro")
    other: Mark = "." if mark == "," else ","
    assert parse_number(text, other) is None


@given(st.text(max_size=12), MARKS)
def test_no_text_breaks_the_parser(text: str, mark: Mark) -> None:
    number = parse_number(text, mark)
    assert number is None or number.is_finite()
    assert typed(text, mark) is not None
    assert mark_of(text) in {",", ".", "?", ""}


@given(MONEY)
def test_plain_writes_the_same_number(value: Decimal) -> None:
    assert Decimal(plain(value)) == value
    assert "E" not in plain(value * 1000)


@pytest.mark.parametrize(
    ("text", "comma", "point"),
    [
        ("1.200,50", "1200.50", None),
        ("1,200.50", None, "1200.50"),
        ("1.234", "1234", "1.234"),
        ("0,125", "0.125", None),
        ("1.234.567", "1234567", None),
        ("12.34.567", None, None),
        ("1.23,4", None, None),
        ("€ 1.200,-", "1200", None),
        ("€\u00a01.200,--", "1200", None),
        ("1.200-", "-1200", "-1.200"),
        ("(1.200)", "-1200", "-1.200"),
        ("\u2212 5", "-5", "-5"),
        ("1\u202f200", "1200", "1200"),
        ("1 20", None, None),
        ("12,5 %", "0.125", None),
        ("100%", "1", "1"),
        ("EUR 5", "5", "5"),
        ("5 euro", "5", "5"),
        ("+3", "3", "3"),
        ("--5", None, None),
        ("-(5)", None, None),
        ("(5", None, None),
        ("1e5", None, None),
        ("1.200,5O", None, None),
        ("€ -", None, None),
        ("-", None, None),
        ("", None, None),
        ("٣", None, None),
        ("$ 5", None, None),
    ],
)
def test_parse_number(text: str, comma: str | None, point: str | None) -> None:
    assert parse_number(text, ",") == (None if comma is None else Decimal(comma))
    assert parse_number(text, ".") == (None if point is None else Decimal(point))


@pytest.mark.parametrize("text", ["PM", "n.v.t.", "vervallen", "?"])
def test_what_is_no_number_is_nothing_and_never_zero(text: str) -> None:
    assert parse_number(text, ",") is None


def test_dates_have_the_day_first_or_are_iso() -> None:
    assert parse_date("5-4-2019") == date(2019, 4, 5)
    assert parse_date("05.04.2019") == date(2019, 4, 5)
    assert parse_date("2019-04-05") == date(2019, 4, 5)
    assert [parse_date(t) for t in ("4/5/2019", "31-2-2019", "5-4-19", "5-4.2019")] == [
        None
    ] * 4


def test_codes_stay_text() -> None:
    assert typed("0123", ",") == "0123"
    assert typed("0", ",") == 0
    assert typed("0,5", ",") == Decimal("0.5")
    assert typed("4.1", ",") == "4.1"

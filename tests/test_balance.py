from dataclasses import replace
from decimal import Decimal

import pytest
from figures_corpus import CORPUS, EMPTY, line, with_lines
from hypothesis import given
from hypothesis import strategies as st

from bundel.balance import (
    Amount,
    added,
    balance_per_partner,
    by_category,
    by_partner,
    homes,
    lines_of,
    per_home,
    total,
    value,
)
from bundel.model import CostLine, Partner, Position

RATES = {rate.id: rate for rate in CORPUS.rates}

NAMES = st.sampled_from(("linde", "esdoorn", "wilg"))
EUROS = st.decimals(-(10**12), 10**12, places=4)
LINES = st.builds(
    line,
    st.integers(1, 10**6),
    kind=st.sampled_from(("cost", "benefit")),
    category=st.sampled_from(("ICT", "Kantoor", "Overleg")),
    bearer=NAMES,
    beneficiary=NAMES,
    period=st.integers(2017, 2019),
    frequency=st.sampled_from(("one-off", "yearly")),
    amount=st.none() | EUROS,
    hours=st.none() | st.decimals(0, 2000, places=2),
    rate=st.sampled_from(("", "uur")),
    is_pm=st.booleans(),
    group=st.sampled_from(("", "", "zelfde")),
)
TABLES = st.lists(LINES, max_size=25, unique_by=lambda one: one.id)


def test_an_amount_is_worth_itself_and_names_its_cell() -> None:
    cell = Position("sources/costs/a.csv", 4, 3)
    one = line(1, amount=Decimal("12.30"), cells={"amount": cell})
    assert value(one, {}) == Amount(Decimal("12.30"), (one.id,), (cell,))


def test_hours_are_priced_by_their_rate() -> None:
    one = line(1, hours=Decimal("400.5"), rate="uur")
    assert value(one, RATES).value == Decimal("25031.25")


def test_fte_are_turned_into_productive_hours() -> None:
    one = line(1, fte=Decimal("0.5"), rate="uur")
    assert value(one, RATES, Decimal(1450)).value == Decimal("45312.5")


def test_pm_is_counted_and_never_zero() -> None:
    found = value(line(1, is_pm=True), RATES)
    assert (found.pm, found.lines, bool(found)) == (1, (), True)


@pytest.mark.parametrize(
    "one",
    [
        line(1, hours=Decimal(4)),
        line(1, hours=Decimal(4), rate="unknown"),
        line(1, fte=Decimal(1), rate="uur"),
        line(1),
    ],
)
def test_what_cannot_be_priced_is_said_not_added(one: CostLine) -> None:
    assert value(one, RATES) == Amount(unpriced=1)


def test_adding_up_a_published_looking_table() -> None:
    assert total(CORPUS, case="bundeling", frequency="yearly").value == 162700
    assert total(CORPUS, case="bundeling", frequency="one-off").value == Decimal(
        "56250.50"
    )
    assert total(CORPUS, kind="benefit", year=2018).pm == 2
    assert total(CORPUS, year=2017) == Amount()
    assert not total(EMPTY)


def test_categories_come_largest_first() -> None:
    found = by_category(CORPUS, frequency="yearly")
    assert list(found) == [
        "Interne controle",
        "ICT",
        "Gedeeld kantoor",
        "Overleg en afstemming",
    ]
    assert found["Overleg en afstemming"].pm == 1


def test_one_off_and_yearly_are_kept_apart() -> None:
    found = {one.partner: one for one in balance_per_partner(CORPUS)}
    linde = found["linde"]
    assert linde.cost_once.value == Decimal("31250.50")
    assert linde.net_yearly == 13500
    assert linde.net_once == Decimal("-31250.50")
    assert linde.benefit_yearly.pm == 1
    assert found["esdoorn"].benefit_once.value == 12000


def test_a_double_counting_group_counts_its_first_line_once() -> None:
    first = line(3, amount=Decimal(10), group="g")
    again = line(9, amount=Decimal(99), group="g", bearer="wilg")
    other = line(10, amount=Decimal(5), group="g", period=2019)
    corpus = with_lines(again, first, other)
    assert total(corpus).value == 15
    assert lines_of(corpus, bearer="wilg") == ()


def test_homes_are_those_of_the_year_asked_for() -> None:
    assert homes(CORPUS, "esdoorn", 2017) == 2000
    assert homes(CORPUS, "esdoorn", 2018) == 2120
    assert homes(CORPUS, "esdoorn") == 2120
    assert homes(CORPUS, "wilg", 2010) == 760
    assert homes(CORPUS, "zorg") is None


def test_per_home_divides_by_the_homes_of_those_who_bear() -> None:
    one = with_lines(line(1, amount=Decimal(1480)), line(2, amount=Decimal(2960)))
    found = per_home(one, year=2018)
    assert found is not None
    assert found.value == 3
    assert len(found.lines) == 2


def test_per_home_is_not_known_without_the_homes() -> None:
    lines = with_lines(line(1, amount=Decimal(10), bearer="bureau"))
    assert per_home(lines) is None
    assert per_home(EMPTY) is None
    nobody = replace(CORPUS, partners=())
    assert per_home(nobody, bearer="linde") is None
    assert isinstance(CORPUS.partners[0], Partner)


@given(TABLES, st.randoms())
def test_the_order_of_rows_does_not_matter(
    table: list[CostLine], random: object
) -> None:
    shuffled = list(table)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = with_lines(*table), with_lines(*shuffled)
    assert total(one) == total(other)
    assert by_category(one) == by_category(other)
    assert balance_per_partner(one) == balance_per_partner(other)


@given(TABLES, st.sampled_from(("cost", "benefit")))
def test_parts_add_up_to_the_whole(table: list[CostLine], kind: str) -> None:
    corpus = with_lines(*table)
    whole = total(corpus, kind=kind)
    years = [total(corpus, kind=kind, year=year) for year in (2017, 2018, 2019)]
    for parts in (
        by_category(corpus, kind=kind).values(),
        by_partner(corpus, "bearer", kind=kind).values(),
        by_partner(corpus, "beneficiary", kind=kind).values(),
        years,
    ):
        assert added(parts) == whole


@given(TABLES)
def test_the_balance_holds_every_euro_once(table: list[CostLine]) -> None:
    corpus = with_lines(*table)
    found = balance_per_partner(corpus)
    costs = added(part for one in found for part in (one.cost_once, one.cost_yearly))
    gains = [(one.benefit_once, one.benefit_yearly) for one in found]
    assert costs == total(corpus, kind="cost")
    assert added(part for pair in gains for part in pair) == total(
        corpus, kind="benefit"
    )

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from figures_corpus import CORPUS, line, with_lines
from hypothesis import given
from hypothesis import strategies as st

from bundel.balance import (
    Pricer,
    Terms,
    added,
    balance_per_partner,
    burden_of,
    total,
    work_of,
)
from bundel.balance.amount import decimal, scaled
from bundel.balance.prices import missing_years, price_factor
from bundel.balance.terms import yearly_part
from bundel.compose.drawing import drawn
from bundel.corpus import Corpus
from bundel.model import Annualised, CostLine, PriceChange

CHANGES = (("2016", "0.3"), ("2017", "1.4"), ("2018", "1.7"), ("2019", "2.6"))
PRICES = tuple(
    PriceChange(int(year), Decimal(change), "cbs", "published")
    for year, change in CHANGES
)
EURO = st.decimals(0, 10**9, places=2)


def on(terms: Terms, *lines: CostLine) -> Corpus:
    report = replace(CORPUS.report, price_level=terms.price_level, vat_basis=terms.vat)
    return replace(with_lines(*lines), prices=PRICES, report=report)


def worth(one: CostLine, **terms: object) -> Decimal:
    chosen = Terms(**terms)  # type: ignore[arg-type]
    return Pricer.of(on(chosen, one), chosen).price(one).value


def test_prices_are_chained_year_by_year() -> None:
    assert price_factor(PRICES, 2016, 2018) == Fraction("1.014") * Fraction("1.017")
    assert price_factor(PRICES, 2018, 2016) == 1 / (
        Fraction("1.014") * Fraction("1.017")
    )
    assert price_factor(PRICES, 2018, 2018) == 1


def test_a_chain_with_a_year_missing_gives_no_factor() -> None:
    assert price_factor(PRICES, 2014, 2018) is None
    assert missing_years((2016, 2018), 2014, 2018) == (2015, 2017)
    one = line(1, amount=Decimal(100), price_level=2014)
    found = total(on(Terms(2018), one))
    assert found.value == 0
    assert found.unpriced == 1


def test_an_amount_is_brought_to_the_price_level_of_the_report() -> None:
    one = line(1, amount=Decimal(1000), price_level=2017)
    assert total(on(Terms(2018), one)).value == 1017
    assert total(on(Terms(2018), one), price_level=2019).value == Decimal("1043.442")


def test_hours_are_in_the_prices_of_their_rate() -> None:
    one = line(1, hours=Decimal(8), rate="uur", price_level=2019)
    assert worth(one, price_level=2019) == Decimal("500.0") * Decimal("1.026")


def test_a_line_without_a_price_level_has_that_of_the_report() -> None:
    one = line(1, amount=Decimal(100))
    assert worth(one, price_level=2018) == 100
    bare = replace(on(Terms(2018), one), report=CORPUS.report)
    assert Pricer.of(bare, Terms(2018)).price(one).unpriced == 1


@pytest.mark.parametrize(
    ("given_as", "rate", "basis", "expected"),
    [
        ("excluded", "0.21", "included", "121"),
        ("excluded", "0.21", "excluded", "100"),
        ("included", "0.21", "included", "100"),
        ("included", "0.25", "excluded", "80"),
        ("exempt", None, "included", "100"),
        ("exempt", "0.21", "excluded", "100"),
        ("", None, "", "100"),
    ],
)
def test_vat_is_computed_to_one_basis(
    given_as: str, rate: str | None, basis: str, expected: str
) -> None:
    one = line(
        1, amount=Decimal(100), vat=given_as, vat_rate=Decimal(rate) if rate else None
    )
    assert worth(one, vat=basis) == Decimal(expected)


@pytest.mark.parametrize("given_as", ["", "excluded"])
def test_without_a_word_or_rate_vat_is_not_guessed(given_as: str) -> None:
    one = line(1, amount=Decimal(100), vat=given_as)
    corpus = on(Terms(vat="included"), one)
    assert total(corpus).unpriced == 1


def test_the_range_takes_low_or_high_where_they_are_given() -> None:
    one = line(1, amount=Decimal(10), low=Decimal(8), high=Decimal(15))
    other = line(2, amount=Decimal(100))
    corpus = with_lines(one, other)
    found = [total(corpus, range=name).value for name in ("low", "best", "high")]
    assert found == [108, 110, 115]


def test_without_a_best_figure_there_is_none() -> None:
    one = line(1, low=Decimal(8), high=Decimal(15))
    assert total(with_lines(one)).unpriced == 1
    assert total(with_lines(one), range="high").value == 15


def test_the_cell_of_the_figure_that_was_taken_is_remembered() -> None:
    from bundel.model import Position

    cells = {"amount": Position("a.csv", 2, 5), "low": Position("a.csv", 2, 9)}
    one = line(1, amount=Decimal(10), low=Decimal(8), cells=cells)
    assert total(with_lines(one), range="low").cells == (cells["low"],)


def test_only_the_part_of_a_benefit_that_is_due_to_the_collaboration_counts() -> None:
    one = line(1, kind="benefit", amount=Decimal(500), attribution=Decimal("0.6"))
    assert total(with_lines(one), kind="benefit").value == 300
    cost = line(2, amount=Decimal(500), attribution=Decimal("0.6"))
    assert total(with_lines(cost)).value == 500


def test_one_off_amounts_are_spread_by_a_stated_method() -> None:
    one = line(1, amount=Decimal(1000), frequency="one-off")
    assert worth(one, annualised=Annualised(5)) == 200
    yearly = line(2, amount=Decimal(1000))
    assert worth(yearly, annualised=Annualised(5)) == 1000
    annuity = Annualised(2, "annuity", Decimal("0.10"))
    assert yearly_part(annuity) == Fraction(121, 210)
    assert yearly_part(Annualised(4, "annuity", Decimal(0))) == Fraction(1, 4)


@given(st.integers(1, 40), st.decimals("0.001", "0.2", places=3))
def test_an_annuity_pays_back_what_was_lent(years: int, interest: Decimal) -> None:
    part = yearly_part(Annualised(years, "annuity", interest))
    rate = 1 + Fraction(interest)
    assert sum(part / rate**year for year in range(1, years + 1)) == 1


def test_division_is_cut_at_twenty_decimals_and_no_sooner() -> None:
    assert decimal(Fraction(1, 3)) == Decimal("0.33333333333333333333")
    assert decimal(Fraction(2, 3)) == Decimal("0.66666666666666666667")
    assert scaled(Decimal("0.1"), Fraction(3)) == Decimal("0.3")
    assert decimal(Fraction(1, 8)) == Decimal("0.125")


@given(st.lists(EURO, max_size=20), st.randoms())
def test_converted_amounts_add_up_in_any_order(
    amounts: list[Decimal], random: object
) -> None:
    lines = [
        line(n, amount=a, price_level=2019, vat="included", vat_rate=Decimal("0.21"))
        for n, a in enumerate(amounts)
    ]
    terms = Terms(2017, "excluded")
    one = total(on(terms, *lines))
    random.shuffle(lines)  # type: ignore[attr-defined]
    assert total(on(terms, *lines)) == one
    exact = sum((Fraction(a) for a in amounts), Fraction(0))
    exact /= Fraction("1.017") * Fraction("1.026") * Fraction("1.21")
    assert abs(Fraction(one.value) - exact) <= len(lines) * Fraction(1, 2 * 10**20)


@given(st.decimals(0, 2, places=3), st.decimals(1, 200, places=2))
def test_hours_and_fte_of_the_same_work_cost_the_same(
    fte: Decimal, rate: Decimal
) -> None:
    """Changing the unit, fte into productive hours, changes nothing."""
    priced = replace(CORPUS.rates[0], value=rate)
    hours = fte * Decimal(1450)
    one = replace(with_lines(line(1, fte=fte, rate="uur")), rates=(priced,))
    other = replace(with_lines(line(1, hours=hours, rate="uur")), rates=(priced,))
    assert total(one).value == total(other).value


def transfer(number: int, way: str, amount: str, **fields: object) -> CostLine:
    payer, receiver = ("linde", "wilg") if way == "paid" else ("wilg", "linde")
    kind = "cost" if way == "paid" else "benefit"
    return line(
        number,
        kind=kind,
        bearer=payer,
        beneficiary="wilg" if kind == "benefit" else payer,
        counterparty=receiver if kind == "cost" else "linde",
        amount=Decimal(amount),
        **fields,
    )


def test_a_transfer_is_no_cost_and_nets_to_zero() -> None:
    corpus = with_lines(
        line(1, amount=Decimal(900), bearer="wilg"),
        transfer(2, "paid", "400"),
        transfer(3, "received", "400"),
    )
    assert total(corpus).value == 900
    assert total(corpus, kind="benefit").value == 0
    assert burden_of(corpus, "bundeling").whole == 900
    found = {one.partner: one.net_yearly for one in balance_per_partner(corpus)}
    assert found == {"linde": -400, "wilg": -500}


def test_the_vat_over_a_transfer_is_a_burden_of_all() -> None:
    corpus = on(
        Terms(vat="included"),
        line(1, amount=Decimal(900), bearer="wilg", vat="exempt"),
        transfer(2, "paid", "484", vat="included", vat_rate=Decimal("0.21")),
        transfer(3, "received", "400", vat="excluded", vat_rate=Decimal("0.21")),
    )
    found = burden_of(corpus, "bundeling")
    assert found.cost_yearly == 900
    assert found.tax_yearly == 84
    assert found.whole == 984
    without = burden_of(corpus, "bundeling", terms=Terms(vat="excluded"))
    assert without.tax_yearly == 0
    assert without.whole == 900


def test_a_payment_to_somebody_outside_the_case_is_a_cost() -> None:
    one = line(1, amount=Decimal(30), counterparty="tilburg")
    assert total(with_lines(one)).value == 30


def test_statuses_are_remembered() -> None:
    lines = (
        line(1, amount=Decimal(1), status="budget"),
        line(2, amount=Decimal(2), status="actual"),
    )
    assert total(with_lines(*lines)).statuses == ("actual", "budget")
    assert total(with_lines(*lines), status="budget").value == 1


def test_work_counts_hours_and_fte_and_names_their_euros_beside_them() -> None:
    corpus = with_lines(
        line(1, hours=Decimal(100), rate="uur"),
        line(2, fte=Decimal("0.2"), rate="uur"),
        line(3, amount=Decimal(7)),
    )
    (found,) = work_of(corpus)
    assert (found.hours, found.fte) == (Decimal(100), Decimal("0.2"))
    assert found.together == 390
    assert found.euros.value == 390 * Decimal("62.50")
    unknown = replace(corpus, report=replace(CORPUS.report, productive_hours=None))
    assert work_of(unknown)[0].together is None


def test_hours_are_not_counted_again_as_fte() -> None:
    corpus = with_lines(line(1, hours=Decimal(145), fte=Decimal("0.1"), rate="uur"))
    (found,) = work_of(corpus)
    assert (found.hours, found.fte) == (Decimal(145), Decimal(0))
    assert found.together == 145


def test_parts_in_other_terms_still_add_up_to_the_whole() -> None:
    corpus = on(
        Terms(2019, "excluded"),
        *(
            line(
                n,
                amount=Decimal(n),
                bearer=name,
                price_level=2017,
                vat="included",
                vat_rate=Decimal("0.09"),
            )
            for n, name in enumerate(("linde", "wilg", "esdoorn"), start=1)
        ),
    )
    parts = [total(corpus, bearer=name) for name in ("linde", "wilg", "esdoorn")]
    assert added(parts) == total(corpus)


def test_a_figure_counts_on_the_same_terms_as_a_total() -> None:
    """A figure is drawn from the records it is said to use: the price index as well."""
    one = line(1, amount=Decimal(1000), price_level=2017)
    corpus = on(Terms(2018), one)
    found = drawn("costs-by-category", corpus, "nl", {}, None).figure
    assert found is not None
    assert found.rows[0][-2] == total(corpus).value == 1017

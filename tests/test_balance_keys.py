from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from figures_corpus import CORPUS, MADE_UP, line
from hypothesis import given, settings
from hypothesis import strategies as st

from bundel.balance import Terms, balance_of, keys_of, settlement, shares_of
from bundel.balance.rounding import divided, rounded
from bundel.corpus import Corpus
from bundel.model import (
    AllocationKey,
    CoalitionCost,
    PartialDate,
    Partner,
    Payment,
    PriceChange,
    Size,
)

CASE = "bundeling"
THREE = ("esdoorn", "linde", "wilg")
HOMES = {"linde": 1480, "esdoorn": 2120, "wilg": 760}


def key(kind: str, **fields: Any) -> AllocationKey:
    basis = {"id": f"k-{kind}", "name": kind, "kind": kind, "case": CASE, **MADE_UP}
    return AllocationKey(**{**basis, **fields})


def with_keys(*keys: AllocationKey, **fields: Any) -> Corpus:
    return replace(CORPUS, keys=keys, **fields)


def shares(corpus: Corpus, which: int = 0) -> dict[str, Fraction]:
    found, wrong = shares_of(corpus, corpus.keys[which], CASE, year=2018)
    assert found is not None, wrong
    assert sum(found.of.values()) == 1
    return dict(found.of)


def codes(corpus: Corpus) -> list[str]:
    return [d.code for d in shares_of(corpus, corpus.keys[0], CASE, year=2018)[1]]


def coalition(amount: str, *members: str) -> CoalitionCost:
    return CoalitionCost(CASE, members, Decimal(amount), **MADE_UP)


COALITIONS = (
    coalition("70000", "linde"),
    coalition("90000", "esdoorn"),
    coalition("40000", "wilg"),
    coalition("140000", "linde", "esdoorn"),
    coalition("100000", "linde", "wilg"),
    coalition("115000", "esdoorn", "wilg"),
    coalition("160000", "linde", "esdoorn", "wilg"),
)


def test_equal_and_per_home() -> None:
    assert shares(with_keys(key("equal"))) == dict.fromkeys(THREE, Fraction(1, 3))
    every = sum(HOMES.values())
    expected = {name: Fraction(n, every) for name, n in HOMES.items()}
    assert shares(with_keys(key("homes"))) == expected


def test_homes_of_the_year_that_the_key_names() -> None:
    found = shares(with_keys(key("homes", size_year=2017)))
    assert found["esdoorn"] == Fraction(2000, 1480 + 2000 + 760)


def test_homes_of_different_years_are_compared_with_a_warning() -> None:
    assert "key-size-dates" in codes(with_keys(key("homes", size_year=2017)))


def test_a_partner_without_size_is_named() -> None:
    bare = tuple(replace(p, sizes=()) if p.id == "wilg" else p for p in CORPUS.partners)
    found, wrong = shares_of(
        with_keys(key("homes"), partners=bare), key("homes"), CASE, year=2018
    )
    assert found is None
    assert [d.code for d in wrong] == ["key-no-size"]
    assert "wilg has no size in homes" in wrong[0].message
    assert codes(with_keys(key("weighted-homes"))) == ["key-no-size"]


def test_weighted_homes() -> None:
    def weighed(partner: Partner) -> Partner:
        size = Size(Decimal(100), "weighted-homes", PartialDate(2018))
        return replace(partner, sizes=(*partner.sizes, size))

    corpus = with_keys(
        key("weighted-homes"), partners=tuple(weighed(p) for p in CORPUS.partners)
    )
    assert shares(corpus) == dict.fromkeys(THREE, Fraction(1, 3))


@pytest.mark.parametrize("kind", ["use", "capacity", "benefit"])
def test_quantities_are_divided_by(kind: str) -> None:
    amounts = {"linde": Decimal(2), "esdoorn": Decimal(3), "wilg": Decimal(5)}
    found = shares(with_keys(key(kind, quantities=amounts, unit="invoices")))
    assert found["wilg"] == Fraction(1, 2)


def test_by_benefit_of_the_lines() -> None:
    found = shares(with_keys(key("benefit")))
    every = 74000 + 68500 + 12000 + 41200
    assert found["esdoorn"] == Fraction(80500, every)


def test_mixed_of_other_keys() -> None:
    mixed = key("mixed", parts={"k-equal": Decimal("0.5"), "k-homes": Decimal("0.5")})
    found = shares(with_keys(mixed, key("equal"), key("homes")))
    every = sum(HOMES.values())
    assert found["wilg"] == Fraction(1, 6) + Fraction(760, 2 * every)


def test_a_mixed_key_may_give_its_shares_itself() -> None:
    given_as = {
        "linde": Decimal("0.3"),
        "esdoorn": Decimal("0.5"),
        "wilg": Decimal("0.2"),
    }
    assert shares(with_keys(key("mixed", shares=given_as)))["wilg"] == Fraction(1, 5)


@pytest.mark.parametrize("kind", ["scrb", "shapley", "nucleolus"])
def test_by_what_groups_would_pay_alone(kind: str) -> None:
    found = shares(with_keys(key(kind), coalitions=COALITIONS))
    assert set(found) == set(THREE)
    assert found["wilg"] < found["linde"] < found["esdoorn"]


def at_levels(*levels: int | None, **fields: Any) -> Corpus:
    """Return the corpus with costs of groups in prices of these years, in turn."""
    every = (
        replace(one, price_level=levels[n % len(levels)])
        for n, one in enumerate(COALITIONS)
    )
    change = PriceChange(2018, Decimal(25), source="book", **MADE_UP)
    basis = {"coalitions": tuple(every), "prices": (change,), **fields}
    return with_keys(*map(key, ("scrb", "shapley", "nucleolus")), **basis)


def test_costs_of_groups_are_brought_to_one_price_level() -> None:
    report = replace(CORPUS.report, price_level=2018)
    plain, older = at_levels(2018, report=report), at_levels(2017, report=report)
    for which in range(3):
        assert shares(plain, which) == shares(older, which)
    half = at_levels(2017, 2018, report=report)
    by_hand = (
        replace(c, amount=c.amount * (Decimal("1.25") if n % 2 == 0 else 1))
        for n, c in enumerate(COALITIONS)
    )
    same = with_keys(key("scrb"), coalitions=tuple(by_hand), report=report)
    assert shares(half) == shares(same)

    def bounds(corpus: Corpus, level: int) -> list[Fraction]:
        terms = Terms(price_level=level)
        (one,) = balance_of(
            corpus, CASE, year=2018, terms=terms, key="k-scrb"
        ).divisions
        return [
            f.bound
            for test in one.tests
            if test.name in {"alone", "adds", "core"}
            for f in sorted(test.findings, key=lambda f: f.group)
        ]

    now, before = bounds(plain, 2018), bounds(plain, 2017)
    assert now == [value * Fraction(5, 4) for value in before]
    assert bounds(older, 2017) == now
    assert len(now) == 12


@pytest.mark.parametrize(
    ("levels", "fields"),
    [
        ((2017, 2018), {"prices": ()}),
        ((2017, None), {"report": replace(CORPUS.report, price_level=None)}),
        ((2017, 2018), {"report": replace(CORPUS.report, price_level=None)}),
    ],
    ids=["no index", "one does not say", "no level of the report"],
)
def test_prices_of_years_that_cannot_be_compared_are_refused(
    levels: tuple[int | None, ...], fields: dict[str, Any]
) -> None:
    report = replace(CORPUS.report, price_level=2018)
    corpus = at_levels(*levels, **{"report": report, **fields})
    assert codes(corpus) == ["coalition-price-level"]


def test_shapley_worked_out_by_hand() -> None:
    """Linde: 70 alone; 50 after esdoorn, 60 after wilg; 45 last: thousands."""
    found = shares(with_keys(key("shapley"), coalitions=COALITIONS))
    linde = Fraction(70 * 2 + 50 + 60 + 45 * 2, 6)
    assert found["linde"] == linde / 160


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": "use"}, "key-no-quantity"),
        ({"kind": "negotiated"}, "key-no-quantity"),
        (
            {"kind": "use", "quantities": {n: Decimal(0) for n in THREE}},
            "key-no-quantity",
        ),
        ({"kind": "use", "quantities": {"linde": Decimal(3)}}, "key-lacks-partner"),
        (
            {
                "kind": "use",
                "quantities": dict(zip(THREE, map(Decimal, (1, -1, 2)), strict=True)),
            },
            "key-negative",
        ),
        (
            {
                "kind": "negotiated",
                "shares": dict.fromkeys(THREE, Decimal("0.3333")),
            },
            "key-not-one",
        ),
        ({"kind": "mixed", "parts": {"k-mixed": Decimal(1)}}, "key-cycle"),
        ({"kind": "mixed", "parts": {"k-mixed": Decimal("0.9")}}, "key-not-one"),
        ({"kind": "shapley"}, "key-no-coalitions"),
    ],
)
def test_a_key_that_cannot_divide_says_why(fields: dict[str, Any], code: str) -> None:
    corpus = with_keys(key(**fields))
    found, wrong = shares_of(corpus, corpus.keys[0], CASE, year=2018)
    assert found is None
    assert [d.code for d in wrong] == [code]
    assert wrong[0].hint


def test_groups_without_a_cost_are_named() -> None:
    corpus = with_keys(key("shapley"), coalitions=COALITIONS[:4])
    _, wrong = shares_of(corpus, corpus.keys[0], CASE)
    assert "given for esdoorn + wilg; linde + wilg; esdoorn + linde + wilg" in str(
        wrong
    )
    assert [d.code for d in wrong] == ["key-no-coalitions"]


def test_nine_partners_are_too_many_for_shapley() -> None:
    names = [f"p{n}" for n in range(9)]
    many = (coalition("9", *names), *(coalition("2", name) for name in names))
    corpus = with_keys(key("nucleolus"), coalitions=many)
    assert codes(corpus) == ["key-no-coalitions"]


def test_keys_come_in_the_order_of_the_report() -> None:
    report = replace(CORPUS.report, keys=("k-homes",))
    corpus = with_keys(
        key("equal"), key("homes"), key("use", case="other"), report=report
    )
    assert [one.id for one in keys_of(corpus, CASE)] == ["k-homes", "k-equal"]


SHARES = (
    st.lists(st.integers(0, 1000), min_size=1, max_size=9)
    .filter(any)
    .map(
        lambda sizes: {
            f"p{n}": Fraction(size, sum(sizes)) for n, size in enumerate(sizes)
        }
    )
)
WHOLE = st.decimals(-(10**10), 10**10, places=6)


@given(WHOLE, SHARES)
def test_shares_add_up_to_the_cent(whole: Decimal, parts: dict[str, Fraction]) -> None:
    found = divided(whole, parts)
    assert sum(found.values()) == whole.quantize(Decimal("0.01"), "ROUND_HALF_EVEN")
    assert all(part == part.quantize(Decimal("0.01")) for part in found.values())
    for name, part in found.items():
        exact = (
            Fraction(whole.quantize(Decimal("0.01"), "ROUND_HALF_EVEN")) * parts[name]
        )
        assert abs(Fraction(part) - exact) < Fraction(1, 100)


@given(WHOLE, SHARES, st.randoms())
def test_rounding_does_not_depend_on_the_order(
    whole: Decimal, parts: dict[str, Fraction], random: Any
) -> None:
    names = list(parts)
    random.shuffle(names)
    assert divided(whole, {n: parts[n] for n in names}) == divided(whole, parts)


def test_equal_partners_differ_by_a_cent_at_most_by_name() -> None:
    third = dict.fromkeys(("c", "a", "b"), Fraction(1, 3))
    assert divided(Decimal("100.00"), third) == {
        "a": Decimal("33.34"),
        "b": Decimal("33.33"),
        "c": Decimal("33.33"),
    }
    assert rounded({"a": Fraction(-1, 3), "b": Fraction(1, 3)}, Decimal(0)) == {
        "a": Decimal("-0.33"),
        "b": Decimal("0.33"),
    }


@settings(deadline=None, max_examples=30)
@given(st.randoms(), st.sampled_from(("equal", "homes", "benefit", "shapley")))
def test_the_order_of_rows_changes_no_result(random: Any, kind: str) -> None:
    one = with_keys(key(kind), coalitions=COALITIONS)
    lines, partners, coalitions = (
        list(CORPUS.lines),
        list(CORPUS.partners),
        list(COALITIONS),
    )
    for rows in (lines, partners, coalitions):
        random.shuffle(rows)
    other = replace(
        one,
        lines=tuple(lines),
        partners=tuple(partners),
        coalitions=tuple(coalitions),
    )
    was, now = balance_of(one, CASE, year=2018), balance_of(other, CASE, year=2018)
    assert (was.parts, was.partners, was.divisions) == (
        now.parts,
        now.partners,
        now.divisions,
    )
    assert was.standings == now.standings


def test_a_division_is_tested_with_the_numbers_behind_it() -> None:
    found = balance_of(with_keys(key("equal"), coalitions=COALITIONS), CASE, year=2018)
    tests = {one.name: one for one in found.divisions[0].tests}
    assert tests["adds-up"].outcome == "passes"
    assert tests["alone"].outcome == "fails"
    worst = tests["alone"].findings[0]
    assert worst.group == ("wilg",)
    assert worst.pays == Fraction(160000, 3)
    assert worst.bound == 40000
    assert tests["core"].outcome == "fails"
    assert tests["monotone"].outcome == "passes"
    assert sum(found.divisions[0].yearly.values()) == found.burden.yearly


def test_a_partner_that_grows_pays_more_and_the_others_less() -> None:
    found = balance_of(with_keys(key("homes")), CASE, year=2018).divisions[0]
    sizes = [c for c in found.changes if c.what == "size" and c.subject == "wilg"]
    assert {c.partner: c.difference > 0 for c in sizes} == {
        "wilg": True,
        "linde": False,
        "esdoorn": False,
    }
    fixed = balance_of(with_keys(key("equal")), CASE, year=2018).divisions[0]
    assert {c.what for c in fixed.changes} == {"whole"}


def test_what_the_nucleolus_does_when_the_whole_costs_more_is_tested() -> None:
    found = balance_of(
        with_keys(key("nucleolus"), coalitions=COALITIONS), CASE, year=2018
    )
    whole = [c for c in found.divisions[0].changes if c.what == "whole"]
    assert sum(c.after for c in whole) == sum(c.before for c in whole) * Fraction("1.1")


def paid(payer: str, receiver: str, amount: str, period: int = 2018) -> Payment:
    return Payment(CASE, payer, receiver, period, Decimal(amount), **MADE_UP)


def test_what_is_due_paid_and_carried_over() -> None:
    lines = (
        line(1, amount=Decimal(900), bearer="linde"),
        line(2, amount=Decimal(300), bearer="wilg"),
        line(3, amount=Decimal(600), bearer="linde", period=2019),
    )
    corpus = with_keys(
        key("equal"), lines=lines, payments=(paid("wilg", "linde", "250"),)
    )
    found, wrong = settlement(corpus, CASE, corpus.keys[0])
    assert wrong == ()
    rows = {(s.period, s.partner): s for s in found}
    first = rows[2018, "linde"]
    assert first.due == 600
    assert first.borne == 900
    assert first.received == 250
    assert first.carried == 50
    assert rows[2018, "wilg"].carried == -50
    assert rows[2019, "wilg"].brought == -50
    assert rows[2019, "wilg"].carried == -350


def test_benefits_can_be_shared_as_the_burdens_are() -> None:
    lines = (
        line(1, amount=Decimal(100), bearer="linde"),
        line(2, amount=Decimal(100), bearer="wilg"),
        line(3, kind="benefit", amount=Decimal(500), beneficiary="wilg"),
    )
    corpus = with_keys(key("equal"), lines=lines)
    found, _ = settlement(corpus, CASE, corpus.keys[0], of="result")
    assert {s.partner: s.carried for s in found} == {"linde": 250, "wilg": -250}


TABLES_KEYS = st.lists(
    st.builds(
        line,
        st.integers(1, 10**6),
        kind=st.sampled_from(("cost", "benefit")),
        bearer=st.sampled_from(THREE),
        beneficiary=st.sampled_from(THREE),
        amount=st.decimals(0, 10**6, places=3),
        period=st.integers(2017, 2019),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda one: one.id,
)
AMOUNTS = st.lists(
    st.tuples(
        st.sampled_from(THREE),
        st.decimals(0, 10**6, places=3),
        st.integers(2016, 2019),
        st.sampled_from(("yearly", "one-off")),
        st.sampled_from(("cost", "benefit")),
    ),
    min_size=1,
    max_size=12,
)
PAYMENTS = st.lists(
    st.tuples(
        st.permutations(THREE), st.decimals(0, 1000, places=2), st.integers(2016, 2019)
    ),
    max_size=4,
)


@settings(deadline=None)
@given(AMOUNTS, PAYMENTS, st.sampled_from(("costs", "result")))
def test_what_is_carried_over_adds_up_to_zero(
    rows: list[Any], payments: list[Any], of: Any
) -> None:
    lines = tuple(
        line(
            n,
            kind=kind,
            bearer=who,
            beneficiary=who,
            amount=amount,
            period=year,
            frequency=often,
        )
        for n, (who, amount, year, often, kind) in enumerate(rows)
    )
    corpus = with_keys(
        key("homes"),
        lines=(*lines, line(99, amount=Decimal(1), bearer="linde", period=2016)),
        payments=tuple(paid(w[0], w[1], str(a), y) for w, a, y in payments),
    )
    found, _ = settlement(corpus, CASE, corpus.keys[0], of=of)
    assert found
    for year in {s.period for s in found}:
        assert sum(s.carried for s in found if s.period == year) == 0

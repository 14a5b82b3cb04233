"""No withheld amount can be computed from what is shown, and totals are true."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from attacker import Sum, is_determined
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from samples import corpus

from bundel import balance
from bundel.balance import Amount, side
from bundel.balance.lines import TOGETHER
from bundel.balance.suppression import P_PERCENT
from bundel.compose.amounts import Costs
from bundel.corpus import Corpus
from bundel.editions import View, view
from bundel.model import Case, CostLine, Partner, Position
from bundel.model.common import Confidentiality

NAMES = ("alder", "birch", "cedar", "dogwood")
CHOICES: dict[str, tuple[str | int, ...]] = {
    "case": ("", "van"),
    "year": (0, 2018),
    "kind": ("cost", "benefit"),
    "bearer": ("", *NAMES),
    "beneficiary": ("", "alder"),
    "category": ("", "staff", "rent"),
    "frequency": ("", "yearly"),
    "status": ("", "actual"),
    "range": ("best", "low"),
}
some = settings(
    max_examples=settings().max_examples * 3 // 5,
    phases=tuple(set(Phase) - {Phase.shrink}),
)
Asked = dict[str, str | int]

lines_ = st.builds(
    CostLine,
    id=st.just(""),
    case=st.sampled_from(("van", "van", "quay")),
    kind=st.sampled_from(("cost", "cost", "benefit")),
    category=st.sampled_from(("staff", "rent")),
    description=st.just("x"),
    bearer=st.sampled_from(NAMES),
    beneficiary=st.sampled_from(NAMES),
    period=st.sampled_from((2018, 2019)),
    frequency=st.sampled_from(("yearly", "one-off")),
    status=st.sampled_from(("actual", "budget")),
    origin=st.just("recorded"),
    amount=st.integers(0, 40).map(lambda n: Decimal(n * n)),
    low=st.sampled_from((None, Decimal(0))),
    group=st.sampled_from(("", "", "", "g")),
    confidentiality=st.sampled_from(("public", "public", "public", "internal")),
)


def whole_of(
    lines: Iterable[CostLine], withheld: Iterable[str], least: int = 3
) -> Corpus:
    """Return a corpus of these lines; all partners but some released theirs."""
    gone = set(withheld)
    base = corpus()
    partners = tuple(partner(n, "internal" if n in gone else "public") for n in NAMES)
    cases = tuple(
        Case(
            id=name,
            title=name,
            form="network",
            origin="recorded",
            confidentiality="public",
        )
        for name in ("van", "quay")
    )
    numbered = tuple(
        replace(
            line,
            id=f"n{i}",
            position=Position("sources/costs/x.csv", i + 2),
            cells={"amount": Position("sources/costs/x.csv", i + 2, 4)},
        )
        for i, line in enumerate(lines)
    )
    report = replace(base.report, smallest_group=least)
    return replace(base, report=report, partners=partners, cases=cases, lines=numbered)


def partner(name: str, amounts: Confidentiality) -> Partner:
    return Partner(
        id=name,
        name=name.capitalize(),
        kind="company",
        origin="recorded",
        amounts=amounts,
        confidentiality="public",
    )


def line(owner: str, amount: int, category: str = "staff", **more: object) -> CostLine:
    made = CostLine(
        id="",
        case="van",
        kind="cost",
        category=category,
        description="x",
        bearer=owner,
        beneficiary=owner,
        period=2018,
        frequency="yearly",
        status="actual",
        origin="recorded",
        amount=Decimal(amount),
        confidentiality="public",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def made_of(shown: View) -> dict[str, tuple[str, ...]]:
    """Return which lines of the sources each line of an edition stands for."""
    own = {n.id: (n.id,) for n in shown.corpus.lines if not n.id.startswith("together")}
    joined = {
        f"together-{i}": tuple(n.id for n in block.lines)
        for i, block in enumerate(shown.together.blocks, start=1)
    }
    return own | joined


def asked() -> Iterator[Asked]:
    """Yield every choice that a template can ask a total by."""
    for values in product(*CHOICES.values()):
        yield {k: v for k, v in zip(CHOICES, values, strict=True) if v}


def sums(shown: View) -> Iterator[Sum]:
    """Yield every sum of lines that this edition tells, in any table or text."""
    parts = made_of(shown)
    costs = Costs(shown.corpus, shown.together)
    known = {n.id: n for n in shown.corpus.lines}
    for one in known.values():
        if not one.is_withheld:
            yield dict.fromkeys(parts[one.id], 1)
    seen = set()
    for choice in asked():
        amount = costs.total(**choice)
        if not amount.withheld and amount.lines not in seen:
            seen.add(amount.lines)
            yield dict.fromkeys((i for n in amount.lines for i in parts[n]), 1)


def secrets(whole: Corpus, withheld: set[str]) -> Iterator[Sum]:
    """Yield what may not be known: each total of one withheld partner, each line."""
    counted = balance.counted(whole.lines)
    for name, case, kind in product(withheld, ("van", "quay"), ("cost", "benefit")):
        own = [n for n in counted if (side(n), n.case, n.kind) == (name, case, kind)]
        priced = [n for n in own if n.amount]
        for key in {(n.frequency, n.period) for n in priced}:
            yield {n.id: 1 for n in priced if (n.frequency, n.period) == key}
        if priced:
            yield {n.id: 1 for n in priced}
        yield from ({n.id: 1} for n in priced)
    for n in counted:
        if n.confidentiality == "internal" and n.amount:
            yield {n.id: 1}


@some
@given(
    st.lists(lines_, max_size=9),
    st.sets(st.sampled_from(NAMES), max_size=2),
    st.sampled_from((2, 3)),
)
def test_no_withheld_amount_follows_from_what_is_shown(
    lines: list[CostLine], withheld: set[str], least: int
) -> None:
    whole = whole_of(lines, withheld, least)
    told = list(sums(view(whole, "public")))
    zero = [{n.id: 1} for n in whole.lines if not n.amount]
    for secret in secrets(whole, withheld):
        assert not is_determined(secret, (*told, *zero))


@some
@given(st.lists(lines_, max_size=9), st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_nor_does_it_for_a_partner_who_knows_its_own(
    lines: list[CostLine], hidden: str, knowing: str
) -> None:
    public = [replace(one, confidentiality="public") for one in lines]
    whole = whole_of(public, {hidden}, 3)
    told = list(sums(view(whole, "public")))
    own = [{n.id: 1} for n in whole.lines if knowing in {n.bearer, n.beneficiary}]
    own += [{n.id: 1} for n in whole.lines if not n.amount]
    if hidden != knowing:
        unknown = [n for n in whole.lines if knowing not in {n.bearer, n.beneficiary}]
        known = {n.id for n in unknown}
        for secret in secrets(whole, {hidden}):
            if set(secret) <= known:
                assert not is_determined(secret, (*told, *own))


def test_who_has_a_part_in_the_line_of_another_knows_that_too() -> None:
    rows = (
        ("alder", "birch", 1156),
        ("dogwood", "dogwood", 1444),
        ("birch", "alder", 1369),
    )
    every = [
        CostLine(
            id=f"n{n}",
            case="van",
            kind="benefit",
            category="work",
            description="work",
            bearer=bearer,
            beneficiary=beneficiary,
            period=2021,
            frequency="yearly",
            status="actual",
            origin="recorded",
            amount=Decimal(amount),
            confidentiality="public",
        )
        for n, (bearer, beneficiary, amount) in enumerate(rows)
    ]
    told = list(sums(view(whole_of(every, {"dogwood"}, 3), "public")))
    assert not is_determined({"n1": 1}, (*told, {"n0": 1}, {"n2": 1}))


@some
@given(st.lists(lines_, max_size=9), st.sets(st.sampled_from(NAMES), max_size=2))
def test_what_is_shown_is_true(lines: list[CostLine], withheld: set[str]) -> None:
    whole = whole_of(lines, withheld)
    shown = view(whole, "public")
    costs = Costs(shown.corpus, shown.together)
    for choice in asked():
        amount = costs.total(**choice)
        if not amount.withheld:
            assert amount.value == balance.total(whole, **choice).value  # type: ignore[arg-type]


@some
@given(st.lists(lines_, max_size=9), st.sets(st.sampled_from(NAMES), max_size=2))
def test_internally_nothing_is_withheld(
    lines: list[CostLine], withheld: set[str]
) -> None:
    whole = whole_of(lines, withheld)
    assert view(whole, "internal").corpus.lines == whole.lines


def total(whole: Corpus, **choice: str | int) -> Amount:
    shown = view(whole, "public")
    return Costs(shown.corpus, shown.together).total(**choice).amount


def test_a_released_partner_is_withheld_so_that_no_other_can_be_computed() -> None:
    whole = whole_of(
        (line("alder", 50), line("birch", 40), line("cedar", 30), line("dogwood", 90)),
        {"alder"},
    )
    assert total(whole).value == 210
    assert total(whole, bearer="alder").withheld
    assert total(whole, bearer="cedar").withheld  # the smallest that helps
    assert total(whole, bearer="birch").withheld
    assert total(whole, bearer="dogwood").value == 90
    shown = view(whole, "public").corpus.lines
    assert [(n.bearer, int(n.amount or 0)) for n in shown] == [
        ("dogwood", 90),
        (TOGETHER, 120),
    ]


def test_a_category_of_too_few_is_put_with_another() -> None:
    whole = whole_of(
        (
            line("alder", 50),
            line("birch", 40),
            line("cedar", 30),
            line("alder", 7, "rent"),
        ),
        {"alder"},
    )
    assert total(whole).value == 127
    assert total(whole, category="rent").withheld
    assert total(whole, category="staff").withheld


def test_with_too_few_partners_not_even_the_total_is_told() -> None:
    whole = whole_of((line("alder", 50), line("birch", 40)), {"alder"})
    assert total(whole).withheld
    (joined,) = view(whole, "public").corpus.lines
    assert (joined.amount, joined.is_withheld) == (None, True)
    assert total(whole_of(whole.lines, {"alder"}, 2)).value == 90


@pytest.mark.parametrize(("rest", "is_told"), [(1, False), (20, True)])
def test_one_who_has_nearly_all_is_not_given_away(rest: int, is_told: bool) -> None:  # noqa: FBT001
    whole = whole_of(
        (line("alder", 100), line("birch", 30), line("cedar", rest)), {"alder"}
    )
    assert bool(total(whole).withheld) is not is_told
    assert (rest >= P_PERCENT * 100) is is_told


def test_a_withheld_line_is_given_with_others_of_its_partner() -> None:
    whole = whole_of(
        (
            line("alder", 50, confidentiality="internal"),
            line("alder", 40),
            line("alder", 30),
            line("birch", 12),
        ),
        (),
    )
    assert total(whole, bearer="alder").value == 120
    shown = view(whole, "public").corpus.lines
    assert [(n.bearer, int(n.amount or 0)) for n in shown] == [
        ("birch", 12),
        ("alder", 120),
    ]


def test_cells_of_withheld_lines_are_not_in_the_edition() -> None:
    whole = whole_of((line("alder", 5), line("birch", 4), line("cedar", 3)), {"alder"})
    assert total(whole).cells == ()
    assert str(view(whole, "public").corpus).count("x.csv") == 0


def test_what_has_no_price_stays_with_its_partner() -> None:
    whole = whole_of(
        (line("alder", 5), replace(line("alder", 0), amount=None, is_pm=True)),
        {"alder"},
    )
    assert total(whole).withheld
    shown = view(whole, "public").corpus.lines
    assert [(n.bearer, n.is_pm) for n in shown] == [("alder", True), ("alder", False)]
    assert shown[1].is_withheld


def test_the_same_costs_in_another_line_do_not_tell_them_again() -> None:
    whole = whole_of(
        (
            line("alder", 50, group="g"),
            line("dogwood", 50, group="g"),
            line("birch", 40),
            line("cedar", 30),
        ),
        {"alder"},
    )
    shown = view(whole, "public").corpus.lines
    assert [(n.bearer, int(n.amount or 0)) for n in shown] == [(TOGETHER, 120)]
    assert total(whole).value == 120

"""The chapter of the balance: what it says of a case, and what it leaves out."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from figures_corpus import CORPUS, KEYED
from hypothesis import given
from hypothesis import strategies as st
from test_suppression import lines_, some, whole_of

from bundel.balance import balance_of, decimal
from bundel.book import Book
from bundel.compose import casebalance
from bundel.compose.compose import compose, context_of
from bundel.compose.draft import Draft
from bundel.corpus import Corpus
from bundel.editions import view
from bundel.markup import Element, parsed
from bundel.model import (
    ChapterPlan,
    CostLine,
    Payment,
    ReferenceFigure,
)
from bundel.stages import OURS
from bundel.store import Store

CASE = "bundeling"
PLANS = (
    ChapterPlan("balance", "balance", "De balans"),
    ChapterPlan("amounts", "annex-amounts", "Bedragen", part="annex"),
)
GRIDS = (
    *("partners", "work", "keys", "tests", "ranges"),
    *("sensitivity", "settlement", "compared"),
)
PUBLIC = {p.id: "public" for p in CORPUS.partners}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("chapter"))


def released(corpus: Corpus, *, without: tuple[str, ...] = ()) -> Corpus:
    """Return a corpus whose amounts were released, but for those of some partners."""
    partners = tuple(
        replace(p, amounts="internal" if p.id in without else "public")
        for p in corpus.partners
    )
    lines = tuple(replace(x, confidentiality="public") for x in corpus.lines)
    public = {
        name: tuple(
            replace(one, confidentiality="public") for one in getattr(corpus, name)
        )
        for name in ("keys", "coalitions", "payments", "rates")
    }
    report = replace(corpus.report, chapters=PLANS)
    return replace(corpus, report=report, partners=partners, lines=lines, **public)


def book_of(corpus: Corpus, store: Store) -> Book:
    book, found = compose(corpus, "public", (OURS,), store, {})
    assert [d for d in found if d.severity == "error"] == []
    return book


def chapter_of(corpus: Corpus, store: Store) -> Element:
    return of_balance(book_of(corpus, store))


def headings(tree: Element) -> list[str]:
    return [str(h.get("id")).removesuffix("-title") for h in tree.iter("h2", "h3")]


def parts(tree: Element) -> set[str]:
    """Return the parts of the case that have a heading."""
    lead = f"sec-balance-{CASE}-"
    return {h.removeprefix(lead) for h in headings(tree) if h.startswith(lead)}


def words(tree: Element) -> str:
    return " ".join(tree.text_content().split())


def paid(payer: str, receiver: str, amount: int) -> Payment:
    return Payment(CASE, payer, receiver, 2018, Decimal(amount), "illustrative")


FULL = replace(KEYED, payments=(paid("linde", "wilg", 1500),))


@pytest.fixture(scope="module")
def full(store: Store) -> Book:
    return book_of(released(FULL), store)


def of_balance(book: Book) -> Element:
    (made,) = (c for c in book.chapters if c.form == "balance")
    return parsed(made.html)


def test_a_case_with_everything_has_every_part(full: Book) -> None:
    tree = of_balance(full)
    assert parts(tree) == {"costs", "partners", "keys", "risk", "settlement"}
    figures = [str(f.get("id")) for f in tree.iter("figure")]
    assert figures == [
        f"fig-{name}-{CASE}-2018"
        for name in (
            *("costs-by-category", "balance-per-partner", "effect-arena"),
            *("keys-compared", "balance-range"),
        )
    ]
    assert all("?" in f.xpath("string(figcaption)") for f in tree.iter("figure"))
    said = words(tree)
    assert "Uitgangspunten" in said
    assert "✗ voldoet niet" in said
    assert "geen met dezelfde definitie als deze kosten" in said


@pytest.mark.slow
def test_no_heading_stands_above_nothing(store: Store) -> None:
    corpus = released(CORPUS)
    tree = chapter_of(corpus, store)
    assert parts(tree) == {"costs", "partners"}
    for heading in tree.iter("h2", "h3"):
        rest = heading.xpath("following::*[self::p or self::table or self::figure]")
        assert rest, heading.text_content()


def test_every_derived_amount_leads_to_its_account(full: Book) -> None:
    (sheet,) = (s for s in full.sheets if s.name == "amounts")
    column = sheet.columns.index("euros")
    wholes: dict[str, Fraction] = {}
    for row in sheet.rows:
        euros = Fraction(row[column] or 0)
        wholes[row[0]] = wholes.get(row[0], Fraction(0)) + euros
    derived = of_balance(full).xpath("//data[@data-of]")
    assert len(derived) >= 2 * 3
    for one in derived:
        part = Fraction(one.get("data-share")) * wholes[one.get("data-of")]
        assert abs(part - Fraction(one.get("value"))) <= Fraction(1, 100)


def test_keys_pay_what_the_balance_gives(full: Book) -> None:
    corpus, tree = released(FULL), of_balance(full)
    shown = balance_of(view(corpus, "public").corpus, CASE, year=2018)
    table = tree.get_element_by_id(f"tab-keys-{CASE}")
    rows = table.xpath("./tbody/tr")
    assert [r.xpath("string(th)") for r in rows] == [
        one.key.name for one in shown.divisions
    ]
    order = [p.id for p in corpus.partners]
    for row, one in zip(rows, shown.divisions, strict=True):
        values = [Decimal(v) for v in row.xpath(".//data/@value")]
        who = sorted(one.shares.of, key=order.index)
        assert values == [one.yearly[name] for name in who]
        assert sum(values) == shown.burden.yearly


@pytest.mark.slow
def test_a_published_figure_stands_only_beside_its_own_definition(
    store: Store,
) -> None:
    figure = ReferenceFigure(
        *(
            "x",
            "Kosten per woning",
            Decimal(31),
            "euro",
            "per woning",
            2017,
            "een boek",
        ),
        origin="published",
        same_as="cost-per-home",
    )
    corpus = released(replace(KEYED, reference_figures=(figure,)))
    tree = chapter_of(corpus, store)
    table = tree.get_element_by_id(f"tab-compared-{CASE}")
    own, other = table.xpath("./tbody/tr")
    assert "Kosten per woning" in other.text_content()
    homes = Fraction(1480 + 2120 + 760)
    spent = Fraction(balance_of(corpus, CASE, year=2018).burden.yearly)
    assert Decimal(own.xpath(".//data/@value")[0]) == decimal(spent / homes)
    assert "geen met dezelfde definitie" not in words(tree)


def test_an_edition_that_withholds_says_so_and_shows_no_keys(store: Store) -> None:
    corpus = released(FULL, without=("wilg",))
    report = replace(corpus.report, smallest_group=2)
    tree = chapter_of(replace(corpus, report=report), store)
    said = words(tree)
    assert "alleen samen" in said
    assert parts(tree) == {"costs", "partners"}
    assert "41.200" not in said
    assert "31.600" not in said
    (row,) = tree.xpath("//tr[th[text()='Wilg en Water']]")
    assert "niet" in row.text_content()
    assert not row.xpath(".//data")


# Bad input: a page that looks right

ODD: dict[str, tuple[tuple[CostLine, ...], set[str]]] = {
    "only-once": (
        tuple(replace(x, frequency="one-off") for x in FULL.lines),
        {"costs", "partners", "keys", "risk"},
    ),
    "only-pm": (
        tuple(
            replace(x, amount=None, low=None, high=None, hours=None, is_pm=True)
            for x in CORPUS.lines
        ),
        {"costs", "partners"},
    ),
    "one-partner": (
        tuple(replace(x, bearer="linde", beneficiary="linde") for x in CORPUS.lines),
        {"costs", "partners"},
    ),
    "no-costs": (
        tuple(x for x in CORPUS.lines if x.kind == "benefit"),
        {"partners"},
    ),
    "no-benefits": (
        tuple(x for x in CORPUS.lines if x.kind == "cost"),
        {"costs", "partners", "keys", "risk"},
    ),
    "nothing-paid": (
        tuple(replace(x, amount=Decimal(0), low=None, high=None) for x in CORPUS.lines),
        {"costs", "partners"},
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ODD)
def test_odd_cases_give_a_page_that_looks_right(name: str, store: Store) -> None:
    lines, most = ODD[name]
    tree = chapter_of(released(replace(KEYED, lines=lines)), store)
    assert parts(tree) == most
    for part in {"keys", "sensitivity"} if "keys" in most else set():
        table = tree.get_element_by_id(f"tab-{part}-{CASE}")
        assert all(float(v) for v in table.xpath(".//data/@value"))
    assert "None" not in words(tree)
    for table in tree.iter("table"):
        wide = len(table.xpath("./thead/tr[1]/th"))
        assert all(len(row) == wide for row in table.xpath("./tbody/tr"))


def told_of(corpus: Corpus, case: str = CASE) -> casebalance.Told:
    context = context_of(view(corpus, "public"), Store(Path("unused")))
    found = casebalance.told(Draft(PLANS[0], context), case)
    assert found is not None
    return found


def test_what_partners_pay_each_other_stands_apart_and_its_tax_is_divided() -> None:
    first = next(x for x in CORPUS.lines if x.bearer == "linde" and x.amount)
    paid = replace(
        first,
        id="m1",
        amount=Decimal(1210),
        vat="included",
        vat_rate=Decimal("0.21"),
        counterparty="wilg",
    )
    got = replace(paid, id="m2", kind="benefit", beneficiary="wilg")
    moved = (paid, replace(got, counterparty="linde"))
    report = replace(CORPUS.report, vat_basis="included")
    bare = tuple(replace(x, vat="exempt") for x in KEYED.lines)
    corpus = replace(KEYED, report=report, lines=(*bare, *moved))
    told = told_of(released(corpus))
    assert told.partners is not None
    assert {"Aan partners betaald", "Van partners ontvangen"} < {*told.partners.head}
    assert told.tax == 210
    assert told.keys is not None
    before = told_of(released(replace(corpus, lines=bare)))
    assert before.cost.value == told.cost.value
    assert before.tax == 0


def test_fte_that_no_hours_are_known_of_are_not_taken_for_hours() -> None:
    first = next(x for x in CORPUS.lines if x.bearer == "linde" and x.amount)
    talks = replace(first, id="w1", category="Overleg", hours=Decimal(100))
    posts = replace(talks, id="w2", hours=None, fte=Decimal("0.5"))
    posts_of_wilg = replace(posts, id="w3", bearer="wilg")
    report = replace(CORPUS.report, productive_hours=None)
    lines = (talks, posts, posts_of_wilg)
    told = told_of(released(replace(CORPUS, report=report, lines=lines)))
    grid = told.work
    assert grid is not None
    shown = [words(parsed(html)) for html in told.basis.draft.puts[:5]]
    assert shown == ["100", "+ 0,50 fte", "0,50 fte", "100", "+ 1,00 fte"]
    exact = [(one.value, one.unit) for one in told.basis.draft.exact.values()]
    both = [(Decimal(100), "h"), (Decimal("0.5"), "fte")]
    assert exact[:5] == [*both, both[1], both[0], (Decimal(1), "fte")]


def test_a_partner_that_is_not_there_is_no_bug_and_no_id() -> None:
    corpus = released(FULL)
    partners = tuple(p for p in corpus.partners if p.id != "wilg")
    told = told_of(replace(corpus, partners=partners))
    for name in GRIDS:
        grid = getattr(told, name)
        assert grid is None or "wilg" not in {str(c) for row in grid.rows for c in row}
        assert grid is None or "wilg" not in grid.head


@some
@given(st.lists(lines_, max_size=12), st.sets(st.sampled_from(("alder", "birch"))))
def test_any_lines_give_tables_whose_rows_fit(
    lines: list[CostLine], withheld: set[str]
) -> None:
    corpus = whole_of(lines, withheld)
    for case in {line.case for line in lines}:
        told = told_of(corpus, case)
        assert all(words for pair in told.assumptions for words in pair)
        for name in GRIDS:
            grid = getattr(told, name)
            assert grid is None or {len(row) for row in grid.rows} == {len(grid.head)}
        assert told.basis.draft.found == []

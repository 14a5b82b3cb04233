"""What a reader of the page can choose: every combination, as the balance gives it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from figures_corpus import CORPUS, MADE_UP
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from samples import draft
from test_balance_keys import CASE, COALITIONS, key
from test_suppression import lines_, whole_of

from bundel import formats
from bundel.balance import Terms, balance_of
from bundel.balance.tables import tables
from bundel.choices import Panel, panel_of, written
from bundel.choices.panel import DECIMALS, NOWHERE, Cell
from bundel.choices.written import LETTERS, coded, key_of
from bundel.compose.choosing import choices
from bundel.corpus import Corpus
from bundel.diagnostics import errors
from bundel.editions import view
from bundel.leaks import search, sought
from bundel.load import load
from bundel.model import PriceChange
from bundel.model.common import Edition
from bundel.words import Words

ROOT = Path(__file__).parent.parent
NL = Words("nl")
SAID = {"key", "status"}
KEYS = (key("equal"), key("homes"), key("shapley"))
PRICES = tuple(
    PriceChange(year, Decimal(change), source="book", **MADE_UP)
    for year, change in ((2017, "1.4"), (2018, "1.7"))
)


def whole(**fields: Any) -> Corpus:
    """Return a case with keys, ranges, and price levels that the index reaches."""
    lines = tuple(
        replace(n, low=n.amount - 100, high=n.amount * 2) if n.amount else n
        for n in CORPUS.lines
    )
    report = replace(CORPUS.report, price_level=2018)
    basis: dict[str, Any] = {
        "report": report,
        "lines": lines,
        "keys": KEYS,
        "prices": PRICES,
        "coalitions": COALITIONS,
    }
    return replace(CORPUS, **{**basis, **fields})


def made(corpus: Corpus) -> Panel:
    found = panel_of(corpus, CASE, 2018, NL)
    assert found is not None
    return found


def test_every_combination_is_what_the_balance_gives() -> None:
    corpus = whole()
    panel = made(corpus)
    assert len(panel.states) == len(KEYS) * len(panel.levels) * 3 > 12
    for (name, level, range_), state in panel.states.items():
        terms = replace(Terms.of(corpus.report), price_level=level, range=range_)
        own = balance_of(corpus, CASE, year=2018, terms=terms, key=name)
        expected = tables(corpus, own)
        assert [g.name for g in state.grids] == [t.name for t in expected]
        for grid, table in zip(state.grids, expected, strict=True):
            names = [column.name for column in table.columns]
            for row, values in zip(grid.rows, table.rows, strict=True):
                shown = dict(
                    zip((c.name for c in grid.columns), row.cells, strict=True)
                )
                for what, value in zip(names, values, strict=True):
                    if what not in shown:
                        assert what in SAID or not value
                    elif isinstance(value, Decimal):
                        exact = formats.rounded(value, DECIMALS)
                        assert Decimal(shown[what].value) == exact


def test_the_levels_occur_in_the_sources_and_the_index_reaches_them() -> None:
    assert set(made(whole()).levels) == {2018, 2017, 2016}
    assert made(whole(prices=())).levels == (2018,)


def test_what_changes_nothing_is_not_offered() -> None:
    plain = made(whole(lines=CORPUS.lines))
    assert plain.ranges == ("best",)
    assert len(plain.states) == len(KEYS) * len(plain.levels)
    one = made(whole(keys=KEYS[:1]))
    assert len(one.keys) == 1
    assert 'data-choice="key"' not in written(one, "", NL)
    same = (replace(p, change=Decimal(0)) for p in PRICES)
    assert made(whole(prices=tuple(same))).levels == (2018,)
    nothing = whole(lines=CORPUS.lines, keys=(), prices=())
    assert panel_of(nothing, CASE, 2018, NL) is None
    assert panel_of(whole(), "no-such-case", 2018, NL) is None


def test_a_key_that_cannot_be_computed_is_not_offered() -> None:
    assert set(made(whole(coalitions=())).keys) == {"k-equal", "k-homes"}


def test_the_report_s_own_choice_comes_first() -> None:
    corpus = whole()
    panel = made(replace(corpus, report=replace(corpus.report, price_level=2017)))
    assert panel.levels[0] == 2017
    assert next(iter(panel.states)) == ("k-equal", 2017, "best")


def counted(text: str) -> list[int]:
    """Read numbers that the data have in letters, as the script of the page does."""
    found = []
    for word in text.split():
        number = 0
        for letter in word.removeprefix("-"):
            number = len(LETTERS) * number + LETTERS.index(letter)
        found.append(-number if word.startswith("-") else number)
    return found


@given(st.lists(st.integers(-50_000, 50_000)))
def test_numbers_in_letters_are_read_back(numbers: list[int]) -> None:
    assert counted(coded(numbers)) == numbers
    assert not any(map(str.isdigit, coded(numbers)))


def decoded(data: dict[str, Any], name: str, number: int, wide: int) -> Iterator[Any]:
    """Yield the rows of a table of the data: what it rests on, texts, values, cells."""
    texts, figures = data["texts"], counted(data["figures"])
    numbers = iter(counted(data["grids"][name][number]) if number >= 0 else ())
    while row := list(islice(numbers, wide + 1)):
        sources, *cells = row
        yield (
            texts[sources],
            *(
                (texts[n], "", "")
                if n >= 0
                else tuple(texts[figures[3 * (-1 - n) + part]] for part in range(3))
                for n in cells
            ),
        )


def test_the_data_of_the_page_hold_every_state() -> None:
    panel = made(whole())
    page = html.fromstring(written(panel, "", NL))
    data = json.loads(page.find(".//script").text)
    names = list(data["grids"])
    assert [d.get("data-grid") for d in page.iter("details")] == names
    for choice, state in panel.states.items():
        sentence, *numbers = counted(data["states"][key_of(choice)])
        assert data["texts"][sentence] == state.said
        own = {grid.name: grid for grid in state.grids}
        for name, number in zip(names, numbers, strict=False):
            wide = len(page.xpath(f"//details[@data-grid='{name}']//th[@data-column]"))
            found = list(decoded(data, name, number, wide))
            rows = own[name].rows if name in own else ()
            assert found == [
                (row.sources, *((c.text, c.value, c.sources) for c in row.cells))
                for row in rows
            ]
    assert len(data["texts"]) == len(set(data["texts"]))


def test_a_figure_rests_on_no_more_cells_than_it_was_computed_from() -> None:
    corpus = whole()
    grids = {grid.name: grid for grid in made(corpus).own.grids}
    names = {p.id: p.short or p.name for p in corpus.partners}

    def figures(name: str) -> Iterator[tuple[str, str, Cell, set[str]]]:
        for row in grids[name].rows:
            for column, cell in zip(grids[name].columns, row.cells, strict=True):
                if cell.value:
                    own = set((cell.sources or row.sources).split()) - {NOWHERE}
                    assert own <= set(row.sources.split())
                    yield row.cells[0].text, column.name, cell, own

    own_lines = [n for n in corpus.lines if (n.case, n.period) == (CASE, 2018)]
    for who, column, cell, places in figures("partners"):
        lines = [
            n
            for n in own_lines
            if (n.kind, names[n.bearer if n.kind == "cost" else n.beneficiary])
            == (column, who)
        ]
        if column in ("cost", "benefit"):
            assert places <= {str(n.position) for n in lines}
            assert bool(places) == bool(Decimal(cell.value))
    often = {"yearly": "yearly", "once": "one-off"}
    costs = {str(n.position): n for n in own_lines if n.kind == "cost"}
    for _, column, _, places in figures("keys"):
        found = {costs[place].frequency for place in places & costs.keys()}
        assert found == ({often[column]} if column in often else set())


def test_without_a_script_the_report_s_own_figures_stand_there() -> None:
    panel = made(whole())
    page = html.fromstring(written(panel, '<span class="origin">x</span>', NL))
    own = {grid.name: grid for grid in panel.own.grids}
    for details in page.iter("details"):
        rows = details.xpath(".//tbody/tr")
        grid = own[details.get("data-grid")]
        assert [
            [" ".join(cell.itertext()) for cell in row.iterchildren()] for row in rows
        ] == [[cell.text for cell in row.cells] for row in grid.rows]
        assert details.xpath("./summary/span[@class='origin']")
    assert page.xpath("//div[@class='choices-controls']/@hidden") == [""]
    rows = page.xpath("//details[@data-grid='lines']//tr[.//data]")
    assert rows
    assert all("sources/costs/" in row.get("data-cells", "") for row in rows)
    assert page.xpath("//figcaption/span[@class='origin']")


def test_a_case_without_years_shows_what_it_cost_once() -> None:
    once = tuple(replace(n, frequency="one-off") for n in whole().lines)
    panel = panel_of(whole(lines=once), CASE, None, NL)
    assert panel is not None
    state = panel.states["k-equal", 2018, "best"]
    assert [chart.name for chart in state.charts] == ["balance-once", "key-once"]
    assert "Eenmalig" in state.said
    assert "Per jaar" not in state.said
    assert 'data-chart="key-once"' in written(panel, "", NL)


def test_a_case_without_prices_offers_nothing() -> None:
    lines = tuple(
        replace(n, is_pm=True, amount=None, hours=None, low=None, high=None)
        for n in whole().lines
    )
    assert panel_of(whole(lines=lines), CASE, 2018, NL) is None


def test_one_partner_alone_has_its_panel() -> None:
    lines = tuple(n for n in whole().lines if "linde" in {n.bearer, n.beneficiary})
    lines = tuple(replace(n, bearer="linde", beneficiary="linde") for n in lines)
    panel = made(whole(lines=lines))
    assert len(panel.own.charts[0].rows) == 1


def test_bars_have_one_scale_and_stay_within_it() -> None:
    panel = made(whole())
    zeros = set()
    for state in panel.states.values():
        for chart in state.charts:
            for _, bars, _ in chart.rows:
                for bar in bars:
                    start, size = Decimal(bar.start), Decimal(bar.size)
                    assert start >= 0
                    assert start + size <= Decimal("100.01")
                zeros |= {(chart.name, bars[1].start)}
    assert len(zeros) == 2
    best, high = (
        panel.states["k-equal", 2018, name].charts[0] for name in ("best", "high")
    )
    assert Decimal(high.rows[0][1][1].size) > Decimal(best.rows[0][1][1].size)


def test_texts_cannot_end_the_data() -> None:
    evil = "</script><b>&amp;\"'"
    lines = tuple(replace(n, description=evil) for n in whole().lines)
    text = written(made(whole(lines=lines)), "", NL)
    assert text.count("</script>") == 1
    data = json.loads(html.fromstring(text).find(".//script").text)
    assert evil in data["texts"]


CASES_LINES = st.lists(lines_, min_size=1, max_size=8)


@settings(max_examples=max(1, settings().max_examples // 4))
@given(CASES_LINES, st.sets(st.sampled_from(("alder", "birch")), max_size=2))
def test_no_combination_holds_a_withheld_line(lines: Any, withheld: set[str]) -> None:
    corpus = whole_of(
        [replace(n, high=Decimal(5000)) for n in lines], withheld, least=3
    )
    for edition in ("public", "internal"):
        made_ = draft(corpus, edition)
        for case in ("van", "quay"):
            shown = choices(made_, case)
            own = [n for n in corpus.lines if n.case == case]
            kept = {n.id for n in made_.context.view.corpus.lines}
            text = made_.choices.get(case, "")
            if edition == "internal" and own:
                assert shown
            for line in own:
                if line.id not in kept:
                    assert f"{line.cells['amount']} " not in text.replace('"', " ")
            if any(
                n.case == case
                for b in made_.context.view.together.blocks
                for n in b.lines
            ):
                assert not shown
                assert not text


@pytest.mark.parametrize("edition", ["public", "internal"])
def test_the_leak_search_reads_the_data_of_the_panel(edition: Edition) -> None:
    corpus = whole()
    secret = replace(
        corpus.lines[0],
        description="Geheime afkoop van de heer Zomerdijk",
        confidentiality="internal",
    )
    corpus = replace(corpus, lines=(secret, *corpus.lines[1:]))
    text = written(made(corpus), "", NL)
    shown = view(corpus, edition)
    page = f"<html><body>{text.partition('<script')[2]}</body></html>"
    files = {"public/report.html": f"<html><body><script{page}".encode()}
    found = errors(tuple(search(files, sought(corpus, shown))))
    assert bool(found) == (edition == "public")


def test_nothing_is_placed_where_there_is_nothing_to_choose() -> None:
    one = draft()
    assert str(choices(one, "van")) == ""
    assert one.puts == []


@pytest.mark.slow
def test_one_withheld_partner_takes_its_case_s_panel_and_no_other() -> None:
    corpus, _ = load(ROOT)
    assert corpus is not None
    cases = tuple(dict.fromkeys(line.case for line in corpus.lines))
    before = {case: placed(corpus, case) for case in cases}
    assert all(before.values())
    for case in cases:
        gone = next(line.bearer for line in corpus.lines if line.case == case)
        partners = (
            replace(p, amounts="internal") if p.id == gone else p
            for p in corpus.partners
        )
        less = replace(corpus, partners=tuple(partners))
        for other in cases:
            here = {n.bearer for n in less.lines if n.case == other}
            here |= {n.beneficiary for n in less.lines if n.case == other}
            wanted = "" if gone in here else before[other]
            assert placed(less, other) == wanted
        assert placed(less, case, "internal") == before[case]


def placed(corpus: Corpus, case: str, edition: Edition = "public") -> str:
    made = draft(corpus, edition)
    choices(made, case)
    return made.choices.get(case, "")

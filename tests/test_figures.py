"""What every figure keeps to, and what each of them shows."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from figures_corpus import CORPUS, EMPTY, KEYED

from bundel.balance import total
from bundel.corpus import Corpus
from bundel.figures import NAMES, Figure, draw
from bundel.figures.curves import Box
from bundel.figures.figure import Value
from bundel.figures.measure import width
from bundel.figures.palette import WIDTH
from bundel.figures.ring import ordered, places
from bundel.figures.timeline import spread
from bundel.model import Note, PartialDate, Relation

CASE = "bundeling"
OF_CASE = (
    *("network", "costs-by-category", "balance-per-partner"),
    *("balance-range", "effect-arena", "keys-compared"),
)
WITH_KEYS = ("balance-range", "keys-compared")
SHOWN = [name for name in NAMES if name != "cover"]
SIDES = ("width", "height")
ROOT = Path(__file__).parents[1]


def drawn(name: str, corpus: Corpus = CORPUS, language: str = "nl") -> Figure:
    options = {"case": CASE} if name in OF_CASE else {}
    if corpus is CORPUS and name in WITH_KEYS:
        corpus = KEYED
    figure, found = draw(name, corpus, language, **options)
    assert found == ()
    assert figure is not None
    return figure


def tree(figure: Figure) -> Element:
    return fromstring(figure.svg)  # noqa: S314 (our own)


def texts(figure: Figure) -> list[str]:
    return [e.text or "" for e in tree(figure).iter() if e.tag.endswith("text")]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_safe_to_set_into_a_page(name: str, language: str) -> None:
    figure = drawn(name, language=language)
    root = tree(figure)
    tags = {e.tag.rpartition("}")[2] for e in root.iter()}
    assert tags <= {
        *("svg", "title", "g", "defs", "pattern"),
        *("rect", "circle", "line", "path", "polygon", "text"),
    }
    ids = [e.get("id", "") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert all(name.startswith(figure.id) for name in ids)
    links = re.findall(rb"url\(#([^)]*)\)|href", figure.svg)
    assert {link.decode() for link in links} <= set(ids)
    assert figure.svg.count(b"http") == 1
    assert root[0].tag.endswith("title")
    assert root[0].text == figure.title


@pytest.mark.parametrize("name", SHOWN)
def test_a_figure_fits_the_page_and_says_what_it_shows(name: str) -> None:
    figure = drawn(name)
    root = tree(figure)
    assert root.get("width") == f"{WIDTH:.0f}pt"
    assert float((root.get("height") or "")[:-2]) < 660
    assert figure.alt.endswith((".", ".”"))
    assert len(figure.alt) > 60
    assert figure.caption.endswith(".")
    assert figure.rows
    assert {len(row) for row in figure.rows} == {len(figure.columns)}


@pytest.mark.parametrize("name", SHOWN)
def test_text_stays_inside_and_is_large_enough(name: str) -> None:
    for element in tree(drawn(name)).iter():
        moved = element.get("transform", "")
        if not element.tag.endswith("text") or "rotate" in moved:
            continue
        size = float((element.get("font-size") or "0").removesuffix("px"))
        wide = width(element.text or "", size, int(element.get("font-weight") or 400))
        by = re.match(r"translate\(([^,]*),", moved)
        x = float(by[1] if by else element.get("x") or 0)
        left = {"middle": x - wide / 2, "end": x - wide}
        start = left.get(element.get("text-anchor") or "", x)
        assert size >= 6.5
        assert start >= -0.5, element.text
        assert start + wide <= WIDTH + 0.5, element.text


@pytest.mark.parametrize("name", NAMES)
def test_without_records_there_is_a_diagnostic_and_no_figure(name: str) -> None:
    corpus = replace(CORPUS, lines=()) if name in OF_CASE else EMPTY
    if name == "network":
        case = replace(CORPUS.cases[0], relations=())
        corpus = replace(CORPUS, cases=(case,))
    options = {"case": CASE} if name in OF_CASE else {}
    figure, found = draw(name, corpus, "nl", **options)
    assert figure is None
    assert [d.code for d in found] == ["figure-empty"]


@pytest.mark.parametrize(
    ("name", "options", "code", "hint"),
    [
        ("timelin", {}, "figure-unknown", 'did you mean "timeline"?'),
        ("x", {}, "figure-unknown", "the figures are"),
        ("network", {"cas": CASE}, "figure-option", 'did you mean "case"?'),
        ("network", {}, "figure-option", 'figure("network", case="…")'),
        ("network", {"case": "bundelin"}, "figure-option", '"bundeling"'),
        ("timeline", {"case": CASE}, "figure-option", "it has none"),
        ("costs-by-category", {"year": "laatst"}, "figure-option", "2018"),
    ],
)
def test_a_wrong_name_or_option_is_a_diagnostic(
    name: str, options: dict[str, object], code: str, hint: str
) -> None:
    figure, found = draw(name, CORPUS, "nl", **options)
    assert figure is None
    assert found[0].code == code
    assert hint in found[0].hint


@pytest.mark.slow
def test_the_same_records_give_the_same_bytes_anywhere() -> None:
    script = (
        "import sys, hashlib; sys.path.insert(0, 'tests')\n"
        "from test_figures import drawn\nfrom bundel.figures import NAMES\n"
        "print(hashlib.sha256(b''.join(drawn(n).svg for n in NAMES)).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LANG": "C"},
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for zone, seed in (("UTC", "1"), ("Asia/Tokyo", "77"))
    }
    assert len(seen) == 1


def test_a_month_is_a_span_and_a_day_a_dot() -> None:
    marks = [
        e.tag.rpartition("}")[2]
        for e in tree(drawn("timeline")).iter()
        if e.get("class") and e.get("rx", e.get("r")) == "4.2"
    ]
    assert sorted(marks) == ["circle", "rect", "rect", "rect", "rect"]


def test_what_is_still_to_come_is_dashed_and_named() -> None:
    figure = drawn("timeline")
    dashed = [
        e for e in tree(figure).iter() if e.get("rx") and e.get("stroke-dasharray")
    ]
    assert len(dashed) == 2
    assert texts(figure).count("nog niet gehouden") == 2
    assert figure.origin == "recorded"


def test_a_timeline_of_many_sessions_still_fits() -> None:
    notes = tuple(
        Note(
            f"n{i}",
            f"Bijeenkomst over onderwerp {i}",
            "session",
            "approved",
            "recorded",
            number=i,
            date=PartialDate(2019, 1 + i % 12),
        )
        for i in range(16)
    )
    figure = drawn("timeline", replace(CORPUS, notes=notes))
    assert len(figure.rows) == 16 + len(CORPUS.interviews)


def test_columns_move_apart_and_stay_inside() -> None:
    assert spread([0, 5, 300], 50, 320) == [0, 50, 270]
    assert spread([290, 295], 50, 320) == [220, 270]


def test_themes_count_quotes_claims_and_mentions() -> None:
    figure = drawn("themes-by-source")
    rows = {row[0]: row[1:] for row in figure.rows}
    assert rows["Lusten en lasten"] == (0, 1, 0, 5, 0, 1, 0, 7)
    assert "Derde" not in " ".join(figure.columns)
    assert figure.origin == "illustrative"
    assert "Vertrouwen (7 plaatsen in 5 bronnen)" in figure.alt


def test_many_sources_are_drawn_by_kind_and_kept_in_the_rows() -> None:
    more = tuple(
        replace(CORPUS.interviews[0], id=f"x{i}", title=f"Gesprek {i}")
        for i in range(30)
    )
    figure = drawn("themes-by-source", replace(CORPUS, interviews=more))
    assert "interview (30)" in texts(figure)
    assert len(figure.columns) == 2 + 3 + 30


def test_claims_show_each_step_and_empty_columns_for_what_comes() -> None:
    figure = drawn("claims-advanced")
    assert figure.rows[0][2:] == ("opgekomen", "aangescherpt", "bevestigd", "", "")
    assert texts(figure).count("nog niet") == 2
    assert "2 kolommen zijn leeg" in figure.alt


def test_a_network_sets_no_words_over_each_other() -> None:
    boxes = [
        Box(
            float(e.get("x", 0)) + float(e.get("width", 0)) / 2,
            float(e.get("y", 0)) + float(e.get("height", 0)) / 2,
            float(e.get("width", 0)) / 2,
            float(e.get("height", 0)) / 2,
        )
        for e in tree(drawn("network")).iter()
        if e.tag.endswith("rect") and float(e.get("width", 0)) > 15
    ]
    assert len(boxes) == 7 + len(CORPUS.cases[0].relations)
    assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_a_crowded_network_explains_by_numbers() -> None:
    names = [partner.id for partner in CORPUS.partners]
    relations = tuple(
        Relation(a, b, f"van alles en nog wat tussen {a} en {b}")
        for a in names
        for b in names
        if a != b
    )
    case = replace(CORPUS.cases[0], relations=relations)
    figure = drawn("network", replace(CORPUS, cases=(case,)))
    assert len(figure.rows) == 56
    assert any("→" in text for text in texts(figure))


def test_a_network_leaves_out_partners_that_are_not_shown() -> None:
    kept = tuple(p for p in CORPUS.partners if p.id != "bureau")
    figure = drawn("network", replace(CORPUS, partners=kept))
    assert len(figure.rows) == 4
    assert b"ureau" not in figure.svg
    assert "ureau" not in figure.alt


def test_the_ring_puts_the_hub_in_the_middle_and_crosses_no_lines() -> None:
    links = [("hub", name) for name in "abcd"]
    assert places([*"abcd", "hub"], links, (10, 10))["hub"] == (0, 0)
    assert ordered([*"abcd"], [("a", "c"), ("b", "d")]) in (
        [*"acbd"],
        [*"acdb"],
        [*"abdc"],
    )


def test_costs_are_apart_by_frequency_and_add_up() -> None:
    figure = drawn("costs-by-category")
    first, *_, last = figure.rows
    assert [str(value) for value in first] == [
        *("per jaar", "Interne controle", "26500", "21000", "9800", "57300", "0")
    ]
    assert last[0] == "eenmalig"
    assert "€\N{NO-BREAK SPACE}24.600 + PM" in texts(figure)


def test_amounts_of_several_years_are_not_called_yearly() -> None:
    other = replace(CORPUS.lines[0], id="lines:999", period=2019)
    corpus = replace(CORPUS, lines=(*CORPUS.lines, other))
    figure = drawn("costs-by-category", corpus)
    assert "2018–2019 samen" in figure.caption
    assert "Terugkerend" in texts(figure)
    assert "Per jaar" not in texts(figure)


def test_a_balance_marks_pm_and_nets_nothing() -> None:
    figure = drawn("balance-per-partner")
    wilg = next(row for row in figure.rows if row[0] == "Wilg en Water")
    assert [str(value) for value in wilg[1:5]] == ["31600", "1", "41200", "1"]
    assert wilg[5:] == ("", 0, "", 0)
    assert "€\N{NO-BREAK SPACE}41.200 + PM" in texts(figure)


def test_reference_figures_of_another_definition_stand_apart() -> None:
    figure = drawn("reference-figures")
    assert "in 3 vakken" in figure.alt
    paths = [
        e.get("d", "")
        for e in tree(figure).iter()
        if e.get("fill") == "none" and "M" in e.get("d", "")
    ]
    assert sorted(path.count("L") for path in paths) == [2, 4]


def test_participants_join_the_roles_of_one_person() -> None:
    figure = drawn("participants")
    assert ("Wilg en Water", "niet bekend", "deelnemer") in figure.rows
    assert figure.alt.endswith("4 personen hebben meer dan één rol.")


def test_a_person_not_named_in_this_edition_is_called_by_function() -> None:
    figure = drawn("participants")
    assert "directeur-bestuurder" in texts(figure)


def test_who_was_not_heard_is_said_plainly() -> None:
    """An organisation that took part keeps its row when nobody of theirs spoke."""
    figure = drawn("voices-by-question")
    told = [row[2:] for row in figure.rows]
    assert any(isinstance(cell, int) for row in told for cell in row)
    silent = [row[0] for row in figure.rows if set(row[2:]) == {"niet gehoord"}]
    assert silent
    assert "Over geen enkele vraag gehoord" in figure.alt


@pytest.mark.parametrize("count", [2, 45])
def test_few_and_many_claims_fit_on_a_page(count: int) -> None:
    """On paper: 242 mm high inside the margins, less a caption; 155 mm wide."""
    first = next(claim for claim in CORPUS.claims if claim.history)
    claims = tuple(replace(first, id=f"n{n}") for n in range(count))
    figure = drawn("claims-advanced", replace(CORPUS, claims=claims))
    wide, high = (float(tree(figure).get(k, "").removesuffix("pt")) for k in SIDES)
    assert len(figure.rows) == count
    assert high / wide * 155 < 242 - 20


def test_the_arena_has_every_amount_once_and_dashes_what_has_no_price() -> None:
    figure = drawn("effect-arena")
    sums = {
        kind: sum(Decimal(str(row[4] or 0)) for row in figure.rows if row[0] == kind)
        for kind in ("legt in", "heeft er baat bij")
    }
    assert sums["legt in"] == total(CORPUS, case=CASE, kind="cost").value
    gained = total(CORPUS, case=CASE, kind="benefit").value
    assert sums["heeft er baat bij"] == gained
    says = [e.get("data-says") or "" for e in tree(figure).iter()]
    assert any(one.startswith("De Linde: €\N{NO-BREAK SPACE}") for one in says)
    only_pm = replace(CORPUS.lines[-3], beneficiary="zorg")
    with_more = drawn("effect-arena", replace(CORPUS, lines=(*CORPUS.lines, only_pm)))
    dashed = [e for e in tree(with_more).iter() if e.get("stroke-dasharray")]
    assert [e.get("data-says") for e in dashed] == ["Zorggroep: Minder kwetsbaar: PM"]


def test_keys_of_partners_that_are_not_there_are_no_bug() -> None:
    bare = replace(KEYED, partners=())
    assert draw("keys-compared", bare, "nl", case=CASE)[0] is None


def test_keys_are_drawn_against_what_each_adds_and_pays_alone() -> None:
    figure = drawn("keys-compared")
    by_key: dict[object, list[tuple[Value, ...]]] = {}
    for row in figure.rows:
        by_key.setdefault(row[1], []).append(row)
    whole = total(KEYED, case=CASE, year=2018, frequency="yearly").value
    assert list(by_key) == ["In gelijke delen", "Per woning"]
    for rows in by_key.values():
        assert sum(Decimal(str(row[3])) for row in rows) == whole
    wilg = by_key["In gelijke delen"][2]
    assert wilg[4:] == (Decimal("0.125"), Decimal("0.25"))
    circles = [e for e in tree(figure).iter() if e.tag.endswith("circle")]
    hollow = [e.get("data-says") or "" for e in circles if e.get("fill") == "#ffffff"]
    assert [one.partition(":")[0] for one in hollow] == [
        "Esdoorn, In gelijke delen",  # adds 60 of 160
        "Wilg en Water, In gelijke delen",  # 40 alone
    ]
    assert "buiten de band" in figure.alt


def test_what_is_left_goes_from_all_against_to_all_well() -> None:
    cost, benefit, left = drawn("balance-range").rows
    low, best, high = (Decimal(str(value)) for value in cost[1:])
    assert low == best == high
    assert left[1] == Decimal(str(benefit[1])) - high
    assert left[3] == Decimal(str(benefit[3])) - low
    assert benefit[1] < benefit[2] < benefit[3]  # type: ignore[operator]


def test_one_off_costs_are_those_since_the_start() -> None:
    before = replace(CORPUS.lines[0], id="b", period=2016, frequency="one-off")
    corpus = replace(CORPUS, lines=(*CORPUS.lines, before))
    figure, _ = draw("costs-by-category", corpus, "nl", case=CASE, year=2018)
    assert figure is not None
    once = [row for row in figure.rows if str(row[0]).startswith("eenmalig")]
    assert {row[0] for row in once} == {"eenmalig 2016\N{EN DASH}2018"}
    assert (
        sum(Decimal(str(row[-2])) for row in once)
        == total(corpus, case=CASE, frequency="one-off").value
    )

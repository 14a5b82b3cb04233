"""Chapters are numbered, linked, and hold nothing they should not."""

from collections.abc import Callable
from functools import partial

import pytest
from lxml import html
from samples import corpus, draft, with_quote

from bundel.book import Float
from bundel.compose.draft import Draft
from bundel.compose.evidence import claim
from bundel.compose.fragment import Fragment, fragment
from bundel.compose.links import connect
from bundel.compose.numbering import (
    chapter_numbers,
    float_prefixes,
    letters,
    roman,
)
from bundel.compose.references import references
from bundel.markup import serialised
from bundel.model import ChapterPlan


def made(body: str) -> Fragment:
    return fragment(draft(), body, "2", "sources/texts/intro.md")


def text_of(one: Fragment) -> str:
    return " ".join(one.tree.text_content().split())


def test_chapters_are_numbered_by_part() -> None:
    parts = ("front", "body", "body", "annex", "annex")
    plans = [
        ChapterPlan(id=f"c{n}", template="t", title="T", part=part)  # type: ignore[arg-type]
        for n, part in enumerate(parts)
    ]
    assert list(chapter_numbers(plans).values()) == ["", "1", "2", "A", "B"]


def test_floats_of_front_matter_have_numbers_of_their_own() -> None:
    parts = ("front", "body", "front", "annex")
    plans = [
        ChapterPlan(id=f"c{n}", template="t", title="T", part=part)  # type: ignore[arg-type]
        for n, part in enumerate(parts)
    ]
    assert list(float_prefixes(plans).values()) == ["i", "1", "ii", "A"]
    assert [roman(n) for n in (4, 9, 14)] == ["iv", "ix", "xiv"]


@pytest.mark.parametrize(("number", "text"), [(1, "A"), (26, "Z"), (27, "AA")])
def test_letters(number: int, text: str) -> None:
    assert letters(number) == text


def test_headings_are_numbered_to_the_third_level() -> None:
    one = made("<h2>A</h2><h3>B</h3><h4>C</h4><h2>D</h2>")
    assert [h.number for h in one.headings] == ["2", "2.1", "2.1.1", "", "2.2"]
    assert one.headings[1].id == "intro-s1"
    assert text_of(one) == "2 Questions2.1 A2.1.1 BC2.2 D"


def test_a_skipped_level_is_told() -> None:
    (found,) = made("<h2>A</h2><h4>B</h4>").found
    assert found.code == "text-heading"


def test_figures_and_tables_count_apart() -> None:
    table = "<table><caption>T</caption><thead><tr><th>a</th></tr></thead></table>"
    figure = '<figure id="fig-x"><figcaption>F</figcaption></figure>'
    one = made(table + figure + table)
    assert [f.label for f in one.floats] == ["Table 2.1", "Figure 2.1", "Table 2.2"]
    assert isinstance(one.floats[0], Float)
    assert one.targets["fig-x"].label == "figure 2.1"


def test_a_caption_keeps_its_own_words_beside_the_mark_of_its_origin() -> None:
    mark = '<span class="origin illustrative">illustrative</span>'
    words = f"Costs, in an illustrative year {mark}"
    (found,) = made(f"<figure><figcaption>{words}</figcaption></figure>").floats
    assert found.caption == "Costs, in an illustrative year"
    assert found.origin == "illustrative"


def test_tables_get_scopes_numbers_and_totals() -> None:
    rows = '<tr><td><strong>Sum</strong></td><td style="text-align: right;">3</td></tr>'
    head = '<thead><tr><th>a</th><th style="text-align: right;">b</th></tr></thead>'
    tree = made(f"<table>{head}<tbody>{rows}</tbody></table>").tree
    assert [c.get("scope") for c in tree.iter("th")] == ["col", "col", "row"]
    assert tree.xpath("//td")[0].get("class") == "num"
    assert tree.xpath("//tbody/tr")[0].get("class") == "total"
    assert not tree.xpath("//*[@style]")


def test_a_reference_gets_its_label_and_link() -> None:
    one = draft()
    body = f"<h2 id='sec-a'>A</h2><p>{place(one, 'ref', 'sec-a')}</p>"
    shown = fragment(one, body, "2", "x")
    connect([shown])
    link = shown.tree.xpath("//p/a")[0]
    assert (link.text, link.get("href")) == ("section 2.1", "#sec-a")


def test_a_reference_to_nothing_is_told_with_the_nearest() -> None:
    one = draft()
    body = f"<h2 id='sec-cost'>A</h2><p>{place(one, 'ref', 'sec-csot')}</p>"
    shown = fragment(one, body, "2", "x")
    connect([shown])
    (found,) = shown.found
    assert found.code == "ref-target"
    assert '"sec-cost"' in found.hint


def test_a_dangling_link_is_told_at_its_line() -> None:
    body, text = '<p><a href="#nowhere">x</a></p>', "a\n\n[x](#nowhere)\n"
    shown = fragment(draft(), body, "2", "sources/texts/intro.md", text)
    connect([shown])
    assert [(d.code, d.position.line) for d in shown.found] == [("ref-target", 3)]


def test_an_id_twice_is_told() -> None:
    shown = made('<p id="a">x</p><p id="a">y</p>')
    connect([shown])
    assert [d.code for d in shown.found] == ["ref-duplicate"]


@pytest.mark.parametrize(
    "body",
    [
        "<script>x</script>",
        '<p onclick="x()">a</p>',
        '<a href="javascript:x()">a</a>',
        '<img src="http://example.org/x.png">',
        '<iframe src="x"></iframe>',
    ],
)
def test_what_a_report_does_not_take(body: str) -> None:
    one = made(body)
    assert [d.code for d in one.found] == ["text-html"]
    assert "javascript" not in serialised(one.tree)
    assert "example.org" not in serialised(one.tree)


def calls(one: Draft) -> dict[str, Callable[..., object]]:
    """Return what templates call, by name."""
    return {**references(one), "claim": partial(claim, one)}


def place(one: Draft, name: str, *values: str) -> str:
    """Call a reference as a template does; return what pandoc makes of it."""
    markdown = str(calls(one)[name](*values))
    number = markdown.split('data-put="')[1].split('"', maxsplit=1)[0]
    return f'<span class="put" data-put="{number}"></span>'


def test_a_quote_says_who_and_leads_to_its_fragment() -> None:
    one = draft()
    shown = fragment(one, place(one, "quote", "quote1"), "2", "x").tree
    quote = shown.xpath("//blockquote")[0]
    assert quote.xpath("./p")[0].text == "that saves each of us a day a week"
    link = quote.xpath(".//a[@class='source']")[0]
    assert link.get("href") == "#src-i1-2"
    assert "driver" in quote.text_content()
    assert "Jo Kerr" not in html.tostring(shown, encoding="unicode")


def test_an_unreleased_quote_is_a_gap_and_a_withdrawn_one_is_nothing() -> None:
    one = draft(with_quote("submitted"))
    shown = fragment(one, place(one, "quote", "quote1"), "2", "x").tree
    assert shown.xpath("//aside[@class='box gap']")
    assert len(one.gaps) == 1
    gone = draft(with_quote("withdrawn"))
    assert str(references(gone)["quote"]("quote1")) == ""
    assert not gone.gaps


def test_a_claim_carries_its_mark() -> None:
    one = draft()
    shown = fragment(one, f"<p>{place(one, 'claim', 'c1')}</p>", "2", "x").tree
    mark = shown.xpath("//a[@class='evidence']")[0]
    assert (mark.text, mark.get("href")) == ("1", "#reg-c1")
    assert mark.get("aria-label") == (
        "Evidence for claim 1: plausible; 1 source supports it; 1 qualifies it"
    )


@pytest.mark.parametrize(
    "call", ["quote", "claim", "note", "case", "person", "partner", "term", "cite"]
)
def test_a_call_for_nothing_is_told(call: str) -> None:
    one = draft()
    assert str(calls(one)[call]("nothing")) == ""
    assert [d.code for d in one.found] == ["ref-unknown"]


def test_the_nearest_id_is_of_the_same_kind() -> None:
    one = draft()
    calls(one)["claim"]("c2")
    assert one.found[0].hint == 'did you mean "c1"?'


def test_placed_twice_gets_two_ids() -> None:
    one = draft()
    place(one, "claim", "c1")
    place(one, "claim", "c1")
    assert one.placed["c1"] == ["intro-c1", "intro-c1-2"]


def test_the_sample_is_whole() -> None:
    assert corpus().find("quote1") is not None


def test_a_page_of_what_is_not_there_is_told_unless_it_may_be_absent() -> None:
    one = draft()
    body = f"<p>{place(one, 'page', 'sec-gone')}</p>"
    shown = fragment(one, body, "2", "x")
    connect([shown])
    assert [d.code for d in shown.found] == ["ref-target"]
    calls = place(one, "page", "sec-gone", "if-shown")
    calls += place(one, "ref", "sec-gone", "if-shown")
    quiet = fragment(one, f"<p>{calls}</p>", "2", "x")
    connect([quiet])
    assert quiet.found == []
    assert text_of(quiet) == "2 Questions"

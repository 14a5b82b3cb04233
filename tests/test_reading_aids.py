"""Reading aids: routes by kind of reader, short titles in lists, titles' languages."""

from dataclasses import replace
from pathlib import Path

import pytest
from samples import draft

from bundel.book import Book
from bundel.compose.compose import compose
from bundel.compose.draft import Context
from bundel.compose.foreign import mark_titles
from bundel.compose.fragment import fragment
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostics
from bundel.forms.fragment import prepared
from bundel.html import screen
from bundel.load import load
from bundel.markup import Element, gathered, serialised
from bundel.model import ChapterPlan, Reference
from bundel.model.position import Position
from bundel.model.report import Route, Stop
from bundel.pdf import paper
from bundel.stages import OURS
from bundel.store import Store
from bundel.words import Words

MINI = Path(__file__).parent / "mini"
GUIDE = ChapterPlan("guide", "reading-guide", "How to read this", part="front")
STOPS = (
    Stop("ch-summary", "the answers"),
    Stop("ch-balance", "what it costs"),
    Stop("fig-network-bookvan"),
)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    found, _ = load(MINI)
    assert found is not None
    plans = (*found.report.chapters, GUIDE)
    return replace(found, report=replace(found.report, chapters=plans))


def composed(corpus: Corpus, folder: Path, *routes: Route) -> tuple[Book, Diagnostics]:
    report = replace(corpus.report, routes=routes)
    store = Store(folder / "store")
    return compose(replace(corpus, report=report), "public", (OURS,), store, {})


@pytest.mark.slow
def test_a_route_leads_by_title_number_and_page(corpus: Corpus, tmp_path: Path) -> None:
    route = Route("Director", STOPS, "You want to know what to decide.")
    book, wrong = composed(corpus, tmp_path, route)
    assert not wrong
    html = next(one.html for one in book.chapters if one.form == "reading-guide")
    (shown,) = gathered(html, "main").xpath(".//div[@class='routes']//dd")
    told = [" ".join(item.text_content().split()) for item in shown.xpath(".//li")]
    assert told == [
        "the answers: Summary p.",
        "what it costs: What it costs and brings (chapter 2) p.",
        "The network of Van (figure 1.1) p.",
    ]
    assert shown.xpath(".//li//a/@href") == [f"#{stop.to}" for stop in STOPS]
    pages = shown.xpath(".//li//span[@class='pageref']/@data-target")
    assert pages == [stop.to for stop in STOPS]


@pytest.mark.slow
def test_a_route_to_nowhere_is_told_at_its_line(corpus: Corpus, tmp_path: Path) -> None:
    stop = Stop("ch-balans", position=Position("sources/report.yaml", 12))
    _, (found,) = composed(corpus, tmp_path, Route("Director", (stop,)))
    assert str(found.position) == "sources/report.yaml:12"
    assert found.code == "ref-target"
    assert found.hint == 'did you mean "ch-balance"?'


@pytest.mark.slow
def test_without_routes_there_is_no_heading(corpus: Corpus, tmp_path: Path) -> None:
    book, _ = composed(corpus, tmp_path)
    guide = next(one for one in book.chapters if one.form == "reading-guide")
    assert "sec-routes" not in guide.html
    (form,) = (one.tree for one in prepared(book) if one.chapter == guide)
    told = (
        paper.chapter(guide, Words("en")),
        screen.chapter(book, guide),
        serialised(form),
    )
    assert ["in the margin" in text for text in told] == [True, False, False]
    assert ["○ when it is" in text for text in told] == [False, False, True]


@pytest.mark.parametrize(
    ("body", "short"),
    [
        (
            '<figure><figcaption data-short="The van">A. B.</figcaption></figure>',
            "The van",
        ),
        ("<table data-short='Homes'><caption>All homes, by year</caption></table>",
         "Homes"),
        ("<table><caption>Homes by year. Of 2018.</caption></table>", "Homes by year"),
        ("<table><caption>Homes by year</caption></table>", "Homes by year"),
    ],
)  # fmt: skip
def test_a_list_calls_a_figure_or_table_by_its_short_title(
    body: str, short: str
) -> None:
    made = fragment(draft(), body, "2", "sources/texts/intro.md")
    (shown,) = made.floats
    assert shown.short == short
    assert shown.caption
    assert "data-short" not in serialised(made.tree)


def entry(html: str, context: Context, language: str, **csl: str) -> Element:
    record = Reference("x", {"language": language, **csl})
    tree = gathered(f'<div id="ref-x" class="csl-entry">{html}</div>', "section")
    mark_titles(tree, replace(context, records={"x": record}))
    return tree


@pytest.mark.parametrize(
    ("html", "csl", "marked"),
    [
        ("Shapley (1953). A Value for n games. In <em>Papers</em>.",
         {"title": "A value for n games"}, ["A Value for n games"]),
        ("S. <em>A value</em> (p. 3).", {"title": "A value"}, ["A value"]),
        ("<em>Who</em>. The reader’s  van, 3.", {"title": "The reader's van"},
         ["The reader’s  van"]),
        ("S. Van. <em>Shelf</em>, 3.", {"title": "Van", "container-title": "Shelf"},
         ["Van", "Shelf"]),
        ("S. Something else.", {"title": "A value"}, []),
    ],
)  # fmt: skip
def test_titles_in_another_language_say_so(
    html: str, csl: dict[str, str], marked: list[str]
) -> None:
    context = draft().context
    assert context.say.language == "en"
    tree = entry(html, context, "fr", **csl)
    assert [one.text for one in tree.xpath(".//*[@lang='fr']")] == marked
    plain = gathered(html, "p").text_content()
    assert tree.text_content() == plain
    assert entry(html, context, "en-GB", **csl).xpath(".//@lang") == []
    assert entry(html, context, "", **csl).xpath(".//@lang") == []


@pytest.mark.slow
def test_the_lists_on_paper_take_the_short_title(
    corpus: Corpus, tmp_path: Path
) -> None:
    book, _ = composed(corpus, tmp_path)
    floats = [one for chapter in book.chapters for one in chapter.floats]
    cut = next(one for one in floats if one.short != one.caption)
    shown = paper.lists(book)
    assert f">{cut.short}<" in shown
    assert cut.caption not in shown

"""The index: what it names, in which order, and where each entry leads."""

from dataclasses import replace
from pathlib import Path

import pytest

from bundel.book import Book
from bundel.compose.compose import compose
from bundel.compose.indexing import _filed, filed_name
from bundel.corpus import Corpus
from bundel.load import load
from bundel.markup import Element, gathered
from bundel.model import Partner
from bundel.stages import OURS
from bundel.store import Store
from bundel.words import Words

MINI = Path(__file__).parent / "mini"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    found, _ = load(MINI)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def book(corpus: Corpus, store: Store) -> Book:
    made, wrong = compose(corpus, "public", (OURS,), store, {})
    assert not wrong
    return made


def entries(book: Book) -> dict[str, Element]:
    html = next(one.html for one in book.chapters if one.form == "annex-index")
    items = gathered(html, "main").xpath(".//div[@class='index']//li")
    return {(item.text or "").strip(", "): item for item in items}


def ids(book: Book) -> set[str]:
    trees = [gathered(one.html, "main") for one in book.chapters]
    return {name for tree in trees for name in tree.xpath(".//@id")}


def test_it_names_terms_partners_cases_and_themes(book: Book) -> None:
    found = entries(book)
    assert {"loan", "Westmere (Westmere Town Library)", "Reach"} <= found.keys()
    assert "theme" in found["Reach"].text_content()


def test_a_book_knows_the_names_that_paper_does_not_hyphenate(book: Book) -> None:
    assert {"Westmere", "Pinfold"} <= {*book.names}
    assert [w for w in book.names if w.islower() or not 7 <= len(w) <= 14] == []


def test_each_place_is_there_on_paper_and_on_screen(book: Book) -> None:
    known = ids(book)
    for item in entries(book).values():
        (span,) = item.xpath(".//span[@class='pagerefs']")
        links = [a.get("href")[1:] for a in item.xpath(".//a")]
        assert span.get("data-targets").split()
        assert {*span.get("data-targets").split(), *links} <= known
        assert set(links) <= {*span.get("data-targets").split()}


def test_a_paragraph_is_called_by_its_number(book: Book) -> None:
    items = entries(book).values()
    links = [link for item in items for link in item.xpath(".//a[contains(., '¶')]")]
    bodies = {c.number: gathered(c.html, "main")[0] for c in book.chapters}
    assert links
    for link in links:
        number, _, paragraph = link.text.partition(" ¶ ")
        told = bodies[number].xpath("./p")[int(paragraph) - 1]
        assert told.xpath(f".//*[@id='{link.get('href')[1:]}']")


def test_it_names_nothing_that_the_report_does_not_show(
    corpus: Corpus, store: Store
) -> None:
    stray = replace(corpus.partners[0], id="stray", name="Stray", short="Stray")
    more = replace(corpus, partners=(*corpus.partners, stray))
    made, _ = compose(more, "public", (OURS,), store, {})
    assert not [name for name in entries(made) if "Stray" in name]


@pytest.mark.parametrize(
    ("short", "name", "shown"),
    [
        ("", "Ons Doel", "Ons Doel"),
        ("Domus", "Stichting Domus", "Domus (Stichting Domus)"),
        ("De coöperatie", "De coöperatie", "coöperatie, de"),
        ("De", "De", "De"),
    ],
)
def test_an_article_goes_behind_the_name(short: str, name: str, shown: str) -> None:
    partner = Partner("p", name, "other", "published", short)
    assert filed_name(partner, Words("nl")) in {shown, f"{shown} ({name})"}


def test_it_is_filed_without_accents_signs_first() -> None:
    names = ["Éénvoud", "eerst", "‘Appel’", "2Wonen", "IJssel", "ijzer", "עמותה"]
    assert sorted(names, key=_filed) == [
        "2Wonen", "‘Appel’", "Éénvoud", "eerst", "IJssel", "ijzer", "עמותה",
    ]  # fmt: skip

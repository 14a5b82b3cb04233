"""Filters on screen: what is about a theme or partner, of this edition alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from bundel.book import Book
from bundel.compose.compose import compose
from bundel.compose.facets import slug
from bundel.corpus import Corpus
from bundel.html.screen import chapter
from bundel.load import load
from bundel.model.common import Edition
from bundel.stages import OURS, images
from bundel.store import Store

ROOT = Path(__file__).parent.parent
MINI = ROOT / "tests" / "mini"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    found, _ = load(MINI)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("store"))


def composed(corpus: Corpus, store: Store, edition: Edition = "public") -> Book:
    book, _ = compose(corpus, edition, (OURS,), store, images(MINI))
    return book


@pytest.fixture(scope="module")
def book(corpus: Corpus, store: Store) -> Book:
    return composed(corpus, store)


def test_the_count_is_what_the_page_holds(book: Book) -> None:
    shown = "".join(chapter(book, one) for one in book.chapters)
    tree = html.document_fromstring(shown)
    assert {facet.kind for facet in book.facets} == {"theme", "partner"}
    for facet in book.facets:
        places = tree.xpath(
            "//*[contains(concat(' ', @data-about, ' '), $name)]",
            name=f" {facet.name} ",
        )
        records = {one.get("data-record") for one in places}
        kinds = {name for name in records if not name.startswith("section-")}
        assert len(kinds) == facet.count > 0, facet


def test_a_partner_is_asked_for_by_what_its_case_and_its_people_say(book: Book) -> None:
    (case,) = {a.facets for a in book.about if a.topic == "case"}
    named = {facet.title: facet.name for facet in book.facets}
    assert {named["Westmere"], named["Pinfold"]} <= set(case)
    assert named["Westmere"] == "partner-westmere-town-library"


def test_names_are_of_what_is_shown(corpus: Corpus, store: Store, book: Book) -> None:
    """Another id, and what the edition does not show, change nothing."""
    hidden = replace(
        corpus.partners[0],
        id="zz-secret",
        name="Secret Society",
        short="Secret",
        confidentiality="internal",
    )
    more = replace(corpus, partners=(*corpus.partners, hidden))
    again = composed(more, store)
    assert (again.facets, again.about) == (book.facets, book.about)
    assert "zz-secret" not in str(book.about)


def test_two_of_one_name_and_one_without_letters_can_be_told_apart(
    corpus: Corpus, store: Store
) -> None:
    one, other, *rest = corpus.partners
    same = replace(other, name=one.name, short=one.short)
    made = composed(replace(corpus, partners=(one, same, *rest)), store)
    found = [f for f in made.facets if f.title == one.name]
    assert len(found) == 2
    assert len({f.name for f in found}) == 2
    arabic = replace(one, name="مكتبة", short="")
    made = composed(replace(corpus, partners=(arabic, other, *rest)), store)
    assert "partner-1" in {f.name for f in made.facets}


@pytest.mark.parametrize(
    ("words", "name"),
    [("Coöperatie ‘t Hof", "cooperatie-t-hof"), ("A & B=C", "a-b-c"), ("—", "")],
)
def test_a_name_fits_an_address(words: str, name: str) -> None:
    assert slug(words) == name

"""What a director reads: the summary at a glance, and a page for each question."""

from dataclasses import replace
from pathlib import Path

import pdfsample
import pytest

from bundel.book import Book
from bundel.compose.compose import compose
from bundel.corpus import Corpus
from bundel.load import load
from bundel.markup import Element, gathered
from bundel.model import ChapterPlan
from bundel.pdf import report
from bundel.stages import OURS
from bundel.store import Store

MINI = Path(__file__).parent / "mini"
PAGE = ChapterPlan("asked", "questions", "The questions")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    found, _ = load(MINI)
    assert found is not None
    plans = (*found.report.chapters, PAGE)
    return replace(found, report=replace(found.report, chapters=plans))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def book(corpus: Corpus, store: Store) -> Book:
    made, wrong = compose(corpus, "public", (OURS,), store, {})
    assert not wrong
    return made


def chapter(book: Book, form: str) -> Element:
    html = next(one.html for one in book.chapters if one.form == form)
    return gathered(html, "main")


def words(element: Element) -> str:
    return " ".join(element.text_content().split())


def test_the_glance_counts_what_the_edition_shows(corpus: Corpus, book: Book) -> None:
    shown = [
        words(item)
        for item in chapter(book, "summary").xpath("//*[@class='glance']//li")
    ]
    public = [claim for claim in corpus.claims if claim.confidentiality == "public"]
    assert any(one.startswith(f"{len(public)} claims") for one in shown)
    assert any(one.startswith(f"{len(corpus.cases)} case") for one in shown)
    assert len(shown) == 5
    (share,) = chapter(book, "summary").xpath("//*[@class='glance-share']")
    assert "100 percent" in words(share)  # the mini exploration is all made up


def test_each_question_has_its_answer_in_the_summary(
    corpus: Corpus, book: Book
) -> None:
    (answers,) = chapter(book, "summary").xpath("//*[@class='answers']")
    for question in corpus.report.questions:
        assert question.answer in words(answers)
    links = answers.xpath(".//a/@href")
    assert links == [f"#sec-question-{q.id}" for q in corpus.report.questions]


def test_each_question_has_a_page_with_what_bears_on_it(
    corpus: Corpus, book: Book
) -> None:
    tree = chapter(book, "questions")
    heads = tree.xpath("//h2[contains(@class, 'question')]")
    assert [h.get("id") for h in heads] == [
        f"sec-question-{q.id}" for q in corpus.report.questions
    ]
    listed = tree.xpath("//*[@class='bearing']")
    for question, block in zip(corpus.report.questions, listed, strict=True):
        asked = [c for c in corpus.claims if question.id in c.questions]
        marks = block.xpath(".//a[starts-with(@class, 'evidence')]/@href")
        assert sorted(marks) == sorted(f"#reg-{c.id}" for c in asked)
        (box,) = tree.xpath(
            f"//h2[@id='sec-question-{question.id}']/following::aside[1]"
        )
        assert question.answer in words(box)


def test_a_question_without_answer_or_claims_has_its_page_still(
    corpus: Corpus, store: Store
) -> None:
    bare = replace(corpus.report.questions[0], id="bare", answer="", explanation="")
    more = (*corpus.report.questions, bare)
    asked = replace(corpus, report=replace(corpus.report, questions=more))
    made, wrong = compose(asked, "public", (OURS,), store, {})
    assert not wrong
    assert chapter(made, "questions").xpath("//h2[@id='sec-question-bare']")


@pytest.mark.parametrize(("pages", "told"), [(2, []), (3, ["output-long-summary"])])
def test_a_summary_of_more_than_two_pages_is_reported(
    book: Book, pages: int, told: list[str]
) -> None:
    part = pdfsample.typeset(pdfsample.job("ch-summary", "<h1>Summary</h1>"))
    found = list(report._too_long(book, (replace(part, pages=pages),)))
    assert [one.code for one in found] == told

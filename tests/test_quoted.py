"""What is quoted is marked in the transcript, as far as the edition shows both."""

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from bundel.authorisation import seal
from bundel.compose.compose import compose
from bundel.corpus import Corpus
from bundel.editions import view
from bundel.load import load
from bundel.model import Quote
from bundel.model.report import Replacement
from bundel.sheets import sheets
from bundel.stages import OURS
from bundel.store import Store

MINI = Path(__file__).parent / "mini"
TALK = "people come for the talk"


@pytest.fixture
def corpus() -> Corpus:
    found, _ = load(MINI)
    assert found is not None
    return found


def with_quotes(corpus: Corpus, *texts: str, **fields: str) -> Corpus:
    """Add quotes of the driver; the first of the corpus lends its release."""
    first = corpus.quotes[0]
    more = tuple(
        replace(
            first,
            id=f"more{n}",
            text=text,
            authorisation=replace(first.authorisation, words=seal(text)),
            **fields,  # type: ignore[arg-type]
        )
        for n, text in enumerate(texts)
    )
    return replace(corpus, quotes=(*corpus.quotes, *more))


def unreleased(quote: Quote) -> Quote:
    return replace(quote, authorisation=replace(quote.authorisation, status="refused"))


def words(corpus: Corpus) -> list[tuple[str, tuple[str, ...]]]:
    """Return what is marked in the driver's first answer, and for which quotes."""
    shown = view(corpus, "public")
    text = corpus.interviews[0].blocks[1].text
    marked = shown.quoted.get(("i1", 2), ())
    return [(text[one.start : one.end], one.quotes) for one in marked]


def test_quoted_words_are_marked_each_letter_once(corpus: Corpus) -> None:
    assert words(corpus) == [(f"{TALK} and leave with a book", ("q1",))]
    more = with_quotes(corpus, f"of it; {TALK}")
    assert words(more) == [
        ("of it; ", ("more0",)),
        (TALK, ("q1", "more0")),
        (" and leave with a book", ("q1",)),
    ]


def test_nothing_is_marked_beside_what_is_withheld(corpus: Corpus) -> None:
    more = with_quotes(corpus, "Four stops and a flask of tea.")
    own = replace(more, quotes=(*more.quotes[:-1], unreleased(more.quotes[-1])))
    assert words(own) == []
    assert view(own, "public").matches["q1"].first == 2


def test_nothing_is_marked_in_other_words(corpus: Corpus) -> None:
    other = Replacement("flask", public="pot")
    report = replace(corpus.report, replacements=(other,))
    assert words(replace(corpus, report=report)) == []


def test_words_beside_a_quote_are_not_shown_with_it(corpus: Corpus) -> None:
    shown = view(with_quotes(corpus, "On Fridays", after="all three"), "public")
    assert shown.corpus.quotes[-1].text == "On Fridays"
    assert shown.corpus.quotes[-1].after == ""
    assert shown.matches["more0"].first == 4


def test_marks_lead_to_where_the_report_quotes(corpus: Corpus, tmp_path: Path) -> None:
    book, found = compose(corpus, "public", (OURS,), Store(tmp_path), {})
    assert found == ()
    pages = [html.fromstring(chapter.html) for chapter in book.chapters]
    ids = {name for page in pages for name in page.xpath("//@id")}
    marks = [mark for page in pages for mark in page.xpath('//mark[@class="quoted"]')]
    assert "people come for the talk and leave with a book" in {
        mark.text_content() for mark in marks
    }
    links = [str(mark.xpath("string(a/@href)")) for mark in marks]
    assert links
    assert all(link[1:] in ids for link in links if link)
    assert any(link.endswith("-q1") for link in links)


def test_the_register_and_the_data_say_how_literal(
    corpus: Corpus, tmp_path: Path
) -> None:
    text = "[F]our stops […] and leave with a book"
    own = with_quotes(corpus, text)
    claim = own.claims[0]
    more = replace(claim.evidence[0], rests_on="more0")
    own = replace(
        own, claims=(replace(claim, evidence=(*claim.evidence, more)), *own.claims[1:])
    )
    book, _ = compose(own, "public", (OURS,), Store(tmp_path), {})
    every = "".join(chapter.html for chapter in book.chapters)
    told = re.findall(r'<span class="tier">([^<]*)</span>', every)
    assert "(verbatim; with omission […]; capital changed)" in told
    rows = list(csv.reader(sheets(book)["quotes.csv"].decode().splitlines()))
    assert rows[1][:5] == ["q1", "i1", "2", "2", "exact"]
    assert rows[-1] == ["more0", "i1", "2", "2", "insertions", "", "omission case"]

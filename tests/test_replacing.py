"""Words that an edition says otherwise: whole words, marked, never in ids or code."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import corpus, saying

from bundel.corpus import Corpus
from bundel.editions import replacing, view
from bundel.model import Case, Position, Quote, Replacement
from bundel.model.source import Block
from bundel.model.text import Prose
from bundel.quoting import fragment_of

DORP = Replacement(words="the dorp", public="a village")


def said(*replacements: Replacement, text: str = "", blocks: str = "") -> Corpus:
    """Return a corpus with these replacements, a text and a transcript."""
    whole = corpus()
    talk = whole.interviews[0]
    place = Position("sources/texts/intro.md", 1)
    return replace(
        whole,
        report=replace(whole.report, replacements=replacements),
        texts=(Prose("intro", text, place),),
        interviews=(
            replace(talk, blocks=(Block("turn", blocks, place, speaker="A"),)),
        ),
    )


def prose(text: str, *replacements: Replacement) -> str:
    shown = view(said(*(replacements or (DORP,)), text=text), "public")
    return shown.corpus.texts[0].source


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In the dorp it rains.", r"In \[a village\] it rains."),
        ("The dorp is wet, THE DORP!", r"\[A village\] is wet, \[A village\]!"),
        ("in the\ndorp's pub", r"in \[a village\]'s pub"),
        ("the dorpen, bathe dorp", "the dorpen, bathe dorp"),
        ("[the dorp](#the dorp)", r"[\[a village\]](#the dorp)"),
        ('{{ gap("Of the dorp") }}', '{{ gap("Of [a village]") }}'),
        ("{{ the dorp }} `the dorp`", "{{ the dorp }} `the dorp`"),
        ("<!-- the dorp -->", r"<!-- \[a village\] -->"),
        ("[^the dorp] x", "[^the dorp] x"),
    ],
)
def test_an_editors_text_is_reworded_but_not_its_code(text: str, wanted: str) -> None:
    assert prose(text) == wanted


def test_a_name_in_code_stays_a_name() -> None:
    van = Replacement(words="van", public="car")
    assert prose('{{ case("van") }} van', van) == r'{{ case("van") }} \[car\]'
    shown = view(said(van), "public").corpus
    assert [c.id for c in shown.cases] == ["van"]
    assert isinstance(shown.cases[0], Case)
    assert shown.cases[0].title == "The [car]"


def test_the_longest_words_go_first_and_nothing_is_replaced_twice() -> None:
    short = Replacement(words="dorp", public="x")
    long = Replacement(words="dorp aan zee", public="dorp bij het water")
    assert prose("dorp aan zee, dorp", short, long) == (
        r"\[dorp bij het water\], \[x\]"
    )


def test_each_edition_has_its_own_words_and_none_has_the_list() -> None:
    one = Replacement(words="the dorp", public="a village", participants="our village")
    whole = said(one, blocks="Here in the dorp we share.")
    for edition, words in (
        ("public", "Here in [a village] we share."),
        ("participants", "Here in [our village] we share."),
        ("internal", "Here in the dorp we share."),
    ):
        shown = view(whole, edition)  # type: ignore[arg-type]
        assert shown.corpus.interviews[0].blocks[0].text == words
        assert shown.corpus.report.replacements == ()
    assert view(whole, "public").replaced == ("the dorp",)
    assert view(whole, "internal").replaced == ()


def test_a_quote_is_reworded_as_its_source_and_is_still_found_there() -> None:
    whole = said(DORP, blocks="Yes. Here in the dorp we share what we have. Always.")
    quote = saying("in the dorp we share [it]")
    shown = view(replace(whole, quotes=(quote,)), "public").corpus
    one: Quote = shown.quotes[0]
    assert one.text == "in [a village] we share [it]"
    assert fragment_of(one, shown.interviews[0]) == 1


def test_a_replacement_in_brackets_of_a_quote_has_no_brackets_of_its_own() -> None:
    whole = said(DORP)
    quote = saying("[back in the dorp] we share")
    shown = view(replace(whole, quotes=(quote,)), "public").corpus
    assert shown.quotes[0].text == "[back in a village] we share"


@given(st.text(st.sampled_from("theDORPdorp .,-[]{}(#\n\u0301é")))
def test_no_text_still_says_the_words_outside_code(text: str) -> None:
    swap = replacing.swap_of(said(Replacement(words="dorp", public="x")), "public")
    assert swap is not None
    assert not swap.pattern.search(swap.text(text))
    bare = replacing.APART.sub(" ", swap.prose(text))
    assert not swap.pattern.search(bare)

"""What reports seldom hold: a page that still looks right, or a diagnostic."""

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pdfsample
import pytest
from sample_book import book

from bundel import contrast
from bundel.checks.tongues import tongue
from bundel.compose.compose import compose
from bundel.load import load
from bundel.markup import parsed
from bundel.pdf import fonts, paper, report
from bundel.pdf.job import Job, Typeset
from bundel.stages import OURS
from bundel.store import Store
from bundel.words import Words

LONG = (
    "Wat samenwerking kleine en middelgrote woningcorporaties en hun huurders brengt "
)


def cover_of(title: str) -> Typeset:
    made = replace(book(), title=title, subtitle=LONG * 2)
    css = fonts.css() + report.style((OURS,))
    html = paper.document(made, paper.cover(made), title, css)
    drawn = {"figures/cover.svg": pdfsample.SQUARE}
    return pdfsample.typeset(Job("cover", html, drawn, "cover"))


@pytest.mark.parametrize("title", ["Kort", LONG, LONG * 3, "Woningbouwvereniging" * 6])
def test_a_title_of_any_length_stays_on_the_cover(title: str) -> None:
    part = cover_of(title.strip())
    assert part.pages == 1
    assert pdfsample.codes(part) == []


def test_the_head_of_a_page_has_the_beginning_of_a_long_title() -> None:
    html = paper.document(book(), "", LONG * 3, "")
    assert len(html.partition('string-set: report "')[2].partition('"')[0]) <= 70
    made = replace(book(), title=LONG * 3)
    running = paper.document(made, "", "", "").partition('string-set: report "')[2]
    assert running.partition('"')[0].endswith(" …")
    assert len(running.partition('"')[0]) <= paper.RUNNING


@pytest.mark.parametrize("name", ["יוסף לוי", "محمد"])
def test_letters_that_no_typeface_has_are_named(name: str) -> None:
    part = pdfsample.typeset(pdfsample.job("een", f"<p>Gehoord: {name}.</p>"))
    told = [d.message for d in part.diagnostics if d.code == "output-missing-glyph"]
    assert len(told) == 1
    assert all(f'"{letter}" (U+' in told[0] for letter in {*name} - {" "})


@pytest.mark.parametrize(
    ("text", "said", "seen"),
    [
        ("We have been there, and that was not what they would do.", "nl", "en"),
        ("Dat is niet wat wij ons bij een netwerk hebben voorgesteld.", "nl", ""),
        ("Dat is niet wat wij ons bij een netwerk hebben voorgesteld.", "en", "nl"),
        ("A living lab is the of", "nl", ""),  # two small words are no proof
        ("", "nl", ""),
        ("Que nous avons dans cette ville", "fy", ""),  # whose words we do not know
    ],
)
def test_a_language_is_known_by_its_small_words(
    text: str, said: str, seen: str
) -> None:
    assert tongue(text, said) == seen


def test_contrast_is_that_of_wcag() -> None:
    assert contrast.ratio("#000", "#fff") == pytest.approx(21)
    assert contrast.ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast.ratio("red", "rgb(255, 0, 0)") == pytest.approx(1)
    assert contrast.of_style("background: white; border-color: #eee") == 21
    assert contrast.of_style("font-weight: 600; color: inherit") is None


def test_our_own_palette_can_be_read_and_a_pale_one_is_reported() -> None:
    ours = (OURS / "css/base.css").read_text(encoding="utf-8")
    assert list(report._faint(ours)) == []
    pale = ours.replace("--soft: #4d5f68", "--soft: #9aa5ab")
    assert pale != ours
    found = list(report._faint(pale))
    assert [one.code for one in found] == ["output-contrast"] * 2


def test_a_report_of_one_page_has_its_page() -> None:
    only = replace(
        book().chapters[0], html="<section><h1>Alles</h1><p>Dit.</p></section>"
    )
    html = paper.chapter(only, Words("nl"))
    css = fonts.css() + report.style((OURS,))
    whole = paper.document(book(), html, "Alles", css)
    part = pdfsample.typeset(Job("alles", whole))
    assert (part.pages, part.is_close, pdfsample.codes(part)) == (1, False, [])


def without_what_may_be_left_out(value: Any) -> Any:
    """Return a record and all in it without its optional values; money stays."""
    if isinstance(value, tuple):
        return tuple(without_what_may_be_left_out(one) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    left: dict[str, Any] = {
        field.name: None
        if field.default is None and field.name not in {"amount", "hours", "fte"}
        else without_what_may_be_left_out(getattr(value, field.name))
        for field in fields(value)
    }
    return replace(value, **left)


def test_no_word_of_the_program_stands_for_what_is_left_out(tmp_path: Path) -> None:
    corpus, _ = load(Path(__file__).parent / "mini")
    made, _ = compose(
        without_what_may_be_left_out(corpus), "public", (OURS,), Store(tmp_path), {}
    )
    forms = {chapter.form for chapter in made.chapters}
    assert {"balance", "annex-costs", "case", "colophon"} <= forms
    for chapter in made.chapters:
        words = parsed(chapter.html).text_content().split()
        assert not {"None", "Undefined", "nan"} & set(words), chapter.id

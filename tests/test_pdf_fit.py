"""Pages that end half empty: seen in pictures, and set once more with less air."""

import pdfsample
import pytest
from PIL import Image, ImageDraw

from bundel.pdf.blank import blank, loose

AIR = "p { margin: 8mm 0 } .close p { margin: 2mm 0 } div { break-inside: avoid }"
LINE = "<p>Een regel.</p>"
BOX = f"<div>{LINE * 5}</div>"
"""Moves on after five lines, and leaves half a page."""


def picture(*bands: tuple[int, int]) -> Image.Image:
    made = Image.new("RGB", (210, 297), "white")
    draw = ImageDraw.Draw(made)
    for top, foot in bands:
        draw.rectangle((40, top, 150, foot), fill="black")
    return made


@pytest.mark.parametrize(
    ("bands", "share"),
    [
        ([], 1.0),
        ([(30, 272)], 0.0),
        ([(30, 150)], 121 / 242),
        ([(30, 130), (250, 271)], 119 / 242),  # a note at the foot fills nothing
        ([(5, 12), (280, 285)], 1.0),  # running head and page number are no text
    ],
)
def test_the_blank_of_a_page_is_its_tallest_empty_band(
    bands: list[tuple[int, int]], share: float
) -> None:
    assert blank(picture(*bands)) == pytest.approx(share, abs=0.01)


def test_a_tint_is_no_ink() -> None:
    made = Image.new("RGB", (210, 297), "#eef3f3")
    assert blank(made) == 1.0


def test_loose_pages_are_named_by_number() -> None:
    assert loose([0.1, 0.34, 0.33, 0.9]) == (2, 4)


@pytest.mark.parametrize("body", [LINE * 5 + BOX, LINE * 10])
def test_a_chapter_is_set_close_when_that_saves_a_page(body: str) -> None:
    part = pdfsample.typeset(pdfsample.job("een", body, css=AIR))
    assert part.is_close
    assert part.pages == 1
    assert part.diagnostics == ()


def test_a_chapter_whose_pages_are_full_is_left_as_it_is() -> None:
    part = pdfsample.typeset(pdfsample.job("een", LINE * 8, css=AIR))
    assert not part.is_close


def test_a_chapter_that_gains_nothing_is_left_as_it_is() -> None:
    css = "div { break-inside: avoid; height: 90mm }"
    body = f"{LINE}<div>{LINE}</div><div>{LINE}</div>"
    part = pdfsample.typeset(pdfsample.job("een", body, css=css))
    assert part.pages == 2
    assert not part.is_close


def test_what_is_wrong_is_said_once_of_a_chapter_set_twice() -> None:
    body = LINE * 5 + BOX + '<img src="no.svg" alt="x">'
    part = pdfsample.typeset(pdfsample.job("een", body, css=AIR))
    assert part.is_close
    assert pdfsample.codes(part) == ["output-missing-image"]


def test_a_long_chapter_is_not_set_twice() -> None:
    part = pdfsample.typeset(pdfsample.job("een", LINE * 82, css=AIR))
    assert part.pages > 8
    assert not part.is_close

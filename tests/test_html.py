"""The page on screen as a file: whole, one, and the same every time."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from sample_book import book

from bundel.html.report import make
from bundel.html.screen import _drop, chapter, drawing
from bundel.markup import parsed
from bundel.store import Store

TEMPLATES = Path(__file__).parent.parent / "templates"
FOLDERS = (TEMPLATES,)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def text(store: Store) -> str:
    made, found = make(book(), FOLDERS, store)
    assert found == ()
    return made


@pytest.fixture(scope="module")
def page(text: str) -> Any:
    return html.document_fromstring(text)


def test_it_asks_nothing_of_anywhere(text: str, page: Any) -> None:
    addresses = page.xpath("//@src | //@srcset | //@poster | //link/@href")
    assert [a for a in addresses if not a.startswith("data:")] == []
    assert page.xpath("//link | //iframe | //object") == []
    assert re.findall(r"url\((?![\"']?(?:data:|#))[^)]*\)|@import", text) == []
    assert "fetch(" not in text
    assert "XMLHttpRequest" not in text
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy[0]


def test_ids_are_unique_and_links_resolve(page: Any) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = {link[1:] for link in page.xpath("//a/@href")}
    assert links - set(ids) == set()


def test_it_has_landmarks_a_language_and_a_way_round_them(page: Any) -> None:
    assert page.get("lang") == "nl"
    assert [page.xpath(f"count(//{tag})") for tag in ("header", "nav", "main")] == [
        1,
        1,
        1,
    ]
    first = page.xpath("//body//a[1]")[0]
    assert first.get("href") == "#main"
    assert page.xpath("//title")[0].text == "De som en de delen"


def test_the_contents_hold_every_chapter_and_section(page: Any) -> None:
    entries = [a.get("href") for a in page.xpath("//nav/details[1]//li/a")]
    assert entries == [
        "#ch-drieluik",
        "#sec-begin",
        "#ch-annex-evidence",
        "#ch-talks",
        "#src-g1",
        "#talks-words",
    ]


def test_a_figure_is_drawn_in_the_page_and_told_as_a_table(
    text: str, page: Any
) -> None:
    figure = page.xpath("//figure[@id='fig-chart']")[0]
    assert figure.xpath(".//img") == []
    drawn = figure.xpath(".//*[local-name()='svg']")[0]
    assert drawn.get("role") == "img"
    assert drawn.get("aria-label").startswith("Staafdiagram:")
    assert 'viewBox="0 0 439 120"' in text
    assert "<linearGradient" in text
    cells = figure.xpath(".//details[@class='data']//tbody/tr[1]/*")
    assert [cell.text for cell in cells] == ["Personeel", "300"]
    assert cells[0].get("scope") == "row"


def test_a_table_scrolls_in_a_place_that_has_a_name(page: Any) -> None:
    place = page.xpath("//table[@id='tab-lines']/..")[0]
    assert place.get("tabindex") == "0"
    assert place.get("aria-label") == "Tabel 3.1"


def test_what_is_for_paper_does_not_come_along(page: Any) -> None:
    assert page.xpath("//*[@class='on-paper' or @class='pageref']") == []
    assert "Zie tabel 3.1" in " ".join(page.text_content().split())


@pytest.mark.parametrize(
    ("tail", "shown"), [("; b", "a; b"), (" b", "a  b"), ("", "a "), (".", "a.")]
)
def test_the_space_before_it_goes_with_it_where_a_sign_follows(
    tail: str, shown: str
) -> None:
    tree = parsed(f'<p>a <span class="on-paper">p. 4</span>{tail}</p>')
    _drop(tree[0])
    assert tree.text_content() == shown


def test_the_script_gets_the_words_of_the_language(store: Store, page: Any) -> None:
    words = json.loads(page.body.get("data-words"))
    assert words["none"] == "Niets gevonden"
    english, _ = make(book("en"), FOLDERS, store)
    assert "Nothing found" in english
    assert "Niets gevonden" not in english


def test_words_of_a_title_stay_words(store: Store) -> None:
    odd = replace(book(), title='Kosten & "baten" <script>alert(1)</script>')
    made, _ = make(odd, FOLDERS, store)
    assert "<script>alert(1)" not in made
    assert html.document_fromstring(made).xpath("//title")[0].text == odd.title


def test_same_bytes(text: str, tmp_path: Path) -> None:
    again, _ = make(book(), FOLDERS, Store(tmp_path))
    assert again == text


def test_a_figure_whose_words_have_quotation_marks_is_drawn() -> None:
    one = next(c for c in book().chapters if "figures/chart.svg" in c.html)
    said = 'alt="Van &quot;De Hoek&quot; &amp; &lt;wij&gt;: '
    made = chapter(book(), replace(one, html=one.html.replace('alt="', said)))
    (shown,) = parsed(made).iter("svg")
    assert shown.get("aria-label").startswith('Van "De Hoek" & <wij>: Staafdiagram')


def test_an_image_of_a_text_goes_into_the_page() -> None:
    one = book().chapters[2]
    shown = one.html.replace("</dl>", '</dl><img src="images/a.png" alt="Een hof">')
    holder = replace(book(), images={"images/a.png": b"\x89PNG"})
    made = chapter(holder, replace(one, html=shown))
    assert 'src="data:image/png;base64,iVBORw=="' in made
    assert 'alt="Een hof"' in made


@pytest.mark.parametrize(
    ("svg", "expected"),
    [
        ('<?xml version="1.0"?><svg a="b"/>', '<svg aria-label="x" role="img" a="b"/>'),
        ('<svg role="img"/>', '<svg aria-label="x" role="img"/>'),
    ],
)
def test_a_drawing_gets_a_role_and_a_name(svg: str, expected: str) -> None:
    assert drawing(svg, alt="x") == expected


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def palettes() -> dict[str, dict[str, str]]:
    base = (TEMPLATES / "css/base.css").read_text("utf-8")
    screen = (TEMPLATES / "css/page.css").read_text("utf-8")
    dark = screen[screen.index('[data-theme="dark"]') :].split("}")[0]
    tokens = re.compile(r"--(\w+): (#[0-9a-f]{6})")
    paper = dict(tokens.findall(base))
    light = paper | dict(tokens.findall(screen.split("}")[0]))
    return {"paper": paper, "light": light, "dark": light | dict(tokens.findall(dark))}


@pytest.mark.parametrize("name", ["paper", "light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "light", "cover"])
@pytest.mark.parametrize("ink", ["ink", "soft", "accent", "warm"])
def test_text_stands_out_from_its_ground(name: str, ground: str, ink: str) -> None:
    """WCAG 2.2 AA: 4.5 to 1 for text of any size."""
    colours = palettes()[name]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
def test_frames_of_controls_stand_out(name: str) -> None:
    colours = palettes()[name]
    assert contrast(colours["mid"], colours["paper"]) >= 3.0


def test_both_dark_palettes_are_the_same() -> None:
    screen = (TEMPLATES / "css/page.css").read_text("utf-8")
    found = re.findall(r"--ink: #e4eaeb;.*?--cover: #\w+", screen, re.DOTALL)
    assert len(found) == 2
    assert len({" ".join(one.split()) for one in found}) == 1

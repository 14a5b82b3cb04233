"""The sample on paper: what the style sheet of print promises."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sample_book import book

from bundel.markup import parsed, serialised
from bundel.pdf import fonts, paper
from bundel.pdf.report import style
from bundel.words import Words

pytestmark = pytest.mark.slow
TEMPLATES = Path(__file__).parent.parent / "templates"
MM = 96 / 25.4


@pytest.fixture(scope="module")
def css() -> str:
    return fonts.css() + style((TEMPLATES,))


@pytest.fixture(scope="module")
def pages(css: str, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    from weasyprint import HTML

    from bundel.pdf import complaints, mend_footnotes
    from bundel.pdf.fetch import BASE, Shelf

    mend_footnotes.apply()
    faces = fonts.faces(tmp_path_factory.mktemp("fonts"))
    sample = book()
    fragment = paper.chapter(sample.chapters[0], Words(sample.language))
    assets = {f"figures/{n}.svg": svg.encode() for n, svg in sample.figures.items()}
    shelf = Shelf(assets, {face.name: face for face in faces})
    text = paper.document(sample, fragment, sample.title, css)
    with complaints.kept() as records:
        rendered = HTML(string=text, base_url=BASE, url_fetcher=shelf).render()
    assert [record.getMessage() for record in records] == []
    return list(rendered.pages)


def boxes(page: Any, name: str, kind: str = "") -> Iterator[Any]:
    for box in page._page_box.descendants():
        element = box.element
        is_named = element is not None and element.get("class") == name
        if is_named and type(box).__name__.startswith(kind):
            yield box


def texts(page: Any) -> str:
    found = page._page_box.descendants()
    return " ".join(box.text for box in found if hasattr(box, "text"))


def test_a_note_stands_on_the_page_of_its_mark(pages: list[Any]) -> None:
    marked = [
        n for n, page in enumerate(pages) if "vanzelf kan verdwijnen" in texts(page)
    ]
    noted = [n for n, page in enumerate(pages) if "Aedes-benchmark" in texts(page)]
    assert len(noted) == 1
    assert noted[0] in marked


def test_voices_stand_beside_the_story(pages: list[Any]) -> None:
    voices = [box for page in pages for box in boxes(page, "voice", "InlineBlock")]
    assert len(voices) == 2
    for voice in voices:
        assert voice.position_x == pytest.approx(33 * MM, abs=0.5)
        assert voice.position_x + voice.width <= (33 + 44) * MM


def test_figures_and_tables_take_both_columns(pages: list[Any]) -> None:
    tables = [
        box
        for page in pages
        for box in page._page_box.descendants()
        if type(box).__name__ == "TableBox"
    ]
    assert tables
    for table in tables:
        assert table.position_x == pytest.approx(33 * MM, abs=0.5)
        assert table.width == pytest.approx(155 * MM, abs=0.5)


def test_a_short_table_stays_on_one_page(pages: list[Any]) -> None:
    rows = [texts(page).count("ingeleend van Hazelrade") for page in pages]
    assert max(rows) == sum(rows) == 5


def test_the_running_head_names_report_and_chapter(pages: list[Any]) -> None:
    first, second = (
        [
            texts_of(box)
            for box in page._page_box.descendants()
            if type(box).__name__ == "MarginBox"
        ]
        for page in pages[:2]
    )
    assert "De som en de delen" in " ".join(first)
    assert "Rekenvoorbeeld" not in " ".join(first)
    assert "Rekenvoorbeeld" in " ".join(second)


def texts_of(box: Any) -> str:
    return " ".join(part.text for part in box.descendants() if hasattr(part, "text"))


def lines(html: str, width: int) -> list[str]:
    from weasyprint import HTML
    from weasyprint.formatting_structure import boxes

    head = "<style>@page { size: 300px 200px; margin: 0 } "
    head += "body { margin: 0; font: 10px/12px monospace } "
    head += f"dd {{ margin: 0; width: {width}px }}</style>"
    (page,) = HTML(string=f"{head}{html}").render().pages
    found = page._page_box.descendants()
    rows = (one for one in found if isinstance(one, boxes.LineBox))
    return ["".join(getattr(p, "text", "") for p in row.descendants()) for row in rows]


def test_words_before_a_list_are_not_broken_for_the_space_behind_them() -> None:
    html = "<dl><dd>a bc de fgh\n<ol><li>x</li></ol></dd></dl>"
    tree = parsed(html)
    paper.trim(tree)
    whole, better = "a bc de fgh", 0
    for width in range(20, 120):  # the machine's monospace may be any
        before, after = lines(html, width)[0], lines(serialised(tree), width)[0]
        better += before != whole == after
    assert better, "mended: paper.trim can go"

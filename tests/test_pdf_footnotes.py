"""Notes: each printed once, in order. The cases are those of docs/upstream.md."""

import random
import re
from typing import Any

import pdfsample
import pytest

SMALL = """@page { size: 200px 100px; margin: 0 }
html, body { margin: 0; font: 8px/10px "Bundel Sans" }
p { margin: 0; orphans: 2; widows: 2 } .footnote { float: footnote }
::footnote-call, ::footnote-marker { line-height: 0; font-size: 6px }
a::after { content: target-counter(attr(href), page) }
.next { break-before: page }"""
LOST = (
    ("<p>1{A}<br>2<br>3<br>4<br>5<br>6<br>7</p><p>a<br>b{B}<br>c<br>d<br>e</p>"),
    ["A", "B"],
)
TWICE = (
    (
        '<p><a href="#c">x</a><br>2<br>3<br>4<br>5<br>6<br>7<br>8<br>9<br>10{A}</p>'
        '<p class="next">2</p><p id="c" class="next">3 <a href="#d">x</a></p>'
        '<p id="d" class="next">4</p>'
    ),
    ["A"],
)
DROPPED = (
    (
        "<p>1<br>2<br>3<br>4<br>5<br>6<br>7<br>8<br>9<br>10{A}</p>"
        '<p class="next">2 <a href="#d">x</a></p><p id="d" class="next">3</p>'
    ),
    ["A"],
)
TALL = "<br>".join("bbbbbb")
SWAPPED = (
    (
        f"<p>1{{A}}<br>2{{B<br>{TALL}}}<br>3<br>4<br>5<br>6<br>7</p>"
        "<p>a<br>b<br>c<br>d<br>e</p>"
    ),
    ["A", "B"],
)
CASES = (LOST, TWICE, DROPPED, SWAPPED)


def notes(html: str) -> list[str]:
    """Return the notes as printed, in order."""
    from weasyprint import HTML

    document = HTML(string=html).render()
    texts = (
        box.text
        for page in document.pages
        for box in page._page_box.descendants()
        if isinstance(getattr(box, "text", None), str)
    )
    return [name for text in texts for name in re.findall(r"Note(\w+)", text)]


def small(body: str) -> str:
    filled = re.sub(r"\{(.+?)\}", r'<span class="footnote">Note\1</span>', body)
    return f"<style>{SMALL}</style><body>{filled}"


@pytest.fixture
def unmended(monkeypatch: pytest.MonkeyPatch) -> None:
    pdfsample.faces()
    import weasyprint.layout
    from weasyprint.layout import LayoutContext, block

    from bundel.pdf import mend_footnotes as mend

    monkeypatch.setattr(block, "_linebox_layout", mend._original_lines)
    monkeypatch.setattr(weasyprint.layout, "make_all_pages", mend._original_pages)
    monkeypatch.setattr(LayoutContext, "_update_footnote_area", mend._original_area)


@pytest.fixture
def mended() -> None:
    pdfsample.faces()
    from bundel.pdf import mend_footnotes

    mend_footnotes.apply()


@pytest.mark.usefixtures("mended")
@pytest.mark.parametrize("case", CASES)
def test_a_note_is_printed_once(case: tuple[str, list[str]]) -> None:
    body, expected = case
    assert notes(small(body)) == expected


@pytest.mark.usefixtures("unmended")
@pytest.mark.parametrize("case", CASES)
def test_the_mend_is_still_needed(case: tuple[str, list[str]]) -> None:
    body, expected = case
    assert notes(small(body)) != expected


@pytest.mark.usefixtures("mended")
def test_another_version_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint.layout import block

    from bundel.pdf import mend_footnotes as mend

    def mark(*_: Any) -> None: ...

    monkeypatch.setattr(block, "_linebox_layout", mark)
    monkeypatch.setattr(mend, "VERSION", "71.0")
    mend.apply()
    assert block._linebox_layout is mark


@pytest.mark.usefixtures("mended")
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_all_notes_of_a_document_are_printed_in_order(seed: int, lines: int) -> None:
    html, expected = document(seed, lines)
    assert notes(html) == expected


def document(seed: int, lines: int) -> tuple[str, list[str]]:
    """Return chance prose with tables, lists, boxes and notes everywhere."""
    draw = random.Random(seed)  # noqa: S311 (no secret)

    def words(low: int, high: int, chance: float) -> str:
        found = ["woord"] * draw.randint(low, high)
        if draw.random() < chance:
            at = draw.randrange(len(found))
            found[at] += f'<span class="footnote">NOTE {"noot " * draw.randint(5, 20)}'
            found[at] += "</span>"
        return " ".join(found)

    def block() -> str:
        kind = draw.choice(["p", "p", "p", "h2", "figure", "table", "ul", "box"])
        if kind == "h2":
            return f"<h2>{words(3, 8, 0.1)}</h2><p>{words(30, 90, 0.5)}</p>"
        if kind == "figure":
            high = draw.randint(20, 60)
            caption = f"<figcaption>{words(5, 15, 0.4)}</figcaption>"
            return f'<figure><div style="height: {high}mm"></div>{caption}</figure>'
        if kind == "table":
            cells = (f"<td>{words(3, 15, 0.15)}</td>" * 2 for _ in range(6))
            rows = "".join(f"<tr>{row}</tr>" for row in cells)
            return f"<table><thead><tr><th>a<th>b</thead>{rows}</table>"
        if kind == "ul":
            items = (f"<li>{words(10, 40, 0.3)}" for _ in range(4))
            return f"<ul>{''.join(items)}</ul>"
        if kind == "box":
            inner = f"<p>{words(20, 60, 0.6)}</p><p>{words(20, 60, 0.6)}</p>"
            return f"<div class=box>{inner}</div>"
        return f"<p>{words(30, 90, 0.5)}</p>"

    body = "".join(block() for _ in range(20))
    count = body.count("NOTE")
    numbers = iter(range(count))
    body = re.sub("NOTE", lambda _: f"Note{next(numbers)}", body)
    css = (
        "@page { size: A5; margin: 18mm } html { font: 10pt/1.4 'Bundel Serif' }"
        ".footnote { float: footnote; font-size: 8pt } h2 { break-after: avoid }"
        f"p, li {{ orphans: {lines}; widows: {lines} }} figure, tr, .box "
        "{ break-inside: avoid }"
    )
    html = f"<style>{css}</style><body>{body}"
    return html, [str(number) for number in range(count)]

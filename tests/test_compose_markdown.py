"""Text of sources comes out of pandoc as it went in."""

from pathlib import Path

import pytest
from lxml import html
from markupsafe import Markup

from bundel.compose.markdown import escape, pipe_table
from bundel.pandoc import Literature, Text, to_html
from bundel.store import Store

NO_LITERATURE = Literature((), Path("none.csl"), "nl")
HARD = (
    "<script>alert(1)</script>",
    "# no heading",
    "1. no list",
    "- no list",
    "*a* _b_ `c` ~~d~~ ^e^ $x$",
    "[link](http://x.nl) ![image](y.png) @cite [^1]",
    "a | b",
    "{{ braces }} {#id .class}",
    "€ 1.234,50 \\ backslash",
    "“quotes” and ‘single’",
    "a -- b --- c ... d",
    "https://example.org/a_b",
    "| pipe table | row |",
    ": definition",
    "::: div",
    "&amp; &lt; é ë ĳ",
    "+ plus",
    "a\n\n    indented",
    "= underline",
    "~~~",
)


def shown(markdown: str, tmp_path: Path) -> html.HtmlElement:
    text = Text("t", markdown, "sources/texts/t.md")
    made, found = to_html([text], NO_LITERATURE, Store(tmp_path))
    assert found == ()
    return html.fragment_fromstring(made["t"], create_parent="div")


def test_nothing_in_a_source_becomes_markup(tmp_path: Path) -> None:
    markdown = "\n\n".join(escape(text) for text in HARD)
    tree = shown(markdown, tmp_path)
    assert [p.text_content() for p in tree] == [" ".join(t.split()) for t in HARD]
    assert {e.tag for e in tree.iter()} == {"div", "p"}


def test_straight_quotes_become_typographic(tmp_path: Path) -> None:
    tree = shown(escape("zij zei \"ja\" en 'nee'"), tmp_path)
    assert tree.text_content().strip() == "zij zei “ja” en ‘nee’"


def test_markdown_passes_as_it_is() -> None:
    assert escape(Markup("*a*")) == "*a*"


def test_a_table_keeps_its_cells(tmp_path: Path) -> None:
    table = pipe_table(("A", "B|C"), (("x | y", "1"), ("*z*", "")), frozenset({1}))
    tree = shown(table, tmp_path)
    cells = [[c.text_content() for c in row] for row in tree.iter("tr")]
    assert cells == [["A", "B|C"], ["x | y", "1"], ["*z*", ""]]
    assert "right" in (tree.xpath("//td[2]")[0].get("style") or "")


def test_raw_html_in_prose_is_text(tmp_path: Path) -> None:
    tree = shown("een <b>vet</b> woord <script>x</script>", tmp_path)
    assert tree.text_content().strip() == "een <b>vet</b> woord <script>x</script>"


@pytest.mark.parametrize("text", ["`x`{=html}", "```{=html}\n<b>x</b>\n```"])
def test_raw_blocks_are_not_taken(text: str, tmp_path: Path) -> None:
    assert not shown(text, tmp_path).xpath("//b")

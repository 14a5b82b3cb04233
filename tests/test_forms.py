"""The report as EPUB and Word: the same chapters, the same bytes, nothing withheld."""

import io
import os
import re
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import docx
import pytest
from inprocess import CORPUS, STORE
from lxml import etree
from planted import NAME, built
from planted_pages import archive
from sample_book import book as sample
from test_workflow import ROOT

from bundel import stages
from bundel.book import Book
from bundel.files import kept
from bundel.forms import FORMS, epub, epubcheck, word
from bundel.forms.archive import unzipped, zipped
from bundel.forms.fragment import prepared
from bundel.leaks import search
from bundel.store import Store

OURS = (ROOT / "templates",)
XHTML = "{http://www.w3.org/1999/xhtml}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MAKE = {"docx": word.make, "epub": epub.make}


@cache
def book() -> Book:
    return kept(built().folder / "build/work/public/book.json", Book)


@cache
def made(form: str) -> bytes:
    return MAKE[form](book(), OURS, Store(built().folder / STORE))


@cache
def parts(form: str) -> dict[str, bytes]:
    return unzipped(made(form))


def test_what_style_sheets_write_stands_in_the_text() -> None:
    every = {one.chapter.id: one.tree for one in prepared(sample())}
    case = every["ch-drieluik"]
    numbers = [mark.text for mark in case.xpath('.//span[@class="paragraph"]')]
    assert numbers == [str(n) for n in range(1, len(case.xpath("./p")) + 1)]
    voice = case.xpath('.//blockquote[@id="d-q1"]/p')[0].text_content()
    assert (voice[0], voice[-1]) == ("“", "”")


def test_marks_of_evidence_are_signs() -> None:
    (whole,) = prepared(with_html(sample(), MARKED))
    links = whole.tree.xpath(".//a")
    assert [link.text_content() for link in links] == ["7", "8\u00a0−○", "9\u00a0?±"]
    assert not whole.tree.xpath('.//*[contains(@class, "on-paper")]')
    assert "source; more" in whole.tree.text_content()


MARKED = """<section id="ch-x" class="chapter part-annex form-text"><p>
<a class="evidence" href="#a" data-strength="strong">7</a>
<a class="evidence illustrative" href="#b" data-stance="contradicts">8</a>
<a class="evidence" href="#c" data-strength="open" data-stance="qualifies">9</a>
<span>source</span> <span class="on-paper">p. 3</span>; more</p></section>"""


def test_links_for_the_screen_stay_and_what_a_script_fills_goes() -> None:
    html = (
        '<section id="ch-x"><div class="on-screen" data-choices="x"></div><p>A'
        '<span class="on-paper">, p. 3</span><span class="on-screen"> <a href="#b">'
        "3 ¶ 2</a></span></p></section>"
    )
    (whole,) = prepared(with_html(sample(), html))
    assert whole.tree.text_content() == "A 3 ¶ 2"
    assert not whole.tree.xpath(".//*[@data-choices]")


def with_html(whole: Book, html: str) -> Book:
    from dataclasses import replace

    one = replace(whole.chapters[0], id="ch-x", part="annex", html=html)
    return replace(whole, chapters=(one,))


def test_a_column_of_page_numbers_goes_and_others_stay() -> None:
    page = '<span class="on-paper"><span class="pageref"></span></span>'
    html = (
        '<section id="ch-x"><table><thead><tr><th>a</th><th>b</th><th>page</th></tr>'
        f"</thead><tbody><tr><th>1</th><td></td><td>{page}</td></tr></tbody></table>"
        "</section>"
    )
    (whole,) = prepared(with_html(sample(), html))
    assert [cell.text for cell in whole.tree.iter("th", "td")] == ["a", "b", "1", None]


def test_an_archive_tells_no_time_and_opens_again() -> None:
    files = {"mimetype": b"text", "b": b"1" * 99, "a": b""}
    raw = zipped(files)
    assert raw == zipped(files)
    assert list(unzipped(raw).items()) == list(files.items())
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        assert {m.date_time for m in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert opened.getinfo("mimetype").compress_type == zipfile.ZIP_STORED


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_the_same_book_gives_the_same_bytes(form: str, tmp_path: Path) -> None:
    assert MAKE[form](book(), OURS, Store(tmp_path)) == made(form)


def pages() -> dict[str, etree._Element]:
    found = {n: raw for n, raw in parts("epub").items() if n.endswith(".xhtml")}
    return {n.removeprefix("EPUB/"): etree.fromstring(raw) for n, raw in found.items()}


@pytest.mark.slow
def test_an_epub_begins_as_readers_want_and_lists_what_it_holds() -> None:
    names = list(parts("epub"))
    assert names[0] == "mimetype"
    package = etree.fromstring(parts("epub")["EPUB/package.opf"])
    space = {"o": "http://www.idpf.org/2007/opf"}
    listed = package.xpath("//o:item/@href", namespaces=space)
    inside = {n.removeprefix("EPUB/") for n in names if n.startswith("EPUB/")}
    assert sorted(listed) == sorted(inside - {"package.opf"})
    spine = package.xpath("//o:itemref/@idref", namespaces=space)
    assert len(spine) == len(book().chapters) + 2
    assert book().hash not in "".join(names)


@pytest.mark.slow
def test_links_of_an_epub_lead_somewhere() -> None:
    ids = {name: set(tree.xpath("//@id")) for name, tree in pages().items()}
    links = [
        (name, str(href))
        for name, tree in pages().items()
        for href in tree.xpath("//*[local-name()='a']/@href")
        if "://" not in href and not href.startswith("mailto:")
    ]
    assert len(links) > 50
    for name, href in links:
        page, _, target = href.partition("#")
        assert not target or target in ids[page or name], href


@pytest.mark.slow
def test_an_epub_speaks_its_language_and_describes_its_images() -> None:
    shown = 0
    for tree in pages().values():
        assert tree.get("lang") == "en"
        for image in tree.iter(f"{XHTML}img"):
            assert (image.get("alt") or "").strip()
            assert image.get("src") in {n.removeprefix("EPUB/") for n in parts("epub")}
            shown += 1
    drawings = [n for n in parts("epub") if n.endswith(".svg")]
    assert shown == len(drawings) + 1  # and the cover
    for name in drawings:
        assert b"@font-face" in parts("epub")[name]
        assert name.replace(".svg", ".png") in parts("epub")


@pytest.mark.slow
def test_every_form_has_all_text_and_all_marks() -> None:
    flat = re.compile(r"\s+")
    wanted = [flat.sub(" ", one.tree.text_content()) for one in prepared(book())]
    marks = sum(html.count('class="origin') for html in htmls())
    document = docx.Document(io.BytesIO(made("docx")))
    styles = Counter(
        run.style.name for run in runs(document.element.body, document.part)
    )
    assert styles["Illustrative"] == marks
    read = flat.sub(" ", " ".join(p.text_content() for p in html_pages()))
    for text in wanted:
        assert text.strip()[:200] in read


def htmls() -> list[str]:
    return [one.html for one in book().chapters]


def html_pages() -> list[etree._Element]:
    from lxml import html

    return [
        html.fromstring(raw)
        for name, raw in parts("epub").items()
        if name.endswith(".xhtml")
    ]


def runs(body: object, part: object) -> list[docx.text.run.Run]:
    from docx.text.run import Run

    return [Run(one, part) for one in body.iter(f"{W}r")]  # type: ignore[attr-defined]


@pytest.mark.slow
def test_a_word_file_is_made_for_who_reads_by_its_structure() -> None:
    document = docx.Document(io.BytesIO(made("docx")))
    titles = [p for p in document.paragraphs if p.style.style_id == "Heading1"]
    assert len(titles) == len(book().chapters)
    body = document.element.body
    for table in body.iter(f"{W}tbl"):
        assert table.find(f".//{W}tblHeader") is not None
    shown = [place.get("descr") for place in body.iter(f"{WP}docPr")]
    assert shown
    assert all(shown)
    marks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    led = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None}
    assert len(led) > 20
    assert led <= marks
    notes = etree.fromstring(parts("docx")["word/footnotes.xml"])
    asked = sum(html.count('class="noteref"') for html in htmls())
    assert len(notes.findall(f"{W}footnote")) == asked + 2  # two that Word draws with


@pytest.mark.slow
def test_a_word_file_says_what_it_is_and_nothing_of_this_machine() -> None:
    core = docx.Document(io.BytesIO(made("docx"))).core_properties
    assert (core.title, core.language) == (book().title, "en")
    assert f"{core.created:%Y-%m}" == book().as_of_iso[:7]
    assert core.created == core.modified
    styles = parts("docx")["word/styles.xml"].decode()
    assert 'w:val="en-GB"' in styles
    assert "Bundel Serif" in styles
    assert b'TOC \\o "1-2"' in parts("docx")["word/document.xml"]
    assert b'instr=" PAGE "' in parts("docx")["word/footer1.xml"]


@pytest.mark.slow
def test_a_word_file_has_its_faces_in_it() -> None:
    from fontTools.ttLib import TTFont

    table = etree.fromstring(parts("docx")["word/fontTable.xml"])
    rels = etree.fromstring(parts("docx")["word/_rels/fontTable.xml.rels"])
    targets = {one.get("Id"): one.get("Target") for one in rels}
    found = {}
    for face in table.iter(f"{W}embedRegular", f"{W}embedBold", f"{W}embedItalic"):
        raw = parts("docx")[f"word/{targets[face.get(f'{R}id')]}"]
        key = bytes.fromhex(face.get(f"{W}fontKey").strip("{}").replace("-", ""))[::-1]
        head = bytes(a ^ b for a, b in zip(raw[:32], key * 2, strict=True))
        font = TTFont(io.BytesIO(head + raw[32:]))
        name = (face.getparent().get(f"{W}name"), face.tag.removeprefix(f"{W}embed"))
        found[name] = (font["name"].getDebugName(1), font["OS/2"].usWeightClass)
        assert font["OS/2"].fsType == 0  # it may lie in documents
        assert ord("é") in font.getBestCmap()
    assert found == {
        ("Bundel Serif", "Regular"): ("Bundel Serif", 400),
        ("Bundel Serif", "Bold"): ("Bundel Serif", 700),
        ("Bundel Serif", "Italic"): ("Bundel Serif", 400),
        ("Bundel Sans", "Regular"): ("Bundel Sans", 400),
        ("Bundel Sans", "Bold"): ("Bundel Sans", 600),
        ("Bundel Sans", "Italic"): ("Bundel Sans", 400),
    }


def in_part(form: str, name: str, before: str, plant: str) -> bytes:
    """Return a form in which a text was planted before another in one of its parts."""
    files = dict(parts(form))
    raw = files[name].decode()
    assert before in raw, name
    files[name] = raw.replace(before, plant + before, 1).encode()
    return zipped(files)


RUNS = "<w:r><w:t>Wendela van Oo</w:t></w:r><w:r><w:t>sterzee</w:t></w:r>"
PLANTS = {
    "docx text": ("docx", "word/document.xml", "<w:sectPr", f"<w:p>{RUNS}</w:p>"),
    "docx note": ("docx", "word/footnotes.xml", "</w:footnotes>", f"<w:p>{RUNS}</w:p>"),
    "docx alt": ("docx", "word/document.xml", ' title=""', f' descr="{NAME}"'),
    "docx remark": ("docx", "word/comments.xml", "<w:comments ", f"<!-- {NAME} -->"),
    "docx footer": ("docx", "word/footer1.xml", "</w:ftr>", f"<w:p>{RUNS}</w:p>"),
    "docx property": ("docx", "docProps/core.xml", "</dc:title>", NAME),
    "docx link": ("docx", "word/document.xml", "<w:hyperlink ", f"<!-- {NAME} -->"),
    "epub text": ("epub", "EPUB/ch-summary.xhtml", "</section>", f"<p>{NAME}</p>"),
    "epub alt": ("epub", "EPUB/cover.xhtml", ' alt="', f' title="{NAME}"'),
    "epub contents": ("epub", "EPUB/nav.xhtml", "</ol>", f"<li>{NAME}</li>"),
    "epub property": (
        "epub",
        "EPUB/package.opf",
        "</metadata>",
        f"<meta>{NAME}</meta>",
    ),
    "epub style": ("epub", "EPUB/style.css", "body {", f"/* {NAME} */"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANTS)
def test_what_is_planted_in_a_form_is_found(name: str) -> None:
    form, part, before, plant = PLANTS[name]
    planted = in_part(form, part, before, plant)
    store = Store(built().folder / STORE)
    found = list(search({f"public/report.{form}": planted}, built().what, store))
    assert any(d.code == "leak-found" and part in d.position.place for d in found)
    assert "osterzee" not in "\n".join(map(str, found)).lower()


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_a_clean_form_gives_no_alarm_and_a_name_of_a_part_does(form: str) -> None:
    name = f"public/report.{form}"
    assert [str(d) for d in search({name: made(form)}, built().what)] == []
    named = archive(f"word/media/{NAME}.png", "")
    assert list(search({name: named}, built().what))


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_leaks_is_refused_and_not_written(
    form: str, tmp_path: Path
) -> None:
    import inprocess

    from bundel.files import keep

    leaking = with_alt(book())
    keep(tmp_path / "book.json", leaking)
    output, stage = tmp_path / f"out/report.{form}", tmp_path / f"stage/report.{form}"
    asked = {
        "corpus": built().folder / CORPUS,
        "templates": (),
        "store": built().folder / STORE,
        "stage": stage,
        "output": output,
    }
    found = stages.form(tmp_path / "book.json", form, **asked)  # type: ignore[arg-type]
    assert {d.code for d in found} == {"leak-found"}
    assert not output.exists()
    assert stage.exists()
    found = stages.form(
        built().folder / "build/work/public/book.json",
        form,
        **asked,  # type: ignore[arg-type]
    )
    assert found == ()
    assert output.read_bytes() == made(form)
    assert inprocess.CORPUS == CORPUS


def with_alt(whole: Book) -> Book:
    """Return the book with a name in the alternative text of its first image."""
    from dataclasses import replace

    every = tuple(
        replace(one, html=one.html.replace(' alt="', f' alt="{NAME}: ', 1))
        for one in whole.chapters
    )
    assert every != whole.chapters
    return replace(whole, chapters=every)


SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'
ODD = (
    '<section id="ch-x" class="chapter part-body"><h1 id="t">A &amp; B</h1><p>שלום '
    '<img src="images/my photo.svg" alt="x &amp; y"></p><table><tbody><tr><td>no head'
    "</td></tr></tbody></table><dl></dl><p></p></section>"
)


def odd_books() -> dict[str, Book]:
    """Return books that nobody would write on purpose."""
    from dataclasses import replace

    bare = replace(
        with_html(sample(), ODD),
        title="T & <i> " + "very long title " * 30,
        subtitle="",
        authors=(),
        publisher="",
        figures={},
        images={"images/my photo.svg": SQUARE},
        sheets=(),
    )
    one = replace(
        bare.chapters[0], title="A & B <c> " + "x" * 300, headings=(), floats=()
    )
    return {
        "sample": sample(),
        "odd": replace(bare, chapters=(one,)),
        "empty": replace(bare, chapters=()),
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sample", "odd", "empty"])
def test_odd_books_make_whole_files(name: str, tmp_path: Path) -> None:
    odd = odd_books()[name]
    store = Store(built().folder / STORE)
    document = docx.Document(io.BytesIO(word.make(odd, OURS, store)))
    assert document.core_properties.title == odd.title
    path = tmp_path / "odd.epub"
    path.write_bytes(epub.make(odd, OURS, store))
    for part, raw in unzipped(path.read_bytes()).items():
        assert " " not in part
        if part.endswith((".xhtml", ".opf")):
            etree.fromstring(raw)
    if not epubcheck.missing():
        assert [str(one) for one in epubcheck.judge([path])] == []


@pytest.fixture
def _epubcheck() -> None:
    if epubcheck.missing():
        reason = "needs EPUBCheck: ./run judge fetches it"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.mark.slow
@pytest.mark.usefixtures("_epubcheck")
def test_epubcheck_finds_nothing_and_what_is_broken(tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole.epub", tmp_path / "broken.epub"
    whole.write_bytes(made("epub"))
    broken.write_bytes(
        in_part("epub", "EPUB/ch-summary.xhtml", "</section>", '<a href="#gone">x</a>')
    )
    assert [str(one) for one in epubcheck.judge([whole])] == []
    (one,) = epubcheck.judge([broken])
    assert one.code == "output-epub-invalid"
    assert "RSC-012" in one.message
    assert "ch-summary.xhtml" in one.position.place


@pytest.mark.slow
def test_a_new_report_takes_the_forms_of_the_one_before_away(tmp_path: Path) -> None:
    import shutil

    from bundel.files import Collected
    from bundel.publish import publish

    corpus = kept(built().folder / CORPUS, Collected).corpus
    assert corpus is not None
    stage = tmp_path / "stage"
    shutil.copytree(built().folder / "build/stage/public", stage)
    old = tmp_path / "public/report.docx"
    old.parent.mkdir()
    old.write_bytes(b"of before")

    def published() -> set[str]:
        output, store = tmp_path / "public/manifest.json", built().folder / STORE
        found = publish(
            book(), corpus, stage, output, templates=OURS, store=Store(store)
        )
        return {one.code for one in found}

    page = stage / "report.html"
    whole = page.read_text("utf-8")
    page.write_text(whole.replace("</main>", f"<p>{NAME}</p></main>"), "utf-8")
    assert published() == {"leak-found"}
    assert old.read_bytes() == b"of before"  # with the report that it is of
    page.write_text(whole, "utf-8")
    assert published() == set()
    assert not old.exists()

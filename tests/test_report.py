"""The report of the exploration itself, built and read back."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import html

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow

FRONT = 1
AS_OF = datetime(2019, 7, 1, tzinfo=UTC)
NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*|[A-Z](?:\.\d+)*) ")


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the exploration in a folder of its own."""
    folder = tmp_path_factory.mktemp("report")
    shutil.copytree(ROOT / "sources", folder / "sources")
    done = subprocess.run(
        [ROOT / "run", "-d", folder],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "build" / "public"


@pytest.fixture(scope="module")
def texts(build: Path) -> list[str]:
    document = pypdfium2.PdfDocument(build / "report.pdf")
    return [page.get_textpage().get_text_bounded() for page in document]


@pytest.fixture(scope="module")
def page(build: Path) -> html.HtmlElement:
    return html.fromstring((build / "report.html").read_text("utf-8"))


def squeezed(text: str) -> str:
    """Return text without white space and hyphens: lines break anywhere."""
    return re.sub(r"[\s\u00ad\u2010\ufffe-]+", "", text)


def outline(pdf: pikepdf.Pdf) -> Iterator[tuple[str, int]]:
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}

    def walk(items: list[pikepdf.OutlineItem]) -> Iterator[tuple[str, int]]:
        for item in items:
            destination = item.destination
            assert isinstance(destination, pikepdf.Array)
            yield str(item.title), pages[destination[0].objgen]
            yield from walk(item.children)

    with pdf.open_outline() as tree:
        yield from walk(tree.root)


def test_it_has_its_pages_and_says_what_it_is(build: Path, texts: list[str]) -> None:
    assert len(texts) >= 35
    with pikepdf.open(build / "report.pdf") as pdf:
        assert str(pdf.Root.Lang) == "nl"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "De som en de delen" in str(pdf.open_metadata())


def test_page_numbers_are_printed_as_counted(texts: list[str]) -> None:
    for number, text in enumerate(texts[FRONT:], start=FRONT + 1):
        assert str(number) in text.split(), number


def test_the_outline_leads_to_the_headings(build: Path, texts: list[str]) -> None:
    with pikepdf.open(build / "report.pdf") as pdf:
        entries = list(outline(pdf))
    assert len(entries) > 40
    for title, number in entries:
        words = NUMBER.sub("", title)
        assert squeezed(words) in squeezed(texts[number - 1]), (title, number)


def test_the_contents_give_the_right_pages(
    texts: list[str], page: html.HtmlElement
) -> None:
    """Look every heading up: it stands on the page that the contents say, first."""
    first = next(n for n, text in enumerate(texts) if text.startswith("Inhoud"))
    last = next(n for n, text in enumerate(texts) if text.startswith("Figuren"))
    contents = "\n".join(texts[first:last])
    headings = page.xpath(
        "//main/section/h1 | //section[@class and contains(@class, 'part-body')]/h2"
    )
    assert len(headings) > 60
    for heading in headings:
        title = " ".join("".join(heading.xpath("text()")).split())
        words = r"\s+".join(re.escape(word) for word in title.split())
        told = [
            int(n) for n in re.findall(words + r"[\s.]*?(\d+)\s*(?=\n|$)", contents)
        ]
        assert told, title
        pages = [n for n, t in enumerate(texts, 1) if squeezed(title) in squeezed(t)]
        assert set(told) <= set(pages), (title, told, pages)
        if heading.tag == "h1":
            opened = [n for n in told if squeezed(title) not in squeezed(texts[n - 2])]
            assert opened == told, (title, told)


def test_figures_and_tables_are_numbered_and_listed(
    texts: list[str], page: html.HtmlElement
) -> None:
    labels = [e.text for e in page.xpath("//*[@class='label']")]
    assert len([label for label in labels if label.startswith("Figuur")]) >= 6
    assert len(labels) == len(set(labels))
    lists = squeezed("".join(t for t in texts[:10] if re.search("Figuren|Tabellen", t)))
    for label in labels:
        assert squeezed(label) in lists, label


def test_every_figure_has_words_and_data(build: Path, page: html.HtmlElement) -> None:
    drawings = page.xpath("//figure//*[local-name()='svg']")
    assert len(drawings) >= 6
    for drawing in drawings:
        assert len(drawing.get("aria-label")) > 20
    names = {path.stem for path in (build / "data").glob("fig-*.csv")}
    figures = {f.get("id") for f in page.xpath("//figure[@class='chart']")}
    assert figures <= names


def test_the_page_asks_nothing_of_the_network(build: Path) -> None:
    text = (build / "report.html").read_text("utf-8")
    fetched = re.findall(r"""(?:src|srcset|poster)=["'](?!data:|#)([^"']*)""", text)
    fetched += re.findall(r"url\([\"']?(?!data:|#|[\"'])([^)]{0,80})", text)
    fetched += re.findall(r"@import|<link\b", text)
    assert fetched == []


def test_ids_are_unique_and_links_lead_somewhere(page: html.HtmlElement) -> None:
    ids = [e.get("id") for e in page.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    wanted = {  # a link to a choice of the balance names the panel first
        a.get("href")[1:].partition("/")[0]
        for a in page.iter("a")
        if (a.get("href") or "").startswith("#")
    }
    assert wanted - set(ids) == set()


def test_links_across_chapters_lead_to_pages(build: Path) -> None:
    with pikepdf.open(build / "report.pdf") as pdf:
        names = pdf.Root.Names.Dests.Names
        known = {str(name) for name in list(names)[::2]}
        wanted = {
            str(note.Dest)
            for page in pdf.pages
            for note in page.obj.get("/Annots", [])
            if "/Dest" in note
        }
    assert len(wanted) > 50
    assert wanted <= known


def test_what_is_illustrative_is_marked(page: html.HtmlElement) -> None:
    for quote in page.xpath("//blockquote"):
        assert quote.xpath(".//*[contains(@class, 'illustrative')]")


def test_the_gaps_of_the_draft_stand_on_the_list(page: html.HtmlElement) -> None:
    listed = page.xpath("//*[contains(@class, 'todo-list')]//a")
    assert any("Derde sessie" in link.text_content() for link in listed)
    assert len(listed) == len(page.xpath("//*[contains(@id, '-gap')]"))


def test_the_manifest_names_every_file(build: Path) -> None:
    outputs = json.loads((build / "manifest.json").read_text("utf-8"))["outputs"]
    files = {
        path.relative_to(build).as_posix()
        for path in build.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert set(outputs) == files


def test_the_data_lie_in_the_pdf_as_well(build: Path) -> None:
    files = {path.name: path.read_bytes() for path in (build / "data").iterdir()}
    with pikepdf.open(build / "report.pdf") as pdf:
        kept = {name: file.get_file() for name, file in pdf.attachments.items()}
        assert {name: one.read_bytes() for name, one in kept.items()} == files
        assert {one.creation_date for one in kept.values()} == {AS_OF}
        assert {one.mod_date for one in kept.values()} == {AS_OF}
        associated = {str(one.UF): str(one.AFRelationship) for one in pdf.Root.AF}
        assert associated == dict.fromkeys(files, "/Data")
        assert all(str(one.Desc) for one in pdf.Root.AF)


def test_no_markup_is_left_in_the_text(page: html.HtmlElement) -> None:
    main = page.get_element_by_id("main")
    text = "".join(main.xpath(".//text()[not(ancestor::script)]"))
    for rest in ("{{", "}}", "{#", "{%", "[]{", ":::", "](", "**", "\n## ", "None"):
        assert rest not in text, text[max(0, text.index(rest) - 80) :][:160]

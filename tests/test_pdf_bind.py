"""Bound files, read back with other libraries than wrote them where there are any."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pdfsample
import pikepdf
import pypdfium2
import pytest

from bundel.model.position import Position
from bundel.pdf import readback
from bundel.pdf.job import Attachment, Imprint, Typeset
from bundel.store import Store

IMPRINT = Imprint(
    "Samen & sterk",
    "nl",
    datetime(2019, 7, 1, tzinfo=UTC),
    authors=("A. Één", "B. Twee"),
    description="Een proef",
    keywords=("huur", "samen"),
    attachments=(Attachment("data.csv", b"a;b\n", "text/csv", "Gegevens"),),
)
LAST = '<h1 id="laatste">Laatste</h1><p><a href="#doel">terug</a></p>'
MIDDLE = (
    '<h1 id="midden">Midden</h1><p>Eén<span class="footnote">Noot.</span> '
    '<a href="#laatste">verder</a> <a href="#weg" data-pos="a.md:8">weg</a></p>'
    '<h2 id="doel" style="break-before: page">Doel</h2><p>Hier.</p>'
    "<table><tr><th>k</th></tr><tr><td>1</td></tr></table>"
)


@cache
def parts() -> tuple[Typeset, ...]:
    jobs = (
        pdfsample.job("omslag", "<p>Omslag</p>", kind="cover"),
        pdfsample.job("midden", MIDDLE),
        pdfsample.job("laatste", LAST, kind="annex"),
    )
    return tuple(map(pdfsample.typeset, jobs))


def bound(*chosen: Typeset) -> tuple[bytes, Any]:
    from bundel.pdf.bind import bind

    return bind(chosen or parts(), IMPRINT, pdfsample.faces())


@cache
def book() -> bytes:
    return bound()[0]


def test_pages_stand_in_order_with_their_numbers() -> None:
    texts = pdfsample.texts(book())
    assert [text.split()[0] for text in texts] == [
        "Omslag",
        "Midden",
        "Doel",
        "Laatste",
    ]
    assert [text.split()[-1] for text in texts[1:]] == ["2", "3", "4"]
    assert texts[0] == "Omslag"
    document = pypdfium2.PdfDocument(book())
    assert [document.get_page_label(n) for n in range(4)] == ["1", "2", "3", "4"]
    document.close()


def test_the_outline_leads_to_the_headings() -> None:
    document = pypdfium2.PdfDocument(book())
    found = [
        (one.level, one.get_title(), one.get_dest().get_index())
        for one in document.get_toc()
    ]
    document.close()
    assert found == [(0, "Midden", 1), (1, "Doel", 2), (0, "Laatste", 3)]


def test_links_lead_to_the_right_pages() -> None:
    pdf = pdfsample.opened(book())
    names = pdf.Root.Names.Dests.Names
    places = {str(names[i]): names[i + 1] for i in range(0, len(names), 2)}
    numbers = {page.objgen: n for n, page in enumerate(pdf.pages, start=1)}
    led = {
        str(link.Contents): numbers[places[str(link.Dest)][0].objgen]
        for page in pdf.pages
        for link in page.get("/Annots", ())
        if str(link.get("/Dest")) in places
    }
    assert led == {"verder": 4, "terug": 3}
    assert list(places) == sorted(places)


def test_a_link_that_leads_nowhere_is_a_diagnostic() -> None:
    _, found = bound()
    (wrong,) = found
    assert (wrong.code, wrong.position) == ("output-unknown-link", Position("a.md", 8))
    assert wrong.message == 'no chapter has "#weg"'
    assert b"xref:" not in book()


def test_tags_stand_under_one_document() -> None:
    pdf = pdfsample.opened(book())
    (document,) = pdfsample.elements(pdf, "Document")
    assert [str(part.S) for part in document.K] == ["/Part"] * 3
    assert len(pdfsample.elements(pdf, "H1")) == 2
    (note,) = pdfsample.elements(pdf, "Note")
    (head,) = pdfsample.elements(pdf, "TH")
    ids = {
        str(names[i]): names[i + 1].objgen
        for node in pdf.Root.StructTreeRoot.IDTree.Kids
        for names in [node.Names]
        for i in range(0, len(names), 2)
    }
    assert ids == {str(one.ID): one.objgen for one in (note, head)}


def test_every_page_and_link_finds_its_tags() -> None:
    pdf = pdfsample.opened(book())
    table: dict[int, Any] = {}
    for node in pdf.Root.StructTreeRoot.ParentTree.Kids:
        numbers = list(node.Nums)
        assert list(node.Limits) == [numbers[0], numbers[-2]]
        table |= dict(zip(numbers[::2], numbers[1::2], strict=True))
    assert pdf.Root.StructTreeRoot.ParentTreeNextKey == max(table) + 1
    for page in pdf.pages:
        for element in table[page.StructParents]:
            assert element.Pg.objgen == page.objgen
        for link in page.get("/Annots", ()):
            (reference,) = (
                kid
                for kid in table[link.StructParent].K
                if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
            )
            assert reference.Obj.objgen == link.objgen


def test_tags_are_counted_from_the_bytes() -> None:
    counted = readback.roles(book())
    pdf = pdfsample.opened(book())
    for role in ("Document", "Part", "H1", "Note", "Table", "TH", "P", "Span", "Link"):
        assert counted[role] == len(pdfsample.elements(pdf, role)), role


def test_a_tag_that_binding_loses_is_a_diagnostic() -> None:
    first, middle, last = parts()
    more = replace(middle.marks, roles={**middle.marks.roles, "Note": 2})
    _, found = bound(first, replace(middle, marks=more), last)
    wrong = next(one for one in found if one.code == "output-lost-tag")
    assert wrong.message == "2 tags Note went in, 1 came out"


def test_each_face_is_embedded_once() -> None:
    pdf = pdfsample.opened(book())
    fonts = {
        str(font.BaseFont): font.objgen
        for page in pdf.pages
        for font in page.Resources.Font.values()
    }
    files = [name.split("+")[1] for name in fonts]
    assert sorted(files) == sorted(set(files))
    assert {"BundelSerif-400", "BundelSans-400", "BundelDisplay-600"} <= set(files)


def test_the_file_says_what_it_is() -> None:
    pdf = pdfsample.opened(book())
    metadata = pdf.open_metadata()
    assert metadata["pdfaid:part"] == "3"
    assert metadata["pdfaid:conformance"] == "A"
    assert metadata["pdfuaid:part"] == "1"
    assert metadata["dc:title"] == "Samen & sterk"
    assert metadata["dc:creator"] == ["A. Één", "B. Twee"]
    assert metadata["xmp:CreateDate"] == "2019-07-01T00:00:00Z"
    assert str(pdf.Root.Lang) == "nl"
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.docinfo.CreationDate) == "D:20190701000000Z"
    assert len(pdf.Root.OutputIntents) == 1


def test_attached_files_say_what_they_are() -> None:
    pdf = pdfsample.opened(book())
    (spec,) = pdf.Root.AF
    assert str(spec.AFRelationship) == "/Data"
    assert pdf.attachments["data.csv"].get_file().read_bytes() == b"a;b\n"
    assert str(spec.EF.F.Params.ModDate) == "D:20190701000000Z"


def test_a_chapter_that_failed_is_left_out() -> None:
    first, middle, last = parts()
    pdf, _ = bound(first, replace(middle, pages=0, pdf=b""), last)
    assert [text.split()[0] for text in pdfsample.texts(pdf)] == ["Omslag", "Laatste"]


def test_same_bytes_again() -> None:
    assert bound()[0] == book()


def test_a_chapter_alone_has_the_numbers_of_the_whole() -> None:
    from bundel.pdf.bind import bind

    alone, wrong = bind(parts(), IMPRINT, pdfsample.faces(), only="laatste")
    assert not wrong
    (text,) = pdfsample.texts(alone)
    assert text == pdfsample.texts(book())[3]
    document = pypdfium2.PdfDocument(alone)
    assert document.get_page_label(0) == "4"
    document.close()
    pdf = pdfsample.opened(alone)
    assert "/Annots" not in pdf.pages[0]
    assert not pdfsample.elements(pdf, "Link")
    assert pdfsample.elements(pdf, "Span")


def test_links_of_a_chapter_alone_stay_where_they_lead_inside() -> None:
    from bundel.pdf.bind import bind

    inside = MIDDLE.replace("#weg", "#doel")
    one = pdfsample.typeset(pdfsample.job("midden", inside))
    chosen = (parts()[0], one, parts()[2])
    alone, wrong = bind(chosen, IMPRINT, pdfsample.faces(), only="midden")
    assert not wrong
    pdf = pdfsample.opened(alone)
    links = [link for page in pdf.pages for link in page.get("/Annots", ())]
    assert "weg" in {str(link.get("/Contents")) for link in links}
    assert "verder" not in {str(link.get("/Contents")) for link in links}


def test_chapters_that_stay_are_found_in_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bundel.pdf import volume
    from bundel.pdf.bind import bind

    opened: list[str] = []
    original = volume._loosened

    def noted(part: Typeset, around: volume.Around) -> Any:
        opened.append(part.name)
        return original(part, around)

    monkeypatch.setattr(volume, "_loosened", noted)
    store = Store(tmp_path)
    first, _ = bind(parts(), IMPRINT, pdfsample.faces(), store=store)
    assert opened == ["omslag", "midden", "laatste"]
    assert first == book()
    cover, middle, last = parts()
    edited = pdfsample.typeset(pdfsample.job("midden", MIDDLE.replace("Hier", "Daar")))
    again, _ = bind((cover, edited, last), IMPRINT, pdfsample.faces(), store=store)
    assert opened[3:] == ["midden"]
    clean, _ = bind((cover, edited, last), IMPRINT, pdfsample.faces())
    assert again == clean
    assert middle.pdf != edited.pdf

"""Each internal of WeasyPrint that is wrapped: what it gives now, in the PDF."""

import re

import pdfsample
import pikepdf
import pydyf

from bundel.pdf.job import Typeset

BODY = """<h1>Kop</h1>
<p>Tekst<span class="footnote">De <em>noot</em>.</span> en
<a href="https://example.org">een <b>vette</b> <i>link</i></a>.</p>
<p lang="en">English</p>
<table><caption>Bijschrift</caption><thead><tr><th>a</th><th>b</th></tr></thead>
<tr><th scope="row">c</th><td>1</td></tr></table>
<ol><li>een</li></ol><ul><li>twee</li></ul>
<figure><img src="square.svg" alt="Vierkant"><figcaption>Figuur</figcaption></figure>
"""


def chapter() -> Typeset:
    part = pdfsample.typeset(pdfsample.job("een", BODY))
    assert part.diagnostics == ()
    return part


def test_running_heads_are_artifacts() -> None:
    pdf = pdfsample.opened(chapter().pdf)
    content = pdf.pages[0].Contents.read_bytes()
    (head,) = re.findall(
        rb"/Artifact\s*<<[^>]*/Pagination[^>]*>>\s*BDC.*?EMC", content, re.DOTALL
    )
    assert re.search(rb"T[jJ]", head)
    assert len(pdfsample.elements(pdf, "H1")) == 1


def test_header_cells_say_what_they_head() -> None:
    pdf = pdfsample.opened(chapter().pdf)
    scopes = [str(cell.A.Scope) for cell in pdfsample.elements(pdf, "TH")]
    assert scopes == ["/Column", "/Column", "/Row"]
    (cell,) = pdfsample.elements(pdf, "TD")
    ids = [str(head.ID) for head in pdfsample.elements(pdf, "TH")]
    assert [str(head) for head in cell.A.Headers] == [ids[2], ids[1]]


def test_a_note_is_a_note_with_an_id() -> None:
    pdf = pdfsample.opened(chapter().pdf)
    (note,) = pdfsample.elements(pdf, "Note")
    assert str(note.ID).startswith("een/note-")


def test_lists_say_how_they_are_numbered() -> None:
    pdf = pdfsample.opened(chapter().pdf)
    kinds = [str(one.A.ListNumbering) for one in pdfsample.elements(pdf, "L")]
    assert kinds == ["/Decimal", "/Disc"]


def test_a_figure_lies_on_the_page_in_points() -> None:
    pdf = pdfsample.opened(chapter().pdf)
    (figure,) = pdfsample.elements(pdf, "Figure")
    left, low, right, high = (float(edge) for edge in figure.A.BBox)
    assert (round(right - left, 1), round(high - low, 1)) == (30, 22.5)
    assert 0 < low < high < float(pdf.pages[0].MediaBox[3]) / 2 + 50
    assert str(figure.Alt) == "Vierkant"


def test_a_part_in_another_language_says_so() -> None:
    pdf = pdfsample.opened(chapter().pdf)
    languages = [p.get("/Lang") for p in pdfsample.elements(pdf, "P")]
    assert [str(one) for one in languages if one is not None] == ["en"]


def test_a_link_with_markup_in_it_has_one_annotation_with_its_words() -> None:
    pdf = pdfsample.opened(chapter().pdf)
    (annotation,) = pdf.pages[0].Annots
    assert str(annotation.Contents) == "een vette link"
    assert annotation.F == 4
    assert str(annotation.A.URI) == "https://example.org"


def test_page_references_are_those_of_pydyf() -> None:
    pdfsample.faces()
    from bundel.pdf import tags

    pdf = pydyf.PDF()
    for _ in range(3):
        pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference}))
        kids = pdf.pages["Kids"]
        plain = tuple(f"{number} 0 R".encode("ascii") for number in kids[::3])
        assert tags._page_references(pdf) == plain


def test_a_link_around_blocks_has_one_annotation() -> None:
    body = (
        '<h1 id="k">Kop</h1><p><a href="#k" style="display: flex"><span>1</span>'
        "<span>twee <b>drie</b></span></a></p>"
    )
    pdf = pdfsample.opened(pdfsample.typeset(pdfsample.job("een", body)).pdf)
    (annotation,) = pdf.pages[0].Annots
    table = pdf.Root.StructTreeRoot.ParentTree.Nums
    assert str(table[3].S) == "/Link"
    assert annotation.StructParent == table[2]


def test_an_item_of_paragraphs_has_a_label_and_a_body() -> None:
    body = "<ul><li><p>een</p><p>twee</p><ul><li>drie</li></ul></li></ul>"
    pdf = pdfsample.opened(pdfsample.typeset(pdfsample.job("een", body)).pdf)
    parts = [[str(kid.S) for kid in li.K] for li in pdfsample.elements(pdf, "LI")]
    assert parts == [["/Lbl", "/LBody"], ["/Lbl", "/LBody"]]
    first, *_ = pdfsample.elements(pdf, "LBody")
    assert [str(kid.S) for kid in first.K] == ["/P", "/P"]
    assert all(kid.P.objgen == first.objgen for kid in first.K)


def test_every_marked_content_is_in_the_table_of_tags() -> None:
    pdf = pdfsample.opened(chapter().pdf)
    table = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    assert len(table) == pdf.pages[0].Contents.read_bytes().count(b"/MCID")
    assert all(isinstance(one, pikepdf.Dictionary) for one in table)

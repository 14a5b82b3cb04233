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
    assert len(pdfsample.elements(pdf, "Link")) == 1


def test_a_link_is_called_by_its_label() -> None:
    body = '<h1 id="k">Kop</h1><p><a href="#k" aria-label="Bewijs bij 3">3</a></p>'
    pdf = pdfsample.opened(pdfsample.typeset(pdfsample.job("een", body)).pdf)
    (annotation,) = pdf.pages[0].Annots
    assert str(annotation.Contents) == "Bewijs bij 3"


def test_an_item_of_paragraphs_has_a_label_and_a_body() -> None:
    body = "<ul><li><p>een</p><p>twee</p><ul><li>drie</li></ul></li></ul>"
    pdf = pdfsample.opened(pdfsample.typeset(pdfsample.job("een", body)).pdf)
    parts = [[str(kid.S) for kid in li.K] for li in pdfsample.elements(pdf, "LI")]
    assert parts == [["/Lbl", "/LBody"], ["/Lbl", "/LBody"]]
    first, *_ = pdfsample.elements(pdf, "LBody")
    assert [str(kid.S) for kid in first.K] == ["/P", "/P"]
    assert all(kid.P.objgen == first.objgen for kid in first.K)


def test_a_heading_of_boxes_beside_each_other_is_one_heading() -> None:
    body = '<h1 style="display: flex"><span>1</span> Kop <b>vet</b></h1><p>Tekst.</p>'
    pdf = pdfsample.opened(pdfsample.typeset(pdfsample.job("een", body)).pdf)
    assert len(pdfsample.elements(pdf, "H1")) == 1
    assert len(pdfsample.elements(pdf, "P")) == 1


def test_contents_are_contents() -> None:
    body = (
        '<nav><h1>Inhoud</h1><ol class="listing" style="list-style: none">'
        '<li class="listing"><a href="#a">een</a><ol class="listing">'
        '<li class="listing"><a href="#b">twee</a></li></ol></li></ol></nav>'
        '<h2 id="a">een</h2><h3 id="b">twee</h3>'
    )
    pdf = pdfsample.opened(pdfsample.typeset(pdfsample.job("een", body)).pdf)
    outer, inner = pdfsample.elements(pdf, "TOC")
    for one in (outer, inner):
        assert [str(kid.S) for kid in one.K] == ["/TOCI"]
    assert not pdfsample.elements(pdf, "L")
    assert len(pdfsample.elements(pdf, "Link")) == 2


def test_a_term_is_the_label_of_what_it_means() -> None:
    body = (
        "<h1>Kop</h1><dl><dt>een</dt><dd>1</dd><dd>I</dd><dt>twee</dt><dd>2</dd></dl>"
    )
    pdf = pdfsample.opened(pdfsample.typeset(pdfsample.job("een", body)).pdf)
    items = [[str(kid.S) for kid in li.K] for li in pdfsample.elements(pdf, "LI")]
    assert items == [["/Lbl", "/LBody", "/LBody"], ["/Lbl", "/LBody"]]
    for item in pdfsample.elements(pdf, "LI"):
        assert all(kid.P.objgen == item.objgen for kid in item.K)


def test_a_phrase_in_another_language_says_so() -> None:
    body = '<h1>Kop</h1><p>Zij zei <q lang="en">well done</q>.</p>'
    pdf = pdfsample.opened(pdfsample.typeset(pdfsample.job("een", body)).pdf)
    spoken = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
    assert [str(one.Lang) for one in spoken if "/Lang" in one and "/S" in one] == ["en"]


def test_a_caption_belongs_to_its_table() -> None:
    pdf = pdfsample.opened(chapter().pdf)
    (table,) = pdfsample.elements(pdf, "Table")
    assert str(table.K[0].S) == "/Caption"


def test_every_marked_content_is_in_the_table_of_tags() -> None:
    pdf = pdfsample.opened(chapter().pdf)
    table = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    assert len(table) == pdf.pages[0].Contents.read_bytes().count(b"/MCID")
    assert all(isinstance(one, pikepdf.Dictionary) for one in table)

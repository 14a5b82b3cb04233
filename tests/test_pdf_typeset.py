import pdfsample
import pytest

from bundel.model.position import Position
from bundel.pdf import positions
from bundel.pdf.job import Counts


def test_a_sound_chapter_is_silent_and_counted() -> None:
    body = (
        '<h1 id="k">Kop</h1><h2 id="p">Paragraaf</h2><p>Tekst'
        '<span class="footnote">Noot.</span></p><table><tr><th>a</th></tr></table>'
        '<img src="square.svg" alt="x">'
    )
    part = pdfsample.typeset(pdfsample.job("een", body))
    assert part.diagnostics == ()
    assert part.pages == 1
    assert part.counts == Counts(notes=1, headings=2, figures=1, tables=1)
    assert {"k", "p"} <= part.anchors.keys()
    (top,) = part.bookmarks
    assert (top.label, [one.label for one in top.children]) == ("Kop", ["Paragraaf"])
    assert part.marks.roles["Note"] == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<img src="no.svg" alt="x">', "output-missing-image"),
        ('<img src="square.svg">', "output-missing-alt"),
        ("<p>汉</p>", "output-missing-glyph"),
        ('<p><a href="file.csv">x</a></p>', "output-unknown-link"),
        (
            "<table style='width: 100mm'><tr><th>x</th></tr></table>",
            "output-overfull",
        ),
        (
            '<img src="square.svg" alt="x" style="height: 200mm; width: 10mm">',
            "output-overfull",
        ),
        (f"<p>{'x' * 90}</p>", "output-overfull-line"),
        ("<p style='colour: red'>x</p>", "output-typesetting"),
    ],
)
def test_what_is_wrong_has_a_code_and_a_position(body: str, code: str) -> None:
    marked = f'<div data-pos="sources/texts/a.md:7"><p>Vooraf</p>{body}</div>'
    part = pdfsample.typeset(pdfsample.job("een", marked))
    (wrong,) = part.diagnostics
    assert wrong.code == code
    if code != "output-typesetting":
        assert wrong.position == Position("sources/texts/a.md", 7)


def test_a_table_too_wide_is_told_once_by_its_caption() -> None:
    cells = f"<tr><th>{'x' * 90}</th><td>{'y' * 90}</td></tr>"
    caption = '<caption><span class="label">Tabel 1</span> Woningen</caption>'
    part = pdfsample.typeset(pdfsample.job("een", f"<table>{caption}{cells}</table>"))
    (wrong,) = part.diagnostics
    assert wrong.code == "output-overfull"
    assert wrong.message.startswith('the table "Woningen" is ')


@pytest.mark.parametrize(
    "url", ["file://localhost/etc/hostname", "http://127.0.0.1:9/x.png"]
)
def test_nothing_is_loaded_from_elsewhere(url: str) -> None:
    part = pdfsample.typeset(pdfsample.job("een", f'<img src="{url}" alt="x">'))
    (wrong,) = part.diagnostics
    assert wrong.code == "output-missing-image"
    assert "is not among the chapter's files" in wrong.message


def test_a_lost_note_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    pdfsample.faces()
    from test_pdf_footnotes import LOST, SMALL
    from weasyprint.layout import block

    from bundel.pdf import mend_footnotes, typeset

    body = LOST[0].replace("{A}", "").replace("{B}", '<i class="footnote">NoteB</i>')
    body = body.replace("<p>1", '<p>1<i class="footnote">NoteA</i>')
    job = pdfsample.job("een", body, css=SMALL)
    monkeypatch.setattr(block, "_linebox_layout", mend_footnotes._original_lines)
    part = typeset.typeset(job, pdfsample.faces())
    lost = [d for d in part.diagnostics if d.code == "output-lost-text"]
    assert [d.message for d in lost] == ['the footnote "NoteB" is not on any page']


def test_a_chapter_that_cannot_be_set_is_a_diagnostic(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pdfsample.faces()
    from weasyprint import document

    def fail(*_: object, **__: object) -> None:
        message = "too deep"
        raise RecursionError(message)

    monkeypatch.setattr(document, "layout_document", fail)
    part = pdfsample.typeset(pdfsample.job("een", "<p>x</p>"))
    assert (part.pages, part.pdf) == (0, b"")
    (wrong,) = part.diagnostics
    assert wrong.code == "output-chapter-failed"
    assert wrong.message == "een: RecursionError: too deep"
    assert wrong.position == Position("templates/een.md.j2")


def test_table_heads_may_stand_on_each_page_of_a_table() -> None:
    rows = "".join(f"<tr><td>rij {n}</td></tr>" for n in range(60))
    table = f"<table><thead><tr><th>Kop</th></tr></thead>{rows}</table>"
    part = pdfsample.typeset(pdfsample.job("een", table))
    assert part.pages > 1
    assert part.diagnostics == ()


def test_same_bytes_for_the_same_job() -> None:
    job = pdfsample.job("een", '<h1>Kop</h1><p>x <img src="square.svg" alt="y">')
    assert pdfsample.typeset(job) == pdfsample.typeset(job)


@pytest.mark.parametrize(
    "position",
    [
        Position("sources/a.md", 3),
        Position("sources/a.md", 3, 9),
        Position("sources/a.docx", place="paragraph 12"),
        Position("sources/costs/2019.xlsx", place="Q2!C7"),
        Position("sources/a b.md"),
    ],
)
def test_a_position_is_read_as_it_is_written(position: Position) -> None:
    assert positions.read(str(position)) == position


def test_every_chapter_repeats_what_is_wrong_with_the_style() -> None:
    css = "p { no-such-property: 1 }"
    jobs = [pdfsample.job(name, "<h1>A</h1><p>b", css=css) for name in ("one", "two")]
    found = [pdfsample.typeset(one).diagnostics for one in jobs]
    messages = [[wrong.message for wrong in one] for one in found]
    assert messages[0] == messages[1]
    assert "no-such-property" in messages[0][0]

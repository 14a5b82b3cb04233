"""Each judge names what is wrong in a file that was broken by hand."""

import io
import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pdfsample
import pikepdf
import pytest
from PIL import Image

from bundel.pdf import judge, verapdf
from bundel.pdf.job import Attachment, Imprint, Job
from bundel.store import Store

IMPRINT = Imprint(
    "Samen & sterk",
    "nl",
    datetime(2019, 7, 1, tzinfo=UTC),
    attachments=(Attachment("data.csv", b"a,b\n1,2\n", "text/csv", "Gegevens"),),
)
BODY = """<h1 id="kop">Kop</h1>
<p>Tekst<span class="footnote">De <em>noot</em>.</span> en
<a href="https://example.org">een <b>vette</b> link</a>,
<a href="#verder">verder</a>.</p>
<p lang="en">English</p><h2>Onder</h2>
<table><caption>Bijschrift</caption><thead><tr><th>a</th><th>b</th></tr></thead>
<tr><th scope="row">c</th><td>1</td></tr></table>
<ol><li>een</li></ol><ul><li><p>twee</p><ul><li>drie</li></ul></li></ul>
<figure><img src="square.svg" alt="Vierkant"><figcaption>Figuur</figcaption></figure>
"""


@cache
def straight() -> bytes:
    from bundel.pdf.bind import bind

    parts = [
        pdfsample.typeset(pdfsample.job("een", BODY)),
        pdfsample.typeset(pdfsample.job("twee", '<h1 id="verder">Verder</h1>')),
    ]
    pdf, wrong = bind(parts, IMPRINT, pdfsample.faces())
    assert not wrong
    return pdf


def bent(change: Callable[[Any], None]) -> bytes:
    with pikepdf.open(io.BytesIO(straight())) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def first(pdf: Any, role: str) -> Any:
    return pdfsample.elements(pdf, role)[0]


def forget_language(pdf: Any) -> None:
    del pdf.Root.Lang


def forget_tags(pdf: Any) -> None:
    del pdf.Root.MarkInfo


def forget_alternative(pdf: Any) -> None:
    del first(pdf, "Figure").Alt


def forget_scope(pdf: Any) -> None:
    for cell in pdfsample.elements(pdf, "TH"):
        del cell.A.Scope
    for cell in pdfsample.elements(pdf, "TD"):
        del cell.A.Headers


def forget_words_of_links(pdf: Any) -> None:
    for note in pdf.pages[0].Annots:
        del note.Contents


def forget_id_of_note(pdf: Any) -> None:
    del first(pdf, "Note").ID


def skip_a_heading(pdf: Any) -> None:
    first(pdf, "H2").S = pikepdf.Name.H3


def forget_colours(pdf: Any) -> None:
    del pdf.Root.OutputIntents


def forget_relation(pdf: Any) -> None:
    del pdf.Root.AF[0].AFRelationship


def forget_title(pdf: Any) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def forget_font(pdf: Any) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing:
            del thing.FontFile2


def spoil_packet(old: bytes, new: bytes) -> Callable[[Any], None]:
    def change(pdf: Any) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new))

    return change


BROKEN = {
    "language": (forget_language, "LANGUAGE", "7.2-"),
    "tags": (forget_tags, "TAGGED-DOCUMENT", "6.2-"),
    "alternative": (forget_alternative, "FIGURE-ALTERNATIVE", "7.3-"),
    "scope": (forget_scope, "TABLE-HEADERS-SCOPE", "7.5-"),
    "words of links": (forget_words_of_links, "LINK-CONTENTS", "7.18.5-"),
    "id of note": (forget_id_of_note, "NOTE-ID", "7.9-"),
    "heading": (skip_a_heading, "HEADING-NESTING", "7.4.2-"),
    "colours": (forget_colours, "DEVICE-RGB", "6.2.4.3-"),
    "relation": (forget_relation, "RELATION", "6.8-"),
    "title": (forget_title, "VIEWER", "7.1-"),
    "font": (forget_font, "FONT", "6.2.11.4"),
    "ua": (spoil_packet(b"<pdfuaid:part>1", b"<pdfuaid:part>7"), "ID-PART", "5-"),
    "a": (spoil_packet(b"<pdfaid:part>3", b"<pdfaid:part>1"), "ID-PART", "6.6.4-"),
}


def rules(pdf: bytes) -> list[str]:
    (found,) = judge.judged([pdf])
    return [one.rule for one in found]


def test_a_bound_book_fails_nothing() -> None:
    assert judge.judged([straight()]) == ((),)


@pytest.mark.parametrize("name", BROKEN)
def test_the_fast_judge_names_what_is_broken(name: str) -> None:
    change, rule, _ = BROKEN[name]
    assert any(rule in found for found in rules(bent(change))), rules(bent(change))


def test_what_is_no_pdf_is_said_to_be_unreadable() -> None:
    assert set(rules(b"none")) == {"unreadable"}


def test_a_photo_in_the_colours_of_printing_is_told_of_its_chapter(
    tmp_path: Path,
) -> None:
    photo = io.BytesIO()
    Image.new("CMYK", (40, 30), (200, 10, 10, 0)).save(photo, "JPEG")
    html = pdfsample.page('<h1>Kop</h1><p><img src="photo.jpg" alt="Rood"></p>')
    job = Job("foto", html, {"photo.jpg": photo.getvalue()}, "body", "sources/a.md")
    part = pdfsample.typeset(job)
    found = judge.chapters([part], [job], pdfsample.faces(), Store(tmp_path))
    assert {one.code for one in found} == {"output-chapter-nonconformant"}
    assert {one.position.path for one in found} == {"sources/a.md"}
    assert "CMYK" in str(found[0])


def test_a_chapter_is_judged_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = pdfsample.job("een", BODY)
    part, store = pdfsample.typeset(job), Store(tmp_path)
    asked: list[int] = []

    def count(pdfs: list[bytes], _: int) -> tuple[judge.Failures, ...]:
        asked.append(len(pdfs))
        return ((judge.Failure("page", "PDF/UA-1", "RULE", "so"),),) * len(pdfs)

    monkeypatch.setattr(judge, "judged", count)
    faces = pdfsample.faces()
    first, again = (judge.chapters([part], [job], faces, store) for _ in range(2))
    assert asked == [1, 0]
    assert first == again
    assert "PDF/UA-1 RULE by page, once: so" in first[0].message


def test_chapters_are_judged_together_and_apart_where_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = [pdfsample.job(name, BODY.replace('id="', f'id="{name}-')) for name in "abc"]
    parts = [pdfsample.typeset(job) for job in jobs]
    pages = [part.pages for part in parts]
    asked: list[int] = []
    wrong = (judge.Failure("page", "PDF/UA-1", "RULE", "so"),)

    def say(pdfs: list[bytes], _: int) -> tuple[judge.Failures, ...]:
        counts = [len(pikepdf.open(io.BytesIO(pdf)).pages) for pdf in pdfs]
        asked.extend(counts)
        return tuple(
            wrong if count in {pages[0], sum(pages)} else () for count in counts
        )

    monkeypatch.setattr(judge, "judged", say)
    found = judge.chapters(parts, jobs, pdfsample.faces(), Store(tmp_path))
    assert asked == [sum(pages), *pages]
    assert len(found) == pages.count(pages[0])


def test_files_are_judged_the_same_by_several() -> None:
    pdfs = [straight(), b"none", straight()]
    alone = judge.judged(pdfs)
    assert judge.judged(pdfs, processes=2) == alone
    assert [bool(found) for found in alone] == [False, True, False]


def test_the_finished_file_is_named_with_its_rule() -> None:
    failure = judge.Failure("veraPDF", "PDF/UA-1", "7.1-3", "so", 2, 4, 12)
    (found,) = judge.diagnostics("public/report.pdf", [failure, failure])
    assert str(found) == (
        "public/report.pdf: error[output-nonconformant]: PDF/UA-1 7.1-3 by veraPDF, "
        "2 times, first on page 4, object 12: so"
    )


@pytest.fixture
def _verapdf() -> None:
    if verapdf.missing():
        reason = "needs veraPDF: ./run judge fetches it"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.mark.slow
@pytest.mark.usefixtures("_verapdf")
def test_verapdf_names_what_is_broken(tmp_path: Path) -> None:
    files = {"nothing": straight()} | {n: bent(one[0]) for n, one in BROKEN.items()}
    paths = {tmp_path / f"{name}.pdf": name for name in files}
    for path, name in paths.items():
        path.write_bytes(files[name])
    said: dict[str, list[str]] = {name: [] for name in files}
    for verdict in verapdf.judge(list(paths)):
        assert verdict.rules > 100
        assert verdict.checks > 500
        said[paths[verdict.path]] += [one.rule for one in verdict.failures]
    assert said.pop("nothing") == []
    for name, found in said.items():
        rule = BROKEN[name][2]
        assert any(one.startswith(rule) for one in found), (name, found)


@pytest.mark.slow
@pytest.mark.usefixtures("_verapdf")
def test_verapdf_says_where(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(bent(forget_words_of_links))
    found = [one for verdict in verapdf.judge([path]) for one in verdict.failures]
    (links,) = (one for one in found if one.rule.startswith("7.18.5-"))
    assert links.count == 2
    assert links.page == 1
    assert links.number > 0
    assert "jpype" not in sys.modules, "Java hangs in what is forked from its process"


def test_a_judge_that_ends_before_its_verdict_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", shutil.which("false"))
    with pytest.raises(ChildProcessError, match="ended with 1"):
        list(verapdf.judge([tmp_path / "a.pdf"]))

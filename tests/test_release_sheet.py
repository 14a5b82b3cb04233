"""Release sheets go out, are filled in as respondents do, and come back."""

import io
import shutil
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from test_release_cli import MINI, QUOTES, release

from bundel.checks import check
from bundel.corpus import Corpus
from bundel.load import load
from bundel.model import PartialDate
from bundel.release.asking import sheet_of
from bundel.release.returned import read_sheet
from bundel.release.taking import Taken, taken
from bundel.release.word import as_docx

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
SIGNED = {"b0_f_name": "A. Driver", "b0_f_date": "2021-06-20"}
ALL = {
    **SIGNED,
    "b1_f_agreed": "x",
    "b1_f_public": "x",
    "b2_f_agreed_as_changed": "x",
    "b2_f_words": "A van, and then four villages.",
    "b2_f_participants": "x",
}
ASKED = "{status: submitted, submitted: 2021-06-01, channel: by post}"


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """Return an exploration in which the driver is asked for two quotes."""
    shutil.copytree(MINI, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / QUOTES).read_text(encoding="utf-8")
    for line in text.splitlines():
        if "{status: agreed" in line:
            text = text.replace(line.strip(), ASKED)
    text = text.replace("speaker: librarian", "speaker: driver")
    (tmp_path / QUOTES).write_text(text, encoding="utf-8")
    return tmp_path


def corpus(folder: Path) -> Corpus:
    found, wrong = load(folder)
    assert found is not None, wrong
    return found


def sheet(folder: Path) -> bytes:
    whole = corpus(folder)
    return as_docx(sheet_of(whole, next(p for p in whole.people if p.id == "driver")))


def filled(
    raw: bytes, values: Mapping[str, str], change: Callable[[Any], None] | None = None
) -> bytes:
    """Fill a sheet in as Word does: boxes by their state, lines without the hint."""
    document = Document(io.BytesIO(raw))
    for control in document.element.body.iter(qn("w:sdt")):
        told = control.find(qn("w:sdtPr"))
        value = values.get(told.find(qn("w:tag")).get(qn("w:val")))
        text = next(control.iter(qn("w:t")))
        if value and (box := told.find(f"{W14}checkbox")) is not None:
            box.find(f"{W14}checked").set(f"{W14}val", "1")
            text.text = "\u2612"
        elif value:
            told.remove(told.find(qn("w:showingPlcHdr")))
            text.text = value
    if change:
        change(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def marked(document: Any) -> None:
    """Leave the mark of a hint on every line, as programs other than Word do."""
    for told in document.element.body.iter(qn("w:sdtPr")):
        if told.find(f"{W14}checkbox") is None and not told.findall(
            qn("w:showingPlcHdr")
        ):
            told.append(OxmlElement("w:showingPlcHdr"))


def words(old: str, new: str) -> Callable[[Any], None]:
    """Return an edit of the text around the fields."""

    def change(document: Any) -> None:
        texts = [t for t in document.element.body.iter(qn("w:t")) if old in t.text]
        assert texts, old
        for text in texts:
            text.text = text.text.replace(old, new)

    return change


def back(folder: Path, raw: bytes, **more: Any) -> Taken:
    return taken(corpus(folder), raw, "sheet.docx", **more)


def codes(made: Taken) -> list[str]:
    return [one.code for one in made.found]


def test_a_sheet_has_the_same_bytes_each_time_and_no_words_of_others(
    mini: Path,
) -> None:
    raw = sheet(mini)
    assert raw == sheet(mini)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        text = archive.read("word/document.xml").decode()
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "people come for the talk" in text
    assert "we read it in the newspaper" not in text  # the volunteer's
    sections, found = read_sheet(raw, "sheet.docx")
    assert found == ()
    assert [s.name for s in sections] == ["driver", "q1", "q2", ""]


def test_what_was_filled_in_is_entered(mini: Path) -> None:
    (mini / "sheet.docx").write_bytes(filled(sheet(mini), ALL))
    status, said = release(mini, "import", str(mini / "sheet.docx"))
    assert status == 0, said
    whole = corpus(mini)
    one, two, _ = whole.quotes
    assert (one.authorisation.status, one.authorisation.scope) == (
        "agreed",
        ("public",),
    )
    assert two.authorisation.status == "agreed-as-changed"
    assert (two.text, two.changed_from) == (
        "A van, and then four villages.",
        "We bought a van and got four villages",
    )
    assert str(two.authorisation.replied) == "2021-06-20"
    own = [d.code for d in check(whole) if '"q3"' not in d.message]
    assert set(own) == {"quote-not-released-final"}  # each is for one edition only
    before = (mini / QUOTES).read_bytes()
    status, said = release(mini, "import", str(mini / "sheet.docx"))
    assert (status, said) == (0, ""), said
    assert (mini / QUOTES).read_bytes() == before


def test_a_dry_run_writes_nothing(mini: Path) -> None:
    before = (mini / QUOTES).read_bytes()
    (mini / "sheet.docx").write_bytes(filled(sheet(mini), ALL))
    status, said = release(mini, "import", str(mini / "sheet.docx"), "--dry-run")
    assert (status, "nothing was written" in said) == (0, True), said
    assert (mini / QUOTES).read_bytes() == before


def test_a_sheet_filled_in_halfway_gives_what_it_has(mini: Path) -> None:
    values = {**SIGNED, "b1_f_refused": "x", "b2_f_note": "I must think."}
    made = back(mini, filled(sheet(mini), values))
    assert codes(made) == ["release-sheet-open"]
    assert '"q2" has no answer' in made.found[0].message
    assert list(made.changes) == ["q1"]
    assert made.remarks == {"q2": "I must think."}


@pytest.mark.parametrize(
    ("values", "part"),
    [
        ({"b1_f_agreed": "x", "b1_f_refused": "x"}, "2 answers are ticked"),
        ({"b1_f_agreed": "x"}, "for no edition"),
        ({"b1_f_agreed": "x", "b1_f_public": "x", "b1_f_words": "No."}, "not ticked"),
        ({"b1_f_words": "Other words."}, "their box is not ticked"),
        ({"b1_f_agreed_as_changed": "x", "b1_f_public": "x"}, "no other words"),
        ({"b1_f_refused": "x", "b1_f_public": "x"}, "but it is refused"),
        ({"b1_f_public": "x"}, "but it is not agreed"),
    ],
)
def test_an_answer_that_is_not_clear_is_no_answer(
    mini: Path, values: Mapping[str, str], part: str
) -> None:
    made = back(mini, filled(sheet(mini), {**SIGNED, **values}))
    (one, two) = made.found
    assert (one.code, two.code) == ("release-sheet-unclear", "release-sheet-open")
    assert part in one.message
    assert made.changes == {}


def test_a_quote_that_was_edited_beside_its_fields_is_left_out(mini: Path) -> None:
    made = back(mini, filled(sheet(mini), ALL, words("leave with", "go with")))
    assert set(codes(made)) == {"release-sheet-edited"}
    assert list(made.changes) == ["q2"]
    told = str(made.found[0])
    assert told.startswith("sheet.docx[paragraph ")
    assert "{leave|go}" in told


def add(document: Any) -> None:
    document.paragraphs[-3].insert_paragraph_before("But only if I see it first.")


def drop(document: Any) -> None:
    found = [p for p in document.paragraphs if "I do not agree" in p.text]
    found[0]._p.getparent().remove(found[0]._p)


@pytest.mark.parametrize(
    ("change", "left"),
    [
        (add, ["q1"]),
        (drop, ["q2"]),
        (words("withdraw it at any time", "not withdraw it"), []),
        (words("Your name and the date", "My name, under protest"), []),
        (words("Quote 2", "Quote two"), ["q1"]),
    ],
)
def test_any_edit_around_the_fields_is_seen(
    mini: Path, change: Callable[[Any], None], left: Iterable[str]
) -> None:
    made = back(mini, filled(sheet(mini), ALL, change))
    assert set(codes(made)) == {"release-sheet-edited"}
    assert list(made.changes) == list(left)


def test_a_tracked_change_is_an_edit(mini: Path) -> None:
    def insert(document: Any) -> None:
        run = next(
            r
            for r in document.element.body.iter(qn("w:r"))
            if "come for the talk" in "".join(r.itertext())
        )
        change = run.makeelement(qn("w:del"), {})
        run.addprevious(change)
        change.append(run)

    made = back(mini, filled(sheet(mini), ALL, insert))
    assert set(codes(made)) == {"release-sheet-edited"}
    assert list(made.changes) == ["q2"]


def test_words_that_changed_since_are_others(mini: Path) -> None:
    raw = filled(sheet(mini), ALL)
    text = (mini / QUOTES).read_text(encoding="utf-8")
    new = text.replace("leave with a book", "leave with […] book")
    (mini / QUOTES).write_text(new, encoding="utf-8")
    made = back(mini, raw)
    assert codes(made) == ["release-sheet-overtaken"]
    assert list(made.changes) == ["q2"]
    (mini / QUOTES).write_text(text.replace("id: q1", "id: q7"), encoding="utf-8")
    assert codes(back(mini, raw)) == ["release-sheet-overtaken"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("report.yaml", "Three libraries, one van", "Four libraries, one van"),
        ("people.yaml", "function: driver", "function: chauffeur"),
        ("report.yaml", "[public, participants]", "[public]"),
    ],
)
def test_consent_is_to_how_the_sheet_named_things(
    mini: Path, file: str, old: str, new: str
) -> None:
    raw = filled(sheet(mini), ALL)
    path = mini / "sources" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    made = back(mini, raw)
    assert (codes(made), made.changes) == (["release-sheet-other"], {})


def test_who_and_when_must_be_known(mini: Path) -> None:
    values = {k: v for k, v in ALL.items() if k not in SIGNED}
    raw = filled(sheet(mini), values)
    assert codes(back(mini, raw)) == ["release-sheet-unsigned"] * 2
    day = PartialDate(2021, 6, 21)
    assert codes(back(mini, raw, day=day)) == ["release-sheet-unsigned"]
    made = back(mini, raw, day=day, by="librarian")
    assert (codes(made), list(made.changes)) == ([], ["q1", "q2"])
    assert made.changes["q1"][0].values["by"] == "librarian"


def test_files_that_are_no_sheet(mini: Path) -> None:
    blank = io.BytesIO()
    Document().save(blank)
    assert codes(back(mini, blank.getvalue())) == ["release-sheet-unknown"]
    made = back(mini, b"%PDF-1.7 ...")
    assert codes(made) == ["release-sheet-unknown"]
    assert "release answer" in made.found[0].hint
    assert all(c.startswith("read-") for c in codes(back(mini, b"a letter")))
    raw = sheet(mini)
    for end in range(0, len(raw), 997):
        assert back(mini, raw[:end]).changes == {}


def test_a_line_that_kept_the_mark_of_its_hint_is_read(mini: Path) -> None:
    made = back(mini, filled(sheet(mini), ALL, marked))
    assert (codes(made), list(made.changes)) == ([], ["q1", "q2"])


def test_who_has_nothing_to_answer_gets_no_sheet(mini: Path) -> None:
    out = ("--output", str(mini), "--store", str(mini / "build/store"))
    status, said = release(mini, "sheet", "editor", *out)
    assert (status, "no quote of editor waits" in said) == (0, True), said
    assert list(mini.glob("*.docx")) == []


def test_what_libreoffice_makes_of_it_is_read_as_well(mini: Path) -> None:
    """It drops tags and hints of controls, and turns bookmarks round."""

    def resaved(document: Any) -> None:
        body = document.element.body
        for told in body.iter(qn("w:sdtPr")):
            for name in ("tag", "alias", "id", "lock", "showingPlcHdr"):
                for one in told.findall(qn(f"w:{name}")):
                    told.remove(one)
        for start in list(body.iter(qn("w:bookmarkStart"))):
            name = start.get(qn("w:name"))
            if "_s_" in name:
                start.getnext().addnext(start)

    made = back(mini, filled(sheet(mini), ALL, resaved))
    assert (codes(made), list(made.changes)) == ([], ["q1", "q2"])


def test_sheets_stay_out_of_the_build(mini: Path) -> None:
    status, said = release(mini, "sheet", "driver", "--output", f"{mini}/build/public")
    assert (status, "outside of build/" in said) == (2, True), said


@pytest.mark.slow
def test_a_sheet_is_also_set_on_paper(mini: Path) -> None:
    from bundel.pdf.reading import texts
    from bundel.store import Store

    store = mini / "build/store"
    out = ("--output", str(mini / "release"), "--store", str(store))
    status, said = release(mini, "sheet", *out)
    assert status == 0, said
    assert [p.name for p in sorted((mini / "release").iterdir())] == [
        "driver.docx",
        "driver.pdf",
        "volunteer.docx",
        "volunteer.pdf",
    ]
    raw = (mini / "release/driver.pdf").read_bytes()
    pages = " ".join(texts(raw, Store(store)))
    assert "people come for the talk" in pages
    assert "we read it in the newspaper" not in pages
    assert release(mini, "sheet", "driver", *out)[0] == 0
    assert (mini / "release/driver.pdf").read_bytes() == raw

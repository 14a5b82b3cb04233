"""Coding: what tools write is read, found again in our sources, and goes out again."""

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from samples import corpus as sample

from bundel.checks import check
from bundel.cli import command
from bundel.coding.codebook import as_csv, as_qdc, as_yaml, themes_of
from bundel.coding.counting import Selection, counted, selected
from bundel.coding.counts import advances, coded, fragments
from bundel.coding.export import as_qdpx
from bundel.coding.place import placed, text_of
from bundel.coding.project import read_packed, read_plain
from bundel.coding.resolve import resolve
from bundel.coding.table import read_csv, read_xlsx
from bundel.coding.words import plain
from bundel.corpus import Corpus
from bundel.editions import view
from bundel.figures.themes import count
from bundel.kinds.parsed import Parsed
from bundel.load import load
from bundel.model import Note, PartialDate, Position, Theme
from bundel.model.coding import Code, Coding, CodingFile
from bundel.model.source import Block

MINI = Path(__file__).parent / "mini"
HEAD = "id,document,tag,content\r\n"
TALK = "Q: What does it bring?\r\nA: It brings a day a week 🚐 to each.\r\nQ: And?\r\n"
BRINGS = "brings a day a week 🚐 to each"
GUID = re.compile(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}")


def codings_of(parsed: Parsed) -> tuple[Coding, ...]:
    assert parsed.diagnostics == ()
    return tuple(r for r in parsed.records if isinstance(r, Coding))


def files_of(parsed: Parsed) -> tuple[CodingFile, ...]:
    return tuple(r for r in parsed.records if isinstance(r, CodingFile))


def codes_of(content: bytes) -> tuple[Code, ...]:
    return files_of(read_plain(content, "sources/coding/x.qdc"))[0].codes


def short(codings: tuple[Coding, ...]) -> list[tuple[str, str, str]]:
    return [(c.document, c.code, c.words) for c in codings]


# Taguette


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_highlights_have_a_row_for_each_tag(ends: str, mark: bytes) -> None:
    text = HEAD + (
        '1,Talk.docx,time.week,"It brings a day, or so"\r\n'
        '1,Talk.docx,money,"It brings a day, or so"\r\n'
        '2,"Café, 2.odt",time,"Two\r\nlines and ""quotes"""\r\n'
        "3,Talk.docx,,without a tag\r\n"
    )
    parsed = read_csv(mark + text.replace("\r\n", ends).encode(), "x.csv")
    assert short(codings_of(parsed)) == [
        ("Talk.docx", "time.week", "It brings a day, or so"),
        ("Talk.docx", "money", "It brings a day, or so"),
        ("Café, 2.odt", "time", 'Two\nlines and "quotes"'),
    ]
    assert [c.order for c in codings_of(parsed)] == [1, 1, 2]
    left = files_of(parsed)[0].left_out
    assert [(one.kind, one.count) for one in left] == [("selections-without-code", 1)]


def test_highlights_that_a_spreadsheet_saved_again_are_read() -> None:
    text = "id;document;tag;content\r\n1;Talk;tijd;één dag, twee, drie, vier, vijf\r\n"
    wanted = [("Talk", "tijd", "één dag, twee, drie, vier, vijf")]
    for encoding in ("utf-8", "windows-1252", "utf-16"):
        assert short(codings_of(read_csv(text.encode(encoding), "x.csv"))) == wanted


def test_highlights_in_a_workbook_are_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("highlights")
    for row in (("id", "document", "tag", "content"), ("7", "Talk", "time", "a\nb")):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    found = codings_of(read_xlsx(file.getvalue(), "x.xlsx"))
    assert short(found) == [("Talk", "time", "a\nb")]
    assert str(found[0].position) == "x.xlsx[highlights!A2]"


def test_a_codebook_in_a_table_gives_codes() -> None:
    text = (
        "tag,description,number of highlights\r\ntime.week,How long,12\r\nmoney,,0\r\n"
    )
    codes = files_of(read_csv(text.encode(), "x.csv"))[0].codes
    assert [(c.name, c.description) for c in codes] == [
        ("time.week", "How long"),
        ("money", ""),
    ]


def test_a_codebook_as_taguette_exports_it_gives_codes() -> None:
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Taguette 1.4.1"><Codes>'
        '<Code guid="0D62985D-B147-5D01-A9B5-CAE5DCD98342" name="time" '
        'isCodable="true"/><Code guid="725F0645-9CD3-598A-8D2B-EC3D39AB3C3F" '
        'name="time.week" isCodable="true"/></Codes><Sets/></CodeBook>'
    )
    assert [c.name for c in codes_of(text.encode())] == ["time", "time.week"]
    wide = text.replace("utf-8", "utf-16").encode("utf-16")
    assert [c.name for c in codes_of(wide)] == ["time", "time.week"]


# REFI-QDA


def packed(project: str, **texts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("project.qde", project)
        for name, content in texts.items():
            archive.writestr(f"Sources/{name}.txt", content)
    return file.getvalue()


def project(selections: str, path: str = "internal://T1.txt") -> str:
    """Return a project in the form that QualCoder writes."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="van.qda"
  origin="Qualcoder-3.5" creatingUserGUID="00000000-0000-4000-8000-00000000000a"
  creationDateTime="2021-05-01T10:00:00Z"
  xsi:schemaLocation="urn:QDA-XML:project:1:0 Project.xsd">
<Users>
<User guid="00000000-0000-4000-8000-00000000000a" name="first reader"/>
</Users>
<CodeBook>
<Codes>
<Code guid="00000000-0000-4000-8000-000000000001" name="Yield" isCodable="false">
<Code guid="00000000-0000-4000-8000-000000000002" name="Time" isCodable="true"
  color="#FFAA00"><Description>Days &amp; hours</Description></Code>
</Code>
</Codes>
</CodeBook>
<Sources>
<TextSource richTextPath="internal://T1.docx" plainTextPath="{path}"
  creatingUser="00000000-0000-4000-8000-00000000000a" guid="T1" name="talk.docx">
{selections}
</TextSource>
</Sources>
</Project>"""


def selection(start: int, end: int, name: str = "") -> str:
    return f"""<PlainTextSelection guid="S" startPosition="{start}"
endPosition="{end}" name="{name}" creatingUser="00000000-0000-4000-8000-00000000000a">
<Coding guid="C"><CodeRef targetGUID="{{00000000-0000-4000-8000-000000000002}}"/>
</Coding></PlainTextSelection>"""


def test_a_project_of_qualcoder_is_read() -> None:
    text = TALK.replace("\r\n", "\n")
    start = text.index(BRINGS)
    content = project(selection(start, start + len(BRINGS), BRINGS))
    parsed = read_packed(packed(content, T1=text.encode()), "sources/coding/x.qdpx")
    (found,) = codings_of(parsed)
    assert (found.code, found.document, found.words) == (
        "Yield / Time",
        "talk.docx",
        BRINGS,
    )
    assert (found.coder, found.nth, found.of) == ("first reader", 1, 1)
    assert found.before.endswith("A: It ")
    assert str(found.position) == "sources/coding/x.qdpx[project.qde:22]"
    (file,) = files_of(parsed)
    assert [(c.name, c.description, c.colour, c.is_codable) for c in file.codes] == [
        ("Yield", "", "", False),
        ("Yield / Time", "Days & hours", "#ffaa00", True),
    ]
    assert file.unread == ()


def test_a_project_is_known_by_its_parts_not_by_how_tools_call_them() -> None:
    text = TALK.encode("utf-16")
    inside = selection(3, 7, "What")
    whole = project(
        f'<Representation plainTextPath="internal://T1.txt">{inside}</Representation>'
    ).replace("TextSource", "PDFSource")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("__MACOSX/._Van.qde", b"\0\5\x16\7")
        archive.writestr("Van.QDE", whole.replace("project:1.0", "project:0:4"))
        archive.writestr("sources/t1.TXT", text)
    (found,) = codings_of(read_packed(file.getvalue(), "x.qdpx"))
    assert (found.document, found.words) == ("talk.docx", "What")


def test_a_transcript_is_coded_between_its_points_in_time() -> None:
    points = "".join(
        f'<SyncPoint guid="{name}" timeStamp="{n}" position="{n}"/>'
        for name, n in (("a", 3), ("b", 7))
    )
    inside = (
        f'<Transcript plainTextPath="internal://T1.txt">{points}<TranscriptSelection '
        'fromSyncPoint="A" toSyncPoint="B"><Coding><CodeRef '
        'targetGUID="00000000-0000-4000-8000-000000000002"/></Coding>'
        "</TranscriptSelection></Transcript><AudioSelection begin='1' end='9'/>"
    )
    whole = project(inside).replace("TextSource", "AudioSource")
    parsed = read_packed(packed(whole, T1=TALK.encode()), "x.qdpx")
    assert [c.words for c in codings_of(parsed)] == ["What"]
    assert [one.kind for one in files_of(parsed)[0].left_out] == ["recordings"]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("internal://T9.txt", b""),
        ("absolute:///home/a/T9.txt", b""),
        ("relative:///../../etc/passwd", b""),
        ("internal://T1.txt", b"\x81\x8d\x8f"),
    ],
)
def test_without_its_text_a_coding_keeps_the_words_it_quotes(
    path: str, content: bytes
) -> None:
    whole = project(selection(30, 40, "a day a we...") + selection(3, 7), path)
    parsed = read_packed(packed(whole, T1=content), "x.qdpx")
    assert [c.words for c in codings_of(parsed)] == ["a day a we", ""]
    assert files_of(parsed)[0].unread == ("talk.docx",)


SHAPES = {
    "as it stands": TALK,
    "line ends count for one": TALK.replace("\r\n", "\n"),
    "the mark counts": "\ufeff" + TALK,
}


@pytest.mark.parametrize("is_wide", [False, True])
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("is_named", [True, False])
def test_positions_are_counted_as_the_tool_did(
    shape: str, *, is_wide: bool, is_named: bool
) -> None:
    counting = SHAPES[shape]

    def at(words: str) -> Selection:
        before = counting[: counting.index(words)]
        start, size = len(before), len(words)
        if is_wide:
            start += sum(ord(c) > 0xFFFF for c in before)
            size += sum(ord(c) > 0xFFFF for c in words)
        return Selection(start, start + size, f"{words[:12]}..." if is_named else "")

    wanted = ["What", BRINGS, "And"]
    chosen = [at(words) for words in wanted]
    stored = "\ufeff" + TALK if shape == "the mark counts" else TALK
    way = counted(stored, chosen)
    taken = [selected(way, one, plain(stored)) for one in chosen]
    assert [one.words if one else None for one in taken] == wanted


def test_positions_outside_the_text_select_nothing() -> None:
    way = counted(TALK, ())
    for start, end in ((-1, 3), (3, 3), (5, 2), (0, len(TALK) + 1)):
        assert selected(way, Selection(start, end), plain(TALK)) is None


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><Project><Sources>&b;</Sources></Project>',
        b'<?xml version="1.0" encoding="utf-7"?><Project/>',
        b"<Project>" + b"<Code>" * 100_000,
        b"<Project",
        b"",
    ],
)
def test_hostile_xml_is_refused(content: bytes) -> None:
    for parsed in (
        read_plain(content, "x.qdc"),
        read_packed(packed(content.decode()), "x.qdpx"),
    ):
        assert parsed.records == ()
        assert [d.severity for d in parsed.diagnostics] == ["error"]


@given(st.binary(max_size=200), st.integers(0, 2000))
@example(b"\0\r", 0)
@example(b"\r", 1)
def test_damaged_files_are_refused_not_stumbled_over(junk: bytes, at: int) -> None:
    whole = packed(project(selection(3, 7)), T1=TALK.encode())
    plain_xml = project(selection(3, 7)).encode()
    for read, content in (
        (read_packed, whole),
        (read_plain, plain_xml),
        (read_csv, HEAD.encode() + b"1,a,b,c\r\n"),
        (read_xlsx, whole),
    ):
        parsed = read(content[:at] + junk + content[at + len(junk) :], "x.qdpx")
        assert parsed.records or parsed.diagnostics or not junk


# Found in our sources


def note(*texts: str, name: str = "s1", **fields: object) -> Note:
    blocks = tuple(
        Block("paragraph", text, Position("s1.md", n)) for n, text in enumerate(texts)
    )
    made = Note(name, name, "session", "approved", "recorded", blocks=blocks)
    return replace(made, **fields)  # type: ignore[arg-type]


def found(coding: Coding, *texts: str) -> tuple[int, ...]:
    return next(placed([coding], text_of(note(*texts)))).fragments


@pytest.mark.parametrize(
    "words",
    [
        "we bought a van",
        "We  bought\na van,",
        "# We bought a **van**",
        "- We bought a van\n- and 4 villages came",
        "1\n00:00:01.000 --> 00:00:06.000\nWe bought\n\n2\n0:07.0 --> 0:08.0\na van",
        "ught a van and 4 vill",
        "We “bought” a v\u00adan",
    ],
)
def test_words_are_found_in_another_form_of_the_text(words: str) -> None:
    wanted = (1, 2) if "4 vill" in words else (1,)
    texts = ("We bought a van", "and 4 villages came", "", "in the end")
    coding = Coding("", "", words.replace("we b", "We b"))
    assert found(coding, *texts) == wanted


def test_labels_and_times_of_a_transcript_do_not_count() -> None:
    (interview,) = sample().interviews
    interview = replace(interview, speakers={"Q": "x", "A": "driver"})
    for words in (
        "Q: What does it bring?\nA: We share the van",
        "Q\nWhat does it bring?\n\nA (00:01:15): We share the van",
        "[00:01:15] A: We share the van",
    ):
        coding = next(placed([Coding("", "", words)], text_of(interview)))
        assert coding.fragments == ((1, 2) if "What" in words else (2,)), words


def test_a_word_is_no_part_of_another() -> None:
    assert found(Coding("", "", "ja"), "jaar", "Oja") == ()
    assert found(Coding("", "", "ja"), "jaar", "Oja", "ja") == (3,)


def test_the_same_words_are_told_apart_or_not_at_all() -> None:
    texts = ("yes he said", "no", "yes she said", "yes")
    same = Coding("", "", "yes")
    assert found(same, *texts) == ()
    assert found(replace(same, after=" she"), *texts) == (3,)
    assert found(replace(same, nth=3, of=3), *texts) == ()
    again = replace(same, before="\x02so", after="then", nth=2, of=2)
    assert found(again, "so yes then", "so yes then") == (1,)
    again = replace(again, before="so")
    assert found(again, "so yes then", "so yes then") == (2,)
    assert found(again, "so yes then", "so yes then", "so yes then") == ()


def test_what_is_left_of_the_same_words_is_not_taken_for_those_that_went() -> None:
    one = selected(counted("yes\nno\nyes", ()), Selection(7, 10), "yes no yes")
    assert one is not None
    coding = Coding("", "", one.words, one.before, one.after, one.nth, one.of)
    assert found(coding, "yes", "no", "yes") == (3,)
    assert found(coding, "yes", "no") == ()
    assert found(coding, "well", "yes", "no", "yes") == (4,)


def test_a_list_in_the_order_of_the_text_tells_the_same_words_apart() -> None:
    text = text_of(note("yes", "first", "yes", "second", "yes"))
    words = ("first", "yes", "second")
    own = [Coding("", "", w, order=n) for n, w in enumerate(words, start=1)]
    assert [c.fragments for c in placed(own, text)] == [(2,), (3,), (4,)]
    turned = [Coding("", "", w, order=n) for n, w in enumerate(words[::-1], start=1)]
    assert [c.fragments for c in placed(turned, text)] == [(4,), (), (2,)]


PARAGRAPH = st.lists(st.sampled_from("abcd"), min_size=1, max_size=4).map(" ".join)


@given(st.lists(PARAGRAPH, min_size=1, max_size=6), st.data())
def test_codings_follow_an_edit_or_fail_and_never_drift(
    texts: list[str], data: st.DataObject
) -> None:
    """Code a paragraph, add others (alike ones too), and look where it went."""
    number = data.draw(st.integers(0, len(texts) - 1))
    line = "\n".join(texts)
    start = sum(len(t) + 1 for t in texts[:number])
    way = counted(line, ())
    one = selected(way, Selection(start, start + len(texts[number])), plain(line))
    assert one is not None
    coding = Coding("", "", one.words, one.before, one.after, one.nth, one.of)
    same = found(coding, *texts)
    assert same in {(number + 1,), ()}

    new = st.sampled_from(["e f", "g", texts[number], *texts])
    added = data.draw(st.lists(new, max_size=3))
    at = data.draw(st.integers(0, len(texts)))
    edited = [*texts[:at], *added, *texts[at:]]
    place = number + 1 + (len(added) if at <= number else 0)
    assert found(coding, *edited) in {(place,), ()}

    gone = [t.replace("a", "x").replace("b", "y") for t in texts]
    where = found(coding, *gone)
    assert all(plain(one.words) in gone[n - 1] for n in where)


def theme(name: str, **fields: str) -> Theme:
    made = Theme(name, name.capitalize(), f"All of {name}.", "recorded")
    return replace(made, confidentiality="public", **fields)  # type: ignore[arg-type]


def with_codings(*codings: Coding) -> Corpus:
    notes = (
        note("one day", "two days", name="s1", date=PartialDate(2021, 3)),
        note("one euro", name="s2", date=PartialDate(2021, 5, 3)),
        note("no more", name="s3", date=PartialDate(2021, 6), themes=("time",)),
    )
    shown = (replace(n, confidentiality="public") for n in notes[:2])
    themes = (theme("time"), theme("money"), theme("trust"))
    made = replace(sample(), notes=(*shown, notes[2]), themes=themes, codings=codings)
    return resolve(made)


DAYS = (
    Coding("Time", "s1", "one day", coder="Kim"),
    Coding("time", "s1", "one day two", coder="driver"),
    Coding("yield.money", "S2", "one euro", coder="Kim"),
    Coding("nothing", "s2", "one euro"),
    Coding("money", "s3", "no more", coder="Kim"),
)


def test_fragments_count_once_for_each_theme() -> None:
    corpus = with_codings(*DAYS)
    assert fragments(corpus) == {
        ("time", "s1"): {1, 2},
        ("money", "s2"): {1},
        ("money", "s3"): {1},
    }
    assert coded(corpus, "money").sources == ("s2", "s3")
    assert coded(corpus, "time").coders == ("Kim", "driver")
    counts = count(corpus)
    assert (counts["time", "s1"], counts["time", "s3"]) == (2, 1)


def test_a_quote_in_a_coded_fragment_is_no_second_place() -> None:
    corpus = with_codings(Coding("time", "i1", "We share the van"))
    (quote,) = corpus.quotes
    for themes, wanted in ((("time",), 1), (("money",), 1), ((), 0)):
        made = replace(corpus, quotes=(replace(quote, themes=themes),))
        places = count(made)
        assert places["time", "i1"] == 1
        assert places["money", "i1"] == (wanted if themes == ("money",) else 0)


def test_themes_come_up_first_at_a_date() -> None:
    steps = advances(with_codings(*DAYS))
    assert [(str(s.date), s.new) for s in steps] == [
        ("2021-03", {"time": ("s1",)}),
        ("2021-05-03", {"money": ("s2",)}),
        ("2021-06", {}),
    ]


def test_where_a_month_is_all_that_is_known_its_days_are_one_date() -> None:
    corpus = with_codings(*DAYS)
    may = PartialDate(2021, 5)
    notes = tuple(replace(n, date=may) if n.id == "s3" else n for n in corpus.notes)
    steps = advances(replace(corpus, notes=notes))
    assert [s.new for s in steps] == [{"time": ("s1",)}, {"money": ("s2", "s3")}]


def test_an_edition_shows_numbers_of_its_own_sources_and_no_words() -> None:
    shown = view(with_codings(*DAYS), "public").corpus
    assert {c.source for c in shown.codings} == {"s1", "s2"}
    assert {c.coder for c in shown.codings} == {"1", "driver"}
    raw = msgspec.json.encode(shown.codings).decode()
    assert not re.search("one day|one euro|Kim|nothing|yield", raw)
    inside = view(with_codings(*DAYS), "internal").corpus
    assert {c.source for c in inside.codings} == {"s1", "s2", "s3"}


def test_a_withdrawn_conversation_is_not_counted_and_not_exported() -> None:
    corpus = with_codings(Coding("time", "i1", "We share the van"))
    (interview,) = corpus.interviews
    consent = replace(interview.consent, withdrawn=PartialDate(2021, 7))
    gone = replace(corpus, interviews=(replace(interview, consent=consent),))
    assert view(corpus, "internal").corpus.codings != ()
    assert view(gone, "internal").corpus.codings == ()
    with zipfile.ZipFile(io.BytesIO(as_qdpx(gone))) as archive:
        every = b"".join(archive.read(name) for name in archive.namelist())
    assert b"We share the van" not in every


# Out, and back


SAMPLE = (
    theme("yield", colour="#B3541E"),
    theme("time", parent="yield", counterexample="Days & <hours>."),
    theme("week", parent="time"),
    theme("trust", definition="Zeker weten,\nzonder papier: “ja” 🚐"),
)


def test_a_coded_sample_goes_out_as_a_codebook_and_comes_back_equal() -> None:
    back = themes_of(codes_of(as_qdc(SAMPLE)))
    kept = [replace(t, confidentiality="internal") for t in SAMPLE]
    assert [replace(t, colour="") for t in back] == [
        replace(t, colour="", position=b.position)
        for t, b in zip(kept, back, strict=True)
    ]
    assert back[0].colour == "#b3541e"
    again = as_qdc(back)
    assert again == as_qdc(themes_of(codes_of(again)))
    assert [c.name for c in codes_of(again)] == [
        "Yield",
        "Yield / Time",
        "Yield / Time / Week",
        "Trust",
    ]


def elements(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for element in root.iter():
        name = etree.QName(element)
        assert name.namespace == "urn:QDA-XML:codebook:1.0"
        yield name.localname, element


def test_the_codebook_keeps_the_rules_of_the_standard() -> None:
    root = etree.fromstring(as_qdc(SAMPLE))
    assert etree.QName(root).localname == "CodeBook"
    assert [etree.QName(e).localname for e in root] == ["Codes"]
    guids = []
    for name, element in elements(root):
        inside = [etree.QName(e).localname for e in element]
        if name == "Code":
            assert {"guid", "name", "isCodable"} <= set(element.keys())
            assert set(element.keys()) <= {"guid", "name", "isCodable", "color"}
            assert element.get("isCodable") in {"true", "false"}
            assert re.fullmatch("#[0-9a-f]{6}", str(element.get("color")))
            assert inside == sorted(inside, key=["Description", "Code"].index)
            assert inside.count("Description") <= 1
            guids.append(str(element.get("guid")))
        else:
            assert not inside or name in {"CodeBook", "Codes"}
    assert all(GUID.fullmatch(guid) for guid in guids)
    assert len(set(guids)) == len(SAMPLE)
    assert as_qdc(SAMPLE) == as_qdc(SAMPLE)


def test_a_code_keeps_the_guid_that_its_tool_gave_it() -> None:
    given = "0D62985D-B147-5D01-A9B5-CAE5DCD98342"
    codes = (Code("Minutes", guid=given), Code("Trust", guid="no guid"))
    themes = (replace(theme("time"), codes=("minutes",)), theme("trust"))
    made = codes_of(as_qdc(themes, codes))
    assert made[0].guid == given
    assert GUID.fullmatch(made[1].guid)
    twice = (*codes, Code("Other / Minutes", guid=given.replace("0", "1")))
    assert codes_of(as_qdc(themes, twice))[0].guid != given


def test_themes_that_are_within_each_other_are_all_written() -> None:
    round_about = (
        theme("a", parent="b"),
        theme("b", parent="a"),
        theme("c", parent="a"),
    )
    names = {c.name for c in codes_of(as_qdc(round_about))}
    assert names == {"A", "B", "A / C"}
    with pytest.raises(ValueError, match="no themes"):
        as_qdc(())


def test_the_codebook_for_taguette_is_the_one_it_reads() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(SAMPLE).decode(), newline="")))
    assert [row["tag"] for row in rows] == ["Yield", "Time", "Week", "Trust"]
    back = files_of(read_csv(as_csv(SAMPLE), "x.csv"))[0].codes
    assert [c.description for c in back] == [row["description"] for row in rows]


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    shutil.copytree(MINI / "sources", tmp_path / "sources")
    return tmp_path


def placed_in(root: Path) -> set[tuple[str, str, tuple[int, ...], str]]:
    corpus, errors = load(root)
    assert errors == ()
    assert corpus is not None
    return {
        (c.theme, c.source, c.fragments, c.coder) for c in corpus.codings if c.theme
    }


def test_a_coded_sample_goes_out_as_a_project_and_comes_back_equal(mini: Path) -> None:
    before = placed_in(mini)
    assert len(before) > 4
    assert all(numbers for _, _, numbers, _ in before)
    corpus, _ = load(mini)
    assert corpus is not None
    content = as_qdpx(corpus)
    assert content == as_qdpx(corpus)
    shutil.rmtree(mini / "sources/coding")
    (mini / "sources/coding").mkdir()
    (mini / "sources/coding/back.qdpx").write_bytes(content)
    assert placed_in(mini) == before
    again, _ = load(mini)
    assert again is not None
    assert check(again) == ()


def test_an_edited_transcript_keeps_its_codings_or_says_so(mini: Path) -> None:
    path = mini / "sources/interviews/driver.vtt"
    text = path.read_text("utf-8")
    first = "WEBVTT\n\n00:00:00.100 --> 00:00:00.900\n<v Editor>Shall we?</v>\n"
    path.write_text(text.replace("WEBVTT\n", first), "utf-8")
    before = {(t, s) for t, s, numbers, _ in placed_in(MINI) if s == "i1"}
    moved = {(t, s) for t, s, numbers, _ in placed_in(mini) if s == "i1" and numbers}
    assert moved == before
    path.write_text(text.replace("Fridays", "Mondays"), "utf-8")
    corpus, _ = load(mini)
    assert corpus is not None
    told = [d for d in check(corpus) if d.code.startswith("coding-")]
    assert [d.code for d in told] == ["coding-not-found"]
    assert "On {Mondays|Fridays} all three want the van" in told[0].hint


def test_the_nearest_passage_is_named_for_the_first_that_are_lost() -> None:
    lost = [Coding("time", "s1", f"one dag {n}") for n in range(40)]
    told = [d for d in check(with_codings(*lost)) if d.code == "coding-not-found"]
    assert len(told) == 40
    assert sum("{day|dag" in d.hint for d in told) == 25


# The commands


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(command, list(arguments))
    return done.exit_code, done.output


def test_codings_tells_what_came_of_each_file(mini: Path) -> None:
    status, text = run("codings", "--root", str(mini))
    assert status == 0
    counted = "5 codings, 4 counted, in 2 themes and 2 sources"
    assert f"sources/coding/highlights.csv: {counted}" in text
    assert "2 codings, 2 counted, in 2 themes and 1 source" in text


def test_codebook_writes_what_it_reads(mini: Path) -> None:
    for name in ("a.qdc", "a.csv", "a.qdpx"):
        out = str(mini / name)
        assert run("codebook", "--root", str(mini), "--output", out)[0] == 0
        status, text = run("codebook", out)
        assert status == 0
        (mini / "sources/themes.yaml").write_text(text, "utf-8")
        corpus, found = load(mini)
        assert found == ()
        assert corpus is not None
        assert [t.name for t in corpus.themes] == ["Reach", "Timetable"]
        assert corpus.themes[0].definition == "Readers who could not come and now can"


def test_codebook_of_an_edition_has_its_themes_only(mini: Path) -> None:
    place = mini / "sources/themes.yaml"
    text = place.read_text("utf-8")
    place.write_text(
        text.replace("{id: reach", "{confidentiality: internal, id: reach")
    )
    out = mini / "a.qdc"
    run("codebook", "--root", str(mini), "--output", str(out), "--edition", "public")
    assert [c.name for c in codes_of(out.read_bytes())] == ["Timetable"]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--output", "a.txt"),
        ("--output", "a.qdpx", "--edition", "public"),
        ("x.txt",),
    ],
)
def test_wrong_use_of_codebook_is_told(mini: Path, arguments: tuple[str, ...]) -> None:
    (mini / "x.txt").write_text("x")
    named = [str(mini / a) if a.endswith("txt") else a for a in arguments]
    assert run("codebook", "--root", str(mini), *named)[0] == 2


def test_themes_in_yaml_hold_any_text() -> None:
    odd = theme("odd", definition='a: "b" #c\n{d} — \\ 🚐', counterexample="null")
    text = as_yaml([odd])
    assert json.dumps(odd.definition, ensure_ascii=False) in text

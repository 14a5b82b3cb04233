"""Whatever a file holds, reading it ends with diagnostics, never with an exception."""

import io
import zipfile
from pathlib import Path

import pytest
from casebuild import build
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bundel.model.source import Block
from bundel.readers.archive import check_zip
from bundel.readers.cues import read_srt, read_vtt
from bundel.readers.encoding import decode
from bundel.readers.front import split_front
from bundel.readers.markdown import read_markdown
from bundel.readers.opendocument_text import read_opendocument_text
from bundel.readers.plaintext import read_plaintext
from bundel.readers.word import read_word
from bundel.readers.yamltree import read_yaml

_LETTERS = st.characters(codec="utf-8")
TEXTS = st.text(_LETTERS) | st.text(st.sampled_from("aé:-#>*|`[]{}&!'\"\n\t <v/>0,."))
_QUICK = settings(max_examples=150, deadline=None)


def _is_tidy(blocks: tuple[Block, ...]) -> bool:
    return all(block.text == " ".join(block.text.split()) for block in blocks)


@_QUICK
@given(TEXTS)
def test_any_text_is_yaml_or_gives_a_diagnostic(text: str) -> None:
    tree, found = read_yaml(text, "x.yaml")
    assert tree is not None or found


@_QUICK
@given(TEXTS)
def test_any_text_is_markdown_with_its_own_lines(text: str) -> None:
    split, _ = split_front(text, "x.md")
    blocks = read_markdown(split.body, "x.md", line_offset=split.line_offset)
    lines = text.replace("\r", "\n").count("\n") + 1
    assert _is_tidy(blocks)
    assert all(1 <= block.position.line <= lines for block in blocks)


@_QUICK
@given(TEXTS)
def test_any_text_is_read_as_text_and_as_a_transcript(text: str) -> None:
    assert _is_tidy(read_plaintext(text, "x.txt"))
    for read in (read_vtt, read_srt):
        blocks, _ = read(f"1\n00:00:01,000 --> 00:00:02,000\n{text}", "x")
        assert _is_tidy(blocks)


@_QUICK
@given(st.binary(), st.sampled_from(["", "windows-1252", "utf-16", "zlib", "\0"]))
def test_any_bytes_are_text_or_give_a_diagnostic(content: bytes, encoding: str) -> None:
    text, found = decode(content, "x.txt", encoding=encoding)
    assert text is not None or found
    assert "\r" not in (text or "")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("office")
    text = "# Costs\nWe {+save+}{-lose-}.{comment: really?}{footnote: yes}\n| a | b |\n"
    for kind in ("docx", "odt"):
        build(root, kind, f"x.{kind}", text)
    return {kind: (root / f"x.{kind}").read_bytes() for kind in ("docx", "odt")}


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_a_damaged_office_file_gives_a_diagnostic(
    office: dict[str, bytes], data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from(["docx", "odt"]))
    broken = bytearray(office[kind])
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at] = data.draw(st.integers(0, 255))
    del broken[data.draw(st.integers(0, len(broken))) :]
    read = read_word if kind == "docx" else read_opendocument_text
    blocks, found = read(bytes(broken), f"x.{kind}")
    assert blocks or found


def test_an_archive_that_states_a_small_size_is_not_read_beyond_it() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "wordprocessingml")
        archive.writestr("word/document.xml", b"<d>" + b" " * 50_000_000)
    size = (50_000_003).to_bytes(4, "little")
    lying = made.getvalue().replace(size, (100).to_bytes(4, "little"))
    assert lying != made.getvalue()
    assert read_word(lying, "x.docx")[1][0].code == "read-damaged"


def test_the_limits_of_an_archive_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.xml", "<d/>" * 100)
    monkeypatch.setattr("bundel.readers.limits.ARCHIVE_ENTRIES", 2)
    assert (
        "holds 3 parts; the limit is 2"
        in check_zip(made.getvalue(), "x.odt")[0].message
    )
    monkeypatch.setattr("bundel.readers.limits.ARCHIVE_ENTRIES", 3)
    monkeypatch.setattr("bundel.readers.limits.ARCHIVE_TOTAL", 1000)
    assert "when unpacked" in check_zip(made.getvalue(), "x.odt")[0].message


def test_a_name_is_found_in_both_forms_of_its_accents(tmp_path: Path) -> None:
    from bundel.readers.files import read_text

    (tmp_path / "cafe\u0301.md").write_text("ja", encoding="utf-8")
    (tmp_path / "h\u00e9.md").write_text("nee", encoding="utf-8")
    assert read_text(tmp_path, "caf\u00e9.md") == ("ja", ())
    assert read_text(tmp_path, "he\u0301.md") == ("nee", ())

"""Files written piece by piece, read back with qpdf."""

import io
import random

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Dictionary, Name, String

from bundel.pdf import writer
from bundel.pdf.objects import Numbering, fixed, flatten, key, placed


@given(st.integers(1, 60), st.integers(0))
def test_rows_come_back_from_their_differences(count: int, seed: int) -> None:
    choose = random.Random(seed)  # noqa: S311 (bytes to test with)
    rows = b"".join(b"\0" + choose.randbytes(7) for _ in range(count))
    predicted = writer._predicted(rows)
    above = bytes(7)
    for at in range(count):
        mark, *differences = predicted[8 * at : 8 * at + 8]
        row = bytes((d + a) & 255 for d, a in zip(differences, above, strict=True))
        assert mark == writer.UP
        assert row == rows[8 * at + 1 : 8 * at + 8]
        above = row


def test_a_file_of_pieces_is_read_as_it_was_meant() -> None:
    texts = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [ 20 0 R ] /Count 1 >>",
        3: b"<< /Title (Proef) >>",
    }
    late = {
        20: b"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 9 9 ] /Resources << >>"
        b" /Contents 21 0 R >>",
        21: b"<< >>",
    }
    first = writer.piece(1, 3, texts, {})
    second = writer.piece(20, 3, late, {21: b"q Q"})
    second = writer.with_streams(second, 22, [b"later"])
    raw = writer.write((first, second), 1, 3)
    assert raw == writer.write((first, second), 1, 3)
    with pikepdf.open(io.BytesIO(raw), attempt_recovery=False) as pdf:
        assert not pdf.check_pdf_syntax()
        assert str(pdf.docinfo.Title) == "Proef"
        (page,) = pdf.pages
        assert page.Contents.read_bytes() == b"q Q"
        assert pdf.get_object(22, 0).read_bytes() == b"later"


@pytest.mark.parametrize("end", [b"", b"\r", b"\n", b"\r\n", b"\r\r"])
def test_a_stream_ends_where_its_length_says(end: bytes) -> None:
    written = writer.stream(1, b"<< >>", b"q Q" + end)
    size = int(written.split(b"/Length ")[1].split(b">>")[0])
    rest = written.split(b"stream\n", 1)[1].removesuffix(b"endstream\nendobj\n")
    # The end of the line before "endstream" is one, by any reader's way of counting.
    line_end = b"\r\n" if rest.endswith(b"\r\n") else b"\n"
    if not end.endswith(b"\r\n"):
        assert rest.removesuffix(line_end) == b"q Q" + end
    assert rest[:size] == b"q Q" + end


@pytest.mark.parametrize(
    "words", ["(a 3 0 R", "b) 4 0 R \\", "é\n5 0 R)", "/BundelKey.7"]
)
def test_what_stands_in_strings_is_no_reference(words: str) -> None:
    pdf = pikepdf.new()
    inner = pdf.make_indirect(Dictionary(Words=String(words)))
    outer = pdf.make_indirect(
        Dictionary(Inner=inner, Outside=fixed(5), Key=key(2), Name=Name("/X"))
    )
    flat = flatten(pdf, [outer])
    numbers = {old: 50 + at for at, old in enumerate(flat.texts)}
    found = placed(flat, Numbering(numbers, key=100))
    assert set(found) == {50, 51}
    assert b"/Inner 51 0 R" in found[50]
    assert b"/Outside 5 0 R" in found[50]
    assert b"/Key 102" in found[50]
    assert found[51] == b"<< /Words " + String(words).unparse() + b" >>"
    assert b"/Name /X" in found[50]

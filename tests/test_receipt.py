"""Differences between two builds are found and named."""

import io
import json
from pathlib import Path

import pikepdf

from bundel.receipt import check_manifest, differences


def pdf(words: bytes, pages: int = 2) -> bytes:
    document = pikepdf.new()
    for number in range(pages):
        page = document.add_blank_page()
        text = words if number == pages - 1 else b"same"
        page.obj.Contents = document.make_stream(text)
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def test_the_same_is_silent() -> None:
    one = {"public/report.pdf": pdf(b"a"), "public/report.html": b"x"}
    assert not list(differences(one, dict(one)))


def test_a_clock_in_the_pdf_is_named_with_object_and_page() -> None:
    one, two = {"r.pdf": pdf(b"at 10:00")}, {"r.pdf": pdf(b"at 10:01")}
    (found,) = differences(one, two)
    assert found.code == "receipt-differs"
    assert "on page 2" in found.message
    assert "object" in found.message


def test_another_number_of_pages_is_told() -> None:
    (found,) = differences({"r.pdf": pdf(b"a", 2)}, {"r.pdf": pdf(b"a", 3)})
    assert found.message == "has 2 pages, and 3 in the other build"


def test_a_path_in_the_html_is_named_with_its_line() -> None:
    one = {"r.html": b"<p>\nbuilt in /home/a\n"}
    two = {"r.html": b"<p>\nbuilt in /home/b\n"}
    (found,) = differences(one, two)
    assert "line 2" in found.message
    assert "/home/a" in found.message


def test_a_missing_file_is_told() -> None:
    (found,) = differences({"a": b"1", "b": b"2"}, {"a": b"1"})
    assert found.position.path == "build/b"


def test_a_received_report_is_checked_by_its_manifest(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(b"changed")
    seal = {"report.pdf": "0" * 64, "report.html": "0" * 64}
    told = {"outputs": seal, "tools": {"weasyprint": "1.0"}, "fonts": {}}
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    codes = [d.code for d in check_manifest(path)]
    assert codes == ["receipt-missing", "receipt-differs", "receipt-tools"]

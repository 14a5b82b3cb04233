"""Differences between two builds are found and named."""

import hashlib
import io
import json
import shutil
from pathlib import Path

import pikepdf
import pytest

from bundel.manifest import surroundings
from bundel.receipt import check_checkout, check_manifest, differences, verify

ROOT = Path(__file__).parent.parent


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


def told(**parts: object) -> str:
    known = {**surroundings(), "outputs": {"report.pdf": "0" * 64}}
    return json.dumps({**known, **parts})


def codes(path: Path) -> list[str]:
    return [found.code for found in check_manifest(path)]


def test_a_received_report_is_checked_by_its_manifest(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(b"changed")
    seal = {"report.pdf": "0" * 64, "report.html": "0" * 64}
    path = tmp_path / "manifest.json"
    tools = {**surroundings()["tools"], "weasyprint": "1.0"}
    path.write_text(told(outputs=seal, tools=tools), encoding="utf-8")
    assert codes(path) == ["receipt-missing", "receipt-differs", "receipt-tools"]


def test_other_native_libraries_are_told(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(b"x")
    seal = {"report.pdf": hashlib.sha256(b"x").hexdigest()}
    path = tmp_path / "manifest.json"
    path.write_text(told(outputs=seal))
    assert codes(path) == []
    path.write_text(told(outputs=seal, native={"pango": "0.1"}))
    found = list(check_manifest(path))
    assert "pango 0.1, here is 1." in next(
        d.message for d in found if "pango" in d.message
    )


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[]",
        "{}",
        told(outputs={"../report.pdf": "0"}),
        told(outputs={"/report.pdf": "0"}),
        told(tools=["weasyprint"]),
        "[" * 100_000,
    ],
)
def test_what_is_no_manifest_is_said(text: str, tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(text, encoding="utf-8")
    assert codes(path) == ["receipt-manifest"]


def test_a_report_of_other_sources_is_told(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(told(sources="aaa", templates="bbb"))
    assert not list(check_checkout(path, {"sources": "aaa", "templates": "bbb"}))
    (found,) = check_checkout(path, {"sources": "ccc", "templates": "bbb"})
    assert found.code == "receipt-sources"
    assert "other sources: aaa, here ccc" in found.message


PLANT = """
import os, time
from bundel.html import report
from bundel.pdf import metadata
page, xmp = report.page, metadata.xmp
report.page = lambda *a: page(*a) + f"<!-- at {time.time_ns()} -->"
here = f"<!-- {os.getcwd()} -->"
metadata.xmp = lambda imprint: xmp(imprint) + here
"""


@pytest.mark.slow
def test_a_planted_clock_and_path_are_found_in_real_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "tests/mini/sources", tmp_path / "sources")
    report = tmp_path / "sources/report.yaml"
    text = report.read_text(encoding="utf-8")
    report.write_text(text.replace("[public, participants]", "[public]"))
    plants = tmp_path / "plants"
    plants.mkdir()
    (plants / "sitecustomize.py").write_text(PLANT)
    monkeypatch.setenv("PYTHONPATH", str(plants))
    found = {d.position.path: d for d in verify(tmp_path, ROOT / "Snakefile")}
    assert "<!-- at " in found["build/public/report.html"].message
    assert "object" in found["build/public/report.pdf"].message
    assert "build/public/data/datapackage.json" not in found

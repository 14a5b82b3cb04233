"""What is published was verified; what is refused leaves what was there."""

import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from test_workflow import ROOT, built, change, run

__all__ = ["built"]  # a fixture
NAMES = ("report.pdf", "report.html", "manifest.json")


def published(folder: Path) -> dict[str, bytes]:
    return {name: (folder / "build/public" / name).read_bytes() for name in NAMES}


@pytest.mark.slow
def test_a_leak_is_refused_and_the_old_report_stays(built: Path) -> None:
    before = published(built)
    text = built / "sources/texts/conclusions.md"
    words = "Last autumn our stop moved and we read"
    whole = text.read_text(encoding="utf-8")
    text.write_text(f"{whole}\n\nSomebody said: {words.lower()}!\n", encoding="utf-8")
    status, said = run(built)
    assert status == 1, said
    assert "leak-found" in said
    assert words not in said
    assert "build/public/report.pdf was not renewed" in said
    assert published(built) == before
    change(text, words.lower(), "we were not asked")
    status, said = run(built)
    assert status == 0, said
    assert published(built) != before


@pytest.mark.slow
def test_a_chapter_is_made_when_it_is_asked_for(built: Path) -> None:
    target = built / "build/public/chapters/conclusions.pdf"
    assert not target.exists()
    status, said = run(built, "build/public/chapters/conclusions.pdf")
    assert status == 0, said
    assert target.read_bytes().startswith(b"%PDF-")
    status, said = run(built, "build/public/chapters/conclusion.pdf")
    assert status == 2, said
    assert 'there is no chapter "conclusion"' in said
    change(built / "sources/texts/conclusions.md", "year", "season")
    status, said = run(built)
    assert status == 0, said
    assert not target.exists()  # it is not what the report says any more


@pytest.mark.slow
def test_a_final_report_that_fails_a_rule_is_refused(
    built: Path, tmp_path: Path
) -> None:
    stage = tmp_path / "stage"
    shutil.copytree(built / "build/stage/public", stage)
    with pikepdf.open(stage / "report.pdf", allow_overwriting_input=True) as pdf:
        del pdf.Root.Lang
        pdf.save()
    before = published(built)
    line = ["publish", "build/work/public/book.json", "--corpus", "build/corpus.json"]
    line += ["--stage", str(stage), "--output", "build/public/manifest.json"]
    done = subprocess.run(
        [ROOT / ".venv/bin/bundel", *line],
        cwd=built,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "public/report.pdf: error[output-nonconformant]: PDF/UA-1" in done.stderr
    assert "LANGUAGE" in done.stderr
    assert published(built) == before

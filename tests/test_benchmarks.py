"""The generator of benchmarks: the same bytes each time, and what it promises."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

GENERATE = Path(__file__).parent.parent / "benchmarks" / "generate.py"


def made(folder: Path, *options: str) -> dict[str, bytes]:
    command = [sys.executable, str(GENERATE), "--output", str(folder / "own")]
    command += ["--plain", str(folder / "plain"), *options]
    subprocess.run(command, check=True)
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def text_of(files: dict[str, bytes], under: str) -> str:
    return "\n".join(raw.decode() for name, raw in files.items() if under in name)


def test_a_seed_gives_the_same_report_and_another_another(tmp_path: Path) -> None:
    first = made(tmp_path / "1", "--size", "S")
    assert made(tmp_path / "2", "--size", "S", "--seed", "1") == first
    other = made(tmp_path / "3", "--size", "S", "--seed", "2")
    assert other.keys() == first.keys()
    assert other["own/sources/texts/h3.md"] != first["own/sources/texts/h3.md"]


@pytest.mark.parametrize(("size", "chapters"), [("S", 12), ("M", 40), ("L", 120)])
def test_a_report_has_what_its_size_says(
    tmp_path: Path, size: str, chapters: int
) -> None:
    files = made(tmp_path, "--size", size)
    own = text_of(files, "own/sources/texts/")
    plain = text_of(files, "plain/h")
    for text in (own, plain):
        marks = re.findall(r"xq\d{4}x", text)
        assert len(marks) == len(set(marks)) == 4 * chapters
        assert len(re.findall(r"\{#tab-", text)) == 2 * chapters
        assert len(re.findall(r"\{#fig-", text)) == 2 * chapters
        assert len(re.findall(r"^- ", text, re.MULTILINE)) >= 3 * chapters
    assert own.count("{{ ref(") == 3 * chapters
    assert len(re.findall(r"Zie \[(?:hoofdstuk|tabel)", plain)) == 3 * chapters
    assert own.count("{{ quote(") == 2 * chapters
    for part in ("own/sources/", "plain/"):
        images = [name for name in files if f"{part}images/" in name]
        assert len(images) == 2 * chapters

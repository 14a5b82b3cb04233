"""The benchmarks: the same reports each time, costs in full, figures held to limits."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from measuring.cost import CommandError, Cost, measure
from measuring.judge import verdicts
from measuring.printed import Printed, counted
from measuring.results import Measured, Results, Step, read, write
from measuring.table import page
from report.content import edited, report
from report.exploration import prose

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


def test_an_edit_changes_one_paragraph_and_each_time_another_way() -> None:
    made = report(12, 1)
    before = prose(made.chapters[6]).splitlines()
    texts = [prose(edited(made, edit=n)).splitlines() for n in (1, 2)]
    for text in texts:
        changed = [n for n, line in enumerate(text) if line != before[n]]
        assert len(text) == len(before)
        assert len(changed) == 1
        assert "[^1]" in text[changed[0]]
    assert texts[0] != texts[1]


BURN = "sum(n * n for n in range(4_000_000)); room = bytearray(90 << 20)"


@pytest.mark.parametrize("wait", ["p.wait()", "pass"], ids=["waited for", "orphaned"])
def test_a_cost_counts_what_grandchildren_did(wait: str) -> None:
    start = f"p = subprocess.Popen([sys.executable, '-c', {BURN!r}])"
    child = f"import subprocess, sys\n{start}\n{wait}"
    alone = measure([sys.executable, "-c", "pass"], {})
    cost = measure([sys.executable, "-c", child], {})
    assert cost.cpu > alone.cpu + 0.05
    assert cost.memory > alone.memory + 80


def test_a_command_that_fails_is_not_measured() -> None:
    with pytest.raises(CommandError, match="no such thing"):
        measure([sys.executable, "-c", "raise SystemExit('no such thing')"], {})


def test_marks_are_counted_where_a_line_breaks() -> None:
    text = "Zie xq00-\n01x. Zie xq0002x, xq\u00ad0002x."
    assert counted(text, ["xq0001x", "xq0002x", "xq0003x"]) == {
        "xq0001x": 1,
        "xq0002x": 2,
        "xq0003x": 0,
    }


def results() -> Results:
    def one(name: str, step: Step, cpu: float, memory: float = 100) -> Measured:
        costs = (Cost(cpu + 1, 9, memory, 0.1), Cost(cpu, 8, memory / 2, 0))
        return Measured("L", name, step, costs)

    measured = (
        one("bundel", "cold", 60, 300),
        one("bundel", "edit", 7, 310),
        one("weasyprint", "cold", 100, 1000),
        one("typst", "edit", 14),
    )
    return Results({"Cores": "2"}, measured, {"L bundel": Printed(600, 480, 479, 1, 0)})


def test_figures_are_held_against_the_peers() -> None:
    found = {one.claim: one for one in verdicts(results())}
    assert found["edit at L / Typst's"].found == pytest.approx(0.5)
    assert found["cold at L / one piece"].found == pytest.approx(0.6)
    assert found["cold at L / one piece"].holds
    memory = found["largest process at L / one piece"]
    assert memory.found == pytest.approx(0.31)
    assert not memory.holds
    assert memory.by == pytest.approx(0.24)
    assert "edit at S, CPU seconds" not in found
    lost = found["footnotes at L not printed exactly once, of 480"]
    assert (lost.found, lost.holds) == (1, False)


def test_results_are_read_as_they_were_written(tmp_path: Path) -> None:
    write(results(), tmp_path / "results.json")
    assert read(tmp_path / "results.json") == results()
    text = page(read(tmp_path / "results.json"), date="2019-07-01")
    assert "| L | bundel | 600 | 60.0 s | 7.0 s |" in text
    assert "missed by 24%" in text
    assert "- Date: 2019-07-01" in text

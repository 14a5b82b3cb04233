"""The command line: examples, exit statuses, diagnostics last."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bundel import report
from bundel.catalogue import ENTRIES
from bundel.cli import command
from bundel.diagnostics import Diagnostic
from bundel.model.position import Position

FOUND = (
    Diagnostic("ref-unknown", 'there is no quote "q9"', Position("b.md", 3), "look"),
    Diagnostic("text-pandoc", "a secret word", Position("a.docx", place="paragraph 2")),
    Diagnostic("ref-unknown", 'there is no quote "q9"', Position("b.md", 3), "look"),
)


@pytest.mark.parametrize("name", list(command.commands))
def test_every_help_has_an_example(name: str) -> None:
    done = CliRunner().invoke(command, [name, "--help"])
    assert done.exit_code == 0
    assert f"Example: bundel {name}" in done.output


def test_help_lists_the_steps_in_order() -> None:
    text = CliRunner().invoke(command, ["--help"]).output
    places = [text.index(f"\n  {name} ") for name in ("collect", "check", "publish")]
    assert places == sorted(places)


def test_explain_prints_the_entry() -> None:
    done = CliRunner().invoke(command, ["explain", "ref-unknown"])
    assert ENTRIES["ref-unknown"].summary in done.output


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "bundel.cli", *arguments]
    return subprocess.run(
        line, cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )


def test_wrong_use_ends_with_2(tmp_path: Path) -> None:
    assert run("collect", folder=tmp_path).returncode == 2
    done = run("explain", "ref-unknwon", folder=tmp_path)
    assert done.returncode == 2
    assert "did you mean ref-unknown" in done.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("check", "odd.txt"), "not what bundel writes"),
        (("gate", "odd.txt", "--output", "x"), "not what bundel writes"),
        (("typeset", "odd.txt", "--output", "x.pdf"), "not what bundel writes"),
        (("pages", "odd.txt", "--output", "x"), "is no PDF"),
        (("show",), "there was no build"),
    ],
)
def test_a_file_of_something_else_is_wrong_use(
    line: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    (tmp_path / "odd.txt").write_text("hello", encoding="utf-8")
    done = run(*line, folder=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_check_in_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    done = run("check", folder=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1] == "1 error in 1 file"


def test_judge_says_what_there_is_to_do(tmp_path: Path) -> None:
    done = run("judge", folder=tmp_path)
    assert done.returncode == 2
    assert "build the report first" in done.stderr
    (tmp_path / "build/public").mkdir(parents=True)
    (tmp_path / "build/public/report.pdf").write_bytes(b"none")
    done = run("judge", "--fast", folder=tmp_path)
    assert done.returncode == 1
    assert "build/public/report.pdf: error[output-nonconformant]" in done.stderr


def test_judge_without_verapdf_says_how_it_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"none")
    monkeypatch.setattr("bundel.pdf.verapdf.NEEDED", ("no_such_module",))
    line = ["judge", str(tmp_path / "a.pdf")]
    done = CliRunner().invoke(command, line)
    assert done.exit_code != 0
    assert "./run judge" in done.output


def test_text_is_sorted_each_once_count_last() -> None:
    lines = report.as_text(report.ordered(FOUND)).splitlines()
    assert lines == [
        "a.docx[paragraph 2]: warning[text-pandoc]: a secret word",
        'b.md:3: error[ref-unknown]: there is no quote "q9"',
        "  hint: look",
        "1 error and 1 warning in 2 files",
    ]


def test_json_holds_every_part() -> None:
    rows = json.loads(report.as_json(report.ordered(FOUND)))
    assert rows[1] == {
        "code": "ref-unknown",
        "severity": "error",
        "message": 'there is no quote "q9"',
        "hint": "look",
        "path": "b.md",
        "line": 3,
        "column": 0,
        "place": "",
    }


def test_annotations_quote_nothing_of_the_sources() -> None:
    lines = list(report.as_annotations(report.ordered(FOUND)))
    assert lines[1] == (
        "::error file=b.md,line=3,title=ref-unknown::a reference leads to nothing"
    )
    assert "secret" not in lines[0]


def test_a_name_of_a_file_or_sheet_is_no_command_of_its_own() -> None:
    where = Position("sources/a, b: 50%.csv\n::error::", place="Q2\n::stop-commands::")
    (line,) = report.as_annotations((Diagnostic("ref-unknown", "", where),))
    assert line == (
        "::error file=sources/a%2C b%3A 50%25.csv%0A%3A%3Aerror%3A%3A,"
        "title=ref-unknown::a reference leads to nothing (Q2%0A::stop-commands::)"
    )


def test_what_differs_in_its_hint_alone_has_an_order_too() -> None:
    found = [Diagnostic("ref-unknown", "", Position("a"), hint) for hint in "badcef"]
    assert [d.hint for d in report.ordered(found)] == [*"abcdef"]

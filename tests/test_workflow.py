"""The workflow as an editor meets it: the launcher and Snakemake, in a folder."""

import fcntl
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from bundel import workflow
from bundel.diagnostics import Diagnostic
from bundel.files import keep_diagnostics
from bundel.fingerprint import digest
from bundel.model.position import Position

ROOT = Path(__file__).parent.parent
REPORT = Path("build/public/report.html")
NOTE = Path("sources/notes/2021-03-kitchen-table.md")


def copy_of_mini(folder: Path) -> Path:
    """Copy the small exploration, with one edition to spare time."""
    shutil.copytree(ROOT / "tests/mini/sources", folder / "sources")
    change(folder / "sources/report.yaml", "[public, participants]", "[public]")
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [ROOT / "run", "-d", folder, *arguments],
        cwd=folder.parent,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a finished build; each test leaves it finished."""
    if Path(sys.prefix).resolve() != (ROOT / ".venv").resolve():
        pytest.skip("the launcher has an environment of its own: use ./run test")
    folder = copy_of_mini(tmp_path_factory.mktemp("it's an exploration"))
    status, said = run(folder)
    assert status == 0, said
    return folder


@pytest.mark.slow
def test_a_build_makes_what_its_manifest_says(built: Path) -> None:
    manifest = json.loads((built / "build/public/manifest.json").read_bytes())
    assert {"report.pdf", "report.html"} <= set(manifest["outputs"])
    assert manifest["mode"] == "final"
    assert workflow.edited(built / "build") == ""
    html = (built / REPORT).read_text(encoding="utf-8")
    assert "A van that stood still" in html
    assert "our stop moved" in (built / NOTE).read_text(encoding="utf-8")
    assert "our stop moved" not in html  # released for the participants only


def test_a_build_says_in_one_line_that_it_has_no_folder_to_write_to(
    tmp_path: Path,
) -> None:
    if Path(sys.prefix).resolve() != (ROOT / ".venv").resolve():
        pytest.skip("the launcher has an environment of its own: use ./run test")
    (tmp_path / "sources").mkdir()
    (tmp_path / "build").write_text("mine", encoding="utf-8")
    status, said = run(tmp_path)
    assert status == 2
    what = "is no folder, and a build writes there: move it away"
    assert said == f"run: {tmp_path}/build {what}\n"
    assert (tmp_path / "build").read_text(encoding="utf-8") == "mine"


def test_a_build_says_how_to_see_the_warnings_that_it_counts(tmp_path: Path) -> None:
    assert workflow.made(tmp_path) == "no diagnostics"
    for name, code in (
        ("diagnostics.json", "quote-not-released"),
        ("stage/public/report.pdf.diagnostics.json", "output-overfull-line"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        wrong = Diagnostic(code, "so", Position(f"{code}.md", 1))
        keep_diagnostics(tmp_path / name, (wrong,))
    said = workflow.made(tmp_path)
    assert said == "2 warnings in 2 files (bundel show prints them)"


@pytest.mark.slow
def test_nothing_is_made_again_without_a_change(built: Path) -> None:
    status, said = run(built)
    assert (status, "Nothing to be done" in said) == (0, True), said
    for path in (built / "sources").rglob("*"):
        path.touch()
    (built / "sources/notes/.#open.md").write_text("an editor's own file")
    status, said = run(built)
    assert (status, "Nothing to be done" in said) == (0, True), said


@pytest.mark.slow
def test_a_change_reaches_the_report_whatever_its_time(built: Path) -> None:
    change(built / NOTE, "Four villages borrowed", "Four hamlets borrowed")
    os.utime(built / NOTE, (0, 0))
    (built / "sources/texts/conclusions.md").unlink()
    (built / REPORT).write_text("changed by hand")
    status, said = run(built)
    assert status == 0, said
    html = (built / REPORT).read_text(encoding="utf-8")
    assert "Four hamlets borrowed" in html
    assert "Four villages borrowed" not in html
    assert "one year and on few voices" not in html


@pytest.mark.slow
def test_what_was_changed_by_hand_is_made_again(built: Path) -> None:
    published = (built / REPORT).read_bytes()
    (built / REPORT).write_bytes(published + b"<!-- by hand -->")
    status, said = run(built)
    assert status == 0, said
    assert (built / REPORT).read_bytes() == published


@pytest.mark.slow
def test_errors_come_last_and_the_old_report_stays(built: Path) -> None:
    published = (built / REPORT).read_bytes()
    quotes = built / "sources/quotes.yaml"
    change(quotes, "people come for the talk", "people come for the tea")
    status, said = run(built)
    lines = said.rstrip().splitlines()
    assert status == 1, said
    assert re.fullmatch(r"\d+ errors? .*in \d+ files?", lines[-1]), said
    assert any("build/public/report.pdf was not renewed" in line for line in lines)
    wrong = next(line for line in lines if "error[quote-not-literal]" in line)
    assert wrong.startswith("sources/quotes.yaml:"), said
    assert lines.index(wrong) > lines.index(
        "At least one job did not complete successfully."
    )
    assert (built / REPORT).read_bytes() == published
    change(quotes, "people come for the tea", "people come for the talk")
    assert run(built)[0] == 0
    assert (built / REPORT).read_bytes() == published


@pytest.mark.slow
def test_a_killed_build_is_taken_up_again(built: Path) -> None:
    change(built / NOTE, "nobody had counted on that", "nobody had hoped for that")
    log = built / "build/logs/compose-public.txt"
    log.unlink()
    with subprocess.Popen(
        [ROOT / "run", "-d", built],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        assert until(log.exists)
        os.killpg(process.pid, signal.SIGKILL)
    assert "nobody had hoped" not in (built / REPORT).read_text(encoding="utf-8")
    status, said = run(built)
    assert status == 0, said
    assert "nobody had hoped" in (built / REPORT).read_text(encoding="utf-8")


def until(condition: Callable[[], bool], seconds: int = 60) -> bool:
    for _ in range(seconds * 20):
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.slow
def test_a_second_build_at_the_same_time_is_refused(built: Path) -> None:
    with (built / "build/.lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        status, said = run(built, "--forcerun", "gate")
        assert status == 2
        assert "another build is running in this folder" in said
        status, said = run(built, "-n", "--forcerun", "gate")
        assert (status, "gate" in said) == (0, True)


def is_renewed(path: Path, before: int, building: subprocess.Popen[bytes]) -> bool:
    if building.poll() is not None:
        return True
    return path.exists() and path.stat().st_mtime_ns != before


@pytest.mark.slow
def test_a_build_holds_its_lock_until_it_ends(built: Path) -> None:
    corpus = built / "build/corpus.json"
    for _ in range(3):  # should it end before we look
        before = corpus.stat().st_mtime_ns
        building = subprocess.Popen(
            [ROOT / "run", "-d", built, "--forcerun", "collect"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until(partial(is_renewed, corpus, before, building))
        taken = workflow.lock(built / "build")
        was_running = building.poll() is None
        if taken is not None:
            taken.close()
        assert building.wait() == 0
        if was_running:
            break
    assert was_running
    assert taken is None


@pytest.mark.slow
def test_wrong_use_and_bugs_have_a_status_of_their_own(built: Path) -> None:
    assert run(built / "nowhere")[0] == 2
    assert run(built, "--no-such-option")[0] == 2
    status, said = run(built, "--forcerun", "collect", "--config", "mode=loud")
    assert status == 2
    assert "'loud' is not one of 'draft', 'final'" in said
    assert run(built)[0] == 0


def test_editions_are_read_also_when_the_report_is_broken(tmp_path: Path) -> None:
    report = tmp_path / "sources/report.yaml"
    assert workflow.editions(tmp_path) == ("public",)
    report.parent.mkdir()
    expected = {
        "editions: [internal, public]": ("public", "internal"),
        "editions: participants": ("participants",),
        "editions: [secret]": ("public",),
        "editions: [": ("public",),
        "- a list": ("public",),
        "": ("public",),
    }
    for text, editions in expected.items():
        report.write_text(text)
        assert workflow.editions(tmp_path) == editions, text


def test_a_lock_is_held_until_it_is_closed(tmp_path: Path) -> None:
    first = workflow.lock(tmp_path / "build")
    assert first is not None
    assert workflow.lock(tmp_path / "build") is None
    first.close()
    again = workflow.lock(tmp_path / "build")
    assert again is not None
    again.close()


def test_the_end_of_a_build_is_told_from_its_own_logs(tmp_path: Path) -> None:
    logs = tmp_path / "build/logs"
    logs.mkdir(parents=True)
    old = logs / "collect.txt"
    old.write_text("bundel: this is a bug of bundel, not of your sources\n")
    os.utime(old, (1000, 1000))
    (logs / "page.txt").write_text("bundel: No space left on device: x\n")
    status, words = workflow.ending(tmp_path / "build", 2000)
    assert (status, words) == (2, "bundel: No space left on device: x")
    assert workflow.ending(tmp_path / "build", 0)[0] == 3


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/one.md").write_text("one")
    (tmp_path / "a/two.md").write_text("two")
    return tmp_path / "a"


def test_a_digest_goes_by_names_and_content_only(tree: Path) -> None:
    before = digest(tree)
    for path in tree.rglob("*"):
        os.utime(path, (1, 1))
    (tree / ".DS_Store").write_text("x")
    (tree / "~$two.docx").write_text("x")
    (tree / "empty").mkdir()
    assert digest(tree) == before
    copy = shutil.copytree(tree, tree.parent / "copy")
    assert digest(copy) == before


def test_a_digest_sees_every_change(tree: Path) -> None:
    seen = {digest(tree), digest(tree, tree), digest(tree / "b"), digest("nowhere")}
    (tree / "two.md").write_text("tow")
    seen.add(digest(tree))
    (tree / "two.md").rename(tree / "three.md")
    seen.add(digest(tree))
    (tree / "three.md").unlink()
    seen.add(digest(tree))
    (tree / "three.md").symlink_to("gone")
    seen.add(digest(tree))
    assert len(seen) == 8


def steps(page: str) -> Iterator[tuple[str, str]]:
    """Yield the fenced blocks of a page: what follows the fence, and the block."""
    for match in re.finditer(r"^```(.+)\n([\s\S]*?)^```$", page, re.MULTILINE):
        yield match[1], match[2]


@pytest.mark.slow
def test_every_step_of_the_guide_gives_what_it_shows(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    shown = 0
    for info, block in steps((ROOT / "docs/guide.md").read_text(encoding="utf-8")):
        language, _, name = info.partition(" ")
        if name:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(block, encoding="utf-8")
        elif language == "console":
            commands = re.findall(r"^\$ bundel (.*)$", block, re.MULTILINE)
            said = [bundel(tmp_path, *command.split()) for command in commands]
            expected = re.sub(r"^\$ .*\n", "", block, flags=re.MULTILINE)
            assert "".join(said) == expected
            shown += 1
    assert shown >= 5


def bundel(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "bundel.cli", *arguments],
        cwd=folder,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout

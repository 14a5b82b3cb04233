"""What a folder may hold besides good files: each is told, and nothing waits for it."""

import os
import shutil
from pathlib import Path

import pytest

from bundel import stages
from bundel.diagnostics import Diagnostics, in_order
from bundel.fingerprint import digest
from bundel.places import places

MINI = Path(__file__).parent / "mini"
NOTE = "sources/notes/2021-03-kitchen-table.md"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of an exploration without errors, as the folder of the test."""
    shutil.copytree(MINI, tmp_path / "mini")
    monkeypatch.chdir(tmp_path / "mini")
    return tmp_path / "mini"


def checked() -> Diagnostics:
    return stages.check(None, (), Path("build/store"), None)


def said() -> list[str]:
    return [str(found).splitlines()[0] for found in in_order(checked())]


def test_a_pipe_is_told_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "sources/notes/pipe.md")
    assert len(digest("sources")) == 64
    where = "sources/notes/pipe.md"
    message = f'"{where}" is a device or a pipe, not a file'
    assert said() == [f"{where}: error[read-not-a-file]: {message}"]


def test_names_that_are_no_text_or_not_one_line_are_told(folder: Path) -> None:
    notes = os.fsencode(folder / "sources/notes")
    try:
        Path(os.fsdecode(notes + b"/caf\xe9.md")).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this disk keeps names as text")
    (folder / "sources/odd\nname.txt").write_text("x", encoding="utf-8")
    first, second = said()
    assert first.startswith(r"sources/notes/caf\xe9.md: error[read-unreadable]: ")
    assert second.startswith(r"sources/odd\nname.txt: error[source-stray-file]: ")


def test_a_folder_that_cannot_be_opened_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, scandir = folder / "sources/notes", os.scandir

    def refuse(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    _, (found,) = places(folder)
    assert found.code == "read-unreadable"
    assert str(found.position) == "sources/notes"
    assert "permission denied" in found.message


def test_what_refers_to_a_broken_file_gives_no_diagnostics(folder: Path) -> None:
    (folder / "sources/costs/van-2021.csv").write_text("", encoding="utf-8")
    (folder / NOTE).write_text("---\nid: s1\n", encoding="utf-8")
    assert {found.code for found in checked()} == {"table-empty", "read-front-unclosed"}


def test_a_check_without_a_build_reads_the_forms_of_the_folder(folder: Path) -> None:
    form = folder / "templates/chapters/summary.md.j2"
    form.parent.mkdir(parents=True)
    form.write_text("{{ totaal }}", encoding="utf-8")
    where = "templates/chapters/summary.md.j2:1"
    assert said() == [f'{where}: error[template-undefined]: "totaal" is not defined']

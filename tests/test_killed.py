"""Builds killed at ten moments, then a plain one: the bytes of a clean build."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest
from test_workflow import ROOT, change, copy_of_mini, run, until

from bundel.receipt import differences, outputs

# Parts of the files that a build makes, when it is killed: chosen by chance, once. On a
# busy machine time would say nothing.
MOMENTS = (0.04, 0.13, 0.21, 0.34, 0.42, 0.55, 0.61, 0.72, 0.83, 0.95)
TEXT = Path("sources/texts/conclusions.md")


def processes_of(folder: Path) -> list[int]:
    """Return the processes that work in a folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            place = (entry / "cwd").resolve(strict=True)
        except OSError:
            continue
        if place == folder:
            found.append(int(entry.name))
    return found


def started(folder: Path) -> subprocess.Popen[bytes]:
    line = [str(ROOT / "run"), "-d", str(folder)]
    return subprocess.Popen(
        line,
        cwd=folder.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def files_in(folder: Path) -> int:
    return sum(len(names) for _, _, names in os.walk(folder / "build"))


def built(folder: Path) -> int:
    """Build, and return how many files that made."""
    before = files_in(folder)
    status, said = run(folder)
    assert status == 0, said
    return files_in(folder) - before


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="needs /proc of Linux")
def test_killed_builds_leave_nothing_wrong(tmp_path: Path) -> None:
    clean, folder = (copy_of_mini(tmp_path / name) for name in ("clean", "killed"))
    made = [built(clean)]
    change(clean / TEXT, "few voices", "few voices (0)")
    made.append(built(clean))
    change(clean / TEXT, "few voices (0)", "few voices")
    built(clean)
    killed = 0
    for number, moment in enumerate(MOMENTS):
        # Now and then an edit, so that what an older build left is not as it should be.
        if number % 3 == 1:
            change(folder / TEXT, "few voices", f"few voices ({number})")
        else:
            shutil.rmtree(folder / "build", ignore_errors=True)
        goal = files_in(folder) + moment * made[number % 3 == 1]
        building = started(folder)
        while building.poll() is None and files_in(folder) < goal:
            time.sleep(0.005)
        killed += building.poll() is None
        with suppress(ProcessLookupError):
            os.killpg(building.pid, signal.SIGKILL)
        building.wait()
        assert until(lambda: not processes_of(folder)), "a process outlived its build"
        text = (folder / TEXT).read_text(encoding="utf-8")
        if f"few voices ({number})" in text:
            change(folder / TEXT, f"few voices ({number})", "few voices")
    assert killed >= len(MOMENTS) // 2
    status, said = run(folder)
    assert status == 0, said
    found = differences(outputs(clean / "build"), outputs(folder / "build"))
    assert [str(one) for one in found] == []
    assert not list((folder / "build").glob("public/.new-*"))

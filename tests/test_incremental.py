"""An edit costs what it touches and gives what a clean build gives, byte for byte.

Series of edits by chance, on an exploration made for it. One folder is built again and
again with one store; after each series a clean folder is built from what the sources
are then, and everything that readers get must be the same, diagnostics included.
`BUNDEL_SERIES=300` hunts longer.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import edited
import edits
import inprocess
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bundel.receipt import differences

SERIES = int(os.environ.get("BUNDEL_SERIES", "6"))
EVERY = {
    **edits.EDITS,
    **{f"broken: {name}": edit for name, edit in edits.BREAKS.items()},
}
STEPS = st.tuples(st.sampled_from(sorted(EVERY)), st.integers(0, 5))


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Return the folder that all series go on in, built once."""
    with tempfile.TemporaryDirectory(prefix="bundel-series-") as name:
        inprocess.place(Path(name), edited.exploration())
        made = inprocess.build(Path(name))
        assert "public/report.pdf" in made, made
        yield Path(name)


def after(series: Sequence[tuple[str, int]]) -> Iterator[edited.Files]:
    """Yield the exploration after each edit of a series."""
    files = edited.exploration()
    for name, n in series:
        files = EVERY[name](files, n)
        yield files


@pytest.mark.slow
@settings(
    max_examples=SERIES,
    deadline=None,
    derandomize=SERIES < 10,
    suppress_health_check=list(HealthCheck),
)
@given(series=st.lists(STEPS, min_size=1, max_size=5), is_patient=st.booleans())
def test_a_series_of_edits_ends_as_a_clean_build(
    folder: Path, series: list[tuple[str, int]], *, is_patient: bool
) -> None:
    states = list(after(series))
    for files in states if is_patient else states[-1:]:
        inprocess.place(folder, files)
        made = inprocess.build(folder)
    with tempfile.TemporaryDirectory(prefix="bundel-clean-") as name:
        inprocess.place(Path(name), states[-1])
        clean = inprocess.build(Path(name))
    assert [str(one) for one in differences(made, clean)] == []


@pytest.mark.slow
def test_the_way_back_gives_the_bytes_of_before(folder: Path) -> None:
    inprocess.place(folder, edited.exploration())
    first = inprocess.build(folder)
    for name in ("word", "type size", "amount"):
        inprocess.place(folder, EVERY[name](edited.exploration(), 1))
        assert inprocess.build(folder) != first
    inprocess.place(folder, edited.exploration())
    assert inprocess.build(folder) == first


def test_every_edit_changes_something() -> None:
    bases = (edited.exploration(), EVERY["accents"](edited.exploration(), 1))
    for name, edit in EVERY.items():
        changed = [edit(base, n) != base for base in bases for n in range(12)]
        assert any(changed), name


@pytest.mark.slow
def test_a_damaged_store_changes_no_bytes(folder: Path) -> None:
    inprocess.place(folder, edited.exploration())
    first = inprocess.build(folder)
    entries = sorted(path for path in (folder / "build/store").glob("??/*"))
    for number, path in enumerate(entries):
        raw = path.read_bytes()
        if number % 3 == 0:
            path.write_bytes(raw[: len(raw) // 2])
        elif number % 3 == 1:
            path.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    assert inprocess.build(folder) == first
    shutil.rmtree(folder / "build/store")
    assert inprocess.build(folder) == first

"""Typesetting spread over jobs for other machines: the same bytes."""

from pathlib import Path

import pytest
from test_workflow import copy_of_mini, run

from bundel.receipt import outputs
from bundel.workflow import shares


def test_one_node_has_no_shares() -> None:
    assert shares(1) == shares("1") == shares("many") == ()
    assert shares("3") == ("1-of-3", "2-of-3", "3-of-3")


@pytest.mark.slow
def test_shares_change_no_bytes(tmp_path: Path) -> None:
    alone, spread = (copy_of_mini(tmp_path / name) for name in ("one", "two"))
    status, said = run(alone)
    assert status == 0, said
    status, said = run(spread, "--config", "nodes=2")
    assert status == 0, said
    counts = [
        int(path.read_text().split()[0])
        for path in (spread / "build/work/public/shares").glob("*.txt")
    ]
    assert len(counts) == 2
    assert min(counts) > 1
    assert outputs(spread / "build") == outputs(alone / "build")

"""Loading: files in any order and form, each read alone and kept."""

import os
import pickle
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bundel.caching import cached
from bundel.kinds.costs import slug
from bundel.kinds.parsed import Parsed
from bundel.load import load
from bundel.model import CostLine, Position
from bundel.places import places
from bundel.store import Store

BASE = Path(__file__).parent / "cases" / "_base"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE / "sources", tmp_path / "sources")
    return tmp_path


def lines(root: Path) -> tuple[CostLine, ...]:
    corpus, found = load(root)
    assert found == ()
    assert corpus is not None
    return corpus.lines


def test_cost_lines_know_their_cells_and_name_partners_by_id(root: Path) -> None:
    first, second = lines(root)
    assert first.id == "quay-2"
    assert (first.bearer, first.beneficiary, first.case) == (
        "harbour",
        "meadow",
        "quay",
    )
    assert str(first.amount) == "1200.50"
    assert first.cells["amount"] == Position("sources/costs/quay.csv", 2, 50)
    assert second.is_pm
    assert second.amount is None
    assert second.cells["is_pm"] == second.cells["amount"]


def test_three_decimals_in_a_table_are_decimals(root: Path) -> None:
    table = root / "sources/costs/quay.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("1200.50", "-1.125"), encoding="utf-8")
    assert lines(root)[0].amount == Decimal("-1.125")


def test_ids_of_lines_are_plain() -> None:
    assert slug("Kosten 2018 (v2) – Élan") == "kosten-2018-v2-lan"


def test_the_order_of_the_file_system_does_not_count(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = load(root)
    walk = os.walk

    def backwards(*names: Any, **rest: Any) -> Iterator[Any]:
        for folder, folders, files in walk(*names, **rest):
            yield folder, folders[::-1], files[::-1]

    monkeypatch.setattr(os, "walk", backwards)
    assert load(root) == before


def test_accents_are_stored_in_one_form(root: Path) -> None:
    name = unicodedata.normalize("NFD", "café.md")
    (root / "sources/texts" / name).write_text("Koffie.", encoding="utf-8")
    corpus, _ = load(root)
    assert corpus is not None
    assert "café" in {text.name for text in corpus.texts}


def test_a_text_in_a_folder_is_named_with_it(root: Path) -> None:
    (root / "sources/texts/cases").mkdir()
    (root / "sources/texts/cases/quay.md").write_text("Wet.", encoding="utf-8")
    corpus, _ = load(root)
    assert corpus is not None
    assert [text.name for text in corpus.texts] == ["cases/quay", "summary"]


def test_files_are_read_through_the_cache_and_can_be_kept(root: Path) -> None:
    kept: dict[str, bytes] = {}

    def keeping(path: str, read: Callable[[], Parsed]) -> Parsed:
        if path not in kept:
            kept[path] = pickle.dumps(read())
        parsed = pickle.loads(kept[path])  # noqa: S301 (written above)
        assert isinstance(parsed, Parsed)
        return parsed

    assert load(root, keeping) == load(root)
    shutil.rmtree(root / "sources/notes")
    corpus, _ = load(root, keeping)
    assert corpus is not None
    assert corpus.notes == ()
    known, _ = places(root)
    assert {place.path for place in known} < set(kept)


def test_an_edit_of_a_sidecar_counts_however_its_accents_are_stored(root: Path) -> None:
    read = cached(root, Store(root / "store"))
    (root / "sources/notes/café.txt").write_text("It rained.\n", encoding="utf-8")
    beside = root / "sources/notes" / unicodedata.normalize("NFD", "café.yaml")
    fields = "id: cafe\nkind: session\nstatus: draft\norigin: recorded\ntitle: "
    for title in ("First", "Second"):
        beside.write_text(fields + title, encoding="utf-8")
        corpus, _ = load(root, read)
        assert corpus is not None
        assert title in {note.title for note in corpus.notes}


@pytest.mark.parametrize(
    ("remove", "code"),
    [
        ("sources", "source-no-folder"),
        ("sources/report.yaml", "source-no-report"),
    ],
)
def test_what_keeps_a_folder_from_being_an_exploration(
    root: Path, remove: str, code: str
) -> None:
    place = root / remove
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    corpus, found = load(root)
    assert corpus is None
    assert [d.code for d in found] == [code]
    assert found[0].hint


def test_an_empty_folder_has_one_diagnostic(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    corpus, found = load(tmp_path)
    assert corpus is None
    assert [d.code for d in found] == ["source-empty"]


def test_images_belong_to_the_sources(root: Path) -> None:
    (root / "sources/images").mkdir()
    (root / "sources/images/quay.png").write_bytes(b"")
    assert load(root)[1] == ()

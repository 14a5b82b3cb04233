"""Every case of tests/cases/*.md: files in, diagnostics (and blocks) out."""

import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from casebuild import build
from casefile import EXPECTED, Case, Fence, read_cases, update

from bundel.catalogue import reading
from bundel.checks import check
from bundel.compose.compose import compose
from bundel.diagnostics import Diagnostics, in_order
from bundel.load import load
from bundel.model import CostLine
from bundel.model.source import Block, Document
from bundel.readers.documents import read_document
from bundel.readers.files import read_text
from bundel.readers.numerals import plain
from bundel.readers.turns import turns
from bundel.readers.yamltree import read_yaml
from bundel.stages import OURS, images
from bundel.store import Store

CASES = Path(__file__).parent / "cases"
BASE = CASES / "_base"
# Cases of tables show rows, not blocks: test_readers_table_cases.py runs them.
FILES = sorted(p for p in CASES.glob("*.md") if not p.match("tables-*.md"))
_YAML = (".yaml", ".yml")
_TABLES = (".csv", ".tsv", ".xlsx", ".ods")
_NO_FILES = ("speakers", "remove")


def _all_cases() -> Iterator[tuple[Path, Case]]:
    for path in FILES:
        for case in read_cases(path):
            yield path, case


@pytest.mark.parametrize(
    ("path", "case"),
    [pytest.param(p, c, id=f"{p.stem}::{c.name}") for p, c in _all_cases()],
)
def test_case(
    path: Path, case: Case, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    found = _run(case, tmp_path)
    if request.config.getoption("--update"):
        for kind in EXPECTED:
            if kind == "diagnostics" or case.expected(kind) is not None:
                update(path, case.name, kind, found[kind])
        return
    assert found["diagnostics"] == (case.expected("diagnostics") or "")
    for kind in ("blocks", "lines"):
        if (expected := case.expected(kind)) is not None:
            assert found[kind] == expected


def _run(case: Case, folder: Path) -> dict[str, str]:
    """Make the files of a case and return what comes out, by kind of expectation."""
    root = folder / "exploration"
    if case.stage == "sources":
        found = _load(case, root)
        shown = "".join(_lines(case, root))
        return {"blocks": "", "lines": shown, "diagnostics": _show(found)}
    if case.stage == "book":
        return {"blocks": "", "lines": "", "diagnostics": _show(_book(case, root))}
    root.mkdir()
    _build_all(case, root)
    read: Diagnostics = ()
    blocks = ""
    speakers = [f.text.split("\n") for f in case.inputs if f.kind == "speakers"]
    for fence in case.inputs:
        document, more = _read(fence, case, root)
        read += more
        if document:
            turned = turns(document, speakers[0]) if speakers else document
            blocks += "".join(_show_block(block) for block in turned.blocks)
    return {"blocks": blocks, "lines": "", "diagnostics": _show(in_order(read))}


def _build_all(case: Case, root: Path) -> None:
    for fence in case.inputs:
        if fence.path:
            build(root, fence.kind, fence.path, fence.text)


def _load(case: Case, root: Path) -> Diagnostics:
    """Check the whole of a valid exploration over which the case lays its files."""
    shutil.copytree(BASE, root)
    _build_all(case, root)
    corpus, found = load(root)
    return in_order((*found, *(check(corpus) if corpus else ())))


def _lines(case: Case, root: Path) -> Iterator[str]:
    """Show the figures of the cost lines in the case's own tables, with their cells."""
    own = {fence.path for fence in case.inputs}
    corpus, _ = load(root)
    for line in corpus.lines if corpus else ():
        if line.position.path in own:
            yield f"{line.description}: {'; '.join(_figures(line))}\n"


def _figures(line: CostLine) -> Iterator[str]:
    for name in ("amount", "low", "high", "hours", "fte"):
        value = getattr(line, name)
        if value is not None:
            place = line.cells[name]
            cell = place.place or f"{place.line}:{place.column}"
            yield f"{name} {plain(value)} ({cell})"
    if line.is_pm:
        yield "PM"


def _book(case: Case, root: Path) -> Diagnostics:
    """Check the case's exploration and compose its book, with its own templates."""
    found = _load(case, root)
    corpus, _ = load(root)
    assert corpus is not None
    folders, store = (root / "templates", OURS), Store(root / "store")
    _, more = compose(corpus, "public", folders, store, images(root))
    return in_order((*found, *more))


def _read(fence: Fence, case: Case, root: Path) -> tuple[Document | None, Diagnostics]:
    path = PurePosixPath(fence.path)
    if fence.kind in _NO_FILES or path.suffix in _TABLES:
        return None, ()
    if path.suffix in _YAML:
        return None, () if _is_sidecar(fence, case) else _read_yaml(root, fence.path)
    return read_document(root, fence.path)


def _is_sidecar(fence: Fence, case: Case) -> bool:
    stem = fence.path.rpartition(".")[0]
    return any(
        other.path.rpartition(".")[0] == stem and other is not fence
        for other in case.inputs
    )


def _read_yaml(root: Path, path: str) -> Diagnostics:
    text, found = read_text(root, path)
    return found if text is None else (*found, *read_yaml(text, path)[1])


def _show(found: Diagnostics) -> str:
    return "".join(f"{one}\n" for one in found)


def _show_block(block: Block) -> str:
    where = block.position.place or str(block.position.line)
    level = str(block.level or "")
    said = "".join(f" {part}" for part in (block.speaker, block.start) if part)
    return f"{where} {block.kind}{level}{said}: {block.text}\n"


@pytest.mark.parametrize("code", [entry.code for entry in reading.ENTRIES])
def test_every_code_of_reading_has_a_case(code: str) -> None:
    expected = (case.expected("diagnostics") or "" for _, case in _all_cases())
    assert any(f"[{code}]" in text for text in expected)

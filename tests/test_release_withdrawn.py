"""Somebody withdraws after an edition went out: real builds of a small exploration."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_workflow import ROOT, change, run

from bundel.cli import command
from bundel.load import load
from bundel.pdf.reading import texts
from bundel.store import Store

WORDS = "people come for the talk"
QUOTES = Path("sources/quotes.yaml")
EDITIONS = ("public", "participants")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built draft in which one claim rests on one quote alone."""
    if Path(sys.prefix).resolve() != (ROOT / ".venv").resolve():
        pytest.skip("the launcher has an environment of its own: use ./run test")
    folder = tmp_path_factory.mktemp("withdrawn")
    shutil.copytree(ROOT / "tests/mini/sources", folder / "sources")
    change(folder / "sources/report.yaml", "mode: final", "mode: draft")
    change(folder / "sources/claims.yaml", "      - {rests_on: q2}\n", "")
    status, said = run(folder)
    assert status == 0, said
    return folder


def bundel(folder: Path, *arguments: str) -> tuple[int, str]:
    store = ("--store", str(folder / "build/store")) if arguments[0] == "issue" else ()
    done = CliRunner().invoke(
        command, [*arguments, "--root", str(folder), *store], prog_name="bundel"
    )
    assert done.exception is None or isinstance(done.exception, SystemExit), done
    return done.exit_code, done.output


def published(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the text of every file of every edition, by its path."""
    for edition in EDITIONS:
        for path in sorted((folder / "build" / edition).rglob("*")):
            if path.suffix == ".pdf":
                pages = texts(path.read_bytes(), Store(folder / "build/store"))
                yield str(path), " ".join(" ".join(page.split()) for page in pages)
            elif path.is_file():
                yield str(path), path.read_bytes().decode(errors="replace")


def holding(folder: Path, words: str) -> list[str]:
    return [Path(name).name for name, text in published(folder) if words in text]


@pytest.mark.slow
def test_a_withdrawn_quote_leaves_and_those_who_have_it_are_named(built: Path) -> None:
    for edition in EDITIONS:
        status, said = bundel(built, "issue", edition, "--date", "2021-07-01")
        assert status == 0, said
    again = bundel(built, "issue", "public", "--date", "2021-07-01")
    assert again == (0, "it was recorded before\n")
    corpus, _ = load(built)
    assert corpus is not None
    assert [(i.edition, i.version, i.quotes) for i in corpus.issued] == [
        ("public", "1.0", ("q1", "q2")),
        ("participants", "1.0", ("q1", "q2", "q3")),
    ]
    assert {i.interviews for i in corpus.issued} == {("i1",)}
    assert set(holding(built, WORDS)) >= {"report.html", "report.pdf"}
    before = dict(published(built))

    status, said = bundel(
        built, "release", "answer", "q1", "withdrawn", "--date", "2021-07-20"
    )
    assert status == 0, said
    status, said = run(built)
    assert status == 0, said
    assert holding(built, WORDS) == []
    assert holding(built, "leave with a book") == []
    for name, text in published(built):
        if name.endswith(".html"):
            assert "no longer supported" in text
            assert "Rests no longer on 1 source" in text
    for edition in EDITIONS:
        assert (
            f"the {edition} edition 1.0, issued 2021-07-01, still holds what was "
            'withdrawn: "q1"'
        ) in said
    status, said = bundel(built, "release", "status")
    assert said.count("edition 1.0: still holds what was withdrawn: q1") == 2
    assert set(before) == set(dict(published(built)))

    status, said = bundel(built, "issue", "public", "--date", "2021-07-21")
    assert (status, "error[issued-same-version]" in said) == (1, True), said
    change(built / "sources/report.yaml", 'version: "1.0"', 'version: "1.1"')
    status, said = bundel(built, "issue", "public", "--date", "2021-07-21")
    assert (status, "error[issued-not-built]" in said) == (1, True), said


@pytest.mark.slow
def test_a_final_report_waits_for_the_claim_to_be_settled(built: Path) -> None:
    text = (built / QUOTES).read_text(encoding="utf-8")
    if "status: withdrawn" not in text:
        one = text.replace("{status: agreed", "{status: withdrawn", 1)
        (built / QUOTES).write_text(one, encoding="utf-8")
    status, said = run(built, "--config", "mode=final")
    assert status == 1, said
    assert "error[claim-unsupported-final]" in said
    change(built / "sources/claims.yaml", "kind: finding", "kind: open-question")
    status, said = run(built, "--config", "mode=final")
    assert status == 0, said
    assert holding(built, WORDS) == []


@pytest.mark.slow
def test_a_withdrawn_conversation_leaves_with_its_quotes(built: Path) -> None:
    talk = built / "sources/interviews/driver.yaml"
    told = talk.read_text(encoding="utf-8")
    assert "consent:" in told
    lines = [
        "consent: {level: role, withdrawn: 2021-07-25}" if "consent:" in line else line
        for line in told.splitlines()
    ]
    talk.write_text("\n".join(lines) + "\n", encoding="utf-8")
    status, said = run(built)
    assert status == 0, said
    issued = (built / "sources/issued.yaml").exists()  # by the first test, if it ran
    assert ("still holds what was withdrawn" in said) == issued
    for name, text in published(built):
        assert "src-i1" not in text, name
        assert WORDS not in text, name

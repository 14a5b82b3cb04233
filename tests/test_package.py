"""The data of a report as frictionless judges them, and as the command has them."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bundel.book import Book, Chapter
from bundel.cli import command
from bundel.compose.compose import compose
from bundel.corpus import Corpus
from bundel.editions import view
from bundel.load import load
from bundel.markup import parsed
from bundel.model.common import Edition
from bundel.sheets import sheets
from bundel.stages import OURS, images
from bundel.store import Store

ROOT = Path(__file__).parent.parent
MINI = ROOT / "tests" / "mini"
UNITS = {"", "EUR", "EUR/h", "h", "fte", "1", "%"}
pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Data:
    """The data of one exploration's public edition, and where it lies."""

    root: Path
    corpus: Corpus
    files: dict[str, bytes]
    chapters: tuple[Chapter, ...]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module", params=[ROOT, MINI], ids=["ours", "small"])
def data(request: pytest.FixtureRequest, store: Store) -> Data:
    corpus, _ = load(request.param)
    assert corpus is not None
    book = composed(corpus, request.param, store)
    return Data(request.param, corpus, sheets(book), book.chapters)


def composed(corpus: Corpus, root: Path, store: Store) -> Book:
    return compose(corpus, "public", (OURS,), store, images(root))[0]


def faults(files: dict[str, bytes], folder: Path) -> list[str]:
    """Return what frictionless finds wrong, by the kind of each error."""
    from frictionless import validate

    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    report = validate(str(folder / "datapackage.json"))
    assert report.tasks
    found = [error for task in report.tasks for error in task.errors]
    return [error.type for error in (*report.errors, *found)]


def test_frictionless_finds_nothing_wrong(data: Data, tmp_path: Path) -> None:
    assert faults(data.files, tmp_path) == []


def test_every_file_is_described_and_has_units(data: Data) -> None:
    resources = json.loads(data.files["datapackage.json"])["resources"]
    named = {one["path"]: one["schema"]["fields"] for one in resources}
    assert set(named) == set(data.files) - {"datapackage.json"}
    fields = [field for own in named.values() for field in own]
    assert {field.get("unit", "") for field in fields} <= UNITS
    for name, own in named.items():
        if name.startswith("balance-"):
            assert any(f.get("unit") == "EUR" for f in own)
    kinds = {field["type"] for field in fields if field.get("unit")}
    assert kinds <= {"number", "integer"}


def test_amounts_in_tables_of_the_text_are_exact_numbers(data: Data) -> None:
    """What the page holds as the value of an amount stands in a column of its unit."""
    fields = {
        one["name"]: [f["name"] for f in one["schema"]["fields"] if "unit" in f]
        for one in json.loads(data.files["datapackage.json"])["resources"]
    }
    seen = 0
    for chapter in data.chapters:
        for table in parsed(chapter.html).xpath(".//table[@id]"):
            name = table.get("id")
            told = rows(data.files, f"{name}.csv")
            for printed, row in zip(table.xpath("./tbody/tr"), told, strict=True):
                exact = [Decimal(row[n]) for n in fields[name] if row[n]]
                for cell in printed:
                    amount = next(cell.iter("data"), None)
                    text = cell.text_content()
                    if amount is not None and text.startswith(amount.text_content()):
                        assert Decimal(amount.get("value")) in exact
                        seen += 1
    assert seen


def spoilt_value(text: str) -> str:
    """Put a word where a number is due, in the first row."""
    rows = list(csv.reader(io.StringIO(text)))
    rows[1][rows[0].index("net")] = "much"
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def spoilt_key(text: str) -> str:
    """Give the first row twice."""
    head, first, rest = text.split("\n", 2)
    return f"{head}\n{first}\n{first}\n{rest}"


def spoilt_row(text: str) -> str:
    """Give the last row a cell too many."""
    return text.rstrip("\n") + ",1\n"


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (spoilt_value, "type-error"),
        (spoilt_key, "primary-key"),
        (spoilt_row, "extra-cell"),
        (lambda text: text.replace("yearly", "weekly", 1), "hash-count"),
    ],
    ids=["value", "key", "row", "hash"],
)
def test_frictionless_finds_what_is_spoilt(
    data: Data, tmp_path: Path, spoil: Callable[[str], str], error: str
) -> None:
    name = "balance-partners.csv"
    raw = spoil(data.files[name].decode()).encode()
    assert raw != data.files[name]
    files = {**data.files, name: raw}
    if error != "hash-count":
        files["datapackage.json"] = sealed(files["datapackage.json"], name, raw)
    assert error in faults(files, tmp_path)


def sealed(package: bytes, name: str, raw: bytes) -> bytes:
    """Return a package with the size and hash of a changed file."""
    told: dict[str, Any] = json.loads(package)
    for one in told["resources"]:
        if one["path"] == name:
            one["bytes"] = len(raw)
            one["hash"] = f"sha256:{hashlib.sha256(raw).hexdigest()}"
    return json.dumps(told).encode()


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[name].decode())))


def test_the_balance_is_what_the_command_gives(data: Data) -> None:
    cases = {line.case for line in view(data.corpus, "public").corpus.lines}
    assert cases
    names = {n for n in data.files if n.startswith("balance-")}
    for case in cases:
        line = ["balance", case, "--root", str(data.root), "--edition", "public"]
        done = CliRunner().invoke(command, [*line, "--format", "csv"])
        told = {
            part.partition("\n")[0]: list(
                csv.DictReader(io.StringIO(part.partition("\n")[2].strip()))
            )
            for part in done.stdout.split("# ")[1:]
        }
        assert {f"balance-{name}.csv" for name in told} <= names
        for name in names:
            own = [row for row in rows(data.files, name) if row["case"] == case]
            bare = [{k: v for k, v in row.items() if k != "case"} for row in own]
            expected = told.get(name.removeprefix("balance-").removesuffix(".csv"), [])
            for row in bare:
                row.pop("year")
            assert bare == expected


def test_an_edition_that_withholds_amounts_keeps_them_out_of_the_data(
    data: Data, store: Store
) -> None:
    edition: Edition = "public"
    gone = data.corpus.lines[0].bearer
    partners = (
        replace(p, amounts="internal") if p.id == gone else p
        for p in data.corpus.partners
    )
    corpus = replace(data.corpus, partners=tuple(partners))
    files = sheets(composed(corpus, data.root, store))
    shown = {line.id for line in view(corpus, edition).corpus.lines}
    hidden = {line.id for line in corpus.lines} - shown
    assert hidden
    assert {row["line"] for row in rows(files, "balance-lines.csv")} <= shown
    cells = {
        str(place)
        for line in corpus.lines
        if line.id in hidden
        for place in line.cells.values()
    }
    for name in files:
        if name.startswith("balance-"):
            words = set(files[name].decode().replace(",", " ").split())
            assert not words & cells
    case = data.corpus.lines[0].case
    name = next(p.short or p.name for p in corpus.partners if p.id == gone)
    told = [r for r in rows(files, "balance-partners.csv") if r["case"] == case]
    assert told
    for row in told:
        if row["partner"] == name:  # what has no price may be named
            assert {row["cost"], row["benefit"], row["net"]} == {""}

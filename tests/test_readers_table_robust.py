"""Whatever stands in a table or its sidecar: tables and diagnostics, no traceback."""

import io
import tempfile
import zipfile
from pathlib import Path

import odfdo
import openpyxl
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bundel.diagnostics import Diagnostics
from bundel.model.source import Table
from bundel.readers.delimited import split
from bundel.readers.table import read_tables
from bundel.readers.table_settings import SETTINGS

SLOW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
PIECES = st.sampled_from(
    [
        *';,\t|"\n.-()%€',
        "a",
        "Totaal",
        "Bedrag",
        "x € 1.000",
        "1.200",
        "1.200,50",
        "0.5",
        "4-4-2019",
        "43559",
        "\r\n",
        "sep=;\n",
        " ",
        "é",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
VALUES = st.sampled_from(
    ["", "x", "3", "0", "[1, 2]", "[2-3]", "{a: b}", "{Bedrag: 1000}", "','", "[[]]"]
)
SIDECARS = st.dictionaries(st.sampled_from(sorted(SETTINGS)), VALUES).map(
    lambda given: "".join(f"{name}: {value}\n" for name, value in given.items())
)


def read(
    name: str, content: bytes, sidecar: str
) -> tuple[tuple[Table, ...], Diagnostics]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / name).write_bytes(content)
        (root / name).with_suffix(".yaml").write_text(sidecar, encoding="utf-8")
        return read_tables(root, name)


@SLOW
@given(TEXTS, SIDECARS)
def test_any_text(text: str, sidecar: str) -> None:
    tables, found = read("a.csv", text.encode(), sidecar)
    assert tables or found
    for one in found:
        assert str(one)


@SLOW
@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    for name in ("a.csv", "a.xlsx", "a.ods"):
        tables, found = read(name, content, "kind: lines\n")
        assert tables or found


@SLOW
@given(st.lists(st.lists(TEXTS, min_size=1, max_size=5), min_size=1, max_size=6))
def test_fields_in_quotes_come_back(rows: list[list[str]]) -> None:
    rows = [[f.replace("\r\n", "\n") for f in row] for row in rows]
    text = "".join(
        ";".join('"' + field.replace('"', '""') + '"' for field in row) + "\n"
        for row in rows
    )
    lines, found = split(text, ";", "a.csv")
    filled = [row for row in rows if any(field.strip() for field in row)]
    is_sep = text.split("\n")[0].lower().strip('"').startswith("sep=")
    assert is_sep or [list(line.texts) for line in lines] == filled
    assert found == ()


@SLOW
@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_positions_point_at_their_field(fields: list[str]) -> None:
    plain = [f.replace("\r\n", "").replace("\n", "") for f in fields]
    plain = [f.replace('"', "").replace(";", "") for f in plain]
    text = ";".join(plain) + "\n"
    lines, _ = split("kop\n" + text, ";", "a.csv")
    from bundel.readers.delimited import Places

    for line in lines[1:]:
        for position, field in zip(Places("a.csv")(line), line.texts, strict=True):
            assert position.line == 2
            assert text[position.column - 1 :].startswith(field)


def _damaged(content: bytes, spots: list[tuple[int, int]]) -> bytes:
    """Change bytes within the parts of an archive, and pack it again."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w") as new,
    ):
        for name in old.namelist():
            part = bytearray(old.read(name))
            if "sheet" in name or name == "content.xml":
                for place, byte in spots:
                    part[place % len(part)] = byte
            new.writestr(name, bytes(part))
    return target.getvalue()


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Omschrijving", "Bedrag", "Datum"])
    sheet.append(["Huur", 100.5, "4-4-2019"])
    sheet.append(["ICT", "=B2", 43559])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _spreadsheet() -> bytes:
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table("Kosten")
    for values in (["Omschrijving", "Bedrag"], ["Huur", 100], ["ICT", "1.200"]):
        row = odfdo.Row()
        row.set_values(values)
        table.append_row(row)
    document.body.append(table)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


WORKBOOK, SPREADSHEET = _workbook(), _spreadsheet()
SPOTS = st.lists(
    st.tuples(st.integers(0, 5000), st.sampled_from(list(b'0129"<>/=- eE:#x'))),
    min_size=1,
    max_size=4,
)


@SLOW
@given(SPOTS)
@example([(1688, 101)])
def test_any_damage(spots: list[tuple[int, int]]) -> None:
    for name, content in (("a.xlsx", WORKBOOK), ("a.ods", SPREADSHEET)):
        tables, found = read(name, _damaged(content, spots), "kind: lines\n")
        assert tables or found

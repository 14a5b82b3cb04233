"""Workbooks and spreadsheets built here: what the case files cannot write down."""

import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import odfdo
import openpyxl
import pytest

from bundel.diagnostics import Diagnostics
from bundel.model.position import Position
from bundel.model.source import Table
from bundel.readers.table import read_tables

SIDECAR = "columns: {Omschrijving: description, Bedrag: amount}\n"


def read(
    root: Path, name: str, content: bytes, sidecar: str = SIDECAR
) -> tuple[tuple[Table, ...], Diagnostics]:
    (root / name).write_bytes(content)
    (root / name).with_suffix(".yaml").write_text(sidecar, encoding="utf-8")
    return read_tables(root, name)


def workbook(*rows: tuple[Any, ...]) -> tuple[Any, Any]:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Kosten"
    for row in rows:
        sheet.append(row)
    return book, sheet


def saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def spreadsheet(*rows: tuple[Any, ...]) -> tuple[Any, Any]:
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table("Kosten")
    for values in rows:
        row = odfdo.Row()
        row.set_values(list(values))
        table.append_row(row)
    document.body.append(table)
    return document, table


HEADER = ("Omschrijving", "Bedrag")


def codes(found: Diagnostics) -> list[str]:
    return [one.code for one in found]


def values(table: Table, column: str = "amount") -> list[Any]:
    return [row.cells[column].value for row in table.rows if column in row.cells]


def test_a_workbook_cell_knows_its_place_and_formula(tmp_path: Path) -> None:
    book, _ = workbook(HEADER, ("Huur", 100), ("ICT", "=B2*2"))
    tables, found = read(tmp_path, "a.xlsx", saved(book))
    assert codes(found) == ["table-formula-uncalculated"]
    assert found[0].position == Position("a.xlsx", place="Kosten!B3")
    assert tables[0].rows[0].cells["amount"].position.place == "Kosten!B2"
    assert tables[0].rows[1].position.place == "Kosten!A3"


def test_floats_become_the_shortest_decimal(tmp_path: Path) -> None:
    rows = [("a", 1234.1), ("b", 5.0), ("c", 1e-7), ("d", 10**15), ("e", -0.1)]
    book, _ = workbook(HEADER, *rows)
    tables, found = read(tmp_path, "a.xlsx", saved(book))
    assert found == ()
    assert values(tables[0]) == [
        Decimal(text)
        for text in ("1234.1", "5", "0.0000001", "1000000000000000", "-0.1")
    ]
    assert [row.cells["amount"].raw for row in tables[0].rows][1:3] == [
        "5",
        "0.0000001",
    ]


def test_dates_and_moments(tmp_path: Path) -> None:
    head = (*HEADER, "Datum")
    moment = datetime.fromisoformat("2019-04-05T09:00")
    book, _ = workbook(head, ("a", 1, date(2019, 4, 4)), ("b", 2, moment))
    tables, found = read(tmp_path, "a.xlsx", saved(book))
    assert found == ()
    assert values(tables[0], "Datum") == [date(2019, 4, 4), date(2019, 4, 5)]
    assert tables[0].rows[1].cells["Datum"].raw == "2019-04-05T09:00:00"


def test_a_hidden_column_with_content_is_reported(tmp_path: Path) -> None:
    book, sheet = workbook((*HEADER, "Korting"), ("Huur", 100, 5))
    sheet.column_dimensions["C"].hidden = True
    _, found = read(tmp_path, "a.xlsx", saved(book))
    assert [str(d.position) for d in found] == ["a.xlsx[Kosten!C1]"]
    assert codes(found) == ["table-hidden"]
    tables, found = read(tmp_path, "a.xlsx", saved(book), SIDECAR + "hidden: skip\n")
    assert found == ()
    assert tables[0].columns == ("description", "amount")


def test_hidden_but_blank_is_nothing(tmp_path: Path) -> None:
    book, sheet = workbook(HEADER, ("Huur", 100))
    sheet.column_dimensions["F"].hidden = True
    sheet.row_dimensions[9].hidden = True
    book.create_sheet("Leeg").sheet_state = "hidden"
    assert read(tmp_path, "a.xlsx", saved(book))[1] == ()


def test_a_format_far_below_costs_nothing(tmp_path: Path) -> None:
    book, sheet = workbook(HEADER, ("Huur", 100))
    sheet["XFD1048576"].number_format = "0.00"
    tables, found = read(tmp_path, "a.xlsx", saved(book))
    assert (len(tables[0].rows), found) == (1, ())


def test_charts_are_passed_over(tmp_path: Path) -> None:
    from openpyxl.chart import BarChart, Reference

    book, sheet = workbook(HEADER, ("Huur", 100))
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2))
    sheet.add_chart(chart, "D1")
    book.create_chartsheet("Grafiek").add_chart(BarChart())
    tables, found = read(tmp_path, "a.xlsx", saved(book))
    assert (len(tables), found) == (1, ())


def test_thousands_in_format_and_heading_do_not_count_twice(tmp_path: Path) -> None:
    book, sheet = workbook(
        ("Omschrijving", "Bedrag (x € 1.000)"), ("Huur", 1_234_567), ("ICT", 5)
    )
    sheet["B2"].number_format = "#,##0,"
    sheet["B3"].number_format = "#,##0"
    tables, found = read(tmp_path, "a.xlsx", saved(book))
    assert codes(found) == ["table-unit-unclear"]
    assert tables[0].scaled == ("amount",)


def test_a_group_sign_in_a_format_is_no_unit(tmp_path: Path) -> None:
    book, sheet = workbook(("Omschrijving", "Bedrag (x € 1.000)"), ("Huur", 1.5))
    sheet["B2"].number_format = '#,##0.00 "€, netto"'
    tables, found = read(tmp_path, "a.xlsx", saved(book))
    assert found == ()
    assert values(tables[0]) == [1500]
    assert tables[0].factor == Decimal(1000)
    assert tables[0].rows[0].cells["amount"].raw == "1.5"


def test_macros_under_another_name(tmp_path: Path) -> None:
    import zipfile

    book, _ = workbook(HEADER, ("Huur", 100))
    (tmp_path / "a.xlsx").write_bytes(saved(book))
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    content = (tmp_path / "a.xlsx").read_bytes()
    assert codes(read(tmp_path, "a.xlsx", content)[1]) == ["table-macros"]


@pytest.mark.parametrize("cut", [100, 2000, 4000])
def test_a_workbook_that_breaks_off(tmp_path: Path, cut: int) -> None:
    book, _ = workbook(HEADER, ("Huur", 100))
    tables, found = read(tmp_path, "a.xlsx", saved(book)[:cut])
    assert (tables, codes(found)) == ((), ["read-damaged"])


def test_a_workbook_with_a_broken_part(tmp_path: Path) -> None:
    import zipfile

    book, _ = workbook(HEADER, ("Huur", 100))
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(book))) as old,
        zipfile.ZipFile(target, "w") as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, b"<no" if name.endswith("sheet1.xml") else part)
    tables, found = read(tmp_path, "a.xlsx", target.getvalue())
    assert (tables, codes(found)) == ((), ["read-damaged"])


def test_an_opendocument_table(tmp_path: Path) -> None:
    rows = [("Huur", Decimal("100.50")), ("ICT", "1.200,25"), ("Totaal", 5)]
    document, _ = spreadsheet(HEADER, *rows)
    tables, found = read(tmp_path, "a.ods", saved(document))
    assert found == ()
    assert values(tables[0]) == [Decimal("100.50"), Decimal("1200.25"), 5]
    assert [row.kind for row in tables[0].rows] == ["line", "line", "total"]
    assert tables[0].rows[1].cells["amount"].position.place == "Kosten!B3"


def test_types_of_opendocument_cells(tmp_path: Path) -> None:
    head = ("Omschrijving", "Deel", "Datum", "Akkoord")
    document, table = spreadsheet(head, ("Huur", None, None, None))
    table.set_cell((1, 1), odfdo.Cell(Decimal("0.125"), cell_type="percentage"))
    table.set_cell((2, 1), odfdo.Cell(date(2019, 4, 4)))
    table.set_cell((3, 1), odfdo.Cell(value=True))
    tables, found = read(tmp_path, "a.ods", saved(document), "kind: lines\n")
    cells = tables[0].rows[0].cells
    assert found == ()
    assert (cells["Deel"].value, cells["Deel"].raw) == (Decimal("0.125"), "12.5%")
    assert cells["Datum"].value == date(2019, 4, 4)
    assert cells["Akkoord"].value is True


def test_formulas_of_opendocument_cells(tmp_path: Path) -> None:
    document, table = spreadsheet(HEADER, ("a", 1), ("b", 1), ("c", 1))
    table.set_cell((1, 1), odfdo.Cell(12, formula="of:=6*2"))
    bare = odfdo.Cell(formula="of:=6*3")
    table.set_cell((1, 2), bare)
    table.set_cell((1, 3), odfdo.Cell("#DIV/0!", formula="of:=1/0"))
    tables, found = read(tmp_path, "a.ods", saved(document))
    assert codes(found) == ["table-formula-uncalculated", "table-formula-error"]
    assert [d.position.place for d in found] == ["Kosten!B3", "Kosten!B4"]
    assert tables[0].rows[0].cells["amount"].formula == "=6*2"


def test_repeated_rows_and_cells_of_opendocument(tmp_path: Path) -> None:
    document, table = spreadsheet(("Omschrijving", "Lasten", "Baten"), ("Huur", 5, 5))
    row = odfdo.Row()
    row.append_cell(odfdo.Cell("ICT"))
    row.append_cell(odfdo.Cell(7, repeated=2))
    row.repeated = 3
    table.append_row(row)
    table.append_row(odfdo.Row(repeated=1_000_000))
    tables, found = read(tmp_path, "a.ods", saved(document), "kind: lines\n")
    assert found == ()
    assert [row.number for row in tables[0].rows] == [2, 3, 4, 5]
    assert values(tables[0], "Baten") == [5, 7, 7, 7]
    assert tables[0].rows[3].cells["Baten"].position.place == "Kosten!C5"


def test_hidden_rows_columns_and_sheets_of_opendocument(tmp_path: Path) -> None:
    document, table = spreadsheet(HEADER, ("Huur", 100), ("Boete", 5))
    row = table.get_row(2)
    row.set_attribute("table:visibility", "filter")
    table.set_row(2, row)
    _, found = read(tmp_path, "a.ods", saved(document))
    assert [str(d.position) for d in found] == ["a.ods[Kosten!A3]"]
    tables, found = read(tmp_path, "a.ods", saved(document), SIDECAR + "hidden: skip\n")
    assert (values(tables[0]), found) == ([100], ())


def test_merged_cells_of_opendocument(tmp_path: Path) -> None:
    head = ("Post", "Begroting", None, "Rekening", None)
    below = (None, "Lasten", "Baten", "Lasten", "Baten")
    document, table = spreadsheet(head, below, ("Huur", 1, 2, 3, 4))
    for area in ("A1:A2", "B1:C1", "D1:E1"):
        assert table.set_span(area)
    tables, found = read(tmp_path, "a.ods", saved(document), "kind: lines\n")
    assert found == ()
    assert tables[0].columns == (
        "Post",
        "Begroting Lasten",
        "Begroting Baten",
        "Rekening Lasten",
        "Rekening Baten",
    )


def test_comments_of_opendocument_are_no_content(tmp_path: Path) -> None:
    document, table = spreadsheet(HEADER, ("Huur", 100))
    cell = table.get_cell((0, 1))
    cell.append(odfdo.Annotation("nog vragen", creator="A"))
    table.set_cell((0, 1), cell)
    tables, found = read(tmp_path, "a.ods", saved(document))
    assert (values(tables[0], "description"), found) == (["Huur"], ())


def test_a_hidden_sheet_of_opendocument(tmp_path: Path) -> None:
    document, table = spreadsheet(HEADER, ("Huur", 100))
    style = odfdo.Element.from_tag(
        '<style:style style:name="unseen" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    document.insert_style(style, automatic=True)
    table.style = "unseen"
    tables, found = read(tmp_path, "a.ods", saved(document))
    assert (tables, codes(found)) == ((), ["table-hidden"])


def test_the_same_bytes_give_the_same_tables(tmp_path: Path) -> None:
    book, _ = workbook(HEADER, ("Huur", 100))
    content = saved(book)
    assert read(tmp_path, "a.xlsx", content) == read(tmp_path, "a.xlsx", content)

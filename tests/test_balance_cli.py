import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from figures_corpus import CORPUS, line
from hypothesis import given, settings
from test_balance_keys import COALITIONS, TABLES_KEYS, key, paid, with_keys

from bundel.balance import balance_of, printed
from bundel.balance.tables import tables
from bundel.balance.workbook import as_workbook
from bundel.cli import command
from bundel.kinds import costs
from bundel.kinds.costs import read_table
from bundel.model.source import Table
from bundel.readers.table import read_tables
from bundel.words import Words

MINI = Path(__file__).parent / "mini"
OWN = Path(__file__).parent.parent
NL, EN = Words("nl"), Words("en")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, ["balance", "--root", str(MINI), *arguments])


def opened(file: Any) -> Any:
    return openpyxl.load_workbook(file)


def test_the_table_fits_eighty_columns_and_says_its_terms() -> None:
    found = run("bookvan")
    assert found.exit_code == 0
    lines = found.stdout.splitlines()
    assert lines[1].startswith("Prices of ")
    assert max(len(one) for one in lines) <= 80
    assert any(one.startswith("PM: ") for one in lines)


def test_json_and_csv_hold_the_same_exact_amounts() -> None:
    whole = json.loads(run("bookvan", "--format", "json").stdout)
    text = run("bookvan", "--format", "csv").stdout
    parts = text.split("# parts\n")[1].split("\n\n")[0]
    rows = list(csv.DictReader(io.StringIO(parts)))
    assert [row["euros"] for row in rows] == [
        row["euros"] or "" for row in whole["tables"]["parts"]
    ]
    amounts = [Decimal(row["euros"]) for row in rows if row["euros"]]
    lines = [Decimal(one["euros"]) for one in whole["tables"]["lines"] if one["euros"]]
    assert sum(amounts) == sum(lines) > 0


def test_every_amount_of_a_line_names_its_cell() -> None:
    whole = json.loads(run("bookvan", "--all-years", "--format", "json").stdout)
    for one in whole["tables"]["lines"]:
        assert (one["euros"] is None) == (one["value"] == "pm")
        assert one["value"] == "pm" or "van-2021.csv:" in one["cell"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nobody",), 'no case "nobody" has cost lines'),
        (("bookvn",), 'did you mean "bookvan"?'),
        (("bookvan", "--key", "x"), 'there is no key "x"'),
        (("bookvan", "--format", "xlsx"), "a workbook needs --output FILE"),
        (("bookvan", "--spread"), "report.yaml does not say how"),
        (("bookvan", "--range", "middle"), "is not one of"),
    ],
)
def test_wrong_use_says_what_is_expected(
    arguments: tuple[str, ...], words: str
) -> None:
    found = run(*arguments)
    assert found.exit_code == 2
    assert words in found.output


def test_a_workbook_is_the_same_twice_and_holds_formulas(tmp_path: Path) -> None:
    made = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    for path in made:
        arguments = ("bookvan", "--format", "xlsx", "--output", str(path))
        assert run(*arguments).exit_code == 0
    assert made[0].read_bytes() == made[1].read_bytes()
    book = opened(made[0])
    assert book["parts"]["F2"].value.startswith("=SUMIFS(lines!$M$2:$M$")
    assert book["lines"]["M2"].value == '=IF(I2<>"",I2,J2*K2)*L2'
    assert book.properties.modified.year == 1980


def test_what_the_workbook_is_computed_from_gives_the_amounts() -> None:
    """Evaluates the formula of each line by hand: given, or hours × rate, × factor."""
    lines = (
        line(1, amount=Decimal(100), vat="excluded", vat_rate=Decimal("0.21")),
        line(2, hours=Decimal(8), rate="uur", vat="exempt"),
        line(3, amount=Decimal(10), low=Decimal(8), high=Decimal(12), vat="exempt"),
        line(4, is_pm=True),
        line(5, amount=Decimal(0), description="=IF(1,2,3)", vat="exempt"),
    )
    report = replace(CORPUS.report, vat_basis="included")
    corpus = replace(CORPUS, lines=lines, report=report)
    found = balance_of(corpus, "bundeling", year=2018)
    made = as_workbook(corpus, found, tables(corpus, found), NL)
    sheet = opened(io.BytesIO(made))["lines"]
    amounts = []
    for row in sheet.iter_rows(min_row=2, values_only=True):
        given_as, hours, rate, factor, euros = row[8:13]
        if str(euros).startswith("="):
            base = given_as if given_as is not None else hours * rate
            amounts.append(round(base * factor, 2))
    assert amounts == [121, 500, 10, 0]
    assert sheet["M5"].value == "PM"
    assert sheet["D6"].value == "'=IF(1,2,3)"


def test_tests_are_said_with_the_numbers_behind_them() -> None:
    corpus = with_keys(key("equal"), coalitions=COALITIONS)
    found = balance_of(corpus, "bundeling", year=2018)
    names = {p.id: p.short or p.name for p in corpus.partners}
    text = printed.as_text(found, "Bundeling", tables(corpus, found), names, EN)
    assert (
        "- Wilg en Water pays 53,333.33: 13,333.33 more than alone, 40,000.00" in text
    )
    assert "+ the parts add up to 162,700.00, to the cent" in text
    assert all(len(one) <= 80 for one in text.splitlines())


def test_the_settlement_is_carried_over_by_reference() -> None:
    lines = (
        line(1, amount=Decimal(900), bearer="linde"),
        line(2, amount=Decimal(300), bearer="wilg", period=2019),
    )
    corpus = with_keys(
        key("equal"), lines=lines, payments=(paid("wilg", "linde", "250"),)
    )
    found = balance_of(corpus, "bundeling")
    made = as_workbook(corpus, found, tables(corpus, found), NL)
    book = opened(io.BytesIO(made))
    whole = 'SUMIFS(partners!$C:$C,partners!$B:$B,"jaarlijks")'
    assert book["keys"]["E2"].value.startswith(f"=C2*({whole}+")
    assert book["keys"]["F2"].value == "=D2-E2"
    sheet = book["settlement"]
    assert sheet["I2"].value == "=D2+F2+G2-H2-E2"
    assert sheet["D4"].value == "=I2"


@settings(deadline=None, max_examples=20)
@given(TABLES_KEYS)
def test_tables_add_up_to_the_burden(lines: list[Any]) -> None:
    corpus = with_keys(key("homes"), lines=tuple(lines))
    found = balance_of(corpus, "bundeling")
    made = {table.name: table for table in tables(corpus, found)}
    if "keys" in made:
        shares = sum((Fraction(str(r[2])) for r in made["keys"].rows), Fraction(0))
        assert abs(shares - 1) < Fraction(1, 10**18)
    costs_of = [r[5] for r in made["parts"].rows if r[0] == "cost" and r[5] is not None]
    assert sum(Fraction(str(c)) for c in costs_of) == Fraction(found.burden.whole)


def test_rows_read_directly_are_as_those_read_with_care(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[Table] = []
    for root in (OWN, MINI, Path(__file__).parent / "cases" / "_base"):
        for path in sorted((root / "sources" / "costs").iterdir()):
            if path.suffix != ".yaml":
                name = path.relative_to(root).as_posix()
                found, _ = read_tables(root, name, fields=costs.KNOWN)
                read += found
    quick = [read_table(table) for table in read]
    monkeypatch.setattr(costs, "direct", lambda *_: None)
    assert quick == [read_table(table) for table in read]
    assert sum(len(records) for records, _ in quick) > 80

import csv
import hashlib
import io
import json
from dataclasses import replace
from decimal import Decimal

from sample_book import book

from bundel.book import Column, Sheet
from bundel.sheets import sheets

COSTS = Sheet(
    "fig-costs",
    "Costs",
    ("category", "year", "euros", ""),
    (("ICT", "2018", "12.50", ""), ("ICT", "2019", "", "x")),
    "published",
    (
        Column("what for"),
        Column("which year", "integer"),
        Column("euros", "number"),
        Column(""),
    ),
)


def test_a_table_has_types_a_key_and_the_hash_of_its_file() -> None:
    made = sheets(replace(book(), sheets=(COSTS,)))
    (resource,) = json.loads(made["datapackage.json"])["resources"]
    raw = made[resource["path"]]
    assert resource["bytes"] == len(raw)
    assert resource["hash"] == f"sha256:{hashlib.sha256(raw).hexdigest()}"
    schema = resource["schema"]
    assert schema["primaryKey"] == ["category", "year"]
    assert schema["missingValues"] == [""]
    types = {field["name"]: field["type"] for field in schema["fields"]}
    assert types == {
        "category": "string",
        "year": "integer",
        "euros": "number",
        "column": "string",
    }
    for row in csv.DictReader(io.StringIO(raw.decode())):
        assert int(row["year"]) > 2000
        assert not row["euros"] or Decimal(row["euros"]) == Decimal("12.50")


def test_rows_that_are_alike_have_no_key() -> None:
    alike = replace(COSTS, rows=(("a", "1", "2", ""), ("a", "1", "2", "")))
    made = sheets(replace(book(), sheets=(alike,)))
    (resource,) = json.loads(made["datapackage.json"])["resources"]
    assert "primaryKey" not in resource["schema"]

"""docs/records.md: current, and with examples that are read without complaint."""

import re
from pathlib import Path

import pytest

from bundel.kinds.costs import KINDS
from bundel.kinds.fields import fields_of, record_name
from bundel.kinds.lists import read_lists
from bundel.kinds.report import read_report
from bundel.kinds.validate import validate
from bundel.model import CostLine, Interview, Note
from bundel.readers.table_settings import read_settings
from bundel.readers.yamltree import read_yaml
from bundel.recorddocs import EXAMPLES, render

PAGE = Path(__file__).parent.parent / "docs" / "records.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == render()


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_holds(name: str) -> None:
    tree, found = read_yaml(EXAMPLES[name], "x.yaml")
    assert tree is not None
    if name == "cost line":
        assert read_settings(tree)[1] == ()
        assert tree.at(["kind"]).line
        columns = re.findall(r": (\w+)[,}]", EXAMPLES[name].split("columns:")[1])
        assert set(columns) >= {"amount", "period", "description"}
        assert set(KINDS) > {"lines"}
    elif name == "report":
        found += read_report(tree).diagnostics
    elif name in ("note", "interview"):
        found += validate(tree, Note if name == "note" else Interview)[1]
    else:
        parsed = read_lists(tree)
        assert [record_name(type(r)) for r in parsed.records] == [name]
        found += parsed.diagnostics
    assert found == ()


def test_every_field_is_on_the_page() -> None:
    page = render()
    assert all(f"| `{name}` |" in page for name in fields_of(CostLine))
    assert "one of `cost`, `benefit`" in page
    assert "| `since` | date: 2019-04-11, 2019-04 or 2019 | empty |" in page

"""The tools of the case files themselves."""

from pathlib import Path

from casebuild import build
from casefile import read_cases, update

CASE = """\
# A file of cases

## First {stage=read}

```md notes/a b.md
Costs.
```

## Second

````md x.md
```
```
````

```diagnostics
old
```
"""


def test_cases_have_stages_paths_and_longer_fences(tmp_path: Path) -> None:
    place = tmp_path / "checks.md"
    place.write_text(CASE, encoding="utf-8")
    first, second = read_cases(place)
    assert (first.name, first.stage, first.inputs[0].path) == (
        "First",
        "read",
        "notes/a b.md",
    )
    assert (second.stage, second.inputs[0].text) == ("sources", "```\n```\n")
    assert (first.expected("diagnostics"), second.expected("diagnostics")) == (
        None,
        "old\n",
    )


def test_an_update_rewrites_adds_and_removes_only_what_is_expected(
    tmp_path: Path,
) -> None:
    place = tmp_path / "checks.md"
    place.write_text(CASE, encoding="utf-8")
    update(place, "Second", "diagnostics", "new\n")
    assert place.read_text(encoding="utf-8") == CASE.replace("old", "new")
    update(place, "First", "diagnostics", "added\n")
    update(place, "First", "diagnostics", "")
    update(place, "Second", "diagnostics", "old\n")
    assert place.read_text(encoding="utf-8") == CASE


def test_a_workbook_has_values_beside_formulas_or_none(tmp_path: Path) -> None:
    import openpyxl

    text = (
        "[Q1]\npartner | amount | share\n{hidden}Domus | 12.5 | 10%\n"
        "sum | =SUM(B2:B2) -> 12.5 | =C2\n{merge A4:B4}\n"
        "[Q2 hidden]\n2019-04-11 | '12\n"
    )
    build(tmp_path, "xlsx", "x.xlsx", text)
    values = openpyxl.load_workbook(tmp_path / "x.xlsx", data_only=True)
    sheet = values["Q1"]
    assert (sheet["B3"].value, sheet["C3"].value) == (12.5, None)
    assert (sheet["C2"].value, sheet["C2"].number_format) == (0.1, "0.0%")
    assert sheet.row_dimensions[2].hidden
    assert values["Q2"].sheet_state == "hidden"
    assert values["Q2"]["B1"].value == "12"
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["A4:B4"]
    formulas = openpyxl.load_workbook(tmp_path / "x.xlsx")["Q1"]
    assert formulas["B3"].value == "=SUM(B2:B2)"

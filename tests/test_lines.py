"""The line of a text that a diagnostic about a laid-out page is given."""

from pathlib import Path

import pytest

from bundel.diagnostics import Diagnostic
from bundel.lines import with_lines
from bundel.model.position import Position

TEXT = "# Kop\n\nEen 漢 hier.\n\n: Breed {#tab-w}\n"


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ('no typeface has "漢" (U+6F22)', 3),
        ('the table "Breed" is 3.0 mm too wide for the page', 5),
        ('the table "Smal" is 3.0 mm too wide for the page', 0),
        ("the image is 3.0 mm too wide for the page", 0),
    ],
)
def test_the_line_is_that_of_the_words(tmp_path: Path, message: str, line: int) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    one = Diagnostic("output-overfull", message, Position("a.md"))
    (placed,) = with_lines([one], tmp_path)
    assert placed.position == Position("a.md", line)


def test_what_has_a_line_or_no_text_stays(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bad.md").write_bytes(b"\xff\xfe\xff")
    found = tuple(
        Diagnostic("output-overfull", 'the table "Breed" is', place)
        for place in (
            Position("a.md", 1),
            Position("none.md"),
            Position("bad.md"),
            Position("a.docx", place="paragraph 2"),
        )
    )
    assert with_lines(found, tmp_path) == found

"""Files that another program made: pandoc writes Word and OpenDocument files here."""

import subprocess
from pathlib import Path

import pypandoc
import pytest

from bundel.readers.opendocument_text import read_opendocument_text
from bundel.readers.word import read_word

SOURCE = """\
# Session one

We spoke of *costs* and [results](https://example.org).[^1]

- first
    - second

> They said so.

| partner | hours |
|---------|-------|
| Domus   | 12    |

[^1]: According to Domus.
"""
CHANGED = (
    'We save [twelve]{.insertion author="Anna" date="2019-04-11T00:00:00Z"}'
    '[ten]{.deletion author="Anna" date="2019-04-11T00:00:00Z"} hours'
    '[Is this so?]{.comment-start id="0" author="Anna" date="2019-04-11T00:00:00Z"}'
    ' or more[]{.comment-end id="0"}.\n'
)


def _made(folder: Path, kind: str, source: str) -> bytes:
    place = folder / f"x.{kind}"
    command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-o", str(place)]
    subprocess.run(command, input=source.encode(), check=True)
    return place.read_bytes()


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_file_of_pandoc(tmp_path: Path, kind: str) -> None:
    read = read_word if kind == "docx" else read_opendocument_text
    blocks, found = read(_made(tmp_path, kind, SOURCE), f"x.{kind}")
    assert [(b.kind, b.level, b.text) for b in blocks] == [
        ("heading", 1, "Session one"),
        ("paragraph", 0, "We spoke of costs and results."),
        ("item", 1, "first"),
        ("item", 2, "second"),
        ("quote", 0, "They said so."),
        *(("paragraph", 0, cell) for cell in ("partner", "hours", "Domus", "12")),
    ]
    assert [d.message for d in found] == [
        'the footnote is not read: "According to Domus."'
    ]


def test_changes_and_comments_of_pandoc(tmp_path: Path) -> None:
    blocks, found = read_word(_made(tmp_path, "docx", CHANGED), "x.docx")
    assert [block.text for block in blocks] == ["We save hours or more."]
    assert [d.message for d in found] == [
        '"twelve" is inserted as a tracked change',
        '"ten" is deleted as a tracked change',
        'a comment by Anna is not read: "Is this so?"',
    ]

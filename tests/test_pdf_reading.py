"""The text of finished pages, read once and kept."""

from pathlib import Path
from typing import Any

import pdfsample
import pytest
from test_pdf_bind import IMPRINT, book, parts

from bundel.pdf import reading
from bundel.store import Store


def words(texts: tuple[str, ...]) -> list[str]:
    return [" ".join(text.split()) for text in texts]


def test_the_text_is_that_of_every_page(tmp_path: Path) -> None:
    found = words(reading.texts(book(), Store(tmp_path)))
    assert found == pdfsample.texts(book())


def test_only_pages_that_changed_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bundel.pdf.bind import bind

    read: list[int] = []
    original: Any = reading._read

    def noted(pdf: bytes, numbers: list[int]) -> Any:
        read.extend(numbers)
        return original(pdf, numbers)

    monkeypatch.setattr(reading, "_read", noted)
    first = reading.texts(book(), Store(tmp_path))
    assert read == [0, 1, 2, 3]
    # The last chapter before the others: all pages have another number.
    cover, middle, last = parts()
    moved, _ = bind((cover, last, middle), IMPRINT, pdfsample.faces())
    second = reading.texts(moved, Store(tmp_path))
    assert read == [0, 1, 2, 3]
    assert [text.split()[0] for text in second] == [
        text.split()[0] for text in (first[0], first[3], first[1], first[2])
    ]
    edited = pdfsample.typeset(
        pdfsample.job("laatste", "<h1>Laatst</h1>", kind="annex")
    )
    other, _ = bind((cover, middle, edited), IMPRINT, pdfsample.faces())
    assert "Laatst " in words(reading.texts(other, Store(tmp_path)))[3] + " "
    assert 3 in read[4:]

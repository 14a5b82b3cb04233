"""The pages of an EPUB before axe, as a reader of EPUB shows them: WCAG 2.2 A, AA."""

# ruff: noqa: F811 -- tests ask for the imported fixture by its name

from pathlib import Path
from typing import Any

import pytest
from chromium import browser  # noqa: F401 (a fixture)
from inprocess import STORE
from planted import built
from test_judges import judged, shown
from test_workflow import ROOT

from bundel.book import Book
from bundel.files import kept
from bundel.forms import epub
from bundel.forms.archive import unzipped
from bundel.store import Store

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the pages of the small exploration's EPUB, laid in a folder."""
    book = kept(built().folder / "build/work/public/book.json", Book)
    raw = epub.make(book, (ROOT / "templates",), Store(built().folder / STORE))
    folder = tmp_path_factory.mktemp("epub")
    for name, content in unzipped(raw).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return sorted(folder.glob("EPUB/*.xhtml"))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("wide", [320, 900])
def test_axe_finds_no_violation_in_any_page(
    browser: Any, pages: list[Path], wide: int, theme: str
) -> None:
    assert len(pages) > 10
    for page in pages:
        shown(browser, page.as_uri(), wide, theme)
        assert judged(browser) == [], page.name


def test_axe_can_find_something(
    browser: Any, pages: list[Path], tmp_path: Path
) -> None:
    text = pages[0].read_text("utf-8").replace("<body>", "<body><img src='x'/>", 1)
    broken = tmp_path / pages[0].name
    broken.write_text(text, "utf-8")
    shown(browser, broken.as_uri(), 900, "light")
    assert [one[0] for one in judged(browser)] == ["image-alt"]

"""A word changed in a source of any format reaches the report."""

import io
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bundel.compose.compose import compose
from bundel.corpus import Corpus
from bundel.load import load
from bundel.stages import OURS
from bundel.store import Store

ROOT = Path(__file__).parent.parent
NEW = "Zonnebloemveld"
WORD = re.compile(r"\b[a-z]{7,}\b")
FORMATS = (".csv", ".docx", ".md", ".odt", ".ods", ".srt", ".txt", ".vtt", ".xlsx")
PARTS = (
    "word/document.xml",
    "content.xml",
    "xl/sharedStrings.xml",
    "xl/worksheets/sheet1.xml",
)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("store"))


def shown(folder: Path, store: Store) -> str:
    corpus, found = load(folder)
    assert isinstance(corpus, Corpus), found
    book, _ = compose(corpus, "public", (OURS,), store, {})
    return "".join(chapter.html for chapter in book.chapters)


def sources(ending: str) -> list[Path]:
    every = (ROOT / "sources").rglob(f"*{ending}")
    return sorted(p for p in every if p.parent.name in {"costs", "interviews", "notes"})


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_has_a_source(ending: str) -> None:
    assert sources(ending)


@pytest.mark.parametrize("ending", FORMATS)
def test_a_changed_word_reaches_the_report(
    ending: str, tmp_path: Path, store: Store
) -> None:
    shutil.copytree(ROOT / "sources", tmp_path / "sources")
    path = tmp_path / sources(ending)[-1].relative_to(ROOT)
    text = shown(tmp_path, store)
    assert NEW not in text
    words = set(WORD.findall(re.sub(r"<[^>]+>", " ", text)))

    def change(raw: str) -> str | None:
        """Change the commonest word of the prose wherever it stands in it."""
        places = [m for m in WORD.finditer(raw) if m[0] in words and is_prose(raw, m)]
        if not places:
            return None
        ((word, _),) = Counter(m[0] for m in places).most_common(1)
        for place in reversed([m for m in places if m[0] == word]):
            raw = raw[: place.start()] + NEW + raw[place.end() :]
        return raw

    path.write_bytes(changed(path, change))
    assert NEW in shown(tmp_path, store)


def is_prose(raw: str, found: re.Match[str]) -> bool:
    """Say whether a word stands between spaces, not in markup, ids or front matter."""
    at = found.start()
    around = raw[max(0, found.start() - 1) : found.end() + 1]
    front = raw.find("\n---\n") if raw.startswith("---\n") else 0
    is_tag = raw.rfind("<", 0, at) > raw.rfind(">", 0, at)
    return (
        around[0] == " "
        and around[-1] in " ,."
        and found.start() > front
        and not is_tag
    )


def changed(path: Path, change: Callable[[str], str | None]) -> bytes:
    """Return the file with one word changed, in its first part that has it."""
    raw = path.read_bytes()
    if not zipfile.is_zipfile(path):
        return (change(raw.decode()) or "").encode()
    out, is_done = io.BytesIO(), False
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(out, "w") as after:
        for item in before.infolist():
            body = before.read(item)
            new = change(body.decode()) if item.filename in PARTS else None
            if new is not None and not is_done:
                body, is_done = new.encode(), True
            after.writestr(item, body)
    assert is_done
    return out.getvalue()

"""What a build would make again, compared with what was published."""

import re
import shutil
from contextlib import chdir
from pathlib import Path

import pytest

from bundel import stages, why

ROOT = Path(__file__).parent.parent
STORE = Path("build/store")
TEXT = Path("sources/texts/conclusions.md")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder whose public edition is remembered as published."""
    folder = tmp_path_factory.mktemp("why")
    shutil.copytree(ROOT / "tests/mini/sources", folder / "sources")
    with chdir(folder):
        change(Path("sources/report.yaml"), "[public, participants]", "[public]")
        remember()
    return folder


@pytest.fixture
def built(once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of that folder, for one test to change."""
    shutil.copytree(once, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def remember() -> None:
    """Do what the stages before and in `publish` do, but for the files themselves."""
    corpus, book = Path("build/corpus.json"), Path("build/work/public/book.json")
    stages.collect(Path(), None, STORE, corpus)
    assert not stages.is_wrong(stages.compose(corpus, "public", (), STORE, book))
    stages._remember(book)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def asked(target: str) -> tuple[str, ...]:
    lines, found = stages.why(target, Path("build"), STORE)
    assert not found
    return lines


@pytest.mark.usefixtures("built")
def test_nothing_changed_is_said() -> None:
    for name in ("report.pdf", "report.html", "chapters/van.pdf"):
        (line,) = asked(f"build/public/{name}")
        assert line.endswith("is as its sources make it")


@pytest.mark.usefixtures("built")
def test_a_text_reaches_its_chapter_and_the_hash() -> None:
    change(TEXT, "one year", "one winter")
    lines = asked("build/public/report.pdf")
    at = lines.index("  conclusions would be made again:")
    assert lines[at + 1 : at + 4] == (
        "    sources/texts/conclusions.md has changed",
        "    - follows rests on one year and on few voices;",
        "    + follows rests on one winter and on few voices;",
    )
    made = [line for line in lines if "would be made again" in line]
    assert len(made) == 2  # the colophon prints the hash of the sources
    stay, of = map(int, re.findall(r"\d+", lines[-1]))
    assert of - stay == 2
    assert asked("van") == ("build/public/chapters/van.pdf is as its sources make it",)
    remember()
    assert len(asked("build/public/report.pdf")) == 1


@pytest.mark.usefixtures("built")
def test_a_record_reaches_the_chapters_that_show_it() -> None:
    change(Path("sources/quotes.yaml"), "themes: [reach]", "themes: [timetable]")
    lines = asked("sources/quotes.yaml")
    assert lines[0] == "sources/quotes.yaml has changed"
    assert "evidence" in lines[1]


@pytest.mark.usefixtures("built")
def test_what_no_chapter_shows_is_said() -> None:
    Path("sources/images").mkdir(exist_ok=True)
    Path("sources/images/unused.png").write_bytes(b"not shown")
    lines = asked("build/public/report.pdf")
    assert lines[-1] == "  sources/images/unused.png is new, and no chapter shows it"


@pytest.mark.usefixtures("built")
def test_a_chapter_that_comes_or_goes_is_named() -> None:
    change(Path("sources/report.yaml"), "{id: van,", "{id: wagon, text: van,")
    lines = asked("build/public/report.pdf")
    assert "  van is gone" in lines
    assert "  wagon is new" in lines


@pytest.mark.usefixtures("built")
def test_the_style_is_every_chapters() -> None:
    sheet = Path("templates/css/print.css")
    sheet.parent.mkdir(parents=True)
    sheet.write_text("@page { size: A5 }")
    lines = asked("build/public/report.pdf")
    assert "  the style sheets have changed: all chapters are set again" in lines


def test_before_a_build_all_is_to_be_made(built: Path) -> None:
    (built / "build/work/public/published.json").write_text("{}")
    (line,) = asked("build/public/report.pdf")
    assert "was not built yet: all" in line


@pytest.mark.usefixtures("built")
def test_an_unknown_target_names_those_there_are() -> None:
    with pytest.raises(LookupError) as raised:
        asked("build/public/chapters/conclusion.pdf")
    assert "conclusions" in raised.value.args


@pytest.mark.usefixtures("built")
def test_errors_come_first() -> None:
    change(Path("sources/quotes.yaml"), "moved and we read", "moved, and we read")
    lines, found = stages.why("conclusions", Path("build"), STORE)
    assert not lines
    assert stages.is_wrong(found)


def test_the_first_difference_is_shown_in_its_words() -> None:
    lines = list(why.difference("<p>a b c <b>d</b> e f</p>", "<p>a b c d g f</p>"))
    assert lines == ["- a b c d e f", "+ a b c d g f"]
    (line,) = why.difference("<p>a</p>", "<div>a</div>")
    assert line == "the words are the same; the markup is not"

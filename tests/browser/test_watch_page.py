"""A watch as an editor meets it: what is saved shows in the browser by itself."""

# ruff: noqa: F811 -- tests ask for the imported fixture by its name

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from chromium import browser, size  # noqa: F401 (a fixture)

ROOT = Path(__file__).parent.parent.parent
TEXT = "sources/texts/conclusions.md"
FORM = "templates/chapters/conclusions.md.j2"
pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Watch:
    """A watch at work: its folder, address and process, and what it said."""

    folder: Path
    address: str
    process: subprocess.Popen[bytes]
    log: Path

    def read(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")

    def save(self, name: str, text: str) -> None:
        """Save as many editors do: written beside, then renamed."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.swp")
        beside.write_text(text, "utf-8")
        beside.replace(path)

    def said(self) -> str:
        return self.log.read_text("utf-8")


def soon(asked: Callable[[], object], seconds: int = 120) -> bool:
    """Say whether it becomes true; the time is for a machine that is busy."""
    for _ in range(seconds * 20):
        if asked():
            return True
        time.sleep(0.05)
    return False


@contextmanager
def begun(folder: Path) -> Iterator[Watch]:
    """Begin a watch; whatever happens, it ends."""
    log = Path(tempfile.mkstemp(suffix=".txt", dir=folder)[1])
    line = [sys.executable, "-m", "bundel.cli", "watch", "--no-open"]
    with log.open("wb") as said:
        process = subprocess.Popen(line, cwd=folder, stdout=said, stderr=said)
    try:
        assert soon(lambda: "HTML in" in log.read_text()), log.read_text()
        found = re.search(r"http://127\.0\.0\.1:\d+/", log.read_text())
        assert found
        yield Watch(folder, found[0], process, log)
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("watch")
    shutil.copytree(ROOT / "tests/mini/sources", made / "sources")
    return made


@pytest.fixture(scope="module")
def watch(folder: Path) -> Iterator[Watch]:
    with begun(folder) as one:
        yield one


@pytest.fixture
def page(browser: Any, watch: Watch) -> Any:
    size(browser, 1280)
    browser.get(watch.address)
    assert soon(lambda: "current" in bar(browser)), bar(browser)
    browser.execute_script("window.isSamePage = true")
    return browser


def bar(page: Any, part: str = ".bar") -> str:
    script = (
        "return document.getElementById('bundel-watch')?.shadowRoot"
        ".querySelector(arguments[0])?.innerText || ''"
    )
    return str(page.execute_script(script, part))


def edited(page: Any) -> str:
    script = (
        "const part = document.querySelector('[data-edited]');"
        "const number = part?.querySelector(':scope > .cited')?.innerText.length || 0;"
        "return (part?.innerText || '').slice(number).trim()"
    )
    return str(page.execute_script(script))


def is_same(page: Any) -> bool:
    return bool(page.execute_script("return window.isSamePage === true"))


def pdf_text(watch: Watch, name: str) -> list[str]:
    import pypdfium2

    with urlopen(f"{watch.address}chapters/{name}.pdf") as answer:  # noqa: S310 (ours)
        document = pypdfium2.PdfDocument(io.BytesIO(answer.read()))
    return [" ".join(one.get_textpage().get_text_bounded().split()) for one in document]


def test_a_saved_sentence_shows_at_its_place(page: Any, watch: Watch) -> None:
    words = "A sentence that nobody had written before."
    assert words not in page.find_element("id", "main").text
    watch.save(TEXT, watch.read(TEXT) + f"\n\n{words}\n")
    assert soon(lambda: edited(page) == words)
    top, bottom, high = page.execute_script(
        "const box = document.querySelector('[data-edited]').getBoundingClientRect();"
        "return [box.top, box.bottom, innerHeight]"
    )
    assert 0 <= top < bottom <= high
    assert is_same(page)
    assert "1 place changed" in bar(page)
    assert soon(lambda: "ready" in bar(page))
    number = re.search(r"ready, page (\d+)", bar(page))
    assert number
    assert words in pdf_text(watch, "conclusions")[int(number[1]) - 1]
    assert soon(lambda: f"{TEXT}: 1 place, HTML in " in watch.said())
    printed = f"{watch.address}chapters/conclusions: page "
    assert soon(lambda: printed in watch.said())


def test_the_page_is_what_it_would_be_if_loaded_anew(page: Any, watch: Watch) -> None:
    text = watch.read(TEXT)
    watch.save(TEXT, f"## A heading before {{#sec-before}}\n\n{text}\n\n- one\n- two\n")
    assert soon(lambda: "A heading before" in page.find_element("id", "main").text)
    assert is_same(page)
    links = page.find_elements("css selector", ".contents a[href='#sec-before']")
    assert len(links) == 1
    live = bare(page)
    page.refresh()
    assert soon(lambda: "current" in bar(page))
    assert bare(page) == live


def bare(page: Any) -> str:
    """Return what the page holds, without what scripts add and spaces between."""
    html = page.execute_script(
        "return ['.contents ol', 'main', 'footer']"
        ".map((name) => document.querySelector(name).outerHTML).join('')"
    )
    added = (
        r' (?:data-edited|tabindex|role|aria-current|class="(?:is-open)?")(?:="[^"]*")?'
    )
    return re.sub(r">\s+<", "><", re.sub(added, "", " ".join(html.split())))


def test_the_page_s_own_script_goes_on(page: Any, watch: Watch) -> None:
    mark = page.find_element("css selector", "main a.evidence[href]")
    popover = page.find_element("id", "popover")
    page.execute_script("arguments[0].click()", mark)
    assert popover.is_displayed()
    watch.save(TEXT, watch.read(TEXT) + "\n\nSaid while it was open.\n")
    assert soon(lambda: edited(page) == "Said while it was open.")
    assert popover.is_displayed()
    close = popover.find_element("css selector", ".popover-close :last-child")
    page.execute_script("arguments[0].click()", close)
    assert not popover.is_displayed()
    pressed = "return document.getElementById('theme').getAttribute('aria-pressed')"
    before = page.execute_script(pressed)
    page.execute_script("document.getElementById('theme').click()")
    assert page.execute_script(pressed) != before  # heard once, not twice
    page.find_element("id", "search").send_keys("while it was open")
    assert "1 place" in page.find_element("id", "found").text
    assert [e for e in page.get_log("browser") if e["level"] == "SEVERE"] == []


def test_an_error_shows_over_the_page_that_stays(page: Any, watch: Watch) -> None:
    form = (ROOT / FORM).read_text("utf-8")
    stays = page.find_element("id", "ch-conclusions").text
    watch.save(FORM, f"{{{{ nowhere }}}}\n{form}")
    try:
        assert soon(lambda: f"{FORM}:1" in bar(page, ".wrong"))
        assert '"nowhere" is not defined' in bar(page, ".wrong")
        assert "the page is as it was before" in bar(page)
        assert page.find_element("id", "ch-conclusions").text == stays
        assert soon(lambda: f"{FORM}:1: error[template-undefined]" in watch.said())
    finally:  # the tests that follow have the same watch
        watch.save(FORM, f"Mended.\n\n{form}")
    assert soon(lambda: edited(page) == "Mended.")
    assert bar(page, ".wrong") == ""
    assert is_same(page)


def test_a_style_sheet_is_put_on_without_a_reload(page: Any, watch: Watch) -> None:
    style = (ROOT / "templates/css/page.css").read_text("utf-8")
    watch.save("templates/css/page.css", style + "\nmain { --seen: 7px }\n")
    main = "getComputedStyle(document.querySelector('main'))"
    seen = f"return {main}.getPropertyValue('--seen')"
    assert soon(lambda: page.execute_script(seen) == "7px")
    assert is_same(page)


def test_what_stands_around_the_chapters_is_loaded_anew(
    page: Any, watch: Watch
) -> None:
    page.execute_script("scrollTo({ top: 900, behavior: 'instant' })")
    text = watch.read("sources/report.yaml")
    watch.save("sources/report.yaml", text.replace("one van\n", "two vans\n", 1))
    assert soon(lambda: page.title == "Three libraries, two vans")
    assert not is_same(page)
    assert soon(lambda: page.execute_script("return scrollY") > 0)


def test_a_chapter_s_pdf_follows(page: Any, watch: Watch) -> None:
    page.get(f"{watch.address}chapters/van")
    source = "return document.querySelector('iframe').src"
    assert soon(lambda: ".pdf?" in page.execute_script(source))
    before = page.execute_script(source)
    name = "sources/texts/van.md"
    watch.save(name, watch.read(name) + "\n\nThe van has a new horn.\n")
    assert soon(lambda: page.execute_script(source) != before)
    assert "The van has a new horn." in " ".join(pdf_text(watch, "van"))


def test_what_was_published_is_left_alone(watch: Watch) -> None:
    assert {path.name for path in (watch.folder / "build").iterdir()} <= {"store"}


def family(pid: int) -> set[int]:
    """Return a process and all that came of it."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            parents[int(path.parent.name)] = int(fields[1])
    found = {pid}
    while (
        more := {child for child, parent in parents.items() if parent in found} - found
    ):
        found |= more
    return found


def is_alive(pid: int) -> bool:
    with suppress(OSError):
        return (
            Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        )
    return False


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_ends_with_all_that_it_began(folder: Path, way: signal.Signals) -> None:
    if not Path("/proc/self/stat").exists():
        pytest.skip("only Linux tells who is whose child")
    with begun(folder) as watch:
        style = (ROOT / "templates/css/print.css").read_text("utf-8")
        watch.save("templates/css/print.css", f"{style}\n/* {way.name} */")
        assert soon(lambda: len(family(watch.process.pid)) >= 4), "the pool is at work"
        all_of_it = family(watch.process.pid)
        os.kill(watch.process.pid, way)
        status = watch.process.wait(60)
        assert status == (-9 if way == signal.SIGKILL else 0)
        assert soon(lambda: not any(is_alive(pid) for pid in all_of_it))
        assert "Traceback" not in watch.said()

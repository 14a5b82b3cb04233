"""The sample in a browser: what the script adds, and what remains without it."""

# ruff: noqa: F811 -- tests ask for the imported fixture by its name

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from chromium import browser, press, size  # noqa: F401 (a fixture)
from sample_book import book

from bundel.html.report import make
from bundel.store import Store

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("sample")
    made, _ = make(book(), (TEMPLATES,), Store(folder / "store"))
    path = folder / "report.html"
    path.write_text(made, "utf-8")
    return path.as_uri()


def soon(asked: Callable[[], object]) -> bool:
    """Say whether it becomes true; the time is for a machine that is busy."""
    for _ in range(1200):
        if asked():
            return True
        time.sleep(0.05)
    return False


def test_it_reads_without_its_script(browser: Any, sample: str, tmp_path: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    bare = tmp_path / "bare.html"
    whole = Path(sample.removeprefix("file://")).read_text("utf-8")
    bare.write_text(re.sub(r"<script>.*?</script>", "", whole, flags=re.DOTALL))
    size(browser, 1280)
    browser.get(bare.as_uri())
    assert not browser.find_element("id", "search").is_displayed()
    assert browser.find_element("css selector", "nav a[href='#sec-begin']").text
    mark = browser.find_element("css selector", "a.evidence")
    press(browser, mark, Keys.ENTER)
    assert browser.current_url.endswith("#reg-c1")


def test_evidence_shows_under_the_mouse(browser: Any, sample: str) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys

    size(browser, 1280)
    browser.get(sample)
    mark = browser.find_element("css selector", "#d-c1 a.evidence")
    ActionChains(browser).scroll_to_element(mark).move_to_element(mark).perform()
    popover = browser.find_element("id", "popover")
    assert soon(popover.is_displayed)
    assert "minder kwetsbaar" in popover.text
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not popover.is_displayed()


def test_each_cell_of_an_amount_is_an_item(browser: Any, sample: str) -> None:
    browser.get(sample)
    amount = browser.find_element("css selector", "data.amount[tabindex]")
    browser.execute_script("arguments[0].click()", amount)
    items = browser.find_elements("css selector", "#popover li")
    assert [one.text for one in items] == [
        "sources/costs/drieluik.csv:2:112",
        "sources/costs/drieluik 2019.xlsx[Kosten per jaar!C7]",
    ]


@pytest.mark.parametrize("wide", [320, 1280])
def test_the_popover_stays_in_the_window(browser: Any, sample: str, wide: int) -> None:
    size(browser, wide, 700)
    browser.get(sample)
    for mark in browser.find_elements("css selector", "a.evidence, data.amount"):
        browser.execute_script("arguments[0].click()", mark)
        left, right, room = browser.execute_script(
            "const box = document.getElementById('popover').getBoundingClientRect();"
            "return [box.left, box.right, innerWidth]"
        )
        assert left >= 0
        assert right <= room


def test_the_contents_follow_and_the_place_is_kept(browser: Any, sample: str) -> None:
    size(browser, 1280)
    browser.get(sample)
    goto = "document.getElementById('talks-words').scrollIntoView({behavior:'instant'})"
    browser.execute_script(goto)
    current = "return document.querySelector('nav [aria-current]')?.hash"
    assert soon(lambda: browser.execute_script(current) == "#talks-words")
    browser.get("about:blank")
    browser.get(sample)
    resume = browser.find_element("id", "resume")
    assert resume.is_displayed()
    assert "Begrippen" in resume.text


@pytest.mark.parametrize(("wide", "stop"), [(320, "0"), (1280, None)])
def test_only_what_sticks_out_is_a_tab_stop(
    browser: Any, sample: str, wide: int, stop: str | None
) -> None:
    size(browser, wide)
    browser.get(sample)
    drawing = browser.find_element("css selector", ".drawing")
    assert soon(lambda: drawing.get_dom_attribute("tabindex") == stop)


def test_a_figure_opens_as_a_table_by_keyboard(browser: Any, sample: str) -> None:
    from selenium.webdriver.common.keys import Keys

    size(browser, 1280)
    browser.get(sample)
    swap = browser.find_element("css selector", "#fig-chart button.swap")
    cell = browser.find_element("css selector", "#fig-chart td")
    press(browser, swap, Keys.ENTER)
    assert soon(cell.is_displayed)
    press(browser, swap, Keys.ENTER)
    assert soon(lambda: not cell.is_displayed())


def test_search_ignores_accents_and_says_how_many(browser: Any, sample: str) -> None:
    size(browser, 1280)
    browser.get(sample)
    browser.find_element("id", "search").send_keys("financiele")
    assert "1 plaats" in browser.find_element("id", "found").text
    hit = browser.find_element("css selector", "#results a")
    assert hit.find_element("css selector", "mark").text == "financiële"
    hit.click()
    focused = browser.switch_to.active_element
    assert "financiële medewerker" in focused.text


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_system_chooses_light_or_dark(
    browser: Any, sample: str, theme: str
) -> None:
    browser.get(sample)
    browser.execute_script("localStorage.clear()")
    wanted = [{"name": "prefers-color-scheme", "value": theme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wanted})
    browser.get(sample)
    colour = browser.execute_script(
        "return getComputedStyle(document.body).backgroundColor"
    )
    assert colour == {"light": "rgb(253, 252, 250)", "dark": "rgb(18, 25, 29)"}[theme]


def test_it_prints_without_what_is_for_the_screen(browser: Any, sample: str) -> None:
    browser.get(sample)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not browser.find_element("css selector", "nav").is_displayed()
        assert browser.find_element("css selector", "#tab-lines").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})

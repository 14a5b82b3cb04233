"""The page in a real browser: by keyboard, on a narrow screen, without the network."""

# ruff: noqa: F811 -- tests ask for the imported fixture by its name

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from chromium import browser, press, size  # noqa: F401 (a fixture)

ROOT = Path(__file__).parent.parent.parent
MINI = ROOT / "tests" / "mini"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build the small exploration; return the address of its page."""
    folder = tmp_path_factory.mktemp("page")
    shutil.copytree(MINI / "sources", folder / "sources")
    line = [str(ROOT / "run"), "-d", str(folder)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return (folder / "build/public/report.html").as_uri()


def test_it_opens_without_a_request_or_complaint(browser: Any, page: str) -> None:
    size(browser, 1280)
    browser.get(page)
    assert browser.title
    assert [e for e in browser.get_log("browser") if e["level"] == "SEVERE"] == []
    sent = [e["message"] for e in browser.get_log("performance")]
    asked = [m for m in sent if '"Network.requestWillBeSent"' in m]
    assert [m for m in asked if '"url":"http' in m] == []


CUT = """
const scrolls = (one) => one.closest(".scroll, .drawing, .contents, #results");
const isCut = (one) => {
  const look = getComputedStyle(one);
  const {left, right, width} = one.getBoundingClientRect();
  const isHiding =
    look.overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1;
  const isOut = width && (right > innerWidth + 1 || left < -1);
  return (isHiding || isOut) && !scrolls(one) && !one.matches(".skip, option");
};
return [...document.querySelectorAll("nav *, main *, footer *")]
  .filter((one) => one.checkVisibility() && isCut(one))
  .map((one) => one.outerHTML.slice(0, 120));
"""


@pytest.mark.parametrize("text", ["100%", "200%"])
@pytest.mark.parametrize("wide", [320, 768, 1280])
def test_nothing_sticks_out(browser: Any, page: str, wide: int, text: str) -> None:
    """400 % of 1280 px is 320 px; text alone grows to 200 %, at 1280 px and less."""
    size(browser, wide)
    browser.get(page)
    grow = "document.documentElement.style.fontSize = arguments[0]"
    browser.execute_script(grow, text)
    browser.execute_script(
        "for (const one of document.querySelectorAll('details')) one.open = true"
    )
    measured = browser.execute_script(
        "return [document.documentElement.scrollWidth, innerWidth]"
    )
    assert measured[0] <= measured[1]
    assert browser.execute_script(CUT) == []


def test_evidence_opens_and_closes_by_keyboard(browser: Any, page: str) -> None:
    from selenium.webdriver.common.keys import Keys

    size(browser, 1280)
    browser.get(page)
    mark = browser.find_element("css selector", "main a.evidence[href]")
    press(browser, mark, Keys.ENTER)
    popover = browser.find_element("id", "popover")
    assert popover.is_displayed()
    assert len(popover.text) > 20
    assert browser.execute_script(
        "return document.getElementById('popover').contains(document.activeElement)"
    )
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not popover.is_displayed()
    assert browser.switch_to.active_element == mark


def test_an_amount_tells_its_cells(browser: Any, page: str) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.get(page)
    assert not browser.find_elements("css selector", "table data[tabindex]")
    amounts = browser.find_elements("css selector", "main a.sum[aria-haspopup]")
    assert amounts
    popover = browser.find_element("id", "popover")
    for key in (Keys.ENTER, Keys.SPACE):
        press(browser, amounts[0], key)
        assert "sources/costs/" in popover.text
        assert popover.find_elements("css selector", "a[href^='#amt-']")
        browser.switch_to.active_element.send_keys(Keys.ESCAPE)
        assert not popover.is_displayed()
        assert browser.switch_to.active_element == amounts[0]


def test_search_finds_as_you_type(browser: Any, page: str) -> None:
    browser.get(page)
    word = browser.find_element("css selector", "main h2").text.split()[-1]
    browser.find_element("id", "search").send_keys(word)
    results = browser.find_elements("css selector", "#results a")
    assert results
    assert word.lower() in results[0].text.lower()


def test_light_and_dark_can_be_chosen(browser: Any, page: str) -> None:
    browser.get(page)
    colour = "return getComputedStyle(document.body).backgroundColor"
    before = browser.execute_script(colour)
    browser.find_element("id", "theme").click()
    assert browser.execute_script(colour) != before


def test_printed_it_is_the_text_alone(browser: Any, page: str) -> None:
    size(browser, 1280)
    browser.get(page)
    browser.execute_script("document.documentElement.dataset.theme = 'dark'")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        for name in (".contents", ".swap", ".anchor", "#popover", "#filtered"):
            (found, *_) = browser.find_elements("css selector", name)
            assert not found.is_displayed(), name
        colours = browser.execute_script(
            "const look = getComputedStyle(document.body);"
            "return [look.color, document.querySelector('main').innerText.length]"
        )
        assert colours[0] == "rgb(0, 0, 0)"
        assert colours[1] > 1000
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_it_reads_without_a_script(browser: Any, page: str) -> None:
    still = [{"name": "prefers-reduced-motion", "value": "reduce"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": still})
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(page)
        main = browser.find_element("id", "main")
        assert len(main.text) > 1000
        assert not browser.find_element("id", "search").is_displayed()
        buttons = browser.find_elements("css selector", "main button")
        assert not any(one.is_displayed() for one in buttons)
        number = browser.find_element("css selector", "main p > a.cited")
        number.click()
        assert browser.current_url.endswith(number.get_attribute("href").split("#")[1])
        fold = browser.find_element("css selector", "figure details.data")
        assert fold.get_attribute("open") is None
        fold.find_element("css selector", "summary").click()
        assert fold.find_element("css selector", "tbody tr").is_displayed()
    finally:
        browser.execute_cdp_cmd(
            "Emulation.setScriptExecutionDisabled", {"value": False}
        )

"""Everything that the page can do, done with keys alone.

The Tab key walks the whole page once: every control of the table below has to be among
its stops, and every stop has to be a control of the table. Then each is used.
"""

# ruff: noqa: F811 -- tests ask for the imported fixture by its name

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from chromium import browser, own_page, size  # noqa: F401 (a fixture)
from selenium.webdriver.common.keys import Keys

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.slow

LOG = """
window.stops = [];
document.addEventListener("focusin", ({ target }) => window.stops.push(target), true);
"""
MATCHED = """
const selectors = arguments[0];
const loose = [];
const found = new Set();
for (const stop of new Set(window.stops)) {
  if (stop.closest("#popover")) continue;
  const own = selectors.filter((one) => stop.matches(one));
  own.forEach((one) => found.add(one));
  if (!own.length) loose.push(stop.outerHTML.slice(0, 160));
}
return [[...found], loose, new Set(window.stops).size];
"""
BEFORE = """
const stops = [...new Set(window.stops)];
return stops[stops.indexOf(arguments[0]) - 1] || null;
"""


@dataclass(frozen=True)
class Driver:
    """The browser with a finger on its keys."""

    browser: Any

    def js(self, script: str, *values: object) -> Any:
        return self.browser.execute_script(script, *values)

    @property
    def here(self) -> Any:
        return self.browser.switch_to.active_element

    def press(self, *keys: str) -> None:
        for key in keys:
            self.here.send_keys(key)

    def at(self, selector: str) -> Any:
        """Put the focus on the first control of a kind that is shown."""
        found = self.js(
            "return [...document.querySelectorAll(arguments[0])]"
            ".find((one) => one.checkVisibility())",
            selector,
        )
        assert found is not None, selector
        self.js("arguments[0].focus()", found)
        assert self.here == found, selector
        return found

    def text(self, selector: str) -> str:
        words = "return document.querySelector(arguments[0])?.textContent || ''"
        return str(self.js(words, selector))

    def count(self, selector: str) -> int:
        script = (
            "return [...document.querySelectorAll(arguments[0])]"
            ".filter((one) => one.checkVisibility()).length"
        )
        return int(self.js(script, selector))

    @property
    def hash(self) -> str:
        return str(self.js("return decodeURIComponent(location.hash.slice(1))"))

    def is_open(self) -> bool:
        script = "return document.getElementById('popover').matches(':popover-open')"
        return bool(self.js(script))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make the page of the exploration that comes with it: it has every function."""
    folder = tmp_path_factory.mktemp("keys")
    return own_page(folder).as_uri()


@pytest.fixture
def driver(browser: Any, page: str) -> Driver:
    size(browser, 1280)
    wanted = [{"name": "prefers-reduced-motion", "value": "reduce"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wanted})
    browser.execute_cdp_cmd("Emulation.setFocusEmulationEnabled", {"enabled": True})
    browser.get("about:blank")
    browser.get(page)
    browser.execute_script("localStorage.clear()")
    return Driver(browser)


def skip(one: Driver) -> None:
    one.at("a.skip")
    one.press(Keys.ENTER)
    assert one.hash == "main"
    one.press(Keys.TAB)
    assert one.js(
        "return document.getElementById('main').contains(arguments[0])", one.here
    )


def search(one: Driver) -> None:
    one.at("#search")
    one.press(*"huurder")
    assert one.count("#results a") > 5
    assert "40" in one.text("#found")
    while not one.here.get_attribute("href"):
        one.press(Keys.TAB)
    one.press(Keys.ENTER)
    assert "huurder" in one.here.text.lower()
    assert one.js("return arguments[0].closest('main') !== null", one.here)


def theme(one: Driver) -> None:
    before = one.js("return getComputedStyle(document.body).backgroundColor")
    one.at("#theme")
    one.press(Keys.SPACE)
    assert one.here.get_attribute("aria-pressed") == "true"
    assert one.js("return getComputedStyle(document.body).backgroundColor") != before


def filters(one: Driver) -> None:
    whole = one.count("main p")
    for name in ("theme", "partner"):
        one.at(f"select[data-filter='{name}']")
        one.press(Keys.ARROW_DOWN)
        assert one.hash.startswith(f"{name}=")
        assert 0 < one.count("main p") < whole
        said = one.text("#counted")
        assert one.text("#filtered p") == said
        assert sum(int(word.strip(",.")) for word in said.split() if word[0].isdigit())
        one.at("#filtered button")
        one.press(Keys.ENTER)
        assert one.hash == ""
        assert one.count("main p") == whole
        assert one.here.get_attribute("data-filter") == "theme"


def link_out_of_a_filter(one: Driver) -> None:
    one.at("select[data-filter='theme']")
    one.press(Keys.ARROW_DOWN)
    assert one.count(".filtered-out") == 0
    hidden = one.js(
        "return [...document.querySelectorAll('main a[href^=\"#\"]')].find((link) =>"
        " link.checkVisibility() && document.getElementById(link.hash.slice(1))"
        "?.closest('.filtered-out') && !link.matches('[role=button]'))"
    )
    assert hidden is not None
    one.js("arguments[0].focus()", hidden)
    target = hidden.get_attribute("hash")[1:]
    one.press(Keys.ENTER)
    assert one.hash == target
    assert one.count(f"[id='{target}']") == 1


def contents(one: Driver) -> None:
    one.at(".contents details > summary")
    one.press(Keys.ENTER)
    assert one.count(".contents details:first-of-type li a") == 0
    one.press(Keys.ENTER)
    link = one.at(".contents details:first-of-type li a")
    one.press(Keys.ENTER)
    assert f"#{one.hash}" == link.get_attribute("hash")


def lists(one: Driver) -> None:
    one.at(".floats > summary")
    one.press(Keys.ENTER)
    link = one.at(".floats[open] li a")
    one.press(Keys.ENTER)
    assert one.count(f"figure[id='{one.hash}']") == 1
    assert link.text


def resumed(one: Driver) -> None:
    one.js("document.getElementById('ch-balance').scrollIntoView()")
    script = (
        "return Object.keys(localStorage).some((k) => k.startsWith('bundel-place'))"
    )
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(one.browser, 20).until(lambda _: one.js(script))
    one.browser.get(one.browser.current_url.split("#")[0])
    one.js("scrollTo(0, 0)")
    link = one.at("#resume")
    wanted = link.get_attribute("hash")[1:]
    one.press(Keys.ENTER)
    assert one.hash == wanted


def explained(selector: str, words: str) -> Callable[[Driver], None]:
    def use(one: Driver) -> None:
        mark = one.at(selector)
        for key in (Keys.ENTER, Keys.SPACE):
            one.press(key)
            assert one.is_open()
            assert words in one.text("#popover")
            assert one.js("return document.activeElement.id") == "popover"
            one.press(Keys.ESCAPE)
            assert not one.is_open()
            assert one.here == mark

    return use


def cited_claim(one: Driver) -> None:
    mark = one.at("main a.evidence[href]")
    one.press(Keys.ENTER)
    for _ in range(40):
        one.press(Keys.TAB)
        if one.here.text == "Citeer":
            break
    one.press(Keys.ENTER)
    assert "Bewering " in one.text("#popover .citation p")
    assert "report.html#reg-" in one.text("#popover .citation p")
    one.press(Keys.TAB, Keys.ENTER)
    said = "return document.querySelector('.said-copied').textContent"
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(one.browser, 20).until(lambda _: one.js(said))
    one.press(Keys.ESCAPE)
    assert one.here == mark


def anchor(one: Driver) -> None:
    link = one.at("main h2 a.anchor")
    one.press(Keys.ENTER)
    assert f"#{one.hash}" == link.get_attribute("hash")


def note(one: Driver) -> None:
    link = one.at("main a.noteref")
    one.press(Keys.ENTER)
    assert f"#{one.hash}" == link.get_attribute("hash")


def sort(one: Driver) -> None:
    one.at("#tab-origin thead th:nth-child(2) > .sort")
    rows = "return document.querySelector('#tab-origin tbody').innerText"
    values = (
        "return [...document.querySelectorAll('#tab-origin tbody td:nth-child(2)')]"
        ".map((cell) => Number(cell.dataset.value))"
    )
    given = one.js(rows)
    one.press(Keys.ENTER)
    head = "#tab-origin thead th:nth-child(2)"
    how = "return document.querySelector(arguments[0]).getAttribute('aria-sort')"
    assert one.js(how, head) == "ascending"
    assert one.js(values) == sorted(one.js(values))
    one.press(Keys.SPACE)
    assert one.js(how, head) == "descending"
    assert one.js(values) == sorted(one.js(values), reverse=True)
    one.press(Keys.ENTER)
    assert one.js(how, head) is None
    assert one.js(rows) == given


def totals_stay_last(one: Driver) -> None:
    head = one.at("table:has(tr.total)[data-sortable] thead th:last-child > .sort")
    last = "return arguments[0].closest('table').tBodies[0].lastElementChild.className"
    for _ in range(3):
        one.press(Keys.ENTER)
        assert one.js(last, head) == "total"


def swap(one: Driver) -> None:
    figure = "#fig-themes-by-source"
    one.at(f"{figure} > .swap")
    assert (one.count(f"{figure} svg"), one.count(f"{figure} tbody tr")) == (1, 0)
    one.press(Keys.ENTER)
    assert one.count(f"{figure} svg") == 0
    assert one.count(f"{figure} tbody tr") > 5
    assert one.here.text == "Toon als figuur"
    one.press(Keys.SPACE)
    assert (one.count(f"{figure} svg"), one.count(f"{figure} tbody tr")) == (1, 0)


def marks(one: Driver) -> None:
    figure = "#fig-claims-advanced"
    one.at(f"{figure} [data-says][tabindex='0']")
    every = one.js(
        f"return [...document.querySelectorAll('{figure} [data-says]')]"
        ".map((mark) => mark.dataset.says)"
    )
    seen = [one.text("#tip")]
    for _ in every[1:]:
        one.press(Keys.ARROW_RIGHT)
        assert one.here.get_attribute("aria-label") == one.text("#tip")
        seen.append(one.text("#tip"))
    assert seen == every
    one.press(Keys.HOME)
    assert one.text("#tip") == every[0]
    one.press(Keys.ARROW_DOWN)
    lower = one.here.location["y"]
    one.press(Keys.ARROW_UP)
    assert one.here.location["y"] < lower
    one.press(Keys.END)
    assert one.text("#tip") == every[-1]
    assert one.js("return document.getElementById('tip').matches(':popover-open')")
    one.press(Keys.ESCAPE)
    assert not one.js("return document.getElementById('tip').matches(':popover-open')")
    one.press(Keys.TAB)
    assert not one.js("return arguments[0].matches('[data-says]')", one.here)


def scroll(one: Driver) -> None:
    size(one.browser, 320)
    one.js("dispatchEvent(new Event('resize'))")
    place = one.at("main .scroll[tabindex='0']")
    one.press(*[Keys.ARROW_RIGHT] * 3)
    from selenium.webdriver.support.ui import WebDriverWait

    moved = "return arguments[0].scrollLeft > 0"
    WebDriverWait(one.browser, 20).until(lambda _: one.js(moved, place))


def choices(one: Driver) -> None:
    section = one.at("section.choices input[type=radio]:checked")
    before = one.text("section.choices .choices-said")
    one.press(Keys.ARROW_DOWN)
    assert one.text("section.choices .choices-said") != before
    one.at("section.choices .choices-back")
    one.press(Keys.ENTER)
    assert one.text("section.choices .choices-said") == before
    assert section.is_selected()


def chosen(one: Driver) -> None:
    """One stop a table; arrows go from amount to amount, Enter tells its cells."""
    first = one.at("section.choices td data[tabindex='0']")
    one.press(Keys.ARROW_RIGHT, Keys.ARROW_DOWN)
    here = one.here
    assert here != first
    assert here.tag_name == "data"
    assert first.get_attribute("tabindex") == "-1"
    explained("section.choices td data[tabindex='0']", "sources/costs/")(one)
    assert one.here == here
    one.press(Keys.ARROW_UP, Keys.ARROW_LEFT)
    assert one.here == first


def linked(one: Driver) -> None:
    link = one.at("main p a[href^='#']:not([role], .cited)")
    one.press(Keys.ENTER)
    assert f"#{one.hash}" == link.get_attribute("hash")


def folded(one: Driver) -> None:
    fold = one.at("main details > summary")
    is_open = "return arguments[0].parentElement.open"
    before = one.js(is_open, fold)
    one.press(Keys.ENTER)
    assert one.js(is_open, fold) != before


# What a function is called, the controls it has, and how it is used.
FUNCTIONS: tuple[tuple[str, str, Callable[[Driver], None]], ...] = (
    ("skip", "a.skip", skip),
    ("search", "#search", search),
    ("theme", "#theme", theme),
    ("filters", "select[data-filter]", filters),
    ("way-out", "select[data-filter]", link_out_of_a_filter),
    ("contents", ".contents details:first-of-type :is(summary, li a)", contents),
    ("lists", ".floats > summary", lists),
    ("resume", "", resumed),
    ("evidence", "main a.evidence", explained("main a.evidence[href]", "bevinding")),
    ("term", "main a.term", explained("main a.term", "Naar de begrippen")),
    (
        "amount",
        "main :is(a.sum, data):not(.choices *)",
        explained("main a.sum", "sources/costs/"),
    ),
    ("chosen", "main .choices data", chosen),
    ("paragraph", "main p > a.cited", explained("main p > a.cited", "Alinea 1 van")),
    (
        "claim",
        "main strong > a.cited",
        explained("main strong > a.cited", "Bewering 1"),
    ),
    ("citation", "main a.evidence", cited_claim),
    ("anchor", "main a.anchor", anchor),
    ("note", "main :is(a.noteref, a.noteback)", note),
    ("sort", "main .sort", sort),
    ("totals", "main .sort", totals_stay_last),
    ("swap", "main .swap", swap),
    ("marks", "main [data-says]", marks),
    ("scroll", "main :is(.scroll, .drawing)", scroll),
    ("choices", "main .choices :is(input, button, .choices-link)", choices),
    ("links", "main a:not([role])", linked),
    ("folds", "main details > summary", folded),
)


def test_tab_comes_by_every_control_and_by_nothing_else(driver: Driver) -> None:
    driver.js(LOG)
    before, size_ = -1, 0
    while size_ > before:
        driver.here.send_keys(Keys.TAB * 60)
        before, size_ = size_, driver.js("return new Set(window.stops).size")
    selectors = sorted({selector for _, selector, _ in FUNCTIONS if selector})
    found, loose, count = driver.js(MATCHED, selectors)
    assert loose == []
    assert sorted(found) == selectors
    assert count > 300


@pytest.mark.parametrize("name", [name for name, _, _ in FUNCTIONS])
def test_it_is_done_with_keys_alone(driver: Driver, name: str) -> None:
    (use,) = (use for one, _, use in FUNCTIONS if one == name)
    use(driver)
    assert [
        e for e in driver.browser.get_log("browser") if e["level"] == "SEVERE"
    ] == []

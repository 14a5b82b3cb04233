"""From every claim of a public page to what it rests on, in two activations at most."""

# ruff: noqa: F811 -- tests ask for the imported fixture by its name

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from chromium import browser, press, size  # noqa: F401 (a fixture)

from bundel.compose.compose import compose
from bundel.compose.proof import Proof
from bundel.corpus import index
from bundel.editions import view
from bundel.html.report import make
from bundel.load import load
from bundel.model import Claim
from bundel.stages import OURS, images
from bundel.store import Store

ROOT = Path(__file__).parent.parent.parent
EXPLORATIONS = {"small": ROOT / "tests" / "mini", "ours": ROOT}
SOURCES = "form-annex-sessions form-annex-interviews form-annex-literature"
SOURCES += " form-annex-costs form-case"
LINKS = "#popover dd a[href^='#']"
pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Page:
    """A public page, and how much of each claim's evidence it shows, by claim."""

    address: str
    shown: dict[str, int]
    first: Claim


@pytest.fixture(scope="module", params=EXPLORATIONS)
def page(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Page:
    folder = tmp_path_factory.mktemp("claims")
    root, store = EXPLORATIONS[request.param], Store(folder / "store")
    corpus, _ = load(root)
    assert corpus is not None
    folders = (*([root / "templates"] if root != ROOT else []), OURS)
    book, _ = compose(corpus, "public", folders, store, images(root))
    made, _ = make(book, folders, store)
    path = folder / "report.html"
    path.write_text(made, "utf-8")
    public = view(corpus, "public").corpus
    proof = Proof(public, index(public))
    shown = {c.id: len(proof.grounds(c)) for c in public.claims}
    return Page(path.as_uri(), shown, public.claims[0])


def mark_of(browser: Any, claim: str) -> Any:
    """Return the first mark of a claim; each claim has one somewhere."""
    return browser.find_element("css selector", f"a.evidence[href='#reg-{claim}']")


def links(browser: Any) -> list[Any]:
    found: list[Any] = browser.find_elements("css selector", LINKS)
    return found


def arrived(browser: Any, href: str) -> bool:
    """Say whether the page stands at a source: in view, and named in the address."""
    return bool(
        browser.execute_script(
            """
            const target = document.getElementById(decodeURIComponent(arguments[0]));
            const box = target?.getBoundingClientRect();
            const form = target?.closest("section.chapter")?.className.split(" ") || [];
            return location.hash === "#" + arguments[0] && box.height > 0
              && box.top < innerHeight && box.bottom > 0
              && arguments[1].split(" ").some((one) => form.includes(one));
            """,
            href,
            SOURCES,
        )
    )


def by_mouse(browser: Any, claim: str, number: int) -> Iterator[None]:
    """Click the mark, then a link; each click is one activation."""
    mark_of(browser, claim).click()
    yield
    links(browser)[number].click()
    yield


def by_keys(browser: Any, claim: str, number: int) -> Iterator[None]:
    """Press Enter on the mark, then on a link that Tab leads to."""
    from selenium.webdriver.common.keys import Keys

    press(browser, mark_of(browser, claim), Keys.ENTER)
    yield
    wanted = links(browser)[number]
    for _ in range(40):
        if browser.switch_to.active_element == wanted:
            break
        browser.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.switch_to.active_element == wanted
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    yield


@pytest.mark.parametrize("way", [by_mouse, by_keys])
def test_every_claim_reaches_its_sources_in_two_activations(
    browser: Any, page: Page, way: Callable[[Any, str, int], Iterator[None]]
) -> None:
    size(browser, 1280)
    browser.get(page.address)
    still = "document.documentElement.style.scrollBehavior = 'auto'"
    browser.execute_script(still)
    reached: dict[str, int] = dict.fromkeys(page.shown, 0)
    most = 0
    for claim, count in page.shown.items():
        for number in range(count):
            steps = way(browser, claim, number)
            next(steps)
            assert len(links(browser)) >= count, claim
            href = links(browser)[number].get_attribute("href").split("#")[1]
            most = max(most, 1 + sum(1 for _ in steps))
            assert arrived(browser, href), (claim, href)
            reached[claim] += 1
    assert reached == page.shown
    assert sum(reached.values()) > len(reached) / 2
    assert most == 2


def test_without_a_script_the_register_is_the_first_step(
    browser: Any, page: Page
) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(page.address)
        for claim, count in page.shown.items():
            mark_of(browser, claim)
            path = f"#reg-{claim} > dl dd a[href^='#']"
            found = browser.find_elements("css selector", path)
            assert len(found) >= count, claim
    finally:
        off = {"value": False}
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", off)


def test_a_claim_without_evidence_says_so(browser: Any, page: Page) -> None:
    browser.get(page.address)
    for claim, count in page.shown.items():
        entry = browser.find_element("id", f"reg-{claim}")
        if not count:
            said = browser.execute_script("return arguments[0].textContent", entry)
            assert any(
                words in said
                for words in (
                    "No evidence",
                    "geen bewijs",
                    "does not show",
                    "ingetrokken",
                )
            )


@pytest.mark.parametrize("key", ["ENTER", "SPACE"])
def test_keys_open_and_escape_gives_the_focus_back(
    browser: Any, page: Page, key: str
) -> None:
    from selenium.webdriver.common.keys import Keys

    size(browser, 320, 640)
    browser.get(page.address)
    mark = mark_of(browser, page.first.id)
    popover = browser.find_element("id", "popover")
    press(browser, mark, getattr(Keys, key))
    assert popover.is_displayed()
    assert mark.get_attribute("aria-expanded") == "true"
    assert mark.get_attribute("aria-controls") == "popover"
    assert popover.get_attribute("role") == "dialog"
    assert popover.get_attribute("aria-label") == mark.get_attribute("aria-label")
    assert popover.size["width"] <= 320
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not popover.is_displayed()
    assert mark.get_attribute("aria-expanded") == "false"
    assert browser.switch_to.active_element == mark


def test_tab_goes_through_the_popover_and_on(browser: Any, page: Page) -> None:
    from selenium.webdriver.common.keys import Keys

    size(browser, 1280)
    browser.get(page.address)
    mark = mark_of(browser, page.first.id)
    popover = browser.find_element("id", "popover")
    press(browser, mark, Keys.ENTER)
    stops = len(popover.find_elements("css selector", "a[href], button"))
    for _ in range(stops):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        assert popover.is_displayed()
    browser.switch_to.active_element.send_keys(Keys.TAB)
    assert not popover.is_displayed()
    after = browser.execute_script(
        "return arguments[0].compareDocumentPosition(document.activeElement)", mark
    )
    assert after & 4  # the focus went on, past the mark
    press(browser, mark, Keys.ENTER)
    browser.switch_to.active_element.send_keys(Keys.SHIFT, Keys.TAB)
    assert browser.switch_to.active_element == mark
    assert not popover.is_displayed()


def test_the_focus_alone_shows_it_and_stays_where_it_is(
    browser: Any, page: Page
) -> None:
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait

    size(browser, 1280)
    browser.get(page.address)
    mark = mark_of(browser, page.first.id)
    before = "[...document.querySelectorAll('a[href], button, input, summary')]"
    stop = f"const all = {before}; return all[all.indexOf(arguments[0]) - 1]"
    press(browser, browser.execute_script(stop, mark), Keys.TAB)
    assert browser.switch_to.active_element == mark
    popover = browser.find_element("id", "popover")
    WebDriverWait(browser, 10).until(lambda _: popover.is_displayed())
    assert browser.switch_to.active_element == mark
    mark.send_keys(Keys.ESCAPE)
    assert not popover.is_displayed()
    assert browser.switch_to.active_element == mark


def test_what_speaks_against_a_claim_stands_beside_it(browser: Any, page: Page) -> None:
    browser.get(page.address)
    marks = browser.find_elements("css selector", "[data-stance='contradicts']")
    assert marks
    assert browser.find_elements("css selector", ".dissent")
    sign = "return getComputedStyle(arguments[0], '::after').content"
    assert "−" in browser.execute_script(sign, marks[0])

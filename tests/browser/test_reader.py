"""Five questions of a director, walked in the page: docs/reader-test.md has the steps.

A step is a click, a search, or a screen further down. The page may not take more of
them than the document says.
"""

# ruff: noqa: F811 -- tests ask for the imported fixture by its name

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from chromium import browser, size  # noqa: F401 (a fixture)
from test_keyboard import page  # noqa: F401 (a fixture)

ROOT = Path(__file__).parent.parent.parent
NOTE = ROOT / "docs" / "reader-test.md"
MOST_SCREENS = 4
pytestmark = pytest.mark.slow

SHOWN = """
const found = [...document.querySelectorAll(arguments[0])].filter((one) => {
  const {top, bottom, height} = one.getBoundingClientRect();
  const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
  return height && one.checkVisibility() && seen > Math.min(height, innerHeight) / 2;
});
return found.length ? found.map((one) => one.textContent).join(" ") : null;
"""


@dataclass
class Reader:
    """Somebody before the page, who counts what it takes."""

    browser: Any
    steps: int = 0
    done: list[str] = field(default_factory=list)

    def click(self, selector: str, words: str = "") -> None:
        every = self.browser.find_elements("css selector", selector)
        one = next(e for e in every if e.is_displayed() and words in e.text)
        self.done.append(f"click {one.text or words}")
        one.click()
        self.steps += 1

    def contents(self, words: str) -> None:
        self.click(".contents details:first-of-type a", words)

    def look(self, selector: str) -> str:
        """Go down the page until it shows; return its words."""
        for _ in range(MOST_SCREENS):
            shown = self.browser.execute_script(SHOWN, selector)
            if shown is not None:
                return " ".join(str(shown).split())
            self.browser.execute_script("scrollBy(0, innerHeight * 0.9)")
            self.done.append("a screen down")
            self.steps += 1
        pytest.fail(f"{selector} is not found after {self.done}")


def per_home(one: Reader) -> None:
    one.contents("De balans")
    one.contents("Backoffice Drieluik")
    assert re.search(r"€ \d", one.look("#ch-balance .keyfigures dd:last-child"))


def against(one: Reader) -> None:
    one.contents("Bewijsregister")
    one.look("#tab-limits")
    one.click("#tab-limits tbody tr:first-child a.evidence")
    said = one.look("#popover")
    assert "Spreekt tegen" in said
    assert one.browser.find_elements(
        "css selector", "#popover .speaker, #popover .source"
    )


def between_sessions(one: Reader) -> None:
    one.contents("Voortschrijdend inzicht")
    assert "Sessie 2" in one.look("#fig-claims-advanced svg")


def bears_and_gains(one: Reader) -> None:
    one.contents("De balans")
    one.contents("Backoffice Drieluik")
    said = one.look("#fig-balance-per-partner-drieluik-2019 svg")
    assert all(name in said for name in ("Kraanwoude", "Hazelrade", "Merelveen"))


def not_known(one: Reader) -> None:
    one.contents("Aanbevelingen")
    one.contents("Open vragen")
    assert one.look("#sec-open-questions + * li")


QUESTIONS = (per_home, against, between_sessions, bears_and_gains, not_known)


@pytest.mark.parametrize("number", range(1, len(QUESTIONS) + 1))
def test_an_answer_is_as_near_as_we_say(browser: Any, page: str, number: int) -> None:
    still = [{"name": "prefers-reduced-motion", "value": "reduce"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": still})
    size(browser, 1280, 900)
    browser.get("about:blank")
    browser.get(page)
    reader = Reader(browser)
    QUESTIONS[number - 1](reader)
    (said,) = re.findall(
        rf"^\| {number} \|.*\| (\d+) \|$", NOTE.read_text(), re.MULTILINE
    )
    assert reader.steps <= int(said), reader.done

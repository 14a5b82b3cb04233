"""Chromium for the tests of the page: started once, driven by selenium."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bundel.compose.compose import compose
from bundel.html.report import make
from bundel.load import load
from bundel.stages import OURS, images
from bundel.store import Store

ROOT = Path(__file__).parent.parent.parent

SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    chromium, driver = (shutil.which(n) for n in ("chromium", "chromedriver"))
    if not chromium or not driver:
        reason = "needs Debian's chromium and chromium-driver"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for switch in SWITCHES:
        options.add_argument(switch)
    options.set_capability(
        "goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"}
    )
    started = webdriver.Chrome(options=options, service=Service(driver))
    yield started
    started.quit()


def size(browser: Any, wide: int, high: int = 900) -> None:
    metrics = {"width": wide, "height": high, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def press(browser: Any, element: Any, key: str) -> None:
    browser.execute_script("arguments[0].focus()", element)
    browser.switch_to.active_element.send_keys(key)


def own_page(folder: Path) -> Path:
    """Write the page of the exploration that comes with it: it has every function."""
    corpus, _ = load(ROOT)
    assert corpus is not None
    store = Store(folder / "store")
    book, _ = compose(corpus, "public", (OURS,), store, images(ROOT))
    text, _ = make(book, (OURS,), store)
    made = folder / "report.html"
    made.write_text(text, encoding="utf-8")
    return made

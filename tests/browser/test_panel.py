"""The choices in the page give what `bundel balance` gives with the same options."""

# ruff: noqa: F811 -- tests ask for the imported fixture by its name

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from chromium import browser, own_page, press, size  # noqa: F401 (a fixture)
from click.testing import CliRunner

from bundel import formats
from bundel.choices.panel import DECIMALS
from bundel.cli import command
from bundel.words import Words

ROOT = Path(__file__).parent.parent.parent
SAY = Words("nl")
DIGITS = {"share": 4, "hours": None, "fte": None, "together": None}
WITHIN = {"level": 1, "range": 2}
pytestmark = pytest.mark.slow

# Case, key, price level, range; "" is the report's own.
POINTER = (
    ("drieluik", "sleutel-woningen", "", "low"),
    ("drieluik", "sleutel-gelijk", "2015", "high"),
    ("drieluik", "sleutel-gemengd", "2017", ""),
    ("drieluik", "sleutel-scrb", "2016", "low"),
    ("drieluik", "sleutel-shapley", "", "high"),
    ("merelstroom", "", "2016", "high"),
    ("kersenhof", "", "2015", "low"),
)
KEYBOARD = (
    ("drieluik", "sleutel-afspraak", "2016", "high"),
    ("drieluik", "sleutel-gelijk", "", "low"),
    ("drieluik", "sleutel-shapley", "2015", "low"),
    ("drieluik", "sleutel-scrb", "", ""),
    ("merelstroom", "", "2017", "low"),
    ("merelstroom", "", "2015", ""),
    ("kersenhof", "", "", "high"),
    ("kersenhof", "", "2017", "high"),
)
CENTRED = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })"
READ = """
const section = document.getElementById(arguments[0]);
const found = {};
for (const details of section.querySelectorAll("details[data-grid]")) {
  if (details.hidden) continue;
  const heads = [...details.querySelectorAll("th[data-column]")];
  const names = heads.map((head) => head.dataset.column);
  found[details.dataset.grid] = [...details.querySelectorAll("tbody tr")].map((row) =>
    Object.fromEntries([...row.cells].map((cell, at) =>
      [names[at], [cell.textContent, cell.querySelector("data")?.value ?? null]])));
}
return found;
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make the page of the exploration that comes with it; return its address."""
    folder = tmp_path_factory.mktemp("choices")
    made = own_page(folder)
    assert made.stat().st_size < 3_000_000
    return made.as_uri()


@cache
def told(
    case: str, key: str, level: str, range_: str
) -> dict[str, list[dict[str, str]]]:
    """Return the tables that the command prints, by name."""
    asked = {"--key": key, "--price-level": level, "--range": range_}
    options = [part for name, value in asked.items() if value for part in (name, value)]
    line = ["balance", case, *options, "--edition", "public", "--root", str(ROOT)]
    done = CliRunner().invoke(command, [*line, "--format", "csv"])
    assert done.exit_code == 0, done.output
    found = {}
    for part in done.stdout.split("# ")[1:]:
        name, _, rows = part.partition("\n")
        found[name] = list(csv.DictReader(io.StringIO(rows.strip())))
    return found


def choose(
    browser: Any, choice: tuple[str, str, str, str], *, by_keyboard: bool
) -> None:
    """Choose by a click on each label, or with the arrow keys in each group."""
    from selenium.webdriver.common.keys import Keys

    case, *wanted = choice
    for what, value in zip(("key", "level", "range"), wanted, strict=True):
        name = f"choices-{case}-{what}"
        radios = browser.find_elements("css selector", f"input[name={name}]")
        if not radios:
            assert not value
            continue
        radio = next(
            (r for r in radios if r.get_attribute("value") == value), radios[0]
        )
        if not by_keyboard:
            label = radio.find_element("xpath", "./parent::label")
            browser.execute_script(CENTRED, label)
            label.click()
            continue
        checked = next(r for r in radios if r.is_selected())
        browser.execute_script("arguments[0].focus()", checked)
        while browser.switch_to.active_element != radio:
            browser.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
        assert radio.is_selected()


def key_name(case: str, key: str) -> str:
    """Return what a key is called, the report's own unless told."""
    first = told(case, "", "", "").get("keys", [{"key": ""}])
    own = told(case, key, "", "")["keys"] if key else first
    return own[0]["key"]


def agree(browser: Any, choice: tuple[str, str, str, str]) -> int:
    """Hold every cell of the panel against the command; return how many there are."""
    case, key, level, range_ = choice
    shown = browser.execute_script(READ, f"choices-{case}")
    own_key = key or _own_key(browser, case)
    expected = told(case, own_key, level, range_)
    assert sorted(shown) == sorted(expected)
    cells = 0
    for name, rows in expected.items():
        assert len(rows) == len(shown[name]), name
        for row, cell in zip(rows, shown[name], strict=True):
            assert set(cell) <= set(row)
            for column, value in row.items():
                cells += 1
                if column in cell:
                    same(column, value, *cell[column])
                elif column == "key":
                    assert value == key_name(case, own_key)
                elif column == "status":
                    assert {r[column] for r in rows} == {value}
                else:
                    assert not value or not Decimal(value)
    return cells


def _own_key(browser: Any, case: str) -> str:
    link = browser.find_element("css selector", f"#choices-{case} .choices-link")
    key = str(link.get_attribute("href")).split("/")[-3]
    return "" if key == "-" else key


def same(column: str, value: str, text: str, exact: str | None) -> None:
    if exact is not None:
        assert Decimal(exact) == formats.rounded(Decimal(value), DECIMALS)
        digits = DIGITS.get(column, 2)
        assert text == formats.number(Decimal(value), "nl", digits=digits)
        return
    key = f"bal-value-{value}"
    assert text == (SAY(key) if key in SAY else value)


@pytest.mark.parametrize("by_keyboard", [False, True], ids=["pointer", "keyboard"])
def test_choices_give_what_the_command_gives(
    browser: Any,
    page: str,
    by_keyboard: bool,  # noqa: FBT001 (as the parameter comes)
) -> None:
    size(browser, 1280)
    browser.get("about:blank")
    browser.get(page)
    own = {c: said(browser, c) for c in ("drieluik", "merelstroom", "kersenhof")}
    cells = 0
    for choice in KEYBOARD if by_keyboard else POINTER:
        case = choice[0]
        before = said(browser, case)
        choose(browser, choice, by_keyboard=by_keyboard)
        cells += agree(browser, choice)
        now = said(browser, case)
        assert now not in {before, ""}
        assert (now == own[case]) == (choice[1:] == ("", "", ""))
    assert cells > 4000


def said(browser: Any, case: str) -> str:
    one = browser.find_element("css selector", f"#choices-{case} .choices-said")
    assert one.get_attribute("role") == "status"
    return str(one.text)


def test_the_way_back_gives_the_report_s_own(browser: Any, page: str) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.get("about:blank")
    browser.get(page)
    own = ("drieluik", "", "", "")
    agree(browser, own)
    back = browser.find_element("css selector", "#choices-drieluik .choices-back")
    beside = browser.find_element("css selector", "#choices-drieluik .choices-own")
    assert not back.is_displayed()
    first = said(browser, "drieluik")
    choose(browser, ("drieluik", "sleutel-gelijk", "2015", "low"), by_keyboard=True)
    assert first in beside.text
    press(browser, back, Keys.ENTER)
    agree(browser, own)
    assert said(browser, "drieluik") == first
    assert not back.is_displayed()
    assert not beside.is_displayed()
    assert browser.switch_to.active_element.get_attribute("type") == "radio"


def wait(browser: Any, is_so: Callable[[], bool]) -> None:
    from selenium.webdriver.support.wait import WebDriverWait

    WebDriverWait(browser, 10).until(lambda _: is_so())


def test_a_link_keeps_the_choice(browser: Any, page: str) -> None:
    from selenium.webdriver.common.keys import Keys

    choice = ("drieluik", "sleutel-scrb", "2017", "high")
    browser.get("about:blank")
    browser.get(page)
    choose(browser, choice, by_keyboard=False)
    link = browser.find_element("css selector", "#choices-drieluik .choices-link")
    address = link.get_attribute("href")
    assert address.startswith(page)
    press(browser, link, Keys.ENTER)
    assert browser.current_url == address
    assert browser.switch_to.active_element == link
    told = "return [arguments[0].dataset.copied, arguments[0].dataset.kept]"
    ways = browser.execute_script(told, link)
    wait(browser, lambda: any(said(browser, "drieluik").endswith(w) for w in ways))
    browser.get("about:blank")
    browser.get(address)
    agree(browser, choice)
    focus = browser.switch_to.active_element
    assert focus.get_attribute("id") == "choices-drieluik"
    top = browser.execute_script(
        "return arguments[0].getBoundingClientRect().top", focus
    )
    assert -5 < top < 200
    browser.get("about:blank")
    browser.get(f"{page}#choices-drieluik/no-key/2017/high")
    agree(browser, ("drieluik", "", "", ""))


def test_every_amount_leads_to_its_cells_as_chosen(browser: Any, page: str) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.get("about:blank")
    browser.get(page)
    choose(browser, ("drieluik", "sleutel-gelijk", "2015", "high"), by_keyboard=False)
    pointless = browser.execute_script(
        "return [...document.querySelectorAll('.choices td data')].filter((one) =>"
        " !one.matches('[role=button][aria-haspopup]') && Number(one.value))"
        ".map((one) => one.closest('tr').outerHTML)"
    )
    assert pointless == []
    stops = "[...arguments[0].querySelectorAll('data[tabindex=\"0\"]')].length"
    for table in browser.find_elements("css selector", ".choices table"):
        if table.find_elements("css selector", "data"):
            assert browser.execute_script(f"return {stops}", table) == 1
    rows = "#choices-drieluik [data-grid=%s] tbody tr"
    cost, benefit = browser.find_elements("css selector", f"{rows % 'partners'} data")[
        :2
    ]
    told = {}
    for one, keys in ((cost, ""), (benefit, Keys.ENTER)):
        if keys:
            press(browser, one, keys)
        else:
            browser.execute_script(CENTRED, one)
            one.click()
        popover = browser.find_element("id", "popover")
        wait(browser, popover.is_displayed)
        assert one.text in popover.text
        for words in ("In gelijke delen", "2015", SAY("choices-range-high")):
            assert words in popover.text
        assert one.get_attribute("aria-expanded") == "true"
        items = popover.find_elements("css selector", "li")
        told[one.id] = {item.text for item in items}
        assert told[one.id] == set(one.get_attribute("data-cells").split())
        press(browser, browser.switch_to.active_element, Keys.ESCAPE)
        assert browser.switch_to.active_element == one
    assert told[cost.id] - told[benefit.id]
    assert told[benefit.id] - told[cost.id]


def test_bars_follow_and_stay_in_their_place(browser: Any, page: str) -> None:
    browser.get("about:blank")
    browser.get(page)
    wide = """const box = (one) => one.getBoundingClientRect();
        const bars = document.querySelectorAll('#choices-drieluik [data-chart] .bar');
        return [...bars].map((bar) => {
          const [own, place] = [box(bar), box(bar.parentElement)];
          const isInside = own.left >= place.left - 1 && own.right <= place.right + 1;
          return [own.width, isInside];
        })"""
    before = browser.execute_script(wide)
    choose(browser, ("drieluik", "sleutel-gelijk", "", "high"), by_keyboard=False)
    after = browser.execute_script(wide)
    assert len(before) == len(after) == 12
    assert all(inside for _, inside in (*before, *after))
    assert [w for w, _ in before] != [w for w, _ in after]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_narrow_window_holds_the_panel(browser: Any, page: str, theme: str) -> None:
    size(browser, 320)
    browser.get("about:blank")
    browser.get(page)
    browser.execute_script(
        "document.documentElement.dataset.theme = arguments[0];"
        "for (const one of document.querySelectorAll('.choices details')) one.open = 1",
        theme,
    )
    choose(browser, ("drieluik", "sleutel-gelijk", "2015", "low"), by_keyboard=False)
    grow = "document.documentElement.style.fontSize = arguments[0];"
    across = "return [document.documentElement.scrollWidth, innerWidth]"
    for text in ("200%", "100%"):
        measured = browser.execute_script(grow + across, text)
        assert measured[0] <= measured[1], text
    small = """return [...document.querySelectorAll(
        '.choices :is(label, summary, button, .choices-link)')].filter((one) => {
          const { width, height } = one.getBoundingClientRect();
          return width && (width < 24 || height < 24);
        }).map((one) => one.textContent)"""
    assert browser.execute_script(small) == []
    size(browser, 1280)


def test_without_a_script_the_report_s_own_figures_stand_there(
    browser: Any, page: str
) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get("about:blank")
        browser.get(page)
        controls = browser.find_element("css selector", ".choices-controls")
        table = browser.find_element(
            "css selector", "#choices-drieluik details[open] table"
        )
        assert not controls.is_displayed()
        assert table.is_displayed()
    finally:
        switch = {"value": False}
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", switch)
    agree(browser, ("drieluik", "", "", ""))


def test_paper_has_no_panel(browser: Any, page: str) -> None:
    browser.get("about:blank")
    browser.get(page)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        panels = browser.find_elements("css selector", "section.choices")
        assert len(panels) == 3
        assert not any(panel.is_displayed() for panel in panels)
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})

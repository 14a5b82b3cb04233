"""The account of amounts: every amount on the page leads to cells that give it."""

import csv
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path

import pytest

from bundel.balance import Amount, parts
from bundel.balance.amount import EXACT
from bundel.book import Book
from bundel.compose.compose import compose
from bundel.corpus import Corpus
from bundel.html.report import make
from bundel.load import load
from bundel.markup import Element, parsed
from bundel.stages import OURS, images
from bundel.store import Store

ROOT = Path(__file__).parent.parent
MINI = ROOT / "tests" / "mini"


def book_of(root: Path, store: Store) -> tuple[Corpus, Book]:
    corpus, _ = load(root)
    assert corpus is not None
    book, _ = compose(corpus, "public", (OURS,), store, images(root))
    return corpus, book


def page_of(book: Book, store: Store) -> Element:
    made, _ = make(book, (OURS,), store)
    return parsed(made[made.index("<main") : made.index("</main>") + len("</main>")])


def rows_of(book: Book) -> dict[str, list[dict[str, str]]]:
    """Return the rows of data/amounts.csv by the id of their amount."""
    (sheet,) = (s for s in book.sheets if s.name == "amounts")
    found: dict[str, list[dict[str, str]]] = {}
    for row in sheet.rows:
        found.setdefault(row[0], []).append(dict(zip(sheet.columns, row, strict=True)))
    return found


def cell(root: Path, place: str) -> Decimal:
    """Read a number at a place as `data-cells` names it, from the file itself."""
    book = re.fullmatch(r"(.+)\[(.+)!([A-Z]+)(\d+)\]", place)
    if book:
        return sheet_cell(root / book[1], book[2], book[3], int(book[4]))
    path, line, column = place.rsplit(":", 2)
    text = (root / path).read_text("utf-8-sig").splitlines()[int(line) - 1]
    if path.endswith(".yaml"):
        found = re.search(
            r"value: *[\"']?([\d.]+)", "\n".join(entry(root / path, line))
        )
        assert found, place
        return Decimal(found[1])
    mark = ";" if ";" in text else ","
    rest = next(csv.reader([text[int(column) - 1 :]], delimiter=mark))[0]
    return Decimal(rest.replace(",", "."))


def entry(path: Path, line: str) -> list[str]:
    """Return the lines of the list item of YAML that begins on a line."""
    first, *rest = path.read_text("utf-8").splitlines()[int(line) - 1 :]
    ends = (n for n, text in enumerate(rest) if text.lstrip().startswith("- "))
    return [first, *rest[: next(ends, len(rest))]]


def sheet_cell(path: Path, sheet: str, letter: str, row: int) -> Decimal:
    column = sum(26**n * (ord(c) - 64) for n, c in enumerate(reversed(letter)))
    if path.suffix == ".xlsx":
        from openpyxl import load_workbook

        found = load_workbook(path, data_only=True)[sheet].cell(row, column).value
    else:
        from odfdo import Document

        table = Document(path).body.get_table(name=sheet)
        assert table is not None
        found = table.get_value((column - 1, row - 1))
    return Decimal(str(found).replace(",", "."))


def check_line(root: Path, row: Mapping[str, str], hours: Decimal | None) -> Decimal:
    """Assert that a line's euros follow from its cells; return them."""
    if not row["euros"]:
        assert row["cells"] == ""
        return Decimal(0)
    cells = [cell(root, place) for place in places(row["cells"])]
    euros = Fraction(Decimal(row["factor"]))
    if row["fte"]:
        assert hours is not None
        assert cells[0] == Decimal(row["fte"])
        euros *= Fraction(hours)
    for one in cells:
        euros *= Fraction(one)
    assert len(cells) == (1 if row["given"] else 2)
    assert abs(euros - Fraction(Decimal(row["euros"]))) < Fraction(1, 10**9), row
    return Decimal(row["euros"])


def places(cells: str) -> list[str]:
    """Return the places of cells; a name of a sheet may have a space in it."""
    return re.findall(r"sources/\S+?(?:\[[^\]]+\]|:\d+:\d+)", cells)


def check(root: Path, corpus: Corpus, book: Book, page: Element) -> int:
    """Assert that every amount in a sentence adds up; return how many there are."""
    rows = rows_of(book)
    links = page.xpath("//a[contains(concat(' ', @class, ' '), ' sum ')]")
    for link in links:
        (shown,) = link.iter("data")
        own = rows[link.get("href")[1:]]
        cells = {c for row in own for c in places(row["cells"])}
        assert set(places(shown.get("data-cells"))) == cells
        hours = corpus.report.productive_hours
        with localcontext(EXACT):
            whole = sum((check_line(root, row, hours) for row in own), Decimal(0))
        divided = Fraction(whole) / Fraction(Decimal(own[0]["homes"] or 1))
        assert abs(divided - Fraction(shown.get("value"))) < Fraction(1, 10**19)
    return len(links)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("account"))


def test_every_amount_in_the_small_report_adds_up(store: Store) -> None:
    corpus, book = book_of(MINI, store)
    page = page_of(book, store)
    assert check(MINI, corpus, book, page) == 5
    for shown in page.xpath("//data[contains(@class, 'amount')]"):
        cells = places(shown.get("data-cells") or "")
        assert cells or shown.get("value") == "0", shown.text
        assert all(cell(MINI, place) for place in cells)


@pytest.mark.slow
def test_every_amount_in_our_report_adds_up(store: Store) -> None:
    corpus, book = book_of(ROOT, store)
    page = page_of(book, store)
    assert check(ROOT, corpus, book, page) > 10
    for shown in page.xpath("//data[contains(@class, 'amount')]"):
        is_traced = shown.get("data-cells") or shown.get("data-of")
        assert is_traced or Decimal(shown.get("value")) == 0, shown.text
    check_parts(rows_of(book), page)


def check_parts(rows: Mapping[str, list[dict[str, str]]], page: Element) -> None:
    """Assert that every part of an amount is that part of it, to the cent."""
    parts = page.xpath("//data[@data-of]")
    assert len(parts) > 30
    for one in parts:
        whole = sum(Fraction(row["euros"] or 0) for row in rows[one.get("data-of")])
        due = Fraction(one.get("data-share")) * whole
        assert abs(due - Fraction(one.get("value"))) <= Fraction(1, 100), one.text


def test_what_is_given_together_has_no_cells(store: Store) -> None:
    corpus, _ = load(MINI)
    assert corpus is not None
    kept = tuple(
        replace(p, amounts="internal") if p.id == "westmere" else p
        for p in corpus.partners
    )
    report = replace(corpus.report, smallest_group=2)
    corpus = replace(corpus, partners=kept, report=report)
    book, _ = compose(corpus, "public", (OURS,), store, images(MINI))
    own = [row for rows in rows_of(book).values() for row in rows]
    assert any(row["line"].startswith("together-") for row in own)
    assert not any(row["cells"] for row in own if row["line"].startswith("together-"))
    (chapter,) = (c for c in book.chapters if c.form == "annex-amounts")
    assert "given together with others only" in chapter.html
    assert "18,000" not in chapter.html


def test_amounts_in_tables_tell_their_cells_without_a_stop(store: Store) -> None:
    _, book = book_of(MINI, store)
    page = page_of(book, store)
    inside = page.xpath("//table//data[@data-cells]")
    assert inside
    assert all(one.get("data-cells") in one.get("title") for one in inside)
    assert not page.xpath("//table//a[@class='sum'] | //table//data[@tabindex]")


def test_the_account_says_value_formula_cells_and_rounding(store: Store) -> None:
    _, book = book_of(MINI, store)
    (chapter,) = (c for c in book.chapters if c.form == "annex-amounts")
    tree = parsed(chapter.html)
    entry = tree.get_element_by_id("amt-balance-2")
    text = " ".join(entry.text_content().split())
    assert "€11,500.50 + PM" in text
    assert "one line is PM and not in the sum" in text
    assert "sources/costs/van-2021.csv:4:" in text
    assert "not rounded" in text
    assert entry.xpath(".//span[@class='pageref']/@data-target")


def test_parts_add_up_to_the_total() -> None:
    corpus, _ = load(MINI)
    assert corpus is not None
    whole = sum((a for _, a, _ in parts(corpus, case="bookvan")), Amount())
    assert whole.value == Decimal("35500.50")

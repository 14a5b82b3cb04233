"""The editions of one report differ as they should and no more.

Every paragraph, cell, caption and alternative text that two editions do not share must
be accounted for by a rule: what a record that one of them lacks says, a label, a
replacement, an amount given together, the edition's own name and hash, or how many
records there are.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from bundel.book import Book
from bundel.compose.compose import compose
from bundel.corpus import Corpus, index
from bundel.editions import View, view
from bundel.load import load
from bundel.model import CostLine, Labels, Replacement
from bundel.model.common import Edition
from bundel.model.position import Position
from bundel.stages import images
from bundel.store import Store
from bundel.words import Words

ROOT = Path(__file__).parent.parent
EDITIONS: tuple[Edition, ...] = ("public", "participants", "internal")
BLOCKS = "//p|//li|//th|//td|//dt|//dd|//figcaption|//caption|//h1|//h2|//h3|//h4"
ENOUGH = 12
AMOUNTS = (
    "amount-withheld",
    "amounts-several",
    "amounts-together-lead",
    "amounts-categories",
    "bal-partly",
)


@dataclass(frozen=True)
class Made:
    """An edition: what it shows, and the report that came of it."""

    shown: View
    book: Book

    @cached_property
    def words(self) -> frozenset[str]:
        """Return what the records say that the edition shows."""
        return words_of(self.shown)

    @cached_property
    def placed(self) -> Mapping[str, list[str]]:
        """Return the texts of the report, each with the ids around every place."""
        found: dict[str, list[str]] = {}
        for chapter in self.book.chapters:
            tree = html.fromstring(chapter.html)
            for block in tree.xpath(BLOCKS):
                text = " ".join(block.text_content().split())
                if text and not block.xpath("descendant::p|descendant::li"):
                    ids = block.xpath("ancestor-or-self::*/@id | descendant::a/@href")
                    found.setdefault(text, []).append(" ".join(ids))
            for image in tree.iter("img"):
                found.setdefault(image.get("alt") or "", []).append("")
        return found

    @cached_property
    def parts(self) -> Counter[str]:
        """Return the texts of the report, each with how often it stands there."""
        return Counter({text: len(places) for text, places in self.placed.items()})


def varied(whole: Corpus) -> Corpus:
    """Return the small exploration with everything in it that editions differ by."""
    people = tuple(
        replace(p, labels=Labels(public="a driver", participants="the driver (HG)"))
        if p.id == "driver"
        else p
        for p in whole.people
    )
    partners = tuple(
        replace(p, amounts="participants") if p.id == "westmere" else p
        for p in whole.partners
    )
    said = Replacement(
        words="the newspaper", public="a paper", participants="the paper"
    )
    report = replace(
        whole.report, editions=EDITIONS, replacements=(said,), smallest_group=2
    )
    claims = tuple(
        replace(c, confidentiality="participants") if c.id == "c3" else c
        for c in whole.claims
    )
    return replace(
        whole, people=people, partners=partners, report=report, claims=claims
    )


def made(whole: Corpus, root: Path, store: Path) -> Mapping[Edition, Made]:
    found = {}
    for edition in EDITIONS:
        book, wrong = compose(
            whole, edition, (ROOT / "templates",), Store(store), images(root)
        )
        assert [d for d in wrong if d.severity == "error"] == []
        found[edition] = Made(view(whole, edition), book)
    return found


def strings(value: Any) -> Iterator[str]:
    """Yield the words of a record, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Position):
        return
    elif is_dataclass(value):
        for part in fields(value):
            yield from strings(getattr(value, part.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from strings(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)


def words_of(one: View) -> frozenset[str]:
    return frozenset(
        " ".join(text.split())
        for text in strings(one.corpus)
        if text not in {"public", "participants", "internal"}
    )


def bare(text: str) -> str:
    """Return a text without the numbers of claims, fragments and pages in it."""
    return re.sub(r"[+\d]+( [+\d]+)*", "#", text)


def entry(text: str) -> str:
    """Return the name of an entry of the index, without its places."""
    return text.partition(",")[0]


def rule_for(text: str, one: Made, other: Made) -> str:
    """Return the rule by which one edition has a text that the other has not."""
    say = Words(one.book.language)
    own = one.words - other.words
    partners = {p.name for p in other.shown.corpus.partners}
    told = {n for n in own if len(n) > ENOUGH or n in partners}
    theirs = index(other.shown.corpus)
    ids = {r.id for r in one.shown.corpus.records() if theirs.get(r.id) != r}
    around = " ".join(one.placed[text])
    labels = {p.labels.public for p in one.shown.corpus.people}
    others = {p.labels.public for p in other.shown.corpus.people}
    rules: Mapping[str, bool] = {
        "edition": say(f"edition-{one.book.edition}") in text,
        "hash": one.book.hash in text,
        "replacement": any(n in text for n in (say("reworded"), "[a pap", "[the pap")),
        "amounts": any(say(key) in text for key in AMOUNTS)
        or (
            ("€" in text or "amt-" in around)
            and bool(one.shown.together.blocks + other.shown.together.blocks)
        ),
        "label": any(label in text for label in labels - others),
        "unseen": "this edition does not show" in text or say("talk-not-shown") in text,
        "record": "[…]" in text
        or text in own
        or any(n in text for n in told)
        or any(re.search(rf"-{re.escape(n)}\b", around) for n in ids),
        "evidence": " use-" in around or "tab-limits" in around,
        # An entry of the index leads to as many places as its edition shows.
        "index": "ix-" in around and entry(text) in map(entry, other.parts),
        "number": bare(text) in {"#", *map(bare, other.parts)} or "claims, " in text,
    }
    return next((name for name, applies in rules.items() if applies), "")


def unaccounted(one: Made, other: Made) -> tuple[set[str], set[str]]:
    """Return the rules that account for what one has, and what none accounts for."""
    rest = one.parts - other.parts
    by_rule = {text: rule_for(text, one, other) for text in rest}
    return set(by_rule.values()), {t for t, rule in by_rule.items() if not rule}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Edition, Made]:
    whole, _ = load(ROOT / "tests/mini")
    assert whole is not None
    store = tmp_path_factory.mktemp("store")
    return made(varied(whole), ROOT / "tests/mini", store)


@pytest.mark.parametrize("pair", list(combinations(EDITIONS, 2)))
def test_every_difference_of_editions_has_its_rule(
    small: Mapping[Edition, Made], pair: tuple[Edition, Edition]
) -> None:
    one, other = (small[edition] for edition in pair)
    for left, right in ((one, other), (other, one)):
        rules, strange = unaccounted(left, right)
        assert {t: left.placed[t] for t in strange} == {}
        assert {"edition", "hash"} <= rules
    if pair == ("public", "participants"):
        known = {"replacement", "amounts", "label", "record", "number"}
        assert known <= unaccounted(one, other)[0] | unaccounted(other, one)[0]


def test_a_difference_without_a_rule_is_found(small: Mapping[Edition, Made]) -> None:
    one, other = small["public"], small["participants"]
    first, *rest = one.book.chapters
    planted = replace(
        first, html=first.html.replace("</section>", "<p>All at once.</p></section>")
    )
    book = replace(one.book, chapters=(planted, *rest))
    assert unaccounted(replace(one, book=book), other)[1] == {"All at once."}


def test_the_public_edition_is_the_same_whatever_it_does_not_show(
    tmp_path: Path,
) -> None:
    whole, _ = load(ROOT / "tests/mini")
    assert whole is not None
    before = made(varied(whole), ROOT / "tests/mini", tmp_path)["public"].book
    claims = tuple(
        replace(c, short="Otherwise") if c.id == "c3" else c for c in whole.claims
    )
    people = tuple(
        replace(p, labels=replace(p.labels, internal="somebody")) for p in whole.people
    )
    changed = replace(whole, claims=claims, people=people)
    after = made(varied(moved(changed)), ROOT / "tests/mini", tmp_path)["public"].book
    assert after == before


def moved(whole: Corpus) -> Corpus:
    """Return the corpus with ten euros of one partner's yearly costs with another."""
    first = next(n for n in whole.lines if n.bearer == "westmere" and is_yearly(n))
    second = next(n for n in whole.lines if n.bearer == "hollowgreen" and is_yearly(n))
    ten = Decimal(10)
    amounts = {first.id: -ten, second.id: ten}
    lines = tuple(
        replace(n, amount=n.amount + amounts[n.id])
        if n.id in amounts and n.amount
        else n
        for n in whole.lines
    )
    return replace(whole, lines=lines)


def is_yearly(line: CostLine) -> bool:
    return line.frequency == "yearly" and line.kind == "cost" and bool(line.amount)


@pytest.mark.slow
def test_the_editions_of_the_exploration_that_comes_with_it_differ_by_rule(
    tmp_path: Path,
) -> None:
    whole, _ = load(ROOT)
    assert whole is not None
    found = made(whole, ROOT, tmp_path)
    for one, other in combinations(EDITIONS, 2):
        assert unaccounted(found[one], found[other])[1] == set()
        assert unaccounted(found[other], found[one])[1] == set()

"""Evidence as an edition shows it: hidden sources, totals, the register both ways."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bundel import balance
from bundel.book import Book
from bundel.compose.compose import compose
from bundel.compose.proof import Proof
from bundel.corpus import Corpus, index
from bundel.editions import view
from bundel.evidence import choice, chosen
from bundel.load import load
from bundel.markup import Element, gathered
from bundel.model import Claim, CostChoice, Evidence
from bundel.sheets import sheets
from bundel.stages import OURS
from bundel.store import Store

MINI = Path(__file__).parent / "mini"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    found, wrong = load(MINI)
    assert found is not None
    assert not wrong
    return found


@pytest.fixture(scope="module")
def book(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Book:
    made, wrong = compose(
        corpus, "public", (OURS,), Store(tmp_path_factory.mktemp("store")), {}
    )
    assert not wrong
    return made


def claim_of(corpus: Corpus, name: str) -> Claim:
    return next(claim for claim in corpus.claims if claim.id == name)


def proof_of(corpus: Corpus, edition: str) -> Proof:
    shown = view(corpus, edition).corpus  # type: ignore[arg-type]
    return Proof(shown, index(shown))


def chapter(book: Book, form: str) -> Element:
    html = next(one.html for one in book.chapters if one.form == form)
    return gathered(html, "main")


def text(element: Element) -> str:
    return " ".join(element.text_content().split())


def test_what_is_withheld_is_counted_and_no_more() -> None:
    """A withheld quote leaves how it bears on the claim: no id, no remark."""
    corpus, _ = load(MINI)
    assert corpus is not None
    public, whole = (proof_of(corpus, name) for name in ("public", "participants"))
    claim = claim_of(public.corpus, "c4")
    assert str(public.tally(claim)) == "+1 ±1 −2"
    assert public.hidden(claim, "contradicts") == 1
    assert [p.source for p in public.grounds(claim, "contradicts")] == ["s1"]
    hidden = [one for one in claim.evidence if not one.rests_on]
    assert hidden == [Evidence(relation="contradicts")]
    own = claim_of(whole.corpus, "c4")
    assert whole.hidden(own) == 0
    assert [p.record.id for p in whole.grounds(own, "contradicts")] == ["s1", "q3"]


def test_a_total_with_a_withheld_line_is_withheld(corpus: Corpus) -> None:
    """The rest of a total would be another amount, and tell of the line by its lack."""
    lines = (replace(corpus.lines[2], confidentiality="internal"), *corpus.lines[3:])
    secret = replace(corpus, lines=(*corpus.lines[:2], *lines))
    proof = proof_of(secret, "public")
    claim = claim_of(proof.corpus, "c3")
    kinds = [piece.kind for piece in proof.pieces(claim)]
    assert kinds[:2] == ["case", "hidden"]
    assert claim.evidence[1] == Evidence()


def test_what_is_withheld_still_makes_a_claim_illustrative(corpus: Corpus) -> None:
    claims = tuple(replace(c, origin="published") for c in corpus.claims)
    only = replace(
        claim_of(corpus, "c5"), origin="published", evidence=(Evidence("q3"),)
    )
    made = view(replace(corpus, claims=(*claims[:4], only)), "public").corpus
    assert made.claims[-1].evidence == (Evidence(),)
    assert made.claims[-1].origin == "illustrative"


def test_renaming_what_is_withheld_changes_no_claim(corpus: Corpus) -> None:
    quotes = tuple(replace(q, id="q9") if q.id == "q3" else q for q in corpus.quotes)
    claims = tuple(
        replace(
            c,
            evidence=tuple(
                replace(e, rests_on="q9", remark="Other.") if e.rests_on == "q3" else e
                for e in c.evidence
            ),
        )
        for c in corpus.claims
    )
    other = replace(corpus, quotes=quotes, claims=claims)
    assert view(other, "public").corpus.claims == view(corpus, "public").corpus.claims


def test_steps_in_a_session_that_is_not_shown_are_left_out(corpus: Corpus) -> None:
    notes = tuple(replace(n, confidentiality="internal") for n in corpus.notes)
    made = view(replace(corpus, notes=notes), "public").corpus
    assert all(not claim.history for claim in made.claims)


@settings(deadline=None)
@given(
    st.builds(
        CostChoice,
        case=st.sampled_from(["bookvan", "other"]),
        kind=st.sampled_from(["cost", "benefit"]),
        year=st.sampled_from([None, 2020, 2021]),
        bearer=st.sampled_from(["", "westmere", "pinfold"]),
        frequency=st.sampled_from(["", "one-off", "yearly"]),
        category=st.sampled_from(["", "Vehicle", "Staff"]),
    )
)
def test_evidence_chooses_the_lines_that_are_totalled(asked: CostChoice) -> None:
    corpus, _ = load(MINI)
    assert corpus is not None
    lines = chosen(corpus.lines, asked)
    assert lines == balance.lines_of(corpus, **choice(asked))
    amounts = [line.amount for line in lines if line.amount is not None]
    assert balance.total(corpus, **choice(asked)).value == sum(amounts, Decimal(0))


def test_the_register_has_relations_apart_and_amounts_with_cells(book: Book) -> None:
    register = chapter(book, "annex-evidence")
    entry = register.xpath('.//*[@id="reg-c4"]')[0]
    terms = [text(one) for one in entry.xpath("./dl/dt")]
    assert terms[:3] == ["+ Supports", "± Qualifies", "− Contradicts"]
    assert "1 source that this edition does not show contradicts it" in text(entry)
    assert "Session 1: the kitchen table: qualified. Not of every stop." in text(entry)
    costs = register.xpath('.//*[@id="reg-c3"]')[0]
    amounts = [one.get("value") for one in costs.xpath('.//data[@class="amount"]')]
    assert amounts == ["11500.50", "11300.00", "18000.00"]
    assert all(one.get("data-cells") for one in costs.xpath(".//data"))
    links = [one.get("href") for one in costs.xpath('.//a[@class="source"]')]
    assert links == ["#tab-lines-bookvan"] * 3


def test_the_register_says_how_literal_a_quote_is(book: Book) -> None:
    entry = chapter(book, "annex-evidence").xpath('.//*[@id="reg-c1"]')[0]
    assert [text(one) for one in entry.xpath('.//*[@class="tier"]')] == [
        "(verbatim)"
    ] * 2


def test_the_way_back_names_claims_quotes_and_chapters(book: Book) -> None:
    register = chapter(book, "annex-evidence")
    session = register.xpath('.//*[@id="use-note-s1"]')[0]
    marks = [one.get("href") for one in session.xpath('.//a[@href="#reg-c1"]')]
    assert marks
    assert "We bought a van and got four villages" in text(session)
    assert "+1 New readers" in text(session)
    assert "in chapter 1" in text(session)
    assert register.xpath('.//*[@id="use-costs-bookvan"]')
    profile = chapter(book, "annex-sessions").xpath('.//a[@href="#use-note-s1"]')
    assert text(profile[0]) == "4 claims, 1 quote"


def test_every_claim_mark_leads_to_the_register(book: Book) -> None:
    marks = [
        mark
        for one in book.chapters
        for mark in gathered(one.html, "main").xpath(
            './/a[contains(@class, "evidence")]'
        )
    ]
    register = chapter(book, "annex-evidence")
    entries = {f"#{one.get('id')}" for one in register.xpath(".//*[@id]")}
    assert marks
    assert {mark.get("href") for mark in marks} <= entries


def test_the_margin_counts_and_the_mark_says_it_in_words(book: Book) -> None:
    conclusions = chapter(book, "conclusions")
    shown = conclusions.xpath('.//*[@data-claim="c4"]')[0]
    mark = shown.xpath('./a[contains(@class, "evidence")]')[0]
    assert mark.get("data-stance") == "contradicts"
    assert mark.get("aria-label") == (
        "Evidence for claim 4: indicative; 1 source supports it; 1 qualifies it; "
        "2 contradict it; illustrative"
    )
    margin = shown.xpath('./span[@class="on-paper"]/a')[0]
    assert text(margin) == "4 +1 ±1 −2"
    assert margin.get("href") == "#reg-c4"


def test_what_speaks_against_a_conclusion_stands_beside_it(book: Book) -> None:
    found = chapter(book, "conclusions").xpath('.//*[@class="dissent"]')
    said = [text(one) for one in found]
    assert any(
        one.startswith("Against it: Session 1: the kitchen table. One stop")
        for one in said
    )
    assert (
        "Against it: 1 source that this edition does not show contradicts it." in said
    )
    assert any(one.startswith("With this reserve: A day with the van.") for one in said)


def test_reserves_are_listed(corpus: Corpus) -> None:
    found = {
        name: [c.id for c in claims]
        for name, claims in proof_of(corpus, "public").limits()
    }
    assert found == {
        "contradicted": ["c4"],
        "illustrative": ["c1", "c2", "c3", "c4", "c5"],
        "double-role": ["c1", "c2", "c4", "c5"],
        "hidden": ["c4", "c5"],
        "bare": ["c6"],
    }


def test_a_claim_on_one_partner_or_one_source_is_listed(corpus: Corpus) -> None:
    one = replace(claim_of(corpus, "c1"), evidence=(Evidence("q2"),))
    proof = proof_of(replace(corpus, claims=(one,)), "public")
    found = {name for name, _ in proof.limits()}
    assert {"one-sided", "single"} <= found


def test_the_register_is_data_with_a_schema(book: Book, corpus: Corpus) -> None:
    files = sheets(book)
    rows = list(csv.DictReader(io.StringIO(files["evidence.csv"].decode())))
    shown = view(corpus, "public").corpus
    assert len(rows) == sum(len(claim.evidence) for claim in shown.claims)
    hidden = [row for row in rows if row["evidence"] == "hidden"]
    assert len(hidden) == 2
    kept = {"claim", "text", "kind", "strength", "as_of", "relation", "evidence"}
    assert all(not row[name] for row in hidden for name in row if name not in kept)
    package = json.loads(files["datapackage.json"])
    (resource,) = (r for r in package["resources"] if r["name"] == "evidence")
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    assert list(fields) == list(rows[0])
    assert all(field["description"] for field in fields.values())
    for row in rows:
        for name, field in fields.items():
            allowed = field.get("constraints", {}).get("enum")
            assert not allowed or row[name] in {"", *allowed}
            if field["type"] == "integer" and row[name]:
                assert row[name].isdigit()
            if field["type"] == "number" and row[name]:
                Decimal(row[name])

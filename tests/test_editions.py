"""An edition shows what was released for it, and nothing else."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from samples import WORDS, corpus, quote, with_quote

from bundel.compose.compose import compose
from bundel.corpus import Corpus
from bundel.editions import lost_support, view, without_positions
from bundel.files import encoded
from bundel.leaks import search, sought
from bundel.load import load
from bundel.markup import parsed
from bundel.model import Consent, Partner
from bundel.model.common import Edition
from bundel.model.findings import Status
from bundel.model.heard import Action
from bundel.stages import OURS
from bundel.store import Store


@pytest.mark.parametrize(
    ("status", "edition", "why"),
    [
        ("agreed", "public", None),
        ("agreed-as-changed", "public", None),
        ("anonymised-only", "public", None),
        ("concept", "public", "not-released"),
        ("submitted", "public", "not-released"),
        ("no-reply", "public", "not-released"),
        ("refused", "public", "not-released"),
        ("internal-only", "public", "not-released"),
        ("withdrawn", "public", "withdrawn"),
        ("agreed", "participants", "not-released"),
        ("submitted", "internal", None),
        ("refused", "internal", "not-released"),
        ("withdrawn", "internal", "withdrawn"),
    ],
)
def test_a_quote_needs_its_release(
    status: Status, edition: Edition, why: str | None
) -> None:
    shown = view(with_quote(status), edition)
    assert shown.withheld.get("quote1") == why
    assert bool(shown.corpus.quotes) == (why is None)


@pytest.mark.parametrize("edition", ["public", "participants", "internal"])
def test_confidentiality_is_a_ladder(edition: Edition) -> None:
    levels: tuple[Edition, ...] = ("public", "participants", "internal")
    partners = tuple(
        Partner(
            id=level,
            name=level,
            kind="other",
            origin="recorded",
            confidentiality=level,
        )
        for level in levels
    )
    shown = view(replace(corpus(), partners=partners), edition).corpus.partners
    assert [p.id for p in shown] == list(levels[: levels.index(edition) + 1])


def test_a_recorded_person_has_a_function_but_no_name_in_public() -> None:
    person = view(corpus(), "public").corpus.people[0]
    assert (person.name, person.labels.public) == ("", "driver")
    assert view(corpus(), "internal").corpus.people[0].labels.internal == "Jo Kerr"


def test_a_withdrawn_consent_takes_interview_and_support_away() -> None:
    whole = corpus()
    gone = replace(
        whole.interviews[0],
        consent=Consent(level="role", withdrawn=whole.report.as_of),
    )
    shown = view(replace(whole, interviews=(gone,)), "internal").corpus
    assert shown.interviews == ()


def test_a_withdrawn_quote_marks_its_claim() -> None:
    ((claim, lost),) = lost_support(with_quote("withdrawn"))
    assert (claim.id, lost) == ("c1", ("quote1",))
    shown = view(with_quote("withdrawn"), "internal").corpus.claims[0]
    assert [e.rests_on for e in shown.evidence] == ["s1"]


def test_positions_are_not_part_of_what_is_shown() -> None:
    whole, _ = load(Path(__file__).parent / "mini")
    assert whole is not None
    assert "sources/" in encoded(whole).decode()
    assert "sources/" not in msgspec.json.encode(without_positions(whole)).decode()


def test_withheld_words_and_names_are_found_in_any_dress() -> None:
    whole = with_quote("refused")
    wanted = sought(whole, view(whole, "public"))
    disguises = (
        "x THAT SAVES EACH OF US A DAY y",
        "that saves each of us a d\u00aday",
        "that saves\neach  of us a day",
        "that saves each of us a da-\ny",
    )
    for text in disguises:
        found = list(search({"page": text.encode()}, wanted))
        assert {d.code for d in found} == {"leak-found"}, text
    assert list(search({"page": "by Jó Kerr.".encode()}, wanted))
    assert not list(search({"page": b"by Jo Kerrigan, who saves a day"}, wanted))


def test_a_released_quote_is_no_leak() -> None:
    whole = replace(corpus(), quotes=(quote(),), people=())
    assert not list(search({"p": WORDS.encode()}, sought(whole, view(whole, "public"))))


def test_a_withheld_quote_is_left_out_of_its_transcript_too() -> None:
    blocks = view(with_quote("refused"), "public").corpus.interviews[0].blocks
    assert [b.text for b in blocks] == ["What does it bring?", "[…]"]
    shown = view(with_quote("agreed"), "public").corpus.interviews[0].blocks
    assert shown[1].text == WORDS


def test_no_chapter_prints_the_id_of_who_is_not_shown(tmp_path: Path) -> None:
    corpus, _ = load(Path(__file__).parent / "mini")
    assert corpus is not None
    own = [p.id for p in corpus.people] + [p.id for p in corpus.partners]
    raw = encoded(corpus).decode()
    for name in own:
        raw = raw.replace(f'"{name}"', f'"zz-{name}"')
    made = msgspec.json.decode(raw.encode(), type=Corpus)
    note = replace(
        made.notes[0],
        host=made.partners[0].id,
        actions=(Action(what="Count", who=made.people[0].id),),
    )
    secret = replace(
        made,
        notes=(note, *made.notes[1:]),
        people=tuple(replace(p, confidentiality="internal") for p in made.people),
        partners=tuple(replace(p, confidentiality="internal") for p in made.partners),
    )
    book, _ = compose(secret, "public", (OURS,), Store(tmp_path), {})
    pages = {one.form: one.html for one in book.chapters}
    assert "zz-" not in "".join(pages.values())
    assert "not named here" in parsed(pages["annex-sessions"]).text_content()

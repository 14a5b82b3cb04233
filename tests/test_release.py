"""Releases: who may show what, what may follow, and what a command changes."""

import itertools
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import corpus, quote

from bundel.authorisation import (
    OPEN,
    RELEASING,
    STATES,
    is_sealed,
    may_follow,
    may_show,
    seal,
    standing,
)
from bundel.checks.releases import history, states
from bundel.corpus import Corpus
from bundel.deadline import deadlines
from bundel.editions import view
from bundel.model import Authorisation, Consent, Earlier, PartialDate, Quote
from bundel.model.common import Edition
from bundel.model.findings import Status
from bundel.release.answers import Answer, answered, submitted
from bundel.release.status import lines

STATUSES: tuple[Status, ...] = get_args(Status)
EDITIONS: tuple[Edition, ...] = get_args(Edition)
DAY = PartialDate(2019, 6, 3)

scopes = st.sets(st.sampled_from(EDITIONS)).map(tuple)


def one(quote: Quote) -> Corpus:
    return replace(corpus(), quotes=(quote,))


@settings(deadline=None)
@given(
    st.sampled_from(STATUSES),
    st.sampled_from(EDITIONS),
    scopes,
    st.booleans(),
    st.booleans(),
)
def test_an_edition_shows_a_quote_only_when_it_was_released_for_it(
    status: Status,
    edition: Edition,
    scope: tuple[Edition, ...],
    is_sealed: bool,  # noqa: FBT001 (hypothesis)
    is_gone: bool,  # noqa: FBT001
) -> None:
    release = Authorisation(
        status, scope=scope, words=seal("x") if not is_sealed else ""
    )
    mine = (
        quote(status, scope) if is_sealed else replace(quote(), authorisation=release)
    )
    whole = one(mine)
    if is_gone:
        gone = Consent(level="role", withdrawn=DAY)
        whole = replace(whole, interviews=(replace(whole.interviews[0], consent=gone),))
    shown = view(whole, edition)
    texts = [b.text for i in shown.corpus.interviews for b in i.blocks]
    is_shown = bool(shown.corpus.quotes)
    if status in {"refused", "withdrawn"} or is_gone:
        assert not is_shown
    elif edition == "internal":
        assert is_shown
    else:
        released = status in {"agreed", "agreed-as-changed", "anonymised-only"}
        assert is_shown == (released and is_sealed and edition in scope)
    if not is_shown:
        assert not any(mine.text in text for text in texts)
    for own in shown.corpus.quotes:
        is_anonymous = status == "anonymised-only" and edition != "internal"
        assert (own.speaker, own.source) == (
            ("", "") if is_anonymous else (mine.speaker, mine.source)
        )
        if is_anonymous:
            assert not any(mine.text in text for text in texts)
        assert own.authorisation == Authorisation(standing(mine))


def test_what_a_state_can_be_released_for_it_can_show() -> None:
    for status, state in STATES.items():
        assert state.scope <= state.shown or status == "withdrawn", status
        assert not set(state.needs) & set(state.bars), status
        assert state.then <= STATES.keys()
    assert set(STATES) == set(STATUSES)
    assert not STATES["withdrawn"].then
    assert all("withdrawn" in STATES[s].then for s in STATUSES if s != "withdrawn")


def test_only_an_answer_leads_to_a_release() -> None:
    ways = {b for a, b in itertools.product(STATUSES, RELEASING) if may_follow(b, a)}
    assert ways == RELEASING
    assert not any(may_follow(status, "concept") for status in RELEASING)
    assert not any(may_follow(status, "refused") for status in RELEASING)


@pytest.mark.parametrize("edition", EDITIONS)
def test_any_edit_of_the_words_reopens_a_release(edition: Edition) -> None:
    edited = replace(quote(scope=EDITIONS), text="that saves each of us a day a month")
    assert may_show(quote(scope=EDITIONS), edition)
    assert may_show(edited, edition) == (edition == "internal")
    assert standing(edited) == "concept"
    assert view(one(edited), edition).withheld == (
        {} if edition == "internal" else {"quote1": "not-released"}
    )


def test_typography_does_not_reopen_a_release() -> None:
    assert seal("“a”  b’s …") == seal('"a"\nb\'s ...')
    assert seal("a") != seal("A")
    assert seal("a, b") != seal("a b")


def test_a_changed_quote_hides_the_words_as_heard_outside_the_team() -> None:
    heard = quote().text
    text = "that spares us all a day a week"
    release = Authorisation("agreed-as-changed", scope=EDITIONS, words=seal(text))
    changed = replace(quote(), text=text, changed_from=heard, authorisation=release)
    for edition in EDITIONS:
        shown = view(one(changed), edition).corpus
        texts = " ".join(b.text for b in shown.interviews[0].blocks)
        assert (heard in texts) == (edition == "internal")
        assert [(q.text, q.changed_from) for q in shown.quotes] == [(text, "")]


def test_how_a_release_went_is_no_part_of_an_edition() -> None:
    release = replace(quote().authorisation, submitted=DAY, replied=DAY, by="driver")
    asked = replace(quote(), authorisation=release)
    for edition in EDITIONS:
        assert view(one(asked), edition) == view(one(quote()), edition)


def test_a_request_binds_the_words_that_were_put() -> None:
    whole = one(replace(quote(), authorisation=Authorisation("concept")))
    changes, found = submitted(whole, "driver", DAY, "by e-mail")
    assert found == ()
    values = changes["quote1"][0].values
    assert (values["status"], values["submitted"]) == ("submitted", "2019-06-03")
    assert values["words"] == seal(quote().text)
    _, problems = submitted(one(quote()), "driver", DAY, "by e-mail")
    assert [d.code for d in problems] == ["release-nothing"]


def test_another_request_remembers_what_it_replaces() -> None:
    asked = Authorisation("no-reply", submitted=DAY, channel="by e-mail")
    whole = one(replace(quote(), authorisation=asked))
    assert submitted(whole, "driver", DAY, "by e-mail")[1]
    changes, _ = submitted(whole, "driver", PartialDate(2019, 7), "again", again=True)
    assert changes["quote1"][0].added == {
        "history": {"status": "no-reply", "date": "2019-06-03"}
    }


@settings(deadline=None)
@given(
    st.sampled_from(STATUSES),
    st.sampled_from(sorted({*RELEASING, "refused", "no-reply", "withdrawn"})),
    scopes,
    st.sampled_from(["", "other words"]),
)
def test_an_answer_is_entered_only_as_a_state_that_can_be(
    before: Status, after: Status, scope: tuple[Edition, ...], words: str
) -> None:
    asked = Authorisation(before, submitted=DAY, channel="by e-mail")
    mine = replace(quote(), authorisation=asked)
    day = PartialDate(2019, 6, 12)
    changes, problem = answered(mine, Answer(after, day, scope=scope, words=words))
    if problem:
        assert changes == ()
        assert problem.code == "release-not-taken"
        return
    assert may_follow(after, before)
    own = {name: one for c in changes for name, one in c.values.items()}
    release = Authorisation(
        after,
        submitted=DAY,
        channel="by e-mail",
        replied=day,
        scope=scope,
        words=str(own.get("words") or ""),
    )
    text = str(own.get("text") or mine.text)
    made = replace(mine, text=text, authorisation=release)
    assert is_sealed(made) or after not in RELEASING
    beyond = [d.code for d in states(one(made)) if d.code == "release-scope"]
    assert not beyond


def test_an_order_of_states_that_cannot_be_is_reported() -> None:
    earlier = (Earlier("concept"), Earlier("submitted", DAY), Earlier("agreed", DAY))
    ends: tuple[tuple[Status, list[str]], ...] = (
        ("withdrawn", []),
        ("refused", ["release-order"]),
    )
    for last, codes in ends:
        release = replace(quote().authorisation, status=last, history=earlier)
        whole = one(replace(quote(), authorisation=release))
        assert [d.code for d in history(whole)] == codes


@pytest.mark.parametrize(
    ("asked", "on", "is_over", "may_be_over"),
    [
        ("2019-06-03", "2019-06-24", False, False),
        ("2019-06-03", "2019-06-25", True, True),
        ("2019-06", "2019-06-22", False, False),
        ("2019-06", "2019-06-23", False, True),
        ("2019-06", "2019-07-21", False, True),
        ("2019-06", "2019-07-22", True, True),
        ("2019-06", "2019-07", False, True),
        ("2019-06", "2019-08", True, True),
        ("2019", "2019-12", False, True),
    ],
)
def test_a_term_ends_as_far_as_its_dates_are_known(
    asked: str, on: str, *, is_over: bool, may_be_over: bool
) -> None:
    release = Authorisation("submitted", PartialDate.parse(asked))
    (end,) = deadlines(one(replace(quote(), authorisation=release)))
    day = PartialDate.parse(on)
    assert (end.is_over(day), end.may_be_over(day)) == (is_over, may_be_over)


def test_the_status_says_what_is_overdue() -> None:
    release = Authorisation("submitted", DAY, "by e-mail")
    whole = one(replace(quote(), authorisation=release))
    for day, word in (("2019-06-10", "until"), ("2019-08", "overdue")):
        table = list(lines(whole, PartialDate.parse(day)))
        assert table[1].split()[:3] == ["quote1", "driver", "submitted"]
        assert f"{word}" in table[1]
        assert table[-1] == f"1 quote: 1 submitted; as of {day}"
    assert {"concept", "submitted", "no-reply"} == OPEN

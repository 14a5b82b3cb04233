"""Editions that were handed out are recorded with what they hold."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import WORDS, corpus, quote

from bundel.checks.releases import still_held
from bundel.kinds.lists import read_lists
from bundel.model import Authorisation, Consent, Issued, PartialDate
from bundel.readers.yamltree import read_yaml
from bundel.release.edit import NotEditableError
from bundel.release.issuing import Published, clashes, entered, is_entered, issued

DAY = PartialDate(2019, 7, 15)
MANIFEST = {
    "version": "0.1",
    "outputs": {"report.pdf": "aa", "report.html": "bb", "data/x.csv": "cc"},
}


def made(body: str) -> Published:
    html = f"<html><head><script>that saves each</script></head><body>{body}</body>"
    return Published("public", json.dumps(MANIFEST).encode(), html)


def test_an_edition_holds_a_quote_when_it_has_its_words() -> None:
    whole = corpus()
    said = WORDS.replace("each of us", "<b>each</b>\nof us")
    record = issued(whole, made(f'<p id="src-i1">{said}</p>'), DAY)
    assert (record.quotes, record.interviews) == (("quote1",), ("i1",))
    assert set(record.hashes) == {"report.pdf", "report.html", "manifest.json"}
    assert record.version == "0.1"
    other = issued(whole, made("<p>that saves each of us a day</p>"), DAY)
    assert (other.quotes, other.interviews) == ((), ())


def test_the_words_as_heard_count_as_well() -> None:
    changed = replace(quote(), text="other words", changed_from=quote().text)
    whole = replace(corpus(), quotes=(changed,))
    assert issued(whole, made(f"<p>{WORDS}</p>"), DAY).quotes == ("quote1",)
    assert issued(whole, made("<p>In other words.</p>"), DAY).quotes == ("quote1",)


def test_a_version_goes_out_once() -> None:
    record = issued(corpus(), made(""), DAY)
    whole = replace(corpus(), issued=(record,))
    assert is_entered(whole, record)
    assert not list(clashes(whole, record))
    other = replace(record, hashes={"report.pdf": "00"})
    assert [d.code for d in clashes(whole, other)] == ["issued-same-version"]
    assert not list(clashes(whole, replace(other, version="0.2")))
    assert not list(clashes(whole, replace(other, edition="internal")))


def test_what_was_withdrawn_is_held_by_its_quote_or_its_conversation() -> None:
    record = Issued("public", DAY, "0.1", {}, ("quote1",), ("i1",))
    whole = replace(corpus(), issued=(record,))
    assert still_held(whole) == ()
    gone = replace(quote(), authorisation=Authorisation("withdrawn"))
    assert still_held(replace(whole, quotes=(gone,))) == ((record, ("quote1",)),)
    consent = Consent(level="role", withdrawn=DAY)
    talk = replace(whole.interviews[0], consent=consent)
    held = still_held(replace(whole, interviews=(talk,)))
    assert held == ((record, ("quote1", "i1")),)


ids = st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True), max_size=3)


@settings(deadline=None)
@given(
    st.sampled_from(
        ["", "issued:\n", "# none yet\nissued:\n", "issued: # out\n", "defaults: {}\n"]
    ),
    st.lists(ids, min_size=1, max_size=3),
    st.text(st.characters(codec="ascii", exclude_categories=["C"]), min_size=1),
)
def test_records_are_added_and_the_rest_stays(
    start: str, quotes: list[list[str]], version: str
) -> None:
    text = start
    for own in quotes:
        record = Issued("public", DAY, version, {"report.pdf": "aa"}, tuple(own))
        try:
            text = entered(text, record)
        except NotEditableError:
            assert start == "defaults: {}\n"
            return
    assert start in text
    tree, found = read_yaml(text, "sources/issued.yaml")
    assert found == ()
    assert tree is not None
    parsed = read_lists(tree)
    assert parsed.diagnostics == ()
    assert [r.quotes for r in parsed.records if isinstance(r, Issued)] == [
        tuple(own) for own in quotes
    ]
    assert {r.version for r in parsed.records if isinstance(r, Issued)} == {version}


@pytest.mark.parametrize(
    "text", ["issued: []\n", "issued: [{edition: public}]\n", "- a\n", "x: 1\n"]
)
def test_a_file_of_another_form_is_left_alone(text: str) -> None:
    record = Issued("public", DAY, "0.1", {"report.pdf": "aa"})
    with pytest.raises(NotEditableError):
        entered(text, record)

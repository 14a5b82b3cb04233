"""Fields are changed in place; not a byte besides."""

import difflib
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bundel.readers.yamltree import read_yaml
from bundel.release.edit import Change, NotEditableError, Value, edited, written

HEADS = ("+++", "---")
BLOCK = """\
# Quotes of the second round.
defaults: {origin: recorded}   # all of them
quotes:
  - id: q1
    source: i1
    text: >-
      We know
      that now.

    # asked twice
    authorisation:
      status: submitted   # by post
      submitted: 2019-06

  - {id: q2, source: i1, text: 'It''s so.', authorisation: {status: concept}}
  - id: q3
    authorisation:
        {status: agreed, scope: [public], # as told
         replied: 2019-07}
    text: "Last."
"""


def change(record: str, **values: Value | None) -> Change:
    return Change("quotes", record, "authorisation", values, {})


def lines(before: str, after: str) -> list[str]:
    told = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0)
    return [line for line in told if line[0] in "+-" and line[:3] not in HEADS]


def test_a_block_is_edited_line_by_line() -> None:
    wanted = change("q1", status="agreed", replied="2019-07-01", scope=["public"])
    assert lines(BLOCK, edited(BLOCK, [wanted])) == [
        "-      status: submitted   # by post",
        "+      status: agreed   # by post",
        "+      replied: 2019-07-01",
        "+      scope: [public]",
    ]


def test_fields_in_braces_are_edited_within_them() -> None:
    wanted = [
        change("q2", status="submitted", channel="by e-mail, twice"),
        change("q3", replied=None, scope=None, status="refused"),
    ]
    braces = "authorisation: {status: concept}}"
    assert lines(BLOCK, edited(BLOCK, wanted)) == [
        f"-  - {{id: q2, source: i1, text: 'It''s so.', {braces}",
        f"+  - {{id: q2, source: i1, text: 'It''s so.', {braces[:-2]}".replace(
            "concept", 'submitted, channel: "by e-mail, twice"}}'
        ),
        "-        {status: agreed, scope: [public], # as told",
        "-         replied: 2019-07}",
        "+        {status: refused}",
    ]


def test_a_text_over_lines_is_replaced_whole() -> None:
    wanted = Change("quotes", "q1", "", {"text": "We know: yes.", "new": "a"}, {})
    assert lines(BLOCK, edited(BLOCK, [wanted])) == [
        "-    text: >-",
        "-      We know",
        "-      that now.",
        '+    text: "We know: yes."',
        "+    new: a",
    ]


def test_items_are_added_to_lists_of_either_form() -> None:
    for old in ("[{status: concept}]", "[]", "\n        - {status: concept} # x"):
        text = f"quotes:\n  - id: q1\n    authorisation:\n      history: {old}\n"
        item = {"status": "submitted", "date": "2019-06"}
        wanted = Change("quotes", "q1", "authorisation", {}, {"history": item})
        new, found = read_yaml(edited(text, [wanted]), "")
        assert found == ()
        assert new is not None
        shown = new.at(("quotes", 0, "authorisation", "history"))
        assert shown.line
        assert str(new.plain()).count("submitted") == 1


def test_line_ends_and_a_missing_last_one_stay() -> None:
    text = BLOCK.replace("\n", "\r\n")
    new = edited(text, [change("q1", replied="2019-07")])
    assert new.replace("\r\n", "") == edited(
        BLOCK, [change("q1", replied="2019-07")]
    ).replace("\n", "")
    assert "\n" not in new.replace("\r\n", "")
    short = "quotes:\n- id: q1\n  authorisation:\n    status: concept"
    new = edited(short, [change("q1", channel="x")])
    assert new == f"{short}\n    channel: x\n"


@pytest.mark.parametrize(
    "text",
    [
        "quotes: []\n",
        "quotes: [{id: q1}]\n",
        "quotes: [{id: q1, authorisation: agreed}]\n",
        "quotes: [{id: q1, authorisation: {}}]\n",
        "quotes: [{id: q1, authorisation: &x {status: concept}}]\nother: *x\n",
    ],
)
def test_what_cannot_be_edited_is_said_and_left(text: str) -> None:
    try:
        new = edited(text, [change("q1", status="agreed")])
    except NotEditableError:
        return
    assert new.count("agreed") == 1
    assert "&x" in new


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["status", "submitted", "channel", "by", "words", "extra"]),
        st.none()
        | st.text(
            st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Zl", "Zp"]),
            min_size=1,
        ),
    ),
    st.sampled_from(["q1", "q2", "q3"]),
)
def test_any_value_comes_back_as_it_went_in(
    values: Mapping[str, str | None], record: str
) -> None:
    left = {"q1": 2, "q2": 1, "q3": 3}[record]
    if sum(one is None for one in values.values()) >= left:
        return
    new = edited(BLOCK, [Change("quotes", record, "authorisation", values, {})])
    tree, found = read_yaml(new, "")
    assert found == ()
    assert tree is not None
    comments = ["# Quotes of", "# all of", "# asked twice"]
    assert all(word in new for word in comments)


def test_what_yaml_would_take_for_nothing_is_quoted() -> None:
    assert [written(v) for v in ("null", "~", "", "a: b", "2019-06", "# x")] == [
        '"null"',
        '"~"',
        '""',
        '"a: b"',
        "2019-06",
        '"# x"',
    ]

"""Who spoke without name and function has a number that says nothing of either."""

import csv
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from planted import MINI
from samples import corpus

from bundel.checks.common import pseudonyms as check
from bundel.cli import command
from bundel.corpus import Corpus
from bundel.editions import view
from bundel.editions.pseudonyms import listed, numbers
from bundel.leaks import search, sought
from bundel.model import Consent, Labels, Person

NAMES = st.lists(st.text("abcdefgh", min_size=1), min_size=1, max_size=40, unique=True)


def heard(ids: list[str], key: str = "seven grey herons") -> Corpus:
    whole = corpus()
    talk = whole.interviews[0]
    people = tuple(
        Person(
            id=name,
            name=f"Ann {name.title()}berg",
            function=f"keeper of the {name} books",
            origin="recorded",
            organisation="board",
            confidentiality="public",
        )
        for name in ids
    )
    consent = Consent(level="anonymous")
    return replace(
        whole,
        report=replace(whole.report, pseudonym_key=key),
        people=people,
        interviews=(replace(talk, respondents=tuple(ids), consent=consent),),
        quotes=(),
    )


@given(NAMES)
def test_each_has_a_number_of_their_own_in_any_order(ids: list[str]) -> None:
    found = numbers(heard(ids))
    assert len(set(found.values())) == len(ids)
    assert numbers(heard(ids[::-1])) == found
    assert all(100 <= number <= 999 for number in found.values())


@given(NAMES, st.text("xyz", min_size=1))
def test_who_comes_later_moves_hardly_anybody(ids: list[str], more: str) -> None:
    before, after = numbers(heard(ids)), numbers(heard([*ids, more]))
    assert sum(before[name] != after[name] for name in ids) <= 2


def test_the_numbers_follow_neither_names_nor_places() -> None:
    ids = [letter * 3 for letter in "abcdefghijkl"]
    found = [numbers(heard(ids))[name] for name in ids]
    assert found not in (sorted(found), sorted(found, reverse=True))
    assert numbers(heard(ids, "other words")) != numbers(heard(ids))


def test_an_edition_says_the_number_and_nothing_else() -> None:
    whole = heard(["zeta", "alpha", "mid"])
    for edition in ("public", "participants"):
        shown = view(whole, edition).corpus
        known = numbers(whole)
        assert [p.labels.public for p in shown.people] == [
            f"Respondent {number}" for number in sorted(known.values())
        ]
        assert {(p.name, p.function, p.organisation) for p in shown.people} == {
            ("", "", "")
        }
        assert shown.report.pseudonym_key == ""
    inside = view(whole, "internal").corpus.people
    assert [p.function for p in inside] == [p.function for p in whole.people]


def test_a_label_that_editors_gave_goes_before() -> None:
    whole = heard(["zeta"])
    labels = Labels(public="a neighbour")
    whole = replace(whole, people=(replace(whole.people[0], labels=labels),))
    assert view(whole, "public").corpus.people[0].labels.public == "a neighbour"
    assert list(check(replace(whole, report=corpus().report))) == []


def test_function_and_key_are_looked_for_in_the_finished_files() -> None:
    whole = heard(["zeta"])
    what = sought(whole, view(whole, "public"))
    for text in (b"keeper of the zeta books", b"Seven grey herons", b"Ann Zetaberg"):
        assert (
            [d.code for d in search({"x": text}, what)]
            == ["leak-found"] * len(list(search({"x": text}, what)))
            != []
        ), text
    assert list(search({"x": b"Respondent 417, keeper of books"}, what)) == []


def test_without_a_key_it_is_an_error() -> None:
    (found,) = check(heard(["zeta"], key=""))
    assert found.code == "person-no-key"
    assert found.severity == "error"
    assert list(check(heard(["zeta"]))) == []


def test_the_list_says_who_is_who() -> None:
    whole = heard(["zeta", "alpha"])
    rows = list(csv.DictReader(listed(whole).splitlines()))
    assert {row["id"]: row["pseudonym"] for row in rows} == {
        name: f"Respondent {number}" for name, number in numbers(whole).items()
    }


def test_the_command_writes_the_list_outside_of_build_only(tmp_path: Path) -> None:
    run = CliRunner().invoke
    inside = tmp_path / "build" / "deep" / "key.csv"
    asked = ["pseudonyms", "--root", str(tmp_path), "--output", str(inside)]
    assert run(command, asked).exit_code == 2
    assert not inside.exists()
    outside = tmp_path / "key.csv"
    asked = ["pseudonyms", "--root", str(MINI), "--output", str(outside)]
    assert run(command, asked).exit_code == 0
    assert outside.read_text() == "pseudonym,id,name,function\n"
    assert outside.stat().st_mode & 0o077 == 0

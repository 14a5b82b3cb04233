"""The checks, called plainly: what no case file shows."""

import re
from dataclasses import fields, replace
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from bundel import model
from bundel.authorisation import seal
from bundel.catalogue import checks as check_codes
from bundel.catalogue import records as record_codes
from bundel.checks import check, double_roles
from bundel.checks.amounts import own_words
from bundel.checks.dates import date_in
from bundel.checks.ids import LINKS, LOOSE
from bundel.corpus import Corpus
from bundel.kinds.fields import fields_of
from bundel.load import load
from bundel.model import PartialDate, Position

CASES = Path(__file__).parent / "cases"


@pytest.fixture
def corpus() -> Corpus:
    found, wrong = load(CASES / "_base")
    assert wrong == ()
    assert found is not None
    return found


def test_the_base_has_nothing_to_say(corpus: Corpus) -> None:
    assert check(corpus) == ()


def test_every_field_that_holds_an_id_is_followed() -> None:
    records: list[type] = [getattr(model, name) for name in model.__all__]
    seen = set()
    for record in (r for r in records if r not in {Position, PartialDate}):
        for name, plan in fields_of(record).items():
            if re.search(r"\bids? of\b|-> id of", plan.description):
                seen.add((record.__name__, name))
    followed = {(kind.__name__, n) for kind, names in LINKS.items() for n in names}
    assert seen - followed == set(LOOSE & seen)
    assert {(k.__name__, n) for k, ns in LINKS.items() for n in ns} <= {
        (r.__name__, f.name) for r in LINKS for f in fields(r)
    }


def test_what_is_linked_to_are_records() -> None:
    wanted = {
        kind for names in LINKS.values() for kinds in names.values() for kind in kinds
    }
    assert all("id" in get_type_hints(kind) for kind in wanted)


@pytest.mark.parametrize(
    "code", [e.code for e in (*record_codes.ENTRIES, *check_codes.ENTRIES)]
)
def test_every_code_has_a_case(code: str) -> None:
    tried = "".join(path.read_text("utf-8") for path in CASES.glob("*.md"))
    tried += Path(__file__).with_name("test_kinds_load.py").read_text("utf-8")
    assert f"[{code}]" in tried or f'"{code}"' in tried


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("notes/2019-04-11-kade.md", PartialDate(2019, 4, 11)),
        ("notes/kade_201904.md", PartialDate(2019, 4)),
        ("notes/20190411.md", PartialDate(2019, 4, 11)),
        ("notes/sessie-2.md", None),
        ("2018/kade-12345.md", None),
    ],
)
def test_dates_in_names(path: str, day: PartialDate | None) -> None:
    assert date_in(path) == day


def test_a_date_is_later_only_when_it_surely_is() -> None:
    limit = PartialDate(2019, 7)
    assert PartialDate(2019, 8).is_after(limit)
    assert PartialDate(2020).is_after(limit)
    assert not PartialDate(2019, 7, 31).is_after(limit)
    assert not PartialDate(2019).is_after(limit)
    assert not PartialDate(2018, 12).is_after(limit)


def test_blanked_words_keep_their_lines() -> None:
    source = "a {{ x\n}} b\n> quoted\n“c” d"
    assert own_words(source) == "a     \n   b\n        \n    d"


def test_released_words_may_be_wrapped_otherwise(corpus: Corpus) -> None:
    quote = corpus.quotes[0]
    release = replace(quote.authorisation, words=seal(quote.text.replace(" ", "\n ")))
    known = replace(corpus, quotes=(replace(quote, authorisation=release),))
    assert check(known) == ()


def test_double_roles_are_found(corpus: Corpus) -> None:
    (director,) = double_roles(corpus)
    assert director.roles == ("at-commissioner", "respondent")
    free = replace(corpus, report=replace(corpus.report, commissioner="meadow"))
    assert [two.person.id for two in double_roles(free)] == ["p-manager"]
    people = tuple(
        replace(p, roles=(*p.roles, "chair")) if p.id == "p-director" else p
        for p in corpus.people
    )
    found = double_roles(replace(corpus, people=people))
    assert [(d.person.id, d.roles) for d in found] == [
        ("p-director", ("at-commissioner", "chair", "respondent"))
    ]


def test_every_origin_check_leaves_published_records_alone(corpus: Corpus) -> None:
    people = tuple(replace(p, origin="published") for p in corpus.people)
    partners = tuple(replace(p, origin="published") for p in corpus.partners)
    codes = {d.code for d in check(replace(corpus, people=people, partners=partners))}
    assert codes == {"origin-real-name"}
    assert get_args(model.Reference.__annotations__["origin"])

"""No small group of protected persons is set apart, in tables or by subtraction."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from samples import corpus

from bundel.corpus import Corpus
from bundel.editions import view
from bundel.model import Consent, Partner, Person
from bundel.model.common import Origin

NAMES = ("alder", "birch", "cedar")


def of(*organisations: str, least: int = 3, origin: Origin = "recorded") -> Corpus:
    """Return a corpus of one person for each organisation that is named."""
    whole = corpus()
    people = tuple(
        Person(
            id=f"p{number}",
            function="driver",
            origin=origin,
            organisation=name,
            roles=("speaker",),
            confidentiality="public",
        )
        for number, name in enumerate(organisations)
    )
    partners = tuple(
        Partner(
            id=n, name=n, kind="company", origin="recorded", confidentiality="public"
        )
        for n in NAMES
    )
    report = replace(whole.report, smallest_group=least)
    bare = replace(whole, interviews=(), quotes=(), claims=())
    return replace(bare, report=report, people=people, partners=partners)


def told(whole: Corpus) -> Counter[str]:
    return Counter(p.organisation for p in view(whole, "public").corpus.people)


@given(st.lists(st.sampled_from(("", *NAMES)), max_size=14), st.integers(2, 4))
def test_no_group_under_k_is_told_nor_follows_from_the_rest(
    organisations: list[str], least: int
) -> None:
    whole = of(*organisations, least=least)
    found = told(whole)
    assert found.total() == len(organisations)
    true = Counter(organisations)
    named = {name: n for name, n in found.items() if name}
    assert all(n >= least and true[name] == n for name, n in named.items())
    untold = {name for name in true if name and name not in named}
    # One organisation left over would follow from the total less all others.
    assert len(untold) != 1 or not named
    assert not untold or found[""] >= least or not named


def test_a_large_group_is_given_up_for_a_small_one() -> None:
    assert told(of("alder", *["birch"] * 3, *["cedar"] * 4)) == {"": 4, "cedar": 4}


def test_public_and_made_up_persons_stay_where_they_are() -> None:
    assert told(of("alder", origin="published")) == {"alder": 1}
    assert told(of("alder", origin="illustrative")) == {"alder": 1}


def test_who_agreed_to_be_named_is_no_small_group() -> None:
    whole = of("alder")
    talk = replace(
        corpus().interviews[0], respondents=("p0",), consent=Consent(level="named")
    )
    assert told(replace(whole, interviews=(talk,))) == {"alder": 1}


def test_internally_all_is_told() -> None:
    people = view(of("alder"), "internal").corpus.people
    assert [p.organisation for p in people] == ["alder"]

"""What is a leak and what is not: words anybody may write, totals, what is excused."""

from dataclasses import replace
from decimal import Decimal

import pytest
from samples import corpus

from bundel.balance import balance_of
from bundel.compose.amounts import WITHHELD, Costs
from bundel.corpus import Corpus
from bundel.editions import view
from bundel.leaks import Sought, search, sought
from bundel.model import CostLine, Note, Partner, Person, Position, Rate, Reference
from bundel.model.common import NOWHERE
from bundel.model.source import Block
from bundel.model.text import Prose


def person(name: str) -> Person:
    return Person(
        id="w",
        name=name,
        function="member",
        origin="recorded",
        confidentiality="internal",
        position=Position("sources/people.yaml", 3),
    )


def with_texts(whole: Corpus, *texts: str) -> Corpus:
    made = (
        Prose(name=f"t{n}", source=t, position=Position(f"sources/texts/{n}.md"))
        for n, t in enumerate(texts)
    )
    return replace(whole, texts=tuple(made))


def told(whole: Corpus, *texts: str) -> list[bool]:
    """Return whether each text is a leak in the public edition."""
    what = sought(whole, view(whole, "public"))
    return [any(search({"page": text.encode()}, what)) for text in texts]


def test_initials_of_a_short_name_stand_apart_from_it() -> None:
    whole = replace(corpus(), people=(person("Els Jong"),))
    assert told(whole, "a jonge hond", "Jonge honden", "ejong") == [False] * 3
    assert (
        told(whole, "said E. Jong", "Jong, E.", "e j o n g", "Els Jong") == [True] * 4
    )


def test_initials_of_a_rare_name_are_found_without_a_space_too() -> None:
    whole = replace(corpus(), people=(person("Els Kropholler"),))
    assert told(whole, "ekropholler", "krophollere", "els-kropholler") == [True] * 3


@pytest.mark.parametrize("text", ["We met a baker here.", "Ask the bakers of bread."])
def test_a_word_after_an_article_in_a_text_is_common(text: str) -> None:
    whole = with_texts(replace(corpus(), people=(person("Jan Baker"),)), text)
    assert told(whole, "a baker", "Baker after baker") == [False] * 2
    assert told(whole, "we met Baker", "J. Baker") == [True] * 2


def test_a_name_typed_in_small_letters_in_a_text_is_not_common() -> None:
    whole = with_texts(
        replace(corpus(), people=(person("Jan Kropholler"),)), "says kropholler"
    )
    assert told(whole, "says kropholler", "Kropholler") == [True] * 2


def test_the_title_of_a_publication_excuses_no_name_and_its_author_does() -> None:
    named = Reference(
        id="r",
        origin="published",
        confidentiality="public",
        csl={"title": "The house of Kropholler", "publisher": "Deventer Press"},
    )
    whole = replace(corpus(), people=(person("Jan Kropholler"),), references=(named,))
    assert told(whole, "The house of Kropholler") == [True]
    wrote = {"title": "A house", "author": [{"family": "Kropholler", "given": "Ida"}]}
    whole = replace(whole, references=(replace(named, csl=wrote),))
    assert told(whole, "Ida Kropholler", "Jan Kropholler") == [False, True]


def test_contact_details_that_only_a_speaker_mentions_are_found() -> None:
    said = Block("paragraph", "Call 06 12345678 or mail ida@example.org.", NOWHERE)
    note = Note(
        id="n",
        title="A talk",
        kind="session",
        status="approved",
        origin="recorded",
        confidentiality="public",
        blocks=(said,),
    )
    whole = replace(corpus(), notes=(note,))
    assert told(whole, "06 12345678", "ida@example.org") == [True] * 2
    whole = with_texts(whole, "Mail ida@example.org or call 06-12345678.")
    assert told(whole, "06 12345678", "ida@example.org") == [False] * 2


def line(name: str, amount: str, year: int = 2021) -> CostLine:
    return CostLine(
        id=f"{name}{amount}",
        case="van",
        kind="cost",
        category="staff",
        description="work",
        bearer=name,
        beneficiary=name,
        period=year,
        frequency="yearly",
        status="actual",
        origin="recorded",
        amount=Decimal(amount),
        confidentiality="public",
    )


def partner(name: str) -> Partner:
    return Partner(
        id=name,
        name=name,
        kind="association",
        origin="recorded",
        confidentiality="public",
        amounts="internal",
    )


@pytest.fixture
def priced() -> Corpus:
    amounts = {"a": ("1100.50", "2211"), "b": ("4100", "999"), "c": ("3300",)}
    lines = tuple(line(n, amount) for n, every in amounts.items() for amount in every)
    partners = tuple(partner(n) for n in (*amounts, "board"))
    lines += (line("a", "5312.25", 2022), line("b", "4999"), line("c", "5001"))
    return replace(corpus(), partners=partners, lines=lines)


@pytest.mark.parametrize("text", ["3,311.50", "3312", "€ 8.623,75", "8624", "10,098"])
def test_what_a_withheld_partner_pays_in_all_is_found(
    priced: Corpus, text: str
) -> None:
    assert told(priced, f"paid {text} in all") == [True]


def test_what_the_edition_totals_itself_is_no_leak(priced: Corpus) -> None:
    whole = 1100.50 + 2211 + 4100 + 999 + 3300 + 4999 + 5001
    assert told(priced, f"paid {whole} in all", "paid 3313 in all") == [False] * 2


def test_a_piece_is_clean_as_long_as_what_excuses_it_is_shown() -> None:
    words = "that saves each of us a day a week"

    def key(whole: Corpus) -> str:
        return sought(whole, view(whole, "public")).key

    shown = replace(corpus(), interviews=())
    secret = replace(shown.quotes[0], id="quote2", confidentiality="internal")
    both = replace(shown, quotes=(*shown.quotes, secret))
    assert told(both, words) == [False]
    bare = sought(both, view(both, "public"))
    assert told(replace(both, quotes=(secret,)), words) == [True]
    assert Sought(bare.needles).key != bare.key
    elsewhere = replace(both.claims[0], text="Sharing saves money.")
    assert key(both) == key(replace(both, claims=(elsewhere,)))


def test_an_edition_tells_no_hours_and_no_amount_per_home_beside_what_it_joins(
    priced: Corpus,
) -> None:
    worked = replace(priced.lines[0], amount=None, hours=Decimal(80), rate="wage")
    rate = Rate(
        id="wage",
        function="driver",
        value=Decimal(40),
        year=2021,
        basis="salary",
        origin="recorded",
        confidentiality="public",
    )
    whole = replace(priced, lines=(worked, *priced.lines[1:]), rates=(rate,))
    shown = view(whole, "public")
    assert [w.hours for w in balance_of(whole, "van", year=2021).work] == [80]
    assert balance_of(shown.corpus, "van", year=2021).work == ()
    told = Costs(shown.corpus, shown.together)
    for asked in (told.per_home(year=2021), told.per_home(case="van")):
        assert asked is not None
        assert asked.amount == WITHHELD
        assert asked.homes is None

"""Proofreading: what is found in the editors' words, and what is left alone."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from samples import REPORT
from test_workflow import ROOT

from bundel import stages
from bundel.cli import command
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import ChapterPlan, Position
from bundel.model.text import Prose
from bundel.places import places
from bundel.proofing import allowed_words, shortened, spelling, style, typography
from bundel.proofing import variants as two
from bundel.proofing.bare import STAND_IN, bare
from bundel.proofing.known import Known
from bundel.proofing.level import of_summary, reading_level, syllables_of
from bundel.proofing.passages import Passage
from bundel.proofing.sentences import sentences

MINI = ROOT / "tests/mini"
FEW = 5
"""Findings that may stand in sources that are being written."""
LONG_NL = "Wie samen iets wil beginnen dat " + "langer duurt dan een jaar en " * 5
LONG_EN = "Who wants to begin something with others that " + "lasts for more years " * 6


def passage(text: str, language: str, name: str = "x") -> Passage:
    def at(offset: int) -> Position:
        above = text[:offset]
        line = above.count("\n") + 1
        return Position("sources/texts/x.md", line, offset - above.rfind("\n"))

    return Passage(text, at, language, name)


def known(language: str, *allowed: str, **more: object) -> Known:
    exact = frozenset(one for one in allowed if not one.endswith("*"))
    starts = tuple(one[:-1] for one in allowed if one.endswith("*"))
    explained = frozenset(one.upper() for one in exact)
    terms = more.get("terms", ())
    return Known(language, exact, starts, explained, terms)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Case:
    """A text and the codes that are found in it, each with the words it quotes."""

    check: object
    language: str
    text: str
    said: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()


LONG, PASSIVE, TWICE = style.long_sentences, style.passives, style.doubled
SHORT, NUMBER = shortened.unexplained, typography.numbers
DATE, QUOTES, TWO = typography.dates, typography.quotes, two.spelled_two_ways
CASES = (
    Case(LONG, "nl", f"{LONG_NL}moet veel weten.", ("a sentence of 39",)),
    Case(LONG, "en", f"{LONG_EN}has much to know.", ("a sentence of 36",)),
    Case(LONG, "nl", LONG_NL.replace("jaar en", "jaar; en")),
    Case(LONG, "en", f"“{LONG_EN}.” That is a quote."),
    Case(LONG, "nl", f"> {LONG_NL}"),
    Case(LONG, "en", "A list.\n\n- " + "\n- ".join(["one thing and another"] * 12)),
    Case(LONG, "nl", "| " + "veel woorden " * 30 + "|"),
    Case(LONG, "en", 'He said {{ quote("q1", "inline") }} to Mr. Marlowe, no. 7.'),
    Case(
        PASSIVE,
        "nl",
        "Er wordt door de raad besloten, en de kosten worden samen gedeeld.",
        ("2 passives",),
    ),
    Case(
        PASSIVE,
        "en",
        "The van was bought by them, and the costs are shared by all.",
        ("2 passives",),
    ),
    Case(PASSIVE, "nl", "De raad wordt groter. De kosten worden samen gedeeld."),
    Case(PASSIVE, "en", "They are happy, and the van was bought by them."),
    Case(PASSIVE, "nl", "De kosten worden gedeeld. " * 9, ("100%",)),
    Case(PASSIVE, "en", "The costs are shared. " * 9, ("100%",)),
    Case(TWICE, "nl", "Zij kiezen de de sleutel.", ('"de de"',)),
    Case(TWICE, "en", "They choose the\nthe key.", ('"the the"',)),
    Case(TWICE, "nl", "Zij zeiden dat dat kan, en wie die die kiest, die kiest."),
    Case(TWICE, "en", "All that they had had was that that van. Very, very good."),
    Case(SHORT, "nl", "De VNG zegt het. De VNG weet het.", ('"VNG"',)),
    Case(SHORT, "en", "The ALA says so.", ('"ALA"',)),
    Case(SHORT, "nl", "De Vereniging van Gemeenten (VNG) zegt het. De VNG weet het."),
    Case(SHORT, "en", "COREQ (a checklist) and CASP, a second list, are used."),
    Case(SHORT, "nl", "De RvC en de VNG, na sessie IV.", (), ("rvc", "vng")),
    Case(SHORT, "en", "{{ cite('ALA') }} `ABC` “XYZ”"),
    Case(NUMBER, "nl", "Zij hebben 2100 huurders.", ('"2.100"',)),
    Case(NUMBER, "en", "They have 2100 readers.", ('"2,100"',)),
    Case(NUMBER, "nl", "Het kost €100 en 5 % meer.", ("€\u00a01", '"5%"')),
    Case(NUMBER, "en", "It costs € 100 and 5 % more.", ("€1", '"5%"')),
    Case(NUMBER, "nl", "In 3 sessies spraken 12 huurders.", ('"drie"', '"twaalf"')),
    Case(NUMBER, "en", "In 3 sessions 12 readers spoke.", ('"three"', '"twelve"')),
    Case(NUMBER, "nl", "In 2018 en op 4 april kost tabel 3 nog € 2.100 of 5%, 2 uur."),
    Case(NUMBER, "en", "In 2018, on 4 April, table 3 cost €2,100 or 5%: 2 hours."),
    Case(NUMBER, "nl", "| 3 sessies | 12 huurders |"),
    Case(DATE, "nl", "Op 4-5-2019 of 2019-05-04.", ('"4-5-2019"', '"2019-05-04"')),
    Case(DATE, "en", "On 4/5/2019.", ('"4/5/2019"',)),
    Case(DATE, "nl", "Op 4 mei 2019, in 2017-2018, versie 1.2.3, 1/2."),
    Case(QUOTES, "nl", "Zij zei „nee” en «ja».", ("„", "«", "»")),
    Case(QUOTES, "en", 'She said “no” and "yes".', ("straight and curly",)),
    Case(QUOTES, "nl", "Zij zei “nee en ging.", ("has no other",)),
    Case(QUOTES, "en", "Three o’clock, and ‘so called’: “no”, she said."),
    Case(QUOTES, "nl", '{{ term("x") }} “nee” {: title="x"}'.replace("{: ", "{.")),
    Case(
        TWO,
        "nl",
        "De coöperatie en de cooperatie. De coöperatie.",
        ('"cooperatie" is elsewhere "coöperatie"',),
    ),
    Case(
        TWO,
        "en",
        "They organise, and organise; we organize co-operation and cooperation.",
        ('"organize" is elsewhere "organise"', "operation"),
    ),
    Case(TWO, "nl", "Vóór en voor, één en een, het levenslange en Levenslange."),
)


CODES = {
    LONG: "proof-long-sentence",
    PASSIVE: "proof-passive",
    TWICE: "proof-doubled-word",
    SHORT: "proof-abbreviation",
    NUMBER: "proof-number",
    DATE: "proof-date",
    QUOTES: "proof-quotes",
    TWO: "proof-two-spellings",
}


def told(case: Case) -> list[str]:
    every = (passage(case.text, case.language),)
    found = case.check(every, known(case.language, *case.allowed))  # type: ignore[operator]
    return [str(one) for one in found]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.language} {c.text[:34]}")
def test_what_is_found_and_what_is_not(case: Case) -> None:
    found = told(case)
    assert len(found) == len(case.said), found
    for said, one in zip(case.said, found, strict=True):
        assert said in one
        assert f"[{CODES[case.check]}]" in one  # type: ignore[index]


def test_a_term_that_no_text_leads_to_is_said_once() -> None:
    words = known("en", terms=(("t1", ("reach",)), ("t2", ("stop",)), ("t3", ("bus",))))
    texts = ('{{ term("t2") }} is no reach.', "## Reach\n\nA stop, and reach.")
    every = tuple(passage(text, "en") for text in texts)
    (one,) = shortened.unlinked(every, words)
    assert (one.code, one.position.line) == ("proof-term", 1)
    assert '{{ term("t1", "reach") }}' in one.hint


def test_calls_markup_and_quotes_are_no_words() -> None:
    text = (
        '## Title {#sec-x}\n\n{{ claim("c1") }} A **{{ term("t", "shared key") }}** and'
        ' {{ costs.total(case="x") | euro }} “he said so.” [site](https://a.b) [@c]'
    )
    words = bare(text)
    assert len(words) == len(text)
    assert [w for w in words.split() if w.strip(f"{STAND_IN}.")] == (
        ["Title", "A", "shared", "key", "and", "site"]
    )


@given(st.text(alphabet="ab .“”{}\"'[]()|#*\n€é", max_size=80))
def test_whatever_is_written_keeps_its_length_and_lines(text: str) -> None:
    words = bare(text)
    assert len(words) == len(text)
    assert [n for n, c in enumerate(text) if c == "\n"] == [
        n for n, c in enumerate(words) if c == "\n"
    ]


@given(st.text(alphabet="ab. A!“”\n", max_size=60))
def test_sentences_leave_no_word_out(text: str) -> None:
    parts = [one.text for one in sentences(text, "nl")]
    assert "".join("".join(parts).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        ("coöperatie", "nl", 5),
        ("wij", "nl", 1),
        ("bijeenkomst", "nl", 3),
        ("kat", "nl", 1),
        ("shared", "en", 2),
        ("table", "en", 2),
        ("made", "en", 1),
        ("b", "en", 1),
    ],
)
def test_syllables(word: str, language: str, count: int) -> None:
    assert syllables_of(word, language) == count


def test_the_level_is_that_of_the_formula() -> None:
    text = "De kat zat op de mat. " * 20
    level = reading_level(text, "nl")
    assert level is not None
    assert level.score == pytest.approx(206.84 - 0.93 * 6 - 77)
    assert str(level) == "124 of 100 by Flesch-Douma: very easy"
    english = reading_level("The cat sat on the mat. " * 20, "en")
    assert english is not None
    assert english.score == pytest.approx(206.835 - 1.015 * 6 - 84.6)
    hard = reading_level("Organisatienetwerken institutionaliseren. " * 60, "nl")
    assert hard is not None
    assert hard.step == "very difficult"
    assert reading_level("Te kort om iets te zeggen.", "nl") is None


def test_allowed_words_are_read_with_remarks_and_stars() -> None:
    words = allowed_words("Fte # a unit\n\n# nothing\nwoon*\nzo’n ding\n")
    assert words == {"fte", "woon*", "zo'n ding"}


def without_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "find_spec", lambda _: None)


def test_without_a_dictionary_that_is_said_and_the_rest_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without_dictionary(monkeypatch)
    (one,) = spelling.misspelled((passage("Zij kiezzen.", "nl"),), known("nl"))
    assert one.code == "proof-no-dictionary"
    assert "./run proof" in one.hint


@pytest.fixture
def _dictionary() -> None:
    if spelling.missing():
        reason = "needs a dictionary: ./run proof fetches it"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


SPELLED: tuple[tuple[str, str, list[str]], ...] = (
    ("nl", "De huurders kiezzen samen een sleutel.", ["kiezzen"]),
    ("nl", "Eén verdeelsleutel, een woonlastenbalans en zo’n buurthuiskamer.", []),
    ("nl", "Daar woont Kraanwoude, bij neXus, met de TU en 20 fte.", []),
    ("nl", "Hij zei: “kiezzen”. {{ quote('kiezzen') }} `kiezzen`", []),
    ("nl", "De merelstromer kiest, de merelstroming ook.", []),
    ("en", "The readers chose a vann, twice: a vann.", ["vann"]),
    ("en", "The librarians’ colour is well-chosen; they organise it.", []),
    ("en", "At Westmere the bookmobile’s timetable is right.", []),
)


@pytest.mark.slow
@pytest.mark.usefixtures("_dictionary")
@pytest.mark.parametrize(("language", "text", "wrong"), SPELLED)
def test_spelling(language: str, text: str, wrong: list[str]) -> None:
    words = known(language, "fte", "merelstrom*", "bookmobile")
    found = tuple(spelling.misspelled((passage(text, language),), words))
    assert [one.message.split('"')[1] for one in found] == wrong
    for one in found:
        assert "sources/words.txt" in one.hint


@pytest.mark.slow
@pytest.mark.usefixtures("_dictionary")
def test_a_slip_of_the_hand_gets_the_right_word_offered() -> None:
    assert "kiezen" in spelling.suggestions("kiezzen", "nl")
    assert "van" in spelling.suggestions("vann", "en")


def written(folder: Path, **files: str) -> Path:
    for path in sorted((MINI / "sources").rglob("*")):
        if path.is_file():
            place = folder / path.relative_to(MINI)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
    for name, text in files.items():
        (folder / "sources" / name.replace("__", "/")).write_text(text, "utf-8")
    return folder


def proofed(folder: Path, *asked: str) -> list[dict[str, object]]:
    done = CliRunner().invoke(
        command, ["proof", "--root", str(folder), "--format", "json", *asked]
    )
    assert done.exit_code == 0, done.output
    return list(json.loads(done.output))


def of_kind(found: list[dict[str, object]]) -> Iterator[tuple[object, object]]:
    return ((one["code"], one["line"]) for one in found)


@pytest.mark.slow
@pytest.mark.usefixtures("_dictionary")
def test_records_are_read_at_their_line_and_quotes_never(tmp_path: Path) -> None:
    claims = (MINI / "sources/claims.yaml").read_text("utf-8")
    lines = claims.splitlines()
    at = next(n for n, line in enumerate(lines) if line.lstrip().startswith("text: "))
    lines[at] += " It came to Westmeer on 4-5-2019."
    quotes = (MINI / "sources/quotes.yaml").read_text("utf-8")
    folder = written(
        tmp_path, **{"claims.yaml": "\n".join(lines) + "\n", "quotes.yaml": quotes}
    )
    found = proofed(folder)
    assert [(d["code"], d["path"], d["line"]) for d in found] == [
        ("name-two-spellings", "sources/claims.yaml", at + 1),
        ("proof-date", "sources/claims.yaml", at + 1),
    ]
    assert not any(d["path"] == "sources/quotes.yaml" for d in found)


@pytest.mark.slow
@pytest.mark.usefixtures("_dictionary")
def test_an_edition_is_asked_for_what_it_shows(tmp_path: Path) -> None:
    kept_in = (
        "defaults: {origin: illustrative, confidentiality: internal}\n"
        "themes:\n  - {id: hidden, name: Hidden, definition: It came on 4-5-2019.}\n"
    )
    folder = written(tmp_path, **{"secret.yaml": kept_in})
    assert list(of_kind(proofed(folder))) == [("proof-date", 3)]
    assert proofed(folder, "--edition", "public") == []


@pytest.mark.slow
@pytest.mark.usefixtures("_dictionary")
def test_words_of_the_editors_are_right_and_no_stray_file(tmp_path: Path) -> None:
    text = "The vannage was shared.\n"
    folder = written(tmp_path, **{"texts__conclusions.md": text})
    assert list(of_kind(proofed(folder))) == [("proof-spelling", 1)]
    (folder / "sources/words.txt").write_text("vannage # ours\n", encoding="utf-8")
    assert proofed(folder) == []
    assert places(folder)[1] == ()


def test_sources_with_errors_are_said_instead(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/report.yaml").write_text("title: [\n", encoding="utf-8")
    done = CliRunner().invoke(command, ["proof", "--root", str(tmp_path)])
    assert done.exit_code == 1
    assert "proof-" not in done.output


@pytest.mark.slow
@pytest.mark.usefixtures("_dictionary")
@pytest.mark.parametrize("root", [ROOT, MINI], ids=["dutch", "english"])
def test_both_explorations_have_been_proofread(root: Path) -> None:
    corpus, found = stages.proof(root, None)
    assert corpus is not None
    assert len(found) <= FEW, "\n".join(map(str, found))


def test_a_build_says_nothing_of_proofreading() -> None:
    from bundel.checks import CHECKS

    names = {check.__module__ for check in CHECKS}
    assert not any("proof" in name for name in names)
    assert Diagnostic("proof-term", "", Position("x")).severity == "warning"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Organisatienetwerken institutionaliseren. " * 60, ["proof-reading-level"]),
        ("De kat zat op de mat. " * 20, []),
    ],
)
def test_a_summary_that_is_hard_is_said(text: str, codes: list[str]) -> None:
    plan = ChapterPlan(id="s", template="summary", title="Summary")
    report = replace(REPORT, language="nl", chapters=(plan,))
    prose = Prose("s", text, Position("sources/texts/s.md", 1))
    found = of_summary(Corpus(report=report, texts=(prose,)))
    assert [one.code for one in found] == codes

"""Quotes in their sources: how literally, where, and what is told when they are not."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from casebuild import build

from bundel.compose.tiers import told
from bundel.model import Authorisation, Consent, Interview, Note, PartialDate, Quote
from bundel.model.position import Position
from bundel.model.source import Block, Document, Tree
from bundel.quoting import Match, Miss, difference, hidden, match, nearest_passage
from bundel.readers.documents import read_document
from bundel.readers.markdown import read_markdown
from bundel.readers.turns import turns
from bundel.words import Words

SAID = (
    ("Int", "Wat leverde het op?"),
    ("R1", "De  kade is van ons allen. Dat is mooi."),
    ("Int", "Ja, ja."),
    ("R1", "En de sluis ook."),
    ("R2", "Dat vind ik niet."),
    ("R1", "Nou, de kade wel."),
)


def quote(text: str, **fields: str) -> Quote:
    release = Authorisation(status="agreed")
    made = Quote("q1", "i1", text, "p1", release, "illustrative")
    return replace(made, **fields)  # type: ignore[arg-type]


def interview(*turns: tuple[str, str], starts: tuple[str, ...] = ()) -> Interview:
    blocks = tuple(
        Block("turn", text, Position("i.md", n + 1), speaker=label, start=start)
        for n, ((label, text), start) in enumerate(
            zip(turns, starts or ("",) * len(turns), strict=True)
        )
    )
    consent = Consent("named")
    labels = {"R1": "p1", "R2": "p2", "Int": "p0"}
    day = PartialDate(2021)
    made = Interview("i1", "Talk", day, ("p1", "p2"), consent, "illustrative")
    return replace(made, speakers=labels, blocks=blocks)


def note(*texts: str) -> Note:
    blocks = tuple(
        Block("heading", text[2:], Position("n.md", n), level=2)
        if text.startswith("# ")
        else Block("paragraph", text, Position("n.md", n))
        for n, text in enumerate(texts, 1)
    )
    made = Note("i1", "Note", "session", "approved", "illustrative")
    return replace(made, blocks=blocks)


def where(text: str, source: Note | Interview, **fields: str) -> object:
    """Return the first and last fragment of a quote, or why it has none."""
    found = match(quote(text, **fields), source)
    return found.why if isinstance(found, Miss) else (found.first, found.last)


def tier(text: str, *heard: str) -> str:
    found = match(quote(text), note(*heard))
    if isinstance(found, Miss):
        return found.why
    return " ".join((found.tier, *found.normalised, *found.marks))


@pytest.mark.parametrize(
    ("quoted", "told"),
    [
        ("De kade is van ons allen.", "exact"),
        ("de kade is", "exact"),
        ("De\n kade\u00a0is van ons", "normalised space"),
        ("Zij zei: “de kade is van haar”", "normalised quotes"),
        ("Zij zei: 'de kade is van haar'", "nowhere"),
        ("[De] kade […] allen.", "insertions omission insertion"),
        ("ons allen […] De kade", "nowhere"),
        ("ade is van ons", "nowhere"),
        ("[K]ade is van ons", "insertions case"),
        ("[L]ade is van ons", "insertions insertion"),
        ("[on]s allen", "insertions case"),
        ("van on[s]", "insertions insertion"),
        ("[…]", "nowhere"),
        ("ons allen. Zij zei", "exact"),
        ("van ons [sic] allen", "exact sic"),
        ("van [sic] allen", "nowhere"),
        ("[sic] allen", "brackets"),
        ("van [ons allen", "brackets"),
        ("van ons] allen", "brackets"),
        ("van [ons [allen]]", "brackets"),
        ("van [] allen", "brackets"),
    ],
)
def test_literal_words(quoted: str, told: str) -> None:
    heard = ("De kade is van ons allen.", 'Zij zei: "de kade is van haar".')
    assert tier(quoted, *heard) == told


@pytest.mark.parametrize(
    ("heard", "quoted", "told"),
    [
        ("de samen- werking", "de samenwerking", "normalised hyphenation"),
        ("de samenwerking", "de samen- werking", "normalised hyphenation"),
        ("de samen\u00adwerking", "de samenwerking", "normalised hyphenation"),
        ("woon- werkverkeer", "woon-werkverkeer", "normalised hyphenation"),
        ("woon-werkverkeer", "woonwerkverkeer", "nowhere"),
        ("in- en uitvoer", "in- en uitvoer", "exact"),
        ("de cafe\u0301s", "de cafés", "normalised composition"),
        ("de cafés", "de cafes", "nowhere"),
        ("de oﬃciële lijn", "de officiële lijn", "normalised ligatures"),
        ("de ĳsbaan", "de ijsbaan", "normalised ligatures"),
        ("ja – nee", "ja - nee", "normalised dashes"),
        ("ja -- nee", "ja — nee", "normalised dashes"),
        ("ja-nee", "ja – nee", "nowhere"),
        ("zo’n “huis”", 'zo\'n "huis"', "normalised quotes"),
        ("nou… ja", "nou... ja", "normalised ellipsis"),
        ("nou… ja", "nou. ja", "nowhere"),
        ("nou... ja", "nou.", "nowhere"),
        ("het kost 3.500 euro", "het kost 3", "nowhere"),
        ("het kost 3.500 euro", "het kost 3.500", "exact"),
        ("het kost 3,5 euro", "het kost 3.5 euro", "nowhere"),
        ("foto's van de kade", "foto", "nowhere"),
        ("een woon-werk plek", "een woon", "nowhere"),
        ("De kade", "de kade", "nowhere"),
        ("De kade", "[d]e kade", "insertions case"),
        ("Nou, eh, de kade", "Nou, de kade", "nowhere"),
        ("Nou, eh, de kade", "Nou, […] de kade", "omissions omission"),
        ("Nou, eh, de kade", "Nou, […]de kade", "omissions omission"),
        ("die club van ons kwam", "[Kersenhof] kwam", "insertions insertion"),
        ("toen kwam die club langs", "toen kwam [K] langs", "insertions insertion"),
        ("a b c d e f g", "a [x] g", "insertions insertion"),
        ("a b c d e f g h", "a [x] h", "nowhere"),
        ("a b c d e f g h", "a […] [x] h", "insertions omission insertion"),
        ("ik heb het gezien", "ik heb [sic] het gezien", "exact sic"),
        ("de\u200b kade", "de kade", "normalised space"),
    ],
)
def test_what_may_differ(heard: str, quoted: str, told: str) -> None:
    assert tier(quoted, heard) == told


def test_a_quote_stands_in_turns_of_its_speaker() -> None:
    talk = interview(*SAID)
    both = "Dat is mooi. […] En de sluis ook."
    assert where(both, talk) == (2, 4)
    assert where("Dat is mooi. En de sluis", talk) == "far"
    assert where("Dat vind ik niet.", talk) == "other-speaker"
    assert where("de sluis ook […] de kade wel", talk) == "far"
    assert where("Dat is mooi. […] de kade wel.", talk) == "far"
    assert where("Wat leverde het op?", talk) == "other-speaker"


def test_a_quote_runs_over_turns_of_one_speaker() -> None:
    talk = interview(("R1", "Het was leeg."), ("R1", "En stil."), ("Int", "Stil?"))
    found = match(quote("was leeg. En stil."), talk)
    assert isinstance(found, Match)
    assert [(s.fragment, s.start, s.end) for s in found.spans] == [
        (1, 4, 13),
        (2, 0, 8),
    ]
    assert found.tier == "exact"


def test_an_omission_does_not_pass_a_heading() -> None:
    heard = note("# A", "Het was leeg.", "En stil.", "# B", "Toen kwam de sluis.")
    assert where("was leeg […] stil", heard) == (2, 3)
    assert where("was leeg […] de sluis", heard) == "far"


def test_spans_are_letters_of_the_fragment() -> None:
    text = "Zij zei: “de  samen- werking” is ﬁjn."
    found = match(quote('zei: "de samenwerking" […] fijn.'), note(text))
    assert isinstance(found, Match)
    parts = [text[s.start : s.end] for s in found.spans]
    assert parts == ["zei: “de  samen- werking”", "ﬁjn."]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "ambiguous"),
        ({"before": "lief."}, (2, 2)),
        ({"before": "Wat zei zij? Nou,"}, (2, 2)),
        ({"after": "Punt."}, (4, 4)),
        ({"after": "Einde"}, "anchor"),
        ({"at": "0:01"}, (2, 2)),
        ({"at": "00:00:01"}, (2, 2)),
        ({"at": "00:00:02"}, "anchor"),
        ({"at": "00:00:03", "before": "lief."}, "anchor"),
        ({"at": "soon"}, "anchor"),
    ],
)
def test_an_anchor_says_which(fields: dict[str, str], expected: object) -> None:
    talk = interview(
        ("Int", "Wat zei zij?"),
        (
            "R1",
            "Nou, lief. Het werkt."
            if "Nou" not in fields.get("before", "")
            else "Nou, het werkt. Het werkt.",
        ),
        ("Int", "En toen zij daar nog eens langs kwam?"),
        ("R1", "Het werkt. Punt."),
        starts=("", "00:00:01.000", "", "00:00:03.250"),
    )
    words = "het werkt." if "Nou" in fields.get("before", "") else "Het werkt."
    assert where(words, talk, **fields) == expected


def test_the_anchor_goes_before_a_capital_in_brackets() -> None:
    heard = note("Dus de kade. En de kade.")
    assert where("[D]e kade.", heard) == "ambiguous"
    assert where("[D]e kade.", heard, before="En") == (1, 1)


def test_a_part_in_the_middle_must_be_sure_as_well() -> None:
    assert where("a […] c […] e", note("a b c d c e")) == "ambiguous"
    assert where("a […] d […] e", note("a b c d c e")) == (1, 1)


def test_words_of_a_withheld_quote_are_hidden_wherever_they_stand() -> None:
    talk = interview(*SAID, ("R2", "De kade is van ons allen, ja."))
    assert hidden(quote("Dat is mooi. […] En de sluis ook."), talk) == {2, 4}
    assert hidden(quote("De kade is van ons"), talk) == {2, 7}
    over_two = interview(("R1", "Het was leeg."), ("R1", "En stil."))
    assert hidden(quote("was leeg. En stil."), over_two) == {1, 2}
    assert hidden(quote("was [leeg"), over_two) == frozenset()


def test_the_nearest_passage_has_whole_words() -> None:
    heard = note("Iets anders.", "Wij maken elkaar echt beter.")
    near = nearest_passage("maken elkander echt", heard.blocks)
    assert near is not None
    assert near.block.position.line == 2
    assert near.text == "maken elkaar echt"


def test_the_nearest_passage_may_run_over_two_turns() -> None:
    talk = interview(("R1", "Het was er leeg."), ("R1", "En het was stil."))
    near = nearest_passage("Het was er leeg. En het is stil", talk.blocks)
    assert near is not None
    assert difference(near.text, "Het was er leeg. En het is stil") == (
        "… er leeg. En het {was|is} stil"
    )


@pytest.mark.parametrize(
    ("heard", "quoted", "shown"),
    [
        ("het was een kade", "het is een kade", "het {was|is} een kade"),
        ("het was een hele kade", "het was een kade", "het was een {hele|} kade"),
        ("het was zo", "het was nu zo", "het was {|nu} zo"),
        ("“het” was", '"het" was', "“het” was"),
        ("a b c d e f g h i j x", "a b c d e f g h i j y", "… g h i j {x|y}"),
        ("De kade was zo", "[D]e kade is zo", "De kade {was|is} zo"),
        ("het was [lacht] zo", "het […] is zo", "het {was [lacht]|is} zo"),
    ],
)
def test_differences_are_told_word_by_word(heard: str, quoted: str, shown: str) -> None:
    assert difference(heard, quoted) == shown


FORMATS = {
    "md": "R1: Wij hadden een *eigen* loket\nvoor ons eigen\nstukje gelijk.\n",
    "txt": "R1: Wij hadden een eigen lo-\nket voor ons eigen\nstukje gelijk.\n",
    "docx": "R1: Wij {-beiden -}hadden een ei{+,+}gen{break}loket voor ons eigen "
    "stukje gelijk.",
    "odt": "R1: Wij {-beiden -}hadden een ei{+,+}gen{break}loket voor ons eigen "
    "stuk\u00adje gelijk.",
    "vtt": "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v R1>Wij hadden een eigen\n\n"
    "00:00:02.000 --> 00:00:03.000\n<v R1>loket voor ons\neigen stukje gelijk.\n",
    "srt": "1\n00:00:01,000 --> 00:00:02,000\nR1: Wij hadden een eigen\n\n"
    "2\n00:00:02,000 --> 00:00:03,000\nR1: loket voor ons\neigen stukje gelijk.\n",
}


@pytest.mark.parametrize("ending", FORMATS)
def test_quotes_are_found_in_every_format(ending: str, tmp_path: Path) -> None:
    front = "---\ntitle: x\n---\n\n" if ending == "md" else ""
    build(tmp_path, ending, f"interviews/a.{ending}", front + FORMATS[ending])
    build(tmp_path, "yaml", "interviews/a.yaml", "title: x\n")
    document, _ = read_document(tmp_path, f"interviews/a.{ending}")
    assert document is not None
    talk = replace(interview(), blocks=turns(document, ("R1",)).blocks)
    words = "Wij hadden een eigen loket voor ons eigen stukje gelijk."
    found = match(quote(words), talk)
    assert isinstance(found, Match), talk.blocks
    assert found.tier == ("normalised" if ending == "txt" else "exact")
    assert found.normalised == (("hyphenation",) if ending == "txt" else ())
    assert found.fragments == (1,)
    assert found.spans[0].start == 0
    part = match(quote("eigen loket […] stukje"), talk)
    assert isinstance(part, Match)
    assert part.marks == ("omission",)


def test_an_unclosed_voice_and_sentences_over_cues(tmp_path: Path) -> None:
    text = (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v R1>Wij zijn\n\n"
        "00:00:02.000 --> 00:00:03.000\n<v R1>er nog.\n\n"
        "00:00:04.000 --> 00:00:05.000\n<v R1>Dus zeg ik: kom\n\n"
        "00:00:05.000 --> 00:00:06.000\n<v Int>Ja.\n\n"
        "00:00:06.000 --> 00:00:07.000\n<v R1>maar langs.\n"
    )
    build(tmp_path, "vtt", "interviews/a.vtt", text)
    build(tmp_path, "yaml", "interviews/a.yaml", "title: x\n")
    document, _ = read_document(tmp_path, "interviews/a.vtt")
    assert document is not None
    talk = replace(interview(), blocks=turns(document, ("R1", "Int")).blocks)
    assert where("zijn er nog. Dus zeg ik", talk) == (1, 2)
    assert where("zeg ik: kom […] maar langs", talk, at="00:00:04") == (2, 4)
    assert where("zeg ik: kom maar langs", talk) == "far"


PAGE = Path(__file__).parent.parent / "docs/quotes.md"


def rows_of(page: str) -> Iterator[tuple[list[str], str]]:
    """Yield the rows of the page's tables, each with the transcript above it."""
    transcript = ""
    for block in re.split(r"\n\n+", page):
        if block.startswith("```transcript"):
            transcript = "\n\n".join(block.splitlines()[1:-1])
        if block.startswith("| "):
            head, _, *lines = block.splitlines()
            is_own = head.startswith("| source")
            for line in lines:
                cells = [cell.strip().strip("`") for cell in line[1:-1].split("|")]
                cells = [re.sub(r"\\n|\\u\w{4}", unescaped, cell) for cell in cells]
                yield (cells[1:], cells[0]) if is_own else (cells, transcript)


def unescaped(found: re.Match[str]) -> str:
    return found[0].encode().decode("unicode_escape")


def test_every_example_of_the_page_is_true() -> None:
    codes = {"nowhere": "not-literal", "far": "far-omission", "anchor": "lost-anchor"}
    shown = set()
    for cells, heard in rows_of(PAGE.read_text(encoding="utf-8")):
        field, _, value = cells[1].partition(": ") if len(cells) > 2 else ("", "", "")
        blocks = read_markdown(heard, "a.md")
        source = replace(interview(), blocks=blocks)
        if "R1:" in heard:
            document = Document("a.md", Tree(None, Position("a.md")), blocks)
            labels = ("R1", "R2", "Int")
            source = replace(source, blocks=turns(document, labels).blocks)
        else:
            source = replace(source, speakers={})
        one = quote(cells[0], **({field: value} if field else {}))
        got = match(one, source)
        if isinstance(got, Match):
            said = told(got, Words("en"))
        else:
            said = f"quote-{codes.get(got.why, got.why)}"
        assert said == cells[-1], cells
        shown.add(said)
    assert len(shown) > 15

"""Quotes in their sources: how literally, where, and what is told when they are not."""

from dataclasses import replace

import pytest

from bundel.model import Authorisation, Consent, Interview, Note, PartialDate, Quote
from bundel.model.position import Position
from bundel.model.source import Block
from bundel.quoting import Miss, match

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

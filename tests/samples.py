"""A small corpus for tests, and ways to vary it."""

from dataclasses import replace

from bundel.authorisation import seal
from bundel.compose.draft import Context, Draft
from bundel.corpus import Corpus, index
from bundel.editions import view
from bundel.model import (
    Authorisation,
    Case,
    ChapterPlan,
    Claim,
    Consent,
    Evidence,
    Interview,
    Note,
    PartialDate,
    Partner,
    Person,
    Position,
    Question,
    Quote,
    Reference,
    Report,
    Term,
)
from bundel.model.common import Edition
from bundel.model.findings import Status
from bundel.model.source import Block
from bundel.words import Words

WORDS = "We share the van, and that saves each of us a day a week in the end."

REPORT = Report(
    title="Sharing a van",
    language="en",
    as_of=PartialDate(2019, 7),
    version="0.1",
    commissioner="board",
    questions=(Question(id="q-cost", text="What does it cost?", short="cost"),),
    chapters=(
        ChapterPlan(id="intro", template="questions", title="Questions"),
        ChapterPlan(
            id="evidence", template="annex-evidence", title="Evidence", part="annex"
        ),
    ),
)


def at(line: int) -> Position:
    """Return a line of a made-up file."""
    return Position("sources/x.yaml", line)


def corpus() -> Corpus:
    """Return a corpus with one of nearly everything, in English."""
    return Corpus(
        report=REPORT,
        partners=(
            Partner(
                id="board",
                name="Board of Libraries",
                kind="association",
                origin="illustrative",
                confidentiality="public",
            ),
        ),
        people=(
            Person(
                id="driver",
                function="driver",
                name="Jo Kerr",
                origin="recorded",
                organisation="board",
                confidentiality="public",
            ),
        ),
        cases=(
            Case(
                id="van",
                title="The van",
                form="network",
                origin="recorded",
                confidentiality="public",
            ),
        ),
        terms=(
            Term(
                id="van-term",
                term="book van",
                definition="a van with books",
                origin="recorded",
                confidentiality="public",
            ),
        ),
        references=(Reference(id="smith2018", csl={"type": "book", "title": "Vans"}),),
        notes=(
            Note(
                id="s1",
                title="First session",
                kind="session",
                status="approved",
                origin="recorded",
                confidentiality="public",
            ),
        ),
        interviews=(
            Interview(
                id="i1",
                title="With the driver",
                date=PartialDate(2019, 4, 2),
                respondents=("driver",),
                consent=Consent(level="role"),
                origin="recorded",
                confidentiality="public",
                report_status="approved",
                blocks=(
                    Block("turn", "What does it bring?", at(1), speaker="Q"),
                    Block("turn", WORDS, at(2), speaker="A"),
                ),
            ),
        ),
        quotes=(quote(),),
        claims=(
            Claim(
                id="c1",
                kind="finding",
                text="Sharing saves time.",
                origin="recorded",
                evidence=(Evidence("quote1"), Evidence("s1", "qualifies")),
                questions=("q-cost",),
                strength="plausible",
                confidentiality="public",
            ),
        ),
    )


def quote(status: Status = "agreed", scope: tuple[Edition, ...] = ("public",)) -> Quote:
    """Return the one quote, with another authorisation."""
    words = "that saves each of us a day a week"
    return Quote(
        id="quote1",
        source="i1",
        text=words,
        speaker="driver",
        authorisation=Authorisation(status=status, scope=scope, words=seal(words)),
        origin="recorded",
        confidentiality="public",
    )


def saying(text: str) -> Quote:
    """Return the one quote with other words, released as they are."""
    release = Authorisation(status="agreed", scope=("public",), words=seal(text))
    return replace(quote(), text=text, authorisation=release)


def with_quote(status: Status, scope: tuple[Edition, ...] = ("public",)) -> Corpus:
    """Return the corpus with its quote in another state."""
    return replace(corpus(), quotes=(quote(status, scope),))


def draft(whole: Corpus | None = None, edition: Edition = "public") -> Draft:
    """Return the first chapter in the making."""
    shown = view(whole or corpus(), edition)
    numbers = {c.id: n for n, c in enumerate(shown.corpus.claims, start=1)}
    context = Context(shown, index(shown.corpus), numbers, Words("en"), is_final=False)
    return Draft(shown.corpus.report.chapters[0], context)

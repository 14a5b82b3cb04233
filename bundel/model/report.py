"""The report itself: what `sources/report.yaml` says."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from bundel.model.common import NOWHERE, Edition, Id, Position
from bundel.model.days import PartialDate


@dataclass(frozen=True, slots=True)
class Question:
    """A main question of the exploration."""

    id: Id
    text: Annotated[str, "the question, as a sentence"]
    short: Annotated[str, "the question in a few words, for tables and figures"]
    explanation: Annotated[str, "what lies behind it; Markdown"] = ""
    answer: Annotated[str, "the answer so far in a sentence or two"] = ""
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class ChapterPlan:
    """A chapter that the report has, in its order."""

    id: Id
    template: Annotated[str, "name of the form in templates/chapters, without ending"]
    title: Annotated[str, "heading of the chapter"]
    part: Annotated[
        Literal["front", "body", "annex"],
        "front matter (not numbered), body (1, 2, 3) or annex (A, B, C)",
    ] = "body"
    case: Annotated[str, "the case this chapter tells, for the form `case`"] = ""
    text: Annotated[str, "file in texts/ with its prose, if not named as its id"] = ""
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Author:
    """Who made the report, in which role."""

    person: Annotated[str, "id of a person"]
    role: Annotated[str, "what they did, as the colophon prints it"]
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that a reader's route through the report comes by."""

    to: Annotated[str, "id of a chapter (ch-…), section (sec-…), figure or table"]
    why: Annotated[str, "what is to be found there, in a few words"] = ""
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Route:
    """A way through the report for one kind of reader, for the reading guide."""

    reader: Annotated[str, "who it is for: director, tenants' organisation"]
    stops: Annotated[tuple[Stop, ...], "where it comes by, in order"]
    text: Annotated[str, "what this reader wants to know, in a sentence"] = ""
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words that an edition replaces by others, in brackets, wherever they stand."""

    words: Annotated[str, "the words to replace, whole words"]
    public: Annotated[str, "what the public edition says; left out: the words"] = ""
    participants: Annotated[str, "what the edition for participants says"] = ""
    internal: Annotated[str, "what the internal edition says"] = ""
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Annualised:
    """How one-off amounts are spread over years, where that is asked for."""

    years: Annotated[int, "over how many years"]
    method: Annotated[
        Literal["straight-line", "annuity"],
        "equal parts, or equal yearly payments with interest",
    ] = "straight-line"
    interest: Annotated[Decimal | None, "yearly, for an annuity: 0.02"] = None
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Report:
    """Title, language, date and mode of the report, its questions and chapters."""

    title: Annotated[str, "title on the cover"]
    language: Annotated[Literal["nl", "en"], "language of the report"]
    as_of: Annotated[PartialDate, "the findings hold as of this date"]
    version: Annotated[str, "version on the colophon, for example 0.3"]
    commissioner: Annotated[str, "id of the organisation that asked for the report"]
    questions: Annotated[tuple[Question, ...], "main questions, in order"]
    chapters: Annotated[tuple[ChapterPlan, ...], "chapters, in order"]
    subtitle: Annotated[str, "second line on the cover"] = ""
    authors: Annotated[tuple[Author, ...], "authors with their roles"] = ()
    mode: Annotated[
        Literal["draft", "final"],
        "draft builds with visible gaps and a to-do list; final refuses them",
    ] = "draft"
    editions: Annotated[tuple[Edition, ...], "editions to build"] = ("public",)
    price_level: Annotated[int | None, "year whose prices amounts are given in"] = None
    smallest_group: Annotated[
        int, "groups of fewer persons than this are not described apart"
    ] = 3
    release_term: Annotated[
        int, "days in which speakers are asked to answer on their quotes"
    ] = 21
    productive_hours: Annotated[
        Decimal | None, "hours per fte and year, to turn fte into hours"
    ] = None
    contract_hours: Annotated[
        Decimal | None, "hours per fte and year in the contract, leave included"
    ] = None
    vat_basis: Annotated[
        Literal["included", "excluded", ""], "amounts are compared with or without VAT"
    ] = ""
    taxed_categories: Annotated[
        tuple[str, ...],
        "categories of cost lines that are never exempt from VAT: staff lending, ICT",
    ] = ()
    annualised: Annotated[
        Annualised | None, "how one-off amounts are spread over years"
    ] = None
    keywords: Annotated[tuple[str, ...], "subject terms for the file's metadata"] = ()
    description: Annotated[str, "one sentence for the file's metadata"] = ""
    rights: Annotated[str, "licence or terms of use, on the colophon"] = ""
    replacements: Annotated[
        tuple[Replacement, ...], "words that an edition replaces by others"
    ] = ()
    routes: Annotated[
        tuple[Route, ...], "ways through the report by kind of reader"
    ] = ()
    keys: Annotated[
        tuple[str, ...], "allocation keys to compare, the chosen one first"
    ] = ()
    pseudonym_key: Annotated[
        str, "words of your own that pseudonyms are drawn by; never shown"
    ] = ""
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Issued:
    """An edition that was handed out, as `bundel issue` recorded it."""

    edition: Annotated[Edition, "which edition"]
    date: Annotated[PartialDate, "when"]
    version: Annotated[str, "version on its colophon"]
    hashes: Annotated[dict[str, str], "SHA-256 of each file handed out"]
    quotes: Annotated[tuple[str, ...], "quotes it holds"] = ()
    interviews: Annotated[tuple[str, ...], "interviews whose text it holds"] = ()
    position: Position = NOWHERE

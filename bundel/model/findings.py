"""What was found: quotes and the claims that rest on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from bundel.model.common import (
    NOWHERE,
    ConfidentialityField,
    Edition,
    Id,
    OriginField,
    Position,
)
from bundel.model.days import PartialDate

Status = Literal[
    "concept",
    "submitted",
    "agreed",
    "agreed-as-changed",
    "anonymised-only",
    "internal-only",
    "refused",
    "no-reply",
    "withdrawn",
]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A state that the request for release was in before."""

    status: Annotated[Status, "where it stood then"]
    date: Annotated[PartialDate | None, "since when"] = None
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Authorisation:
    """Whether the speaker released these words, for which editions.

    `places` has the position of each field that is given.
    """

    status: Annotated[Status, "where the request for release stands"]
    submitted: Annotated[PartialDate | None, "when it was put to the speaker"] = None
    channel: Annotated[str, "how: by e-mail, on paper"] = ""
    replied: Annotated[PartialDate | None, "when the speaker answered"] = None
    by: Annotated[str, "id of the person who answered, if not the speaker"] = ""
    scope: Annotated[tuple[Edition, ...], "editions it was released for"] = ()
    words: Annotated[str, "SHA-256 of the exact words released; set by bundel"] = ""
    withdrawn: Annotated[PartialDate | None, "when the release was withdrawn"] = None
    history: Annotated[
        tuple[Earlier, ...], "states before this one, the oldest first"
    ] = ()
    position: Position = NOWHERE
    places: Mapping[str, Position] = field(default_factory=dict)

    def place(self, name: str) -> Position:
        """Return where a field stands, or the whole when the field is not given."""
        return self.places.get(name, self.position)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words somebody said, exactly."""

    id: Id
    source: Annotated[str, "id of the note or interview they stand in"]
    text: Annotated[str, "the exact words; […] for what was left out, [word] added"]
    speaker: Annotated[str, "id of the person who said it"]
    authorisation: Annotated[Authorisation, "its release"]
    origin: OriginField
    at: Annotated[str, "time of the turn it begins in, if it stands there twice"] = ""
    before: Annotated[str, "what stands before, if it stands there twice"] = ""
    after: Annotated[str, "what stands after, if it stands there twice"] = ""
    themes: Annotated[tuple[str, ...], "ids of themes"] = ()
    case: Annotated[str, "id of the case it bears on"] = ""
    context: Annotated[str, "what a reader must know beside it"] = ""
    language: Annotated[str, "language, if another than the report's"] = ""
    changed_from: Annotated[
        str, "the words as they were said, when the speaker changed them on release"
    ] = ""
    confidentiality: ConfidentialityField = "internal"
    position: Position = NOWHERE

    @property
    def heard(self) -> str:
        """Return the words that must stand in the source."""
        return self.changed_from or self.text


@dataclass(frozen=True, slots=True)
class CostChoice:
    """Which cost lines a claim rests on; the words are those of `costs.total`."""

    case: Annotated[str, "id of the case"]
    kind: Annotated[Literal["cost", "benefit"], "costs or benefits"] = "cost"
    year: Annotated[int | None, "the year they belong to"] = None
    bearer: Annotated[str, "id of the partner who bears them"] = ""
    beneficiary: Annotated[str, "id of the partner who has the benefit"] = ""
    category: Annotated[str, "category, as the table has it"] = ""
    frequency: Annotated[Literal["one-off", "yearly", ""], "one-off or yearly"] = ""
    status: Annotated[
        Literal["budget", "estimate", "actual", ""], "how sure they are"
    ] = ""
    position: Position = NOWHERE


Relation = Literal["supports", "qualifies", "contradicts"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing a claim rests on, and how it bears on it."""

    rests_on: Annotated[
        str,
        "id of a quote, note, interview, case, reference or reference figure; "
        "or give costs",
    ] = ""
    relation: Annotated[Relation, "how it bears on the claim"] = "supports"
    remark: Annotated[str, "what it adds, in a sentence"] = ""
    costs: Annotated[
        CostChoice | None, "an amount: the total of the cost lines chosen"
    ] = None
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Step:
    """How a claim stood after one session."""

    session: Annotated[str, "id of the note"]
    change: Annotated[
        Literal["raised", "sharpened", "confirmed", "qualified", "revised", "dropped"],
        "what happened to it there",
    ]
    text: Annotated[str, "the claim as it stood then, or what changed"] = ""
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Claim:
    """A finding, conclusion, recommendation or open question."""

    id: Id
    kind: Annotated[
        Literal["finding", "conclusion", "recommendation", "open-question"],
        "kind of claim",
    ]
    text: Annotated[str, "the claim, as a sentence"]
    origin: OriginField
    evidence: Annotated[tuple[Evidence, ...], "what it rests on"] = ()
    questions: Annotated[tuple[str, ...], "ids of questions it answers"] = ()
    themes: Annotated[tuple[str, ...], "ids of themes"] = ()
    cases: Annotated[tuple[str, ...], "ids of cases"] = ()
    strength: Annotated[
        Literal["indicative", "plausible", "strong", "open"], "how firm it is"
    ] = "indicative"
    as_of: Annotated[PartialDate | None, "it holds as of this date"] = None
    history: Annotated[tuple[Step, ...], "how it advanced, session by session"] = ()
    is_one_sided: Annotated[
        bool, "yes to say knowingly that it rests on one partner"
    ] = False
    addressee: Annotated[str, "who is to act, for a recommendation"] = ""
    due: Annotated[str, "by when, in words, for a recommendation"] = ""
    short: Annotated[str, "the claim in a few words, for figures"] = ""
    confidentiality: ConfidentialityField = "internal"
    position: Position = NOWHERE

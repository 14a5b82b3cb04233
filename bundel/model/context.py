"""Who and what it is about: partners, people, cases, themes, terms, literature."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal

from bundel.model.common import (
    NOWHERE,
    ConfidentialityField,
    Id,
    OriginField,
    Position,
)
from bundel.model.days import PartialDate

Form = Literal["merger", "franchise", "network", "chain", "cooperative", "other"]


@dataclass(frozen=True, slots=True)
class Size:
    """How large an organisation is: one figure with its definition and source."""

    value: Annotated[Decimal, "the number"]
    unit: Annotated[
        Literal["homes", "weighted-homes", "fte", "members", "residents", "percent"],
        "what was counted",
    ]
    date: Annotated[PartialDate, "when it was counted"]
    definition: Annotated[str, "what counts, in words"] = ""
    source: Annotated[str, "id of a reference"] = ""
    is_approximate: Annotated[bool, "yes for 'almost' and 'about'"] = False
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation that takes part or is spoken of."""

    id: Id
    name: Annotated[str, "full name"]
    kind: Annotated[
        Literal[
            "corporation",
            "municipality",
            "care",
            "welfare",
            "university",
            "cooperative",
            "tenants",
            "architects",
            "platform",
            "association",
            "company",
            "other",
        ],
        "kind of organisation",
    ]
    origin: OriginField
    short: Annotated[str, "short name, for figures and tables"] = ""
    legal_form: Annotated[str, "legal form, in words"] = ""
    place: Annotated[str, "seat"] = ""
    is_participant: Annotated[bool, "yes when it took part in the exploration"] = False
    sizes: Annotated[tuple[Size, ...], "sizes, each with its date"] = ()
    description: Annotated[str, "what it is, in a sentence"] = ""
    amounts: Annotated[
        Literal["public", "participants", "internal", ""],
        "who may see its own costs and benefits, once it has agreed to that; left out: "
        "internal, and others see them together with those of others",
    ] = ""
    confidentiality: ConfidentialityField = "internal"
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Labels:
    """How a person is called in each edition; empty: by function, else by role."""

    public: Annotated[str, "in the public edition"] = ""
    participants: Annotated[str, "in the edition for participants"] = ""
    internal: Annotated[str, "in the internal edition"] = ""
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who was heard, wrote, asked or helped. Sensitive."""

    id: Id
    function: Annotated[str, "function, as a phrase: 'directeur-bestuurder'"]
    origin: OriginField
    name: Annotated[str, "name; leave out for a role-only respondent"] = ""
    organisation: Annotated[str, "id of a partner"] = ""
    roles: Annotated[
        tuple[
            Literal[
                "respondent",
                "commissioner",
                "author",
                "interviewer",
                "speaker",
                "participant",
                "support",
                "chair",
            ],
            ...,
        ],
        "roles in the exploration; a double role is disclosed",
    ] = ()
    labels: Annotated[Labels, "how the person is called in each edition"] = Labels()
    confidentiality: ConfidentialityField = "internal"
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Involvement:
    """The role of one partner in a case."""

    partner: Annotated[str, "id of a partner"]
    role: Annotated[str, "what it does in the case"]
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Relation:
    """What one partner gives another in a case: a line in the network figure."""

    source: Annotated[str, "id of the partner that gives"]
    target: Annotated[str, "id of the partner that receives"]
    what: Annotated[str, "what is given, in two or three words"]
    kind: Annotated[
        Literal["service", "money", "knowledge", "say", "care"], "kind of relation"
    ] = "service"
    is_mutual: Annotated[bool, "yes when it goes both ways"] = False
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Effect:
    """A row of the effect arena: who invests, what is done, who gains."""

    invests: Annotated[tuple[str, ...], "ids of partners"]
    what: Annotated[str, "what is done"]
    gains: Annotated[tuple[str, ...], "ids of partners, or groups in words"]
    gain: Annotated[str, "what they gain"]
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Case:
    """A collaboration that was looked at."""

    id: Id
    title: Annotated[str, "name of the case"]
    form: Annotated[Form, "form of collaboration"]
    origin: OriginField
    short: Annotated[str, "short name, for figures and tables"] = ""
    place: Annotated[str, "where"] = ""
    since: Annotated[PartialDate | None, "since when"] = None
    summary: Annotated[str, "the case in two or three sentences"] = ""
    occasion: Annotated[str, "why it was begun"] = ""
    ground: Annotated[str, "on which ground the partners work together"] = ""
    added_value: Annotated[str, "what it adds, and for whom"] = ""
    conditions: Annotated[str, "what it depends on"] = ""
    lesson: Annotated[str, "what others can take from it"] = ""
    gaps: Annotated[tuple[str, ...], "what is not known yet"] = ()
    partners: Annotated[tuple[Involvement, ...], "partners and their roles"] = ()
    relations: Annotated[tuple[Relation, ...], "who gives what to whom"] = ()
    effects: Annotated[tuple[Effect, ...], "rows of the effect arena"] = ()
    questions: Annotated[tuple[str, ...], "ids of questions it bears on"] = ()
    references: Annotated[tuple[str, ...], "ids of references"] = ()
    confidentiality: ConfidentialityField = "internal"
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Theme:
    """A code of the codebook."""

    id: Id
    name: Annotated[str, "name of the theme"]
    definition: Annotated[str, "what falls under it"]
    origin: OriginField
    short: Annotated[str, "short name, for figures"] = ""
    parent: Annotated[str, "id of the wider theme"] = ""
    counterexample: Annotated[str, "what does not fall under it"] = ""
    questions: Annotated[tuple[str, ...], "ids of questions it bears on"] = ()
    codes: Annotated[tuple[str, ...], "what coding tools call it, if not so"] = ()
    colour: Annotated[str, "its colour in the codebook for tools: #1f6f78"] = ""
    confidentiality: ConfidentialityField = "internal"
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary."""

    id: Id
    term: Annotated[str, "the word"]
    definition: Annotated[str, "what it means here"]
    origin: OriginField
    abbreviation: Annotated[str, "its abbreviation"] = ""
    see: Annotated[tuple[str, ...], "ids of related terms"] = ()
    source: Annotated[str, "id of a reference"] = ""
    confidentiality: ConfidentialityField = "internal"
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Reference:
    """A publication, as a CSL item."""

    id: Id
    csl: Annotated[dict[str, Any], "the item's CSL fields (type, title, author, …)"]
    origin: OriginField = "published"
    confidentiality: ConfidentialityField = "public"
    position: Position = NOWHERE

"""What was heard: session notes and interviews."""

from dataclasses import dataclass, field
from typing import Annotated, Literal

from bundel.model.common import (
    NOWHERE,
    ConfidentialityField,
    Id,
    OriginField,
    Position,
)
from bundel.model.days import PartialDate
from bundel.model.source import Block


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a session, about one case; its text stands under its title."""

    id: Id
    title: Annotated[str, "the heading in the note under which its text stands"]
    case: Annotated[str, "id of the case it was about"] = ""
    speakers: Annotated[tuple[str, ...], "ids of the persons who presented"] = ()
    questions: Annotated[tuple[str, ...], "ids of the main questions it bears on"] = ()
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Action:
    """Something somebody promised to do."""

    what: Annotated[str, "what will be done"]
    who: Annotated[str, "id of a person or organisation"] = ""
    due: Annotated[PartialDate | None, "by when"] = None
    is_done: Annotated[bool, "yes when it was done"] = False
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Note:
    """The notes of one session or visit, also of one still to be held."""

    id: Id
    title: Annotated[str, "name of the session or visit"]
    kind: Annotated[Literal["session", "visit"], "session or visit"]
    status: Annotated[
        Literal["planned", "held", "draft", "approved"],
        "planned: still to come; held: no notes yet; draft or approved: the notes",
    ]
    origin: OriginField
    number: Annotated[int | None, "number of the session"] = None
    date: Annotated[PartialDate | None, "when, as precisely as is known"] = None
    date_note: Annotated[str, "when, in words, if there is no date yet"] = ""
    place: Annotated[str, "where"] = ""
    host: Annotated[str, "id of the organisation that received the group"] = ""
    attendees: Annotated[tuple[str, ...], "ids of persons or organisations"] = ()
    attendance: Annotated[
        Literal["complete", "partly", "unknown"],
        "whether the list of attendees is complete, part of it, or not known",
    ] = "unknown"
    parts: Annotated[tuple[Part, ...], "parts of the session, in order"] = ()
    themes: Annotated[tuple[str, ...], "ids of themes that came up"] = ()
    actions: Annotated[tuple[Action, ...], "what was agreed to do"] = ()
    summary: Annotated[str, "the session in two or three sentences"] = ""
    confidentiality: ConfidentialityField = "internal"
    references: Annotated[tuple[str, ...], "ids of public pages about it"] = ()
    position: Position = NOWHERE
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Consent:
    """What the respondents agreed to before they spoke."""

    level: Annotated[
        Literal["named", "role", "anonymous", "internal"],
        "named: with name; role: with function; anonymous: without either; "
        "internal: not outside the team",
    ]
    date: Annotated[PartialDate | None, "when it was given"] = None
    withdrawn: Annotated[PartialDate | None, "when it was withdrawn"] = None
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Interview:
    """One conversation, turn by turn."""

    id: Id
    title: Annotated[str, "what the conversation was about, in a few words"]
    date: Annotated[PartialDate, "when"]
    respondents: Annotated[tuple[str, ...], "ids of the persons who were heard"]
    consent: Annotated[Consent, "what they agreed to"]
    origin: OriginField
    interviewer: Annotated[str, "id of the person who asked"] = ""
    others_present: Annotated[tuple[str, ...], "ids of others in the room"] = ()
    speakers: Annotated[
        dict[str, str], "label in the transcript -> id of the person"
    ] = field(default_factory=dict)
    case: Annotated[str, "id of the case it bears on"] = ""
    themes: Annotated[tuple[str, ...], "ids of themes that came up"] = ()
    setting: Annotated[str, "where and how: on site, by telephone"] = ""
    minutes: Annotated[int | None, "length in minutes"] = None
    report_status: Annotated[
        Literal["draft", "sent", "approved"],
        "whether the respondent has agreed to the report of the conversation",
    ] = "draft"
    summary: Annotated[str, "the conversation in two or three sentences"] = ""
    confidentiality: ConfidentialityField = "internal"
    position: Position = NOWHERE
    blocks: tuple[Block, ...] = ()

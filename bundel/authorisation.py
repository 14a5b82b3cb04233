"""The states of a quote's release: what each needs and shows, and what may follow.

A quote comes in; where it stands and which edition may show it go out. This is the one
place that decides: editions, checks and the commands of `bundel release` ask here.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from bundel.model import Quote
from bundel.model.common import Edition
from bundel.model.findings import Status
from bundel.quoting import normal

EVERY: frozenset[Edition] = frozenset(get_args(Edition))
INSIDE: frozenset[Edition] = frozenset({"internal"})
NONE: frozenset[Edition] = frozenset()


@dataclass(frozen=True, slots=True)
class State:
    """What holds for one state.

    `needs` are the fields that it must have, `bars` those that it cannot have; `scope`
    the editions it can be released for; `shown` those that can show it at all.
    """

    needs: tuple[str, ...]
    bars: tuple[str, ...]
    scope: frozenset[Edition]
    shown: frozenset[Edition]
    then: frozenset[Status]


ASKED = ("submitted", "channel")
ANSWERED = (*ASKED, "replied")
RELEASED = (*ANSWERED, "scope", "words")
ANSWER = ("replied", "by", "scope")
AGREED: frozenset[Status] = frozenset({"agreed", "agreed-as-changed"})
RELEASING: frozenset[Status] = AGREED | {"anonymised-only", "internal-only"}
OPEN: frozenset[Status] = frozenset({"concept", "submitted", "no-reply"})
ANSWERS: frozenset[Status] = RELEASING | {"refused"}
AGAIN: frozenset[Status] = frozenset({"concept", "submitted", "withdrawn"})

# The internal edition is what the team itself works with: it shows what is not released
# yet, marked as such. Nothing about a withdrawal is barred: it must always get through.
STATES: Mapping[Status, State] = {
    "concept": State(
        (), (*ASKED, *ANSWER), NONE, INSIDE, frozenset({"submitted", "withdrawn"})
    ),
    "submitted": State(
        ASKED, ANSWER, NONE, INSIDE, ANSWERS | {"concept", "no-reply", "withdrawn"}
    ),
    "no-reply": State(ASKED, ANSWER, NONE, INSIDE, ANSWERS | AGAIN),
    "agreed": State(
        RELEASED, (), EVERY, EVERY, AGAIN | {"anonymised-only", "internal-only"}
    ),
    "agreed-as-changed": State(
        RELEASED, (), EVERY, EVERY, AGAIN | {"anonymised-only", "internal-only"}
    ),
    "anonymised-only": State(RELEASED, (), EVERY, EVERY, AGAIN | {"internal-only"}),
    "internal-only": State((*ANSWERED, "words"), (), INSIDE, INSIDE, AGAIN),
    "refused": State(ANSWERED, ("scope",), NONE, NONE, AGAIN),
    "withdrawn": State(("withdrawn",), (), EVERY, NONE, frozenset()),
}


def seal(text: str) -> str:
    """Return the SHA-256 of exact words, as `authorisation.words` keeps it."""
    return hashlib.sha256(normal(text).encode()).hexdigest()


def is_sealed(quote: Quote) -> bool:
    """Say whether the release covers exactly the words that stand there now."""
    return quote.authorisation.words == seal(quote.text)


def is_changed(quote: Quote) -> bool:
    """Say whether the words are others than those that were put or released."""
    return bool(quote.authorisation.words) and not is_sealed(quote)


def standing(quote: Quote) -> Status:
    """Return the state that counts: a release of other words is no release."""
    status = quote.authorisation.status
    return "concept" if status in RELEASING and not is_sealed(quote) else status


def may_show(quote: Quote, edition: Edition) -> bool:
    """Say whether its release lets an edition show a quote."""
    if edition not in STATES[standing(quote)].shown:
        return False
    return edition == "internal" or edition in quote.authorisation.scope


def is_anonymous(quote: Quote, edition: Edition) -> bool:
    """Say whether an edition shows a quote without who said it and where."""
    return standing(quote) == "anonymised-only" and edition != "internal"


def may_follow(status: Status, after: Status) -> bool:
    """Say whether a state may come after another."""
    return status in STATES[after].then

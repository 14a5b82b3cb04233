"""How persons and origins are called in an edition, and which names stay whole."""

import re
from html import escape

from bundel.compose.draft import Context, tag
from bundel.model import Partner, Person
from bundel.model.common import Origin

WORD = re.compile(r"[^\W\d_]{7,}")
"""A word that is long enough to be hyphenated."""
LONGEST = 14
"""Letters of a name that a line can carry over whole."""


def person_label(context: Context, person: Person) -> str:
    """Return the label of this edition, with the organisation if it is shown."""
    own = person.labels.public or person.function
    organisation = context.records.get(person.organisation)
    if isinstance(organisation, Partner):
        name = organisation.short or organisation.name
        if name not in own:
            return f"{own}, {name}"
    return own


def origin_mark(context: Context, origin: Origin) -> str:
    """Return the visible mark of what is illustrative; nothing for the rest."""
    if origin != "illustrative":
        return ""
    words = escape(context.say("origin-illustrative"))
    return tag("span", words, class_="origin illustrative")


def whole_words(context: Context) -> tuple[str, ...]:
    """Return the words of names that paper does not hyphenate: those with a capital.

    Names are of partners, cases, and persons as the edition calls them.
    """
    corpus = context.view.corpus
    names = [text for one in corpus.partners for text in (one.name, one.short)]
    names += [text for one in corpus.cases for text in (one.title, one.short)]
    names += [person_label(context, one) for one in corpus.people]
    words = {word for name in names for word in WORD.findall(name)}
    return tuple(sorted(w for w in words if w[0].isupper() and len(w) <= LONGEST))

"""How persons and origins are called in an edition."""

from html import escape

from bundel.compose.draft import Context, tag
from bundel.model import Partner, Person
from bundel.model.common import Origin


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

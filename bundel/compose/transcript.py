"""A fragment of a transcript or note, with what is quoted from it marked."""

from html import escape

from markupsafe import Markup

from bundel.compose.draft import Draft, tag
from bundel.compose.markdown import escape as as_text
from bundel.compose.views import Register
from bundel.editions.quoted import Stretch
from bundel.model import Interview, Note


def said(
    draft: Draft, register: Register, source: Note | Interview, number: int
) -> Markup:
    """Return the words of a fragment; those quoted lead to where they are quoted."""
    text = source.blocks[number - 1].text
    parts: list[Markup] = []
    done = 0
    for one in draft.context.view.quoted.get((source.id, number), ()):
        parts += [as_text(text[done : one.start]), _marked(draft, register, one, text)]
        done = one.end
    return Markup("").join((*parts, as_text(text[done:])))


def _marked(draft: Draft, register: Register, one: Stretch, text: str) -> Markup:
    words = escape(text[one.start : one.end])
    uses = [place for name in one.quotes for place in register.places.get(name, ())]
    if not uses:
        return draft.inline(tag("mark", words, class_="quoted"))
    title = draft.context.say("quoted-here")
    link = tag("a", words, href=f"#{uses[0].anchor}", title=title)
    return draft.inline(tag("mark", link, class_="quoted"))

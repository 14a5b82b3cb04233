"""The references of texts and templates: each call leads to a record.

A record that is not there is a diagnostic at the line of the call; rendering goes on.
"""

from collections.abc import Callable, Mapping, Sequence
from html import escape

from markupsafe import Markup

from bundel.authorisation import OPEN
from bundel.compose.draft import Draft, spot, tag
from bundel.compose.environment import here
from bundel.compose.labels import origin_mark, person_label
from bundel.corpus import Record
from bundel.diagnostics import Diagnostic
from bundel.model import (
    Case,
    Interview,
    Note,
    Partner,
    Person,
    Quote,
    Reference,
    Term,
)
from bundel.model.position import Position
from bundel.origins import origin_of

Function = Callable[..., object]
BOUND = "\N{NO-BREAK SPACE}"


def references(draft: Draft) -> Mapping[str, Function]:
    """Return the functions by the name that texts call them by."""
    functions: tuple[Function, ...] = (quote, note, interview, case, person)
    functions += (partner, term, cite, typed, ref, page, gap, gaps)
    return {function.__name__: _bound(function, draft) for function in functions}


def _bound(function: Function, draft: Draft) -> Function:
    def call(*values: object, **named: object) -> object:
        return function(draft, *values, **named)

    return call


def quote(draft: Draft, name: str, form: str = "block") -> Markup:
    """Return a quote: as a block, "pull" (set large) or "inline" in a sentence."""
    why = draft.context.view.withheld.get(name)
    if why:
        return _withheld(draft, name, why, form)
    found = draft.wanted(Quote, name)
    if not isinstance(found, Quote):
        return Markup("")
    anchor = draft.anchor(name)
    words = escape(found.text)
    if form == "inline":
        say = draft.context.say
        text = f"{say('quote-open')}{words}{say('quote-close')}"
        marks = (source_mark(draft, found), release_mark(draft, found))
        mark = " ".join(part for part in marks if part)
        shown = tag(
            "span", tag("q", text) + BOUND + mark, class_="voice-inline", id=anchor
        )
        return draft.inline(shown)
    kind = "voice pull" if form == "pull" else "voice"
    by = " ".join((spoken_by(draft, found), release_mark(draft, found))).rstrip()
    body = tag("p", words, lang=found.language) + tag("footer", by)
    return draft.block(tag("blockquote", body, class_=kind, id=anchor))


def spoken_by(draft: Draft, found: Quote) -> str:
    """Return who said it, with a link to where it stands and the origin mark."""
    speaker = draft.context.records.get(found.speaker)
    label = person_label(draft.context, speaker) if isinstance(speaker, Person) else ""
    if not found.speaker:
        label = draft.context.say("speaker-anonymous")
    who = tag("span", escape(label), class_="speaker")
    mark = origin_mark(draft.context, origin_of(found, draft.context.records))
    return " ".join(part for part in (who, source_mark(draft, found), mark) if part)


def release_mark(draft: Draft, found: Quote) -> str:
    """Return the mark of words that the speaker changed, or has not released yet."""
    status = found.authorisation.status
    if status == "agreed-as-changed":
        return tag(
            "span", escape(draft.context.say("release-changed")), class_="standing"
        )
    if status in OPEN:
        return tag("span", escape(draft.context.say("release-open")), class_="standing")
    return ""


def source_mark(draft: Draft, found: Quote) -> str:
    """Return the link from a quote to the fragment it stands in."""
    say = draft.context.say
    source = draft.context.records.get(found.source)
    if not isinstance(source, Note | Interview):
        return tag("span", escape(say("source-private")), class_="source")
    place = draft.context.view.matches.get(found.id)
    number = place.first if place else 0
    target = f"src-{source.id}" + (f"-{number}" if number else "")
    return tag(
        "a",
        escape(say("source-fragment", source=source.id, number=number or "")),
        class_="source",
        href=f"#{target}",
        title=source.title,
    )


def _withheld(draft: Draft, name: str, why: str, form: str) -> Markup:
    say = draft.context.say
    if why != "not-released":
        return Markup("")
    return gap(draft, say("gap-quote", id=name), "inline" if form == "inline" else "")


def lost_mark(draft: Draft, name: str) -> str:
    """Return the mark of a claim that lost some or all of its support."""
    lost = draft.context.view.lost.get(name)
    if not lost:
        return ""
    return " " + tag(
        "span", escape(draft.context.say(f"lost-{lost}")), class_="standing"
    )


def note(draft: Draft, name: str) -> Markup:
    """Return a session's title, linked to its report."""
    return _titled(draft, Note, name, "src-")


def interview(draft: Draft, name: str) -> Markup:
    """Return a conversation's title, linked to its report."""
    return _titled(draft, Interview, name, "src-")


def case(draft: Draft, name: str) -> Markup:
    """Return a case's title, linked to its chapter."""
    return _titled(draft, Case, name, "case-")


def _titled(draft: Draft, kind: type, name: str, prefix: str) -> Markup:
    found = draft.wanted(kind, name)
    if not isinstance(found, Case | Note | Interview):
        return Markup("")
    place = spot(draft, name) if isinstance(found, Case) else ""
    shown = tag("a", escape(found.title), id=place, href=f"#{prefix}{name}")
    return draft.inline(shown)


def person(draft: Draft, name: str) -> Markup:
    """Return how this edition calls a person."""
    found = draft.wanted(Person, name)
    if not isinstance(found, Person):
        return Markup("")
    return draft.inline(escape(person_label(draft.context, found)))


def partner(draft: Draft, name: str, form: str = "name") -> Markup:
    """Return an organisation's name, or its short name."""
    found = draft.wanted(Partner, name)
    if not isinstance(found, Partner):
        return Markup("")
    shown = (found.short or found.name) if form == "short" else found.name
    return draft.inline(tag("span", escape(shown), id=spot(draft, name)))


def term(draft: Draft, name: str, words: str = "") -> Markup:
    """Return a term, linked to its entry in the glossary."""
    found = draft.wanted(Term, name)
    if not isinstance(found, Term):
        return Markup("")
    return draft.inline(
        tag(
            "a",
            escape(words or found.term),
            class_="term",
            id=spot(draft, name),
            href=f"#term-{name}",
            title=found.definition,
        )
    )


def cite(draft: Draft, name: str, locator: str = "") -> Markup:
    """Return a citation, which pandoc sets by the citation style."""
    found = draft.wanted(Reference, name)
    if found is None:
        return Markup("")
    where = f", {locator}" if locator else ""
    return Markup(f"[@{name}{where}]")  # noqa: S704 (a known id)


def typed(draft: Draft, words: str, source: str = "", why: str = "") -> Markup:
    """Return a figure that was typed on purpose: with its citation, or for a reason."""
    if not (source or why):
        message = f'typed("{words}") says neither source nor why'
        draft.report("template-failed", message, 'add source="…", or why="…"')
    shown = draft.inline(tag("span", escape(words), class_="num", title=why))
    return Markup(f"{shown} {cite(draft, source)}") if source else shown  # noqa: S704


def ref(
    draft: Draft, target: str, form: str = "label", at: Position | None = None
) -> Markup:
    """Return "figuur 2.1", linked; "title" gives the heading or caption instead.

    The form "full" gives both. With the form "if-shown" a target that this edition
    lacks is no mistake. `at` is where the target is named, if not where this is called.
    """
    where = str(at) if at else _at()
    return draft.inline(
        tag("a", "", class_="ref", data_ref=target, data_form=form, data_at=where)
    )


def page(draft: Draft, target: str, form: str = "") -> Markup:
    """Return "p. 12" on paper, where pages have numbers; nothing on screen.

    With the form "if-shown" a target that this edition lacks is no mistake.
    """
    inner = tag("span", "", class_="pageref", data_target=target)
    words = escape(draft.context.say("page-abbreviation"))
    shown = f"{words}{BOUND}{inner}"
    return draft.inline(
        tag("span", shown, class_="on-paper", data_form=form, data_at=_at())
    )


def gaps(draft: Draft, texts: Sequence[str], of: Record | None = None) -> Markup:
    """Return the gaps of a record in one box; each stands on the to-do list."""
    if not texts:
        return Markup("")
    items = []
    for text in texts:
        anchor = _note_gap(draft, text, of.position if of else None)
        items.append(tag("li", escape(text), id=anchor))
    title = tag("p", escape(draft.context.say("box-gap")), class_="box-title")
    body = title + tag("ul", "".join(items))
    return draft.block(tag("aside", body, class_="box gap"))


def _note_gap(draft: Draft, text: str, at: Position | None = None) -> str:
    """Put a gap on the to-do list; a final report may not have it."""
    if draft.context.is_final:
        hint = "fill the gap, or build a draft"
        draft.found.append(Diagnostic("gap-final", f'"{text}"', at or here(), hint))
    anchor = draft.anchor("gap")
    draft.gaps.append((text, anchor))
    return anchor


def gap(draft: Draft, text: str, form: str = "") -> Markup:
    """Return a visible gap; it also stands on the to-do list."""
    say = draft.context.say
    anchor = _note_gap(draft, text)
    if form == "inline":
        return draft.inline(
            tag("span", f"[{escape(text)}]", class_="gap-inline", id=anchor)
        )
    title = tag("p", escape(say("box-gap")), class_="box-title")
    body = title + tag("p", escape(text))
    return draft.block(tag("aside", body, class_="box gap", id=anchor))


def _at() -> str:
    return str(here())

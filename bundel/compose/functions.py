"""The functions of templates that are no references: prose, figures, tables, marks."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from bundel import formats
from bundel.compose import casebalance
from bundel.compose.account import account
from bundel.compose.choosing import choices
from bundel.compose.draft import Draft, tag
from bundel.compose.drawing import drawn
from bundel.compose.evidence import (
    claim,
    evidence_mark,
    excerpt,
    ground,
    place,
)
from bundel.compose.labels import origin_mark, person_label
from bundel.compose.markdown import escape as as_text
from bundel.compose.markdown import pipe_table
from bundel.compose.references import spoken_by
from bundel.compose.transcript import said
from bundel.corpus import Record
from bundel.figures import Figure
from bundel.model import Claim, PartialDate, Person, Quote
from bundel.model.common import Origin

Names = Mapping[str, object]


def prose(env: ImmutableSandboxedEnvironment, draft: Draft, names: Names) -> Markup:
    """Return the editors' prose of this chapter, rendered; nothing if there is none."""
    name = text_name(draft)
    if env.loader is None or name not in env.loader.load_func.texts:  # type: ignore[attr-defined]
        return Markup("")
    return Markup(env.get_template(name).render(names))  # noqa: S704 (Markdown)


def text_name(draft: Draft) -> str:
    """Return the file of texts/ with this chapter's prose."""
    name = draft.plan.text or draft.plan.id
    return f"sources/texts/{name.removesuffix('.md')}.md"


def figure(draft: Draft, name: str, **options: object) -> Markup:
    """Place a figure with its caption; a figure without data is a diagnostic."""
    context = draft.context
    made = drawn(
        name, context.view.corpus, context.say.language, options, context.store
    )
    for problem in made.diagnostics:
        draft.report(problem.code, problem.message, problem.hint)
    if made.figure is None:
        return Markup("")
    draft.figures[made.figure.id] = made.figure
    return draft.block(_figure(draft, made.figure))


def _figure(draft: Draft, one: Figure) -> str:
    image = f'<img src="figures/{one.id}.svg" alt="{escape(one.alt)}">'
    mark = origin_mark(draft.context, one.origin)
    words = f"{escape(one.caption)} {mark}".strip()
    caption = tag("figcaption", words, data_short=one.title)
    return tag("figure", image + caption, class_="chart", id=f"fig-{one.id}")


def table(  # noqa: PLR0913 (a table has this many sides)
    draft: Draft,
    name: str,
    caption: object,
    head: Sequence[object],
    rows: Sequence[Sequence[object]],
    *,
    num: Sequence[int] = (),
    origin: Origin = "published",
    kind: str = "",
    short: str = "",
) -> Markup:
    """Return a table; columns in `num` (from 0) hold figures.

    `short` is what the list of tables calls it, if not the caption's first sentence.
    """
    if not rows:
        return Markup("")
    mark = origin_mark(draft.context, origin)
    shown = f"{as_text(caption)} {draft.inline(mark) if mark else ''}".rstrip()
    classes = "".join(f" .{name}" for name in kind.split())
    body = pipe_table(tuple(head), tuple(tuple(r) for r in rows), frozenset(num))
    title = short.replace('"', "”")
    classes += f' short="{title}"' if title else ""
    return Markup(f"\n\n{body}\n\n: {shown} {{#tab-{name}{classes}}}\n\n")  # noqa: S704


def balance(draft: Draft, case: str) -> casebalance.Told | None:
    """Return the balance of a case, part by part."""
    return casebalance.told(draft, case)


def grid(draft: Draft, made: casebalance.Grid) -> Markup:
    """Return a table that was made whole, as those of a balance are."""
    return table(
        draft,
        made.name,
        made.caption,
        made.head,
        made.rows,
        num=made.num,
        origin=made.origin,
        kind=made.kind,
    )


def mark(draft: Draft, origin: Origin) -> Markup:
    """Return the mark of what is illustrative."""
    shown = origin_mark(draft.context, origin)
    return draft.inline(shown) if shown else Markup("")


def link(draft: Draft, target: str, words: object) -> Markup:
    """Return words linked to an id, without the link where the id is not shown."""
    return draft.inline(tag("a", escape(str(words)), href=f"#{target}"))


def evidence(draft: Draft, found: Claim) -> Markup:
    """Return a claim's evidence mark."""
    return draft.inline(evidence_mark(draft, found))


def speaker(draft: Draft, found: Quote) -> Markup:
    """Return who said a quote, with its source."""
    return draft.inline(spoken_by(draft, found))


def label(draft: Draft, found: Record | str | None) -> str:
    """Return how this edition calls a person, partner, case or source.

    Nothing for what it does not show: an id may be a name.
    """
    record = draft.context.records.get(found) if isinstance(found, str) else found
    if isinstance(record, Person):
        return person_label(draft.context, record)
    for name in ("title", "name", "term"):
        if shown := getattr(record, name, ""):
            return str(shown)
    return ""


def short(draft: Draft, name: str) -> str:
    """Return the short name of a record, else its label; never an id."""
    record = draft.context.records.get(name)
    if record is None:
        return draft.context.say("figure-not-shown")
    return getattr(record, "short", "") or label(draft, record)


def date(draft: Draft, day: PartialDate | None) -> str:
    """Return a date in the report's language, as precisely as it is known."""
    return formats.date(day, draft.context.say.language) if day else ""


def functions(
    env: ImmutableSandboxedEnvironment, draft: Draft, names: Names
) -> Mapping[str, Callable[..., object]]:
    """Return the functions by the name that templates call them by."""
    plain: tuple[Callable[..., object], ...] = (figure, table, mark, link, evidence)
    plain += (account, claim, ground, excerpt, place, speaker, label, short, date)
    plain += (balance, choices, grid)
    bound = {f.__name__: _with(f, draft) for f in plain}
    register: Any = names["register"]
    return {
        **bound,
        "prose": lambda: prose(env, draft, names),
        "said": lambda source, number: said(draft, register, source, number),
    }


def _with(function: Callable[..., object], draft: Draft) -> Callable[..., object]:
    def call(*values: object, **named: object) -> object:
        return function(draft, *values, **named)

    return call

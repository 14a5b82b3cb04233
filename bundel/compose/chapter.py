"""One chapter: its template rendered to Markdown, with what it gathers on the way."""

from dataclasses import fields, replace

from bundel.compose.account import settle
from bundel.compose.amounts import Costs, filters
from bundel.compose.draft import Context, Draft
from bundel.compose.environment import UNKNOWN, Sandbox, explain
from bundel.compose.functions import functions
from bundel.compose.proof import Proof
from bundel.compose.references import references
from bundel.compose.views import Register
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import ChapterPlan
from bundel.readers.encoding import UNFIT, unfit

LISTS = tuple(
    part.name for part in fields(Corpus) if part.name not in {"report", "texts"}
)


def render(
    env: Sandbox,
    plan: ChapterPlan,
    context: Context,
    register: Register,
) -> tuple[str, Draft]:
    """Return a chapter's Markdown and what was gathered; errors are in the draft."""
    draft = Draft(plan, context)
    env.reached = draft.reached
    names = names_of(env, draft, register)
    if names["subject"] is None and (plan.case or plan.template == "case"):
        return "", draft  # checks say that there is no such case to tell
    env.filters.update(filters(draft))
    try:
        template = env.get_template(f"chapters/{plan.template}.md.j2")
        written = template.render(names)
    except Exception as error:  # noqa: BLE001 (explain raises what is not the template's)
        draft.found.append(_placed(explain(error, names), plan))
        return "", draft
    if UNFIT.search(written):  # as of {{ "\x07" }}
        draft.found.append(unfit(written, plan.position))
        written = UNFIT.sub("", written)
    settle(draft, written, register)
    return written, draft


def _placed(found: Diagnostic, plan: ChapterPlan) -> Diagnostic:
    """Put what no template line tells at the chapter's line in report.yaml."""
    if found.position == UNKNOWN:
        return replace(found, position=plan.position)
    return found


def names_of(env: Sandbox, draft: Draft, register: Register) -> dict[str, object]:
    """Return everything that templates and texts may name."""
    corpus, context = draft.context.view.corpus, draft.context
    names: dict[str, object] = {name: getattr(corpus, name) for name in LISTS}
    names |= {
        "report": corpus.report,
        "questions": corpus.report.questions,
        "chapter": draft.plan,
        "edition": context.view.edition,
        "is_final": context.is_final,
        "is_reworded": bool(context.view.replaced),
        "w": context.say,
        "costs": Costs(corpus, context.view.together),
        "is_partly_told": bool(context.view.together.blocks),
        "register": register,
        "proof": Proof(corpus, context.records),
        "subject": context.records.get(draft.plan.case),
    }
    names |= references(draft)
    names |= functions(env, draft, names)
    return names

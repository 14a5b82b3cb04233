"""The index: terms, partners, cases and themes, with the places where they stand.

Comes in: the chapters as trees, with the anchors that references left in them. Goes
out: the entries, set into the chapter that has a place for them (`.index-here`). It
goes by records alone: a word that nobody refers to by its record is not looked for.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from bundel.compose.draft import tag
from bundel.compose.fragment import Fragment
from bundel.compose.views import Register
from bundel.markup import pieces
from bundel.model import Case, Partner, Term, Theme
from bundel.words import Words

HERE = './/div[@class="index-here"]'
MADE = "○"
"""The sign of what is illustrative, as in the margin."""
OTHER = "#"
"""The group of what begins with no letter."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index: a name, what it is, its places; or where else to look."""

    name: str
    kind: str = ""
    places: tuple[str, ...] = ()
    main: str = ""
    see: str = ""
    is_made: bool = False


@dataclass(frozen=True, slots=True)
class Finder:
    """What entries are looked up in.

    `labels` has the ids of all chapters, in order, and what a reader on screen calls
    each; `places` the anchors at which a record is named; `chapters` those of a case.
    """

    register: Register
    say: Words
    labels: Mapping[str, str]
    places: Mapping[str, Sequence[str]]
    chapters: Mapping[str, Sequence[str]]

    def entries(self) -> list[Entry]:
        """Return all entries that lead somewhere, as they are filed."""
        corpus = self.register.corpus
        found = [entry for term in corpus.terms for entry in self.term(term)]
        found += map(self.partner, corpus.partners)
        found += map(self.case, corpus.cases)
        found += map(self.theme, corpus.themes)
        shown = (entry for entry in found if entry.places or entry.see)
        return sorted(shown, key=lambda e: (_filed(e.name), e.name, e.kind))

    def term(self, term: Term) -> Iterator[Entry]:
        """Yield a term's entry, and one that leads there from its abbreviation."""
        main = f"term-{term.id}"
        found = self._known((*self._at(term.id), main))
        short = f" ({term.abbreviation})" if term.abbreviation else ""
        yield Entry(f"{term.term}{short}", "", found, main if main in found else "")
        if found and term.abbreviation:
            yield Entry(term.abbreviation, see=term.term)

    def partner(self, partner: Partner) -> Entry:
        """Return a partner's entry."""
        is_made = self.register.origin(partner) == "illustrative"
        found = self._known(self._at(partner.id))
        return Entry(filed_name(partner, self.say), "", found, is_made=is_made)

    def case(self, case: Case) -> Entry:
        """Return a case's entry: its chapter, its claims elsewhere, its costs."""
        chapters = self.chapters.get(case.id, ())
        claims = (c.id for c in self.register.claims(case=case.id))
        told = self._at(case.id, *claims)
        told += [*chapters, f"sec-balance-{case.id}", f"tab-lines-{case.id}"]
        return Entry(
            case.short or case.title,
            self.say("index-case"),
            self._known(told),
            next(iter(chapters), ""),
            is_made=self.register.origin(case) == "illustrative",
        )

    def theme(self, theme: Theme) -> Entry:
        """Return a theme's entry: its section, and its claims and quotes elsewhere."""
        main = f"sec-theme-{theme.id}"
        claims = (c.id for c in self.register.claims(theme=theme.id))
        quotes = (q.id for q in self.register.quotes(theme=theme.id))
        found = self._known([*self._at(*claims, *quotes), main])
        kind = self.say("index-theme")
        return Entry(theme.name, kind, found, main if main in found else "")

    def _at(self, *names: str) -> list[str]:
        return [anchor for name in names for anchor in self.places.get(name, ())]

    def _known(self, anchors: Iterable[str]) -> tuple[str, ...]:
        """Return the anchors that are there, in the order of the report."""
        wanted = set(anchors)
        return tuple(name for name in self.labels if name in wanted)


def fill_index(made: Sequence[Fragment], register: Register) -> None:
    """Set the index into the chapter that has a place for it."""
    here = [(one, place) for one in made for place in one.tree.xpath(HERE)]
    if not here:
        return
    finder = _finder(made, register, here[0][0].context.say)
    shown = _shown(finder.entries(), finder)
    for one, place in here:
        for element in pieces(shown):
            place.append(element)
        place.set("class", "index")
        place.set("id", f"ix-{one.draft.plan.id}")


def _finder(made: Sequence[Fragment], register: Register, say: Words) -> Finder:
    labels = {name: label for one in made for name, label in _labels(one)}
    places: dict[str, list[str]] = {}
    chapters: dict[str, list[str]] = {}
    for one in made:
        plan = one.draft.plan
        chapters.setdefault(plan.case, []).append(f"ch-{plan.id}")
        told = {} if plan.part == "annex" else one.draft.placed
        for name, anchors in (*told.items(), *one.draft.indexed.items()):
            places.setdefault(name, []).extend(anchors)
    return Finder(register, say, labels, places, chapters)


def _labels(made: Fragment) -> Iterator[tuple[str, str]]:
    """Yield each id of a chapter with the paragraph, section or chapter it is in."""
    numbers = {heading.id: heading.number for heading in made.headings}
    plan = made.draft.plan
    is_annex = plan.part == "annex"
    title = (
        f"{made.context.say('ref-annex')} {made.number}" if is_annex else made.number
    )
    section, paragraph = title or plan.title, 0
    yield f"ch-{plan.id}", section
    for child in made.tree:
        if child.tag in {"h2", "h3"}:
            section = numbers.get(child.get("id") or "") or section
        paragraph += child.tag == "p"
        is_numbered = child.tag == "p" and plan.part == "body"
        label = f"{made.number} ¶ {paragraph}" if is_numbered else section
        for inner in child.iter():
            if isinstance(inner.tag, str) and inner.get("id"):
                yield inner.get("id"), label


def filed_name(partner: Partner, say: Words) -> str:
    """Return a partner's short name, its article behind it, and its full name."""
    short = partner.short or partner.name
    first, _, rest = short.partition(" ")
    is_article = rest and first.casefold() in say("index-articles").split()
    shown = f"{rest}, {first.lower()}" if is_article else short
    return shown if partner.name == short else f"{shown} ({partner.name})"


def _filed(name: str) -> tuple[bool, str]:
    """Return what a name is filed by: letters without accents; signs come first."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in parts if c.isalnum() or c == " ").strip()
    return plain[:1].isalpha(), plain


def _letter(entry: Entry) -> str:
    is_letter, plain = _filed(entry.name)
    return plain[0].upper() if is_letter else OTHER


def _shown(entries: Sequence[Entry], finder: Finder) -> str:
    parts = []
    for letter, group in groupby(entries, _letter):
        items = "".join(_item(entry, finder) for entry in group)
        # A heading would stand in the outline of every report 26 times.
        head = tag("p", escape(letter), class_="index-letter")
        parts.append(tag("div", head + tag("ul", items), class_="index-group"))
    return "".join(parts)


def _item(entry: Entry, finder: Finder) -> str:
    name = escape(entry.name)
    if entry.see:
        see = tag("span", escape(finder.say("index-see")), class_="kind")
        return tag("li", f"{name}, {see} {escape(entry.see)}")
    name += f" {tag('span', escape(entry.kind), class_='kind')}" if entry.kind else ""
    name += f" {tag('span', MADE, class_='made')}" if entry.is_made else ""
    pages = f'<span class="pagerefs" data-targets="{escape(" ".join(entry.places))}"'
    pages += f' data-main="{escape(entry.main)}"' if entry.main else ""
    paper = tag("span", f", {pages}></span>", class_="on-paper")
    links = " ".join(_links(entry, finder.labels))
    screen = tag("span", f" {links}", class_="on-screen index-places")
    return tag("li", f"{name}{paper}{screen}")


def _links(entry: Entry, labels: Mapping[str, str]) -> Iterator[str]:
    """Yield a link to each place, to those of one name once."""
    first = {labels[entry.main]: entry.main} if entry.main else {}
    for name in entry.places:
        first.setdefault(labels[name], name)
    for label, name in first.items():
        kind = "main-page" if name == entry.main else ""
        yield tag("a", escape(label), class_=kind, href=f"#{name}")

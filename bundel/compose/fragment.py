"""From pandoc's HTML of one chapter to the chapter's fragment as the writers take it.

Sets what was put aside in its place, numbers headings, figures and tables, makes ids
unique to the chapter, marks table heads and boxes. Links to other chapters stay open
until all chapters are known (`links.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bundel.book import Float, Heading, Sheet
from bundel.compose.draft import APART, Context, Draft
from bundel.compose.exact import Exact
from bundel.compose.foreign import mark_titles
from bundel.compose.images import wrong_images
from bundel.compose.numbering import Target
from bundel.compose.tables import dress_table, table_sheet
from bundel.compose.tidy import unwelcome
from bundel.diagnostics import Diagnostic
from bundel.lines import line_of
from bundel.markup import Element, gathered, parsed, pieces
from bundel.model import Reference
from bundel.model.position import Position
from bundel.origins import furthest

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
DEEPEST = 3


@dataclass(slots=True)
class Fragment:
    """A chapter's HTML as a tree, with what was found in it."""

    tree: Element
    draft: Draft
    number: str
    source: str
    text: str = ""
    prefix: str = ""
    headings: list[Heading] = field(default_factory=list)
    floats: list[Float] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    targets: dict[str, Target] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    exact: dict[Element, Exact] = field(default_factory=dict)

    @property
    def context(self) -> Context:
        """Return what all chapters share."""
        return self.draft.context

    def at(self, words: str) -> Position:
        """Return the line of the chapter's text that holds these words."""
        return Position(self.source, line_of(self.text, words))

    def report(self, code: str, message: str, hint: str = "", at: str = "") -> None:
        """Note a diagnostic about this chapter's text, where the words `at` stand."""
        self.found.append(Diagnostic(code, message, self.at(at), hint))


def fragment(  # noqa: PLR0913 (a chapter is told by this much)
    draft: Draft,
    body: str,
    number: str,
    source: str,
    text: str = "",
    *,
    prefix: str = "",
) -> Fragment:
    """Return the chapter's fragment, numbered, with its links still open.

    `source` and `text` are the file that a reader looks in when something is wrong;
    `prefix` is what figures and tables are numbered within, if not the chapter.
    """
    tree = gathered(body, "section")
    made = Fragment(tree, draft, number, source, text, prefix or number)
    _put_back(made)
    made.found.extend(unwelcome(tree, made.at))
    made.found.extend(wrong_images(tree, made.context.images, made.at))
    _free_amounts(tree)
    _open_chapter(made)
    _prefix_ids(made)
    _number_headings(made)
    _number_floats(made)
    _box(made)
    _link_citations(made)
    mark_titles(tree, made.context)
    _mark_notes(made)
    return made


def _put_back(made: Fragment) -> None:
    """Replace every place holder by the HTML that was put aside."""
    while holders := made.tree.xpath('//*[@class="put"]'):
        for holder in holders:
            number = int(holder.get("data-put"))
            parts = pieces(made.draft.puts[number])
            if number in made.draft.exact:
                made.exact[_figure_in(parts)] = made.draft.exact[number]
            _replace(holder, parts)


def _figure_in(parts: list[Element | str]) -> Element:
    """Return the element that prints a figure; a link may be around it."""
    return next(parts[0].iter("data", "span"))  # type: ignore[union-attr]


def _free_amounts(tree: Element) -> None:
    """Leave amounts in links and tables unlinked: a link holds none, a table tells."""
    for link in tree.xpath('.//a[@class="sum"][ancestor::a or ancestor::table]'):
        link.drop_tag()


def _replace(holder: Element, parts: list[Element | str]) -> None:
    parent = holder.getparent()
    tail = holder.tail or ""
    at = parent.index(holder)
    holder.tail = None
    _close_up(parent, at)
    lead = parts.pop(0) if parts and isinstance(parts[0], str) else ""
    parent.remove(holder)
    _append_text(parent, at, str(lead))
    for offset, part in enumerate(parts):
        parent.insert(at + offset, part)
    if parts:
        last: Element = parts[-1]
        last.tail = (last.tail or "") + tail
    else:
        _append_text(parent, at, tail)


def _close_up(parent: Element, at: int) -> None:
    """Take away what kept a place holder apart from what stands before it."""
    if at == 0:
        parent.text = (parent.text or "").removesuffix(APART)
    else:
        parent[at - 1].tail = (parent[at - 1].tail or "").removesuffix(APART)


def _append_text(parent: Element, at: int, text: str) -> None:
    if not text:
        return
    if at == 0:
        parent.text = (parent.text or "") + text
    else:
        before = parent[at - 1]
        before.tail = (before.tail or "") + text


def _open_chapter(made: Fragment) -> None:
    plan = made.draft.plan
    made.tree.set("id", f"ch-{plan.id}")
    made.tree.set("class", f"chapter part-{plan.part} form-{plan.template}")
    top = parsed("<h1></h1>")
    top.text = plan.title
    top.set("id", f"ch-{plan.id}-title")
    made.tree.insert(0, top)
    top.tail = made.tree.text
    made.tree.text = None


def _prefix_ids(made: Fragment) -> None:
    """Make pandoc's own ids (notes) unique over chapters."""
    plan = made.draft.plan.id
    own = {}
    for element in made.tree.iter():
        name = element.get("id") if isinstance(element.tag, str) else None
        if name and name.startswith(("fn", "cb", "footnotes")):
            own[name] = f"{plan}-{name}"
            element.set("id", own[name])
    for link in made.tree.iter("a"):
        target = (link.get("href") or "").removeprefix("#")
        if target in own:
            link.set("href", f"#{own[target]}")


def _number_headings(made: Fragment) -> None:
    counts = [0] * 7
    last = 1
    say = made.context.say
    for heading in made.tree.iter(*HEADINGS):
        level = int(heading.tag[1])
        title = " ".join(heading.text_content().split())
        if level > last + 1:
            message = f'"{title}" is a heading of level {level} under one of {last}'
            hint = f"write {'#' * (last + 1)} before it"
            made.report("text-heading", message, hint, title)
        last = level
        counts[level] += 1
        counts[level + 1 :] = [0] * (6 - level)
        number = _heading_number(made.number, counts, level)
        if not heading.get("id"):
            heading.set(
                "id",
                f"{made.draft.plan.id}-s{'-'.join(map(str, counts[2 : level + 1]))}",
            )
        _set_number(heading, number)
        name = heading.get("id").removesuffix("-title")
        made.headings.append(Heading(name, number, title, level))
        word = _reference_word(made, level)
        label = f"{say(word)} {number}".strip() if number else f"‘{title}’"
        made.targets[name] = Target(label, title, made.draft.plan.id)


def _reference_word(made: Fragment, level: int) -> str:
    if level > 1:
        return "ref-section"
    return "ref-annex" if made.draft.plan.part == "annex" else "ref-chapter"


def _heading_number(chapter: str, counts: list[int], level: int) -> str:
    if not chapter or level > DEEPEST:
        return ""
    return ".".join((chapter, *(str(n) for n in counts[2 : level + 1])))


def _set_number(heading: Element, number: str) -> None:
    if not number:
        return
    mark = parsed(f'<span class="number">{number}</span>')
    mark.tail = f" {heading.text or ''}"
    heading.text = None
    heading.insert(0, mark)


def _number_floats(made: Fragment) -> None:
    for kind, element, caption in tuple(_floats(made.tree)):
        _number_float(made, kind, element, caption)


def _floats(tree: Element) -> Iterator[tuple[str, Element, Element | None]]:
    for element in tree.iter("figure", "table"):
        is_table = element.tag == "table"
        name = "caption" if is_table else "figcaption"
        caption = next(element.iterchildren(name), None)
        yield ("table" if is_table else "figure"), element, caption


def _number_float(
    made: Fragment, kind: str, element: Element, caption: Element | None
) -> None:
    if kind == "table":
        dress_table(element)
        _want_head(made, element, caption)
    if caption is None:
        return
    plan, say = made.draft.plan, made.context.say
    count = sum(1 for f in made.floats if f.kind == kind) + 1
    within = f"{made.prefix}.{count}" if made.prefix else str(count)
    label = f"{say(f'caption-{kind}')} {within}"
    name = (
        element.get("id") or f"{'tab' if kind == 'table' else 'fig'}-{plan.id}-{count}"
    )
    element.set("id", name)
    text = _plain(caption)
    short = _short(element, caption) or first_sentence(text)
    mark = parsed(f'<span class="label">{label}</span>')
    mark.tail = f" {caption.text or ''}"
    caption.text = None
    caption.insert(0, mark)
    marks = element.xpath('.//*[contains(@class, "illustrative")]')
    origin = furthest(["illustrative"] if marks else ["published"])
    is_table = kind == "table"
    one = Float(name, "table" if is_table else "figure", label, text, origin, short)
    made.floats.append(one)
    made.targets[name] = Target(f"{say(f'ref-{kind}')} {within}", short, plan.id)
    if kind == "table":
        made.sheets.append(table_sheet(element, one, made.exact, say))


def _short(element: Element, caption: Element) -> str:
    """Return the short title that was given, and take it out of the HTML."""
    holders = (element, caption, *element.xpath("./img"))
    given = [str(one.attrib.pop("data-short", "")) for one in holders]
    return next((text for text in given if text), "")


def first_sentence(caption: str) -> str:
    """Return what a list calls a figure or table that has no short title.

    >>> first_sentence("De verkenning in de tijd. Een balk is een maand.")
    'De verkenning in de tijd'
    """
    first, _, _ = caption.partition(". ")
    return first.rstrip(".")


def _want_head(made: Fragment, table: Element, caption: Element | None) -> None:
    """Report a table whose columns nothing tells apart."""
    if any(cell.text_content().strip() for cell in table.xpath("./thead//th")):
        return
    first = table.xpath("string(.//tr[1]/*[1])")
    name = _plain(caption) if caption is not None else " ".join(first.split())
    hint = "write a word over each column"
    made.report("text-table-head", f'the table "{name}" has no heads', hint, name)


def _plain(caption: Element) -> str:
    """Return the words of a caption, without the mark of its origin."""
    own = caption.xpath('.//text()[not(ancestor::*[contains(@class, "origin")])]')
    return " ".join("".join(own).split())


def _box(made: Fragment) -> None:
    """Turn fenced divs of class box into asides with their title."""
    for box in made.tree.xpath('.//div[contains(concat(" ", @class, " "), " box ")]'):
        box.tag = "aside"
        kind = (box.get("class") or "").replace("box", "").split()
        key = f"box-{kind[0]}" if kind else ""
        if key and key in made.context.say and not box.xpath('./*[@class="box-title"]'):
            title = parsed("<p></p>")
            title.set("class", "box-title")
            title.text = made.context.say(key)
            title.tail = box.text
            box.text = None
            box.insert(0, title)


def _link_citations(made: Fragment) -> None:
    """Link a citation to its entry; citeproc does so only beside the literature."""
    for span in made.tree.xpath('.//span[@class="citation"]'):
        keys = (span.get("data-cites") or "").split()
        for key in keys:
            if not isinstance(made.context.records.get(key), Reference):
                message = f'there is no reference "{key}"'
                made.report("ref-unknown", message, "see references.yaml", f"@{key}")
        del span.attrib["data-cites"]
        if len(keys) != 1 or span.xpath(".//a"):
            continue
        span.tag = "a"
        span.set("href", f"#ref-{keys[0]}")


def _mark_notes(made: Fragment) -> None:
    """Name the notes as the writers know them."""
    for section in made.tree.xpath('.//section[contains(@class, "footnotes")]'):
        section.set("class", "notes")
        section.set("aria-label", made.context.say("notes"))
        for rule in section.xpath("./hr"):
            section.remove(rule)
    for link in made.tree.xpath('.//a[@class="footnote-ref"]'):
        link.set("class", "noteref")
    for link in made.tree.xpath('.//a[@class="footnote-back"]'):
        link.set("class", "noteback")
        link.set("aria-label", made.context.say("note-back"))

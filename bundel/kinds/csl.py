"""References: the fields of CSL 1.0.2 beside id, origin and confidentiality.

A tree comes in; a Reference goes out whose `csl` is ready to be written as JSON: plain
dates become date-parts. Types and variables are those of the CSL specification,
https://docs.citationstyles.org/en/v1.0.2/specification.html (appendices III and IV).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bundel.diagnostics import Diagnostic, Diagnostics, in_order
from bundel.kinds.fields import fields_of
from bundel.kinds.trees import fields_in, without
from bundel.kinds.validate import EMPTY, shown, validate
from bundel.model import PartialDate, Reference
from bundel.model.source import Tree
from bundel.nearest import hint_for

OWN = frozenset({"id", "origin", "confidentiality"})
TYPES = frozenset(
    """article article-journal article-magazine article-newspaper bill book broadcast
    chapter classic collection dataset document entry entry-dictionary
    entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent
    performance periodical personal_communication post post-weblog regulation report
    review review-book software song speech standard thesis treaty webpage""".split()  # noqa: SIM905 (shorter)
)
DATES = frozenset(
    {"accessed", "available-date", "event-date", "issued"}
    | {"original-date", "submitted"}
)
NAMES = frozenset(
    """author chair collection-editor compiler composer container-author contributor
    curator director editor editor-translator editorial-director executive-producer
    guest host illustrator interviewer narrator organizer original-author performer
    producer recipient reviewed-author script-writer series-creator
    translator""".split()  # noqa: SIM905 (shorter)
)
NUMBERS = frozenset(
    """chapter-number citation-number collection-number edition
    first-reference-note-number issue locator number number-of-pages number-of-volumes
    page page-first part-number printing-number section supplement-number version
    volume""".split()  # noqa: SIM905 (shorter)
)
TEXTS = frozenset(
    """abstract annote archive archive_collection archive_location archive-place
    authority call-number citation-key citation-label collection-title container-title
    container-title-short dimensions division DOI event-title event-place genre ISBN
    ISSN jurisdiction keyword language license medium note original-publisher
    original-publisher-place original-title part-title PMCID PMID publisher
    publisher-place references reviewed-genre reviewed-title scale source status title
    title-short URL volume-title year-suffix""".split()  # noqa: SIM905 (shorter)
)
KNOWN = DATES | NAMES | NUMBERS | TEXTS | {"type"}
NAME_PARTS = frozenset(
    """family given dropping-particle non-dropping-particle suffix comma-suffix
    static-ordering literal parse-names""".split()  # noqa: SIM905 (shorter)
)
DATE_PARTS = frozenset({"date-parts", "season", "circa", "literal", "raw"})
HOW_TO_NAME = "write - {family: Jansen, given: Anna} or - {literal: City Archive}"


@dataclass(slots=True)
class Item:
    """A reference being read."""

    csl: dict[str, object] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def say(self, code: str, message: str, tree: Tree, hint: str = "") -> None:
        """Add a diagnostic at a value."""
        self.found.append(Diagnostic(code, message, tree.position, hint))


def read_reference(tree: Tree) -> tuple[Reference | None, Diagnostics]:
    """Make a Reference of a CSL item in YAML, with all that is wrong with it."""
    fields = fields_in(tree)
    own = {name: value for name, value in fields.items() if name in OWN}
    rest = without(tree, OWN)
    known = {**own, "csl": rest}
    record, found = validate(Tree(known, tree.position, tree.keys), Reference)
    item = Item()
    for name, value in fields_in(rest).items():
        if value.value not in EMPTY:
            _read(item, name, value, tree)
    item.found += _lacking(tree)
    found = in_order((*found, *item.found))
    if record is None or found:
        return None, found
    return Reference(
        record.id, item.csl, record.origin, record.confidentiality, tree.position
    ), ()


def _lacking(tree: Tree) -> Iterator[Diagnostic]:
    seen = fields_in(tree)
    for name, example in (("type", "type: report"), ("title", "title: …")):
        if name not in seen or seen[name].value in EMPTY:
            message = f'the reference has no "{name}"'
            where = tree.keys.get(name, tree.position)
            yield Diagnostic("record-missing-field", message, where, f"add {example}")


def _read(item: Item, name: str, value: Tree, tree: Tree) -> None:
    if name not in KNOWN:
        hint = hint_for(name, KNOWN | fields_of(Reference).keys() - {"csl"})
        message = f'a reference has no field "{name}" (CSL 1.0.2)'
        where = tree.keys.get(name, value.position)
        item.found.append(Diagnostic("record-unknown-field", message, where, hint))
    elif name in DATES:
        item.csl[name] = _date(item, value)
    elif name in NAMES:
        item.csl[name] = _names(item, value)
    elif not isinstance(value.value, str):
        item.say("record-bad-value", f"{shown(value.plain())} is not text", value)
    elif name == "type" and value.value not in TYPES:
        hint = hint_for(value.value, TYPES) or "report, book, article-journal, webpage"
        item.say("record-bad-value", f'"{value.value}" is no CSL type', value, hint)
    else:
        item.csl[name] = value.value


def _names(item: Item, tree: Tree) -> object:
    if not isinstance(tree.value, tuple):
        message = f"{shown(tree.plain())} is not a list of names"
        item.say("record-bad-value", message, tree, HOW_TO_NAME)
        return None
    return [_name(item, name) for name in tree.value]


def _name(item: Item, tree: Tree) -> object:
    parts = fields_in(tree)
    if not parts:
        message = f"{shown(tree.plain())} is not a name in parts"
        item.say("record-bad-value", message, tree, HOW_TO_NAME)
    for part in parts:
        if part not in NAME_PARTS:
            hint = hint_for(part, NAME_PARTS) or HOW_TO_NAME
            where = tree.keys.get(part, tree.position)
            message = f'a name has no part "{part}"'
            item.found.append(Diagnostic("record-unknown-field", message, where, hint))
    return tree.plain()


def _date(item: Item, tree: Tree) -> object:
    if isinstance(tree.value, Mapping):
        return _parts(item, tree)
    try:
        day = PartialDate.parse(str(tree.value))
    except ValueError as error:
        hint = "write 2019-04-11, 2019-04, 2019 or {literal: in words}"
        item.say("record-bad-value", str(error), tree, hint)
        return None
    return {"date-parts": [[n for n in (day.year, day.month, day.day) if n]]}


def _parts(item: Item, tree: Tree) -> object:
    for part in fields_in(tree):
        if part not in DATE_PARTS:
            where = tree.keys.get(part, tree.position)
            message = f'a date has no part "{part}"'
            hint = hint_for(part, DATE_PARTS)
            item.found.append(Diagnostic("record-unknown-field", message, where, hint))
    parts = tree.child("date-parts")
    if parts is None:
        return tree.plain()
    try:
        days = [[int(str(n.value)) for n in _list(day)] for day in _list(parts)]
    except ValueError:
        item.say(
            "record-bad-value", "date-parts are whole numbers", parts, "[[2019, 4]]"
        )
        return None
    return {**without(tree, {"date-parts"}).plain(), "date-parts": days}  # type: ignore[dict-item]


def _list(tree: Tree) -> tuple[Tree, ...]:
    return tree.value if isinstance(tree.value, tuple) else (tree,)

"""YAML of sources/coding: codings by hand, and what names in coding files stand for.

A tree comes in; codings and the rest of the file go out.
"""

from bundel.diagnostics import Diagnostic
from bundel.kinds.fields import fields_of
from bundel.kinds.parsed import Parsed
from bundel.kinds.trees import fields_in, with_defaults, without
from bundel.kinds.validate import validate
from bundel.model.coding import Coding, CodingFile, Passage
from bundel.model.source import Tree
from bundel.nearest import nearest

FIELDS = ("documents", "coders", "no_themes", "not_taken")
KNOWN = ("codings", "defaults", *FIELDS)


def read_codings(tree: Tree) -> Parsed:
    """Read a YAML file of codings and names."""
    found = [_unknown(tree, name) for name in fields_in(tree) if name not in KNOWN]
    if not fields_in(tree):
        return Parsed((), (_no_list(tree),))
    rest = without(tree, [n for n in fields_in(tree) if n not in FIELDS])
    names, wrong = validate(rest, CodingFile)
    records: list[object] = [] if names is None else [names]
    found += wrong
    codings = tree.child("codings")
    items = codings.value if codings is not None else ()
    if codings is not None and not isinstance(items, tuple):
        found += [_no_list(codings)] if items is not None else []
        items = ()
    for item in items if isinstance(items, tuple) else ():
        entry = with_defaults(item, tree.child("defaults"), fields_of(Passage))
        passage, wrong = validate(entry, Passage)
        found += wrong
        records += [] if passage is None else [_coding(passage)]
    return Parsed(tuple(records), tuple(found))


def _coding(passage: Passage) -> Coding:
    return Coding(
        code=passage.theme,
        document=passage.source,
        words=passage.words,
        before=passage.before,
        after=passage.after,
        coder=passage.coder,
        position=passage.position,
    )


def _no_list(tree: Tree) -> Diagnostic:
    message = "the file holds no codings"
    hint = "write codings: and then each with a dash: - {source: …, theme: …, words: …}"
    return Diagnostic("record-no-list", message, tree.position, hint)


def _unknown(tree: Tree, name: str) -> Diagnostic:
    close = nearest(name, KNOWN)
    hint = f'did you mean "{close}"?' if close else f"known: {', '.join(KNOWN)}"
    message = f'a file of codings has no list "{name}"'
    return Diagnostic("record-unknown-list", message, tree.keys[name], hint)

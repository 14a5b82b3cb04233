"""Small questions to a YAML tree: its text, its fields, its defaults."""

from collections.abc import Collection, Mapping

from bundel.model.source import Tree


def text_at(tree: Tree, name: str) -> str:
    """Return the text under `name`, or nothing when it is no text."""
    child = tree.child(name)
    return child.value if child is not None and isinstance(child.value, str) else ""


def fields_in(tree: Tree | None) -> Mapping[str, Tree]:
    """Return the fields of a tree; none when it holds something else."""
    if tree is not None and isinstance(tree.value, Mapping):
        return tree.value
    return {}


def with_defaults(tree: Tree, defaults: Tree | None, known: Collection[str]) -> Tree:
    """Fill the fields that a tree leaves empty from `defaults`, as far as `known`."""
    if not isinstance(tree.value, Mapping):
        return tree
    more = {k: v for k, v in fields_in(defaults).items() if k in known}
    given = {k: v for k, v in tree.value.items() if k not in more or v.value}
    return Tree({**more, **given}, tree.position, tree.keys)


def without(tree: Tree, names: Collection[str]) -> Tree:
    """Return a tree without some of its fields."""
    kept = {k: v for k, v in fields_in(tree).items() if k not in names}
    return Tree(kept, tree.position, tree.keys)

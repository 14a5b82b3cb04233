"""HTML fragments as trees and back: the one way in which modules use lxml for them."""

from typing import Any, TypeAlias

from lxml import etree, html

Element: TypeAlias = Any
"""An element of lxml, which has no types of its own."""


def parsed(fragment: str) -> Element:
    """Return a fragment with one root as a tree."""
    return html.fragment_fromstring(fragment)


def gathered(fragment: str, root: str) -> Element:
    """Return any fragment as the children of a new `root`."""
    return html.fragment_fromstring(fragment, create_parent=root)


def pieces(fragment: str) -> list[Element | str]:
    """Return the elements of a fragment, with its leading text, if any, first."""
    return list(html.fragments_fromstring(fragment))


def serialised(tree: Element) -> str:
    """Return a tree as text."""
    return str(etree.tostring(tree, encoding="unicode", method="html"))

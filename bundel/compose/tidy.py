"""What no chapter may hold: scripts, frames, handlers, anything from elsewhere."""

from collections.abc import Callable, Iterator

from bundel import contrast
from bundel.diagnostics import Diagnostic
from bundel.markup import Element
from bundel.model.position import Position

Locate = Callable[[str], Position]

FORBIDDEN = ("script", "iframe", "object", "embed", "form", "link", "meta", "style")
ELSEWHERE = ("http:", "https:", "//", "file:", "data:text")


def unwelcome(tree: Element, at: Locate) -> Iterator[Diagnostic]:
    """Remove what a report does not take, and say what it was."""
    for element in tuple(tree.iter(*FORBIDDEN)):
        place = at(f"<{element.tag}")
        yield Diagnostic("text-html", f"<{element.tag}> is not taken", place)
        element.drop_tree()
    for element in tree.iter():
        if isinstance(element.tag, str):
            yield from _attributes(element, at)
            yield from _faint(element, at)


def _attributes(element: Element, at: Locate) -> Iterator[Diagnostic]:
    for name, text in tuple(element.attrib.items()):
        is_handler = name.lower().startswith("on")
        is_code = text.strip().lower().startswith(("javascript:", "vbscript:"))
        is_fetched = name in {"src", "srcset", "poster"} and text.startswith(ELSEWHERE)
        if is_handler or is_code or is_fetched:
            hint = "put images in sources/images/" if is_fetched else ""
            yield Diagnostic(
                "text-html", f'{name}="{text}" is not taken', at(text), hint
            )
            del element.attrib[name]


def _faint(element: Element, at: Locate) -> Iterator[Diagnostic]:
    """Say which words are given a colour that is hard to read."""
    found = contrast.of_style(element.get("style") or "")
    words = " ".join(element.text_content().split())
    if found is not None and found < contrast.LEAST and words:
        message = f'"{words[:40]}" has a contrast of {found:.1f}; 4.5 is the least'
        hint = "take a darker colour, or none: the style sheet has those of the report"
        yield Diagnostic("text-contrast", message, at(words), hint)

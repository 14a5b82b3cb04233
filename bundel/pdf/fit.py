"""A chapter that leaves pages half empty is set once more, closer, and better kept.

A box, figure or table that does not fit moves to the next page and leaves a gap; a few
lines too many open a page of their own. With a little less air above and around them
(class `close` of the style sheet) they often fit. What is chosen depends on the chapter
alone, so its pages stay the same wherever it comes to stand.
"""

# ruff: noqa: ANN401 -- WeasyPrint has no types

from collections.abc import Callable, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

GAP = 1 / 3
"""The share of a page that may stay empty under what stands there."""
RUNT = 1 / 4
"""The share of a chapter's last page that is worth the page."""
LONG = 8
"""Pages that are worth laying out again for one gap."""
CLOSE = "close"


def fitted(root: Any, render: Callable[[], Any]) -> tuple[Any, bool]:
    """Return the rendered document, and whether it is set close, which it is if better.

    Better is fewer pages, or as many with fewer that are half empty.
    """
    first = render()
    wanting = _wanting(first.pages)
    if len(first.pages) > LONG * wanting:
        return first, False
    body = root.find("body")
    shown = body.get("class") or ""
    body.set("class", f"{shown} {CLOSE}".strip())
    second = render()
    body.set("class", shown)
    pages = len(second.pages), _wanting(second.pages)
    is_better = pages < (len(first.pages), wanting)
    return (second, True) if is_better else (first, False)


def _wanting(pages: Sequence[Any]) -> int:
    """Count the pages with a gap, and a last page that holds next to nothing."""
    gaps = [1 - filled(page._page_box) for page in pages]  # noqa: SLF001
    runts = gaps[-1:] if len(gaps) > 1 else []
    return sum(gap > GAP for gap in gaps[:-1]) + sum(gap > 1 - RUNT for gap in runts)


def filled(page: Any) -> float:
    """Return how far down a page there is something: 1 is down to its foot or notes."""
    top, foot = page.content_box_y(), page.content_box_y() + page.height
    feet = [foot]
    ends = [top]
    for part in page.children:
        if isinstance(part, boxes.FootnoteAreaBox):
            feet += [part.position_y] if part.children else []
        elif not isinstance(part, boxes.MarginBox):
            ends += _ends(part)
    return float((max(ends) - top) / (min(feet) - top)) if min(feet) > top else 1.0


def _ends(box: Any) -> list[float]:
    """Return where each word and image ends, down the page."""
    inner = box.descendants() if isinstance(box, boxes.ParentBox) else ()
    return [
        one.position_y + one.height
        for one in inner
        if isinstance(one, boxes.TextBox | boxes.ReplacedBox)
    ]

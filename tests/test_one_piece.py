"""The bound PDF against the same report set in one piece, with the same mends.

What a reader meets must be equal: the text of each page, where each link leads, the
outline, and the tree of tags. Only the page numbers are printed by binding alone.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfsample
import pikepdf
import pytest
from test_workflow import copy_of_mini

from bundel import stages
from bundel.book import Book
from bundel.files import kept
from bundel.pdf import fonts, pages, report
from bundel.pdf.build import build
from bundel.pdf.job import Job, Typeset
from bundel.store import Store

BODY = re.compile(r"<body[^>]*>(.*)</body></html>\Z", re.DOTALL)
AGAIN = "<style>.piece { counter-reset: footnote } .next { break-before: page }</style>"
WRAPPERS = ("/Document", "/Part", "/Div", "/NonStruct")


def in_one(jobs: tuple[Job, ...], numbers: dict[str, int]) -> Job:
    """Return all chapters as one document, each on a new page, its notes from 1."""
    head = jobs[0].html[: jobs[0].html.index("</head>")] + AGAIN + "</head><body>"
    parts = []
    for at, job in enumerate(jobs):
        body = BODY.search(pages.fill_pagerefs(job.html, numbers))
        assert body
        kind = "piece next" if at else "piece"
        parts.append(f'<div class="{kind}">{body[1]}</div>')
    assets = {name: raw for job in jobs for name, raw in job.assets.items()}
    return Job("whole", f"{head}{''.join(parts)}</body></html>", assets)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Typeset]:
    """Return the small exploration bound, and set in one piece."""
    folder = copy_of_mini(tmp_path_factory.mktemp("piece"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        store, corpus = Path("store"), Path("corpus.json")
        stages.collect(Path(), None, store, corpus)
        stages.compose(corpus, "public", (), store, Path("book.json"))
        book = kept(Path("book.json"), Book)
        css = fonts.css() + report.style((stages.OURS,))
        jobs = tuple(report.jobs(book, css))
        faces = pdfsample.faces()
        bound = build(jobs, report.imprint(book), store=Store(store), faces=faces)
    assert not bound.diagnostics
    whole = pdfsample.typeset(in_one(jobs, dict(bound.numbers)))
    return bound.pdf, replace(whole, diagnostics=())


def unnumbered(texts: list[str]) -> list[str]:
    """Take the printed page number off the end of all pages but the cover."""
    for number, text in enumerate(texts[1:], start=2):
        assert text.split()[-1] == str(number)
    return [texts[0], *(text.rpartition(" ")[0] for text in texts[1:])]


def links(pdf: Any) -> Iterator[tuple[object, ...]]:
    """Yield every link: its page and place, and where it leads to."""
    tree = pdf.Root.Names.Dests if "/Names" in pdf.Root else None
    names = {} if tree is None else dict(_pairs(tree.Names))
    named = {str(name): place for name, place in names.items()}
    order = {page.objgen: number for number, page in enumerate(pdf.pages)}
    for number, page in enumerate(pdf.pages):
        for link in page.get("/Annots", ()):
            where = tuple(round(float(x)) for x in link.Rect)
            goal = link.get("/Dest")
            if goal is None and "/D" in link.get("/A", {}):
                goal = link.A.D
            if goal is None:
                yield number, where, str(link.A.URI)
                continue
            place = goal if isinstance(goal, pikepdf.Array) else named[str(goal)]
            place = place.D if isinstance(place, pikepdf.Dictionary) else place
            spot = (round(float(place[2])), round(float(place[3])))
            yield number, where, order[place[0].objgen], spot


def _pairs(array: Any) -> Iterator[tuple[Any, Any]]:
    whole = list(array)
    return zip(whole[::2], whole[1::2], strict=True)


def outline(pdf: Any) -> list[tuple[int, str, int]]:
    with pdf.open_outline() as tree:
        return list(_entries(pdf, tree.root, 0))


def _entries(pdf: Any, items: Any, level: int) -> Iterator[tuple[int, str, int]]:
    order = {page.objgen: number for number, page in enumerate(pdf.pages)}
    for item in items:
        yield level, " ".join(item.title.split()), order[item.destination[0].objgen]
        yield from _entries(pdf, item.children, level + 1)


def tags(element: Any, order: dict[Any, int], page: Any = None) -> Iterator[Any]:
    """Yield the roles in reading order, with what each holds of which page."""
    page = element.get("/Pg", page)
    role = str(element.S)
    kids = element.get("/K", ())
    kids = kids if isinstance(kids, pikepdf.Array) else (kids,)
    inside = [
        kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
    ]
    if role not in WRAPPERS:
        held = len(kids) - len(inside)
        alt = str(element.get("/Alt", ""))
        yield role, alt, held, None if page is None else order[page.objgen]
    for kid in inside:
        yield from tags(kid, order, page)


def tree(pdf: Any) -> list[Any]:
    order = {page.objgen: number for number, page in enumerate(pdf.pages)}
    return [one for kid in pdf.Root.StructTreeRoot.K for one in tags(kid, order)]


@pytest.mark.slow
def test_the_text_of_every_page_is_the_same(both: tuple[bytes, Typeset]) -> None:
    bound, whole = both
    assert unnumbered(pdfsample.texts(bound)) == pdfsample.texts(whole.pdf)


@pytest.mark.slow
def test_every_link_leads_to_the_same_place(both: tuple[bytes, Typeset]) -> None:
    one, other = (sorted(links(pdfsample.opened(x)), key=repr) for x in _files(both))
    assert len(one) > 40
    assert one == other


@pytest.mark.slow
def test_the_outline_is_the_same(both: tuple[bytes, Typeset]) -> None:
    one, other = (outline(pdfsample.opened(x)) for x in _files(both))
    assert len(one) > 20
    assert one == other


@pytest.mark.slow
def test_the_tags_are_the_same(both: tuple[bytes, Typeset]) -> None:
    one, other = (tree(pdfsample.opened(x)) for x in _files(both))
    assert len(one) > 400
    assert one == other


def _files(both: tuple[bytes, Typeset]) -> tuple[bytes, bytes]:
    return both[0], both[1].pdf

"""The bound PDF against the same report set in one piece, with the same mends.

What a reader meets must be equal: the text of each page, where each link leads, all
places that can be led to, the outline, and the tree of tags with its text. Only the
page numbers are printed by binding alone.
"""

from dataclasses import fields, replace
from functools import cache
from pathlib import Path

import onepiece
import pdfsample
import pytest
from test_pdf_build import IMPRINT, Shelf, ref
from test_workflow import copy_of_mini

from bundel import stages
from bundel.book import Book
from bundel.files import kept
from bundel.pdf import fonts, report
from bundel.pdf.job import Job
from bundel.store import Store

LAST = (
    '<h1 id="laatste">Laatste</h1><p>Terug naar <a href="#doel">het <b>doel</b></a>,'
    f" p. {ref('doel')}.</p><ul><li>een</li><li>twee<ol><li>drie</li></ol></li></ul>"
    '<p lang="en">A note<span class="footnote">In <em>English</em>.</span></p>'
)
MIDDLE = (
    '<h1 id="midden">Midden</h1><p>Eén<span class="footnote">Noot een.</span> en twee'
    '<span class="footnote">Noot <a href="#laatste">twee</a>.</span></p>'
    + "<p>Woorden om een bladzijde te vullen, en nog een. </p>"
    * 25
    + '<h2 id="doel">Doel</h2><p><a href="https://example.org">buiten</a></p>'
    '<table><caption>Tabel</caption><thead><tr><th scope="col">k</th></tr></thead>'
    '<tr><th scope="row">1</th><td>2</td></tr></table>'
    '<figure><img src="square.svg" alt="Vierkant"><figcaption>Figuur</figcaption>'
    "</figure>"
)


def jobs() -> tuple[Job, ...]:
    contents = "".join(f"<p>{name} {ref(name)}</p>" for name in ("midden", "laatste"))
    return (
        pdfsample.job("omslag", "<p>Omslag</p>", kind="cover"),
        pdfsample.job("inhoud", f"<h1>Inhoud</h1>{contents}", kind="front"),
        pdfsample.job("midden", MIDDLE),
        pdfsample.job("laatste", LAST, kind="annex"),
    )


def assert_equal(ours: onepiece.Met, piece: onepiece.Met) -> None:
    for field in fields(onepiece.Met):
        one, other = getattr(ours, field.name), getattr(piece, field.name)
        assert len(one) == len(other), field.name
        for a, b in zip(one, other, strict=True):
            assert onepiece.is_same(a, b), field.name


@cache
def sample() -> tuple[onepiece.Met, onepiece.Met]:
    return onepiece.both(jobs(), IMPRINT, Shelf())


def test_a_sample_is_the_same_bound_and_in_one_piece() -> None:
    ours, piece = sample()
    assert len(ours.texts) > 4
    assert len(ours.links) == 6
    assert len([tag for tag in ours.tags if tag[1] == "/Note"]) == 3
    assert_equal(ours, piece)


def test_what_differs_is_seen() -> None:
    ours, _ = sample()
    for field in fields(onepiece.Met):
        shorter = {field.name: getattr(ours, field.name)[1:]}
        with pytest.raises(AssertionError, match=field.name):
            assert_equal(ours, replace(ours, **shorter))
    elsewhere = (*ours.links[0][:-1], (0, 0.0, 0.0))
    moved = replace(ours, links=(elsewhere, *ours.links[1:]))
    with pytest.raises(AssertionError, match="links"):
        assert_equal(ours, moved)


@pytest.mark.slow
def test_the_small_exploration_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy_of_mini(tmp_path))
    store, corpus, book = Path("store"), Path("corpus.json"), Path("book.json")
    stages.collect(Path(), None, store, corpus)
    stages.compose(corpus, "public", (), store, book)
    whole = kept(book, Book)
    every = tuple(report.jobs(whole, fonts.css() + report.style((stages.OURS,))))
    ours, piece = onepiece.both(every, report.imprint(whole), Store(store))
    assert len(ours.links) > 40
    assert len(ours.outline) > 20
    assert len(ours.tags) > 1000
    assert_equal(ours, piece)

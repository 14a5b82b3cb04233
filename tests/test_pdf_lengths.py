"""A long annex in pieces reads as one chapter."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pdfsample
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundel import stages
from bundel.markup import parsed
from bundel.pdf import fonts, judge, lengths, report
from bundel.pdf.build import Bound, build
from bundel.pdf.job import Imprint, Job
from bundel.store import Store

IMPRINT = Imprint("Proef", "nl", datetime(2019, 7, 1, tzinfo=UTC))


def entry(number: int) -> str:
    goal = (number * 7) % 60
    link = f'<a href="#e{goal}">zie {goal}</a>'
    return (
        f'<div id="e{number}"><p>Bewering {number}. {"Woorden. " * 40}{link}</p></div>'
    )


def annex(entries: int, part: str = "annex") -> str:
    body = "".join(entry(n) for n in range(entries))
    title = '<h1 id="x-title"><span class="number">B</span> Register</h1>'
    half = '<h2 id="half">Van elders</h2><p>Meer.</p>'
    return (
        f'<section id="x" class="chapter part-{part}">{title}<h2 id="one">Alle</h2>'
        f"{body}{half}</section>"
    )


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lengths, "LONG", 9_000)
    monkeypatch.setattr(lengths, "PIECE", 6_000)


def test_pieces_end_where_an_entry_begins() -> None:
    first, *rest = lengths.pieces(annex(60))
    assert len(rest) > 1
    assert parsed(first).get("id") == "x"
    for piece in map(parsed, rest):
        assert piece.get("class") == "chapter part-annex continued"
        assert piece.get("data-running") == "B Register"
        assert piece.get("id") is None
        assert piece[0].tag in {"div", "h2"}


@given(st.integers(0, 90))
def test_nothing_is_lost_or_moved(entries: int) -> None:
    whole = annex(entries)
    found = lengths.pieces(whole)
    words = "".join("".join(parsed(piece).itertext()) for piece in found)
    assert words == "".join(parsed(whole).itertext())
    ids = [one.get("id") for piece in found for one in parsed(piece).xpath(".//*[@id]")]
    assert ids == [one.get("id") for one in parsed(whole).xpath(".//*[@id]")]


def test_chapters_of_the_body_and_those_with_notes_stay_whole() -> None:
    for whole in (
        annex(60, "body"),
        annex(60).replace("Meer", '<i class="footnote">n</i>'),
    ):
        assert lengths.pieces(whole) == (whole,)


def jobs() -> Iterator[Job]:
    css = fonts.css() + report.style((stages.OURS,))
    head = f'<!DOCTYPE html><html lang="nl"><title>T</title><style>{css}</style><body>'
    first, *rest = lengths.pieces(annex(60))
    yield pdfsample.job("een", '<h1 id="een">Een</h1><p>Zie <a href="#e55">55</a>.</p>')
    yield Job("x", head + first, kind="annex")
    for at, piece in enumerate(rest, start=2):
        yield Job(f"x+{at}", head + piece, kind="annex", continues="x")
    yield pdfsample.job("na", '<h1 id="na">Na</h1><p>Slot.</p>', kind="annex")


def made(folder: Path, only: str | None = None) -> Bound:
    faces, store = pdfsample.faces(), Store(folder)
    return build(tuple(jobs()), IMPRINT, store=store, faces=faces, only=only)


@pytest.mark.slow
def test_the_bound_annex_is_one_chapter(tmp_path: Path) -> None:
    bound = made(tmp_path)
    assert bound.diagnostics == ()
    with pikepdf.open(io.BytesIO(bound.pdf)) as pdf, pdf.open_outline() as outline:
        assert [one.title for one in outline.root] == ["Een", "B Register", "Na"]
        assert [one.title for one in outline.root[1].children] == ["Alle", "Van elders"]
    texts = pdfsample.texts(bound.pdf)
    pages = [part.pages for part in bound.parts]
    assert len(pages) > 4
    heads = ["B Register" in text for text in texts]
    assert heads == [False] + [True] * sum(pages[1:-1]) + [False]
    assert judge.judged([bound.pdf]) == ((),)


@pytest.mark.slow
def test_a_chapter_alone_has_all_its_pieces(tmp_path: Path) -> None:
    whole, alone = made(tmp_path), made(tmp_path, only="x")
    texts = pdfsample.texts(whole.pdf)[1:-1]
    assert [t.split() for t in pdfsample.texts(alone.pdf)] == [t.split() for t in texts]


@pytest.mark.slow
def test_a_changed_piece_is_judged_with_the_rest_of_its_chapter(tmp_path: Path) -> None:
    every = tuple(jobs())
    parts = [pdfsample.typeset(job) for job in every]
    faces, store = pdfsample.faces(), Store(tmp_path)
    assert judge.chapters(parts, every, faces, store) == ()
    last = max(at for at, part in enumerate(parts) if part.continues)
    changed = Job("x+9", every[last].html.replace("Meer", "Minder"), continues="x")
    parts[last] = pdfsample.typeset(changed)
    assert judge.chapters(parts, every, faces, store) == ()

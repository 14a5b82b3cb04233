import hashlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import requires
from pathlib import Path
from xml.etree import ElementTree as ET

import pdfsample
import pytest

from bundel.pdf import order, pages, workers
from bundel.pdf.build import Bound, build
from bundel.pdf.job import Imprint, Job, Typeset

IMPRINT = Imprint("Proef", "nl", datetime(2019, 7, 1, tzinfo=UTC))


class Shelf(dict[str, bytes]):
    def put(self, key: str, value: bytes) -> None:
        self[key] = value


def ref(target: str) -> str:
    return (
        f'<a href="#{target}"><span class="pageref" data-target="{target}"></span></a>'
    )


def jobs(lines: int = 3) -> tuple[Job, ...]:
    contents = "".join(f"<p>{name} {ref(name)}</p>" for name in ("een", "b") * lines)
    return (
        pdfsample.job("omslag", "<p>Omslag</p>", kind="cover"),
        pdfsample.job("inhoud", f"<h1>Inhoud</h1>{contents}", kind="front"),
        pdfsample.job("een", '<h1 id="een">Een</h1><p>Tekst.</p>'),
        pdfsample.job(
            "twee",
            f"<h1>Twee</h1><p>Zie p. {ref('een')}.</p>"
            '<h2 id="b" style="break-before: page">B</h2>',
        ),
    )


def made(
    chosen: Sequence[Job], store: Shelf | None = None, processes: int = 1
) -> Bound:
    shelf = Shelf() if store is None else store
    return build(
        chosen, IMPRINT, store=shelf, faces=pdfsample.faces(), processes=processes
    )


def test_page_numbers_are_those_printed() -> None:
    bound = made(jobs())
    assert bound.diagnostics == ()
    assert bound.numbers["een"] == 3
    assert bound.numbers["b"] == 5
    texts = pdfsample.texts(bound.pdf)
    assert "een 3 b 5" in texts[1]
    assert "Zie p. 3." in texts[3]
    assert [text.split()[-1] for text in texts[1:]] == ["2", "3", "4", "5"]


def test_contents_longer_than_guessed_are_set_again() -> None:
    bound = made(jobs(lines=20))
    front = bound.parts[1].pages
    assert front > 1
    assert bound.numbers["een"] == 2 + front
    assert f"een {2 + front}" in pdfsample.texts(bound.pdf)[1]


def test_what_is_in_the_store_is_not_set_again(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    first = made(jobs(lines=20), shelf)
    from bundel.pdf import typeset

    called = []
    original = typeset.typeset

    def count(job: Job, faces: Sequence[Path]) -> object:
        called.append(job.name)
        return original(job, faces)

    monkeypatch.setattr(typeset, "typeset", count)
    assert made(jobs(lines=20), shelf).pdf == first.pdf
    assert called == []
    changed = list(jobs(lines=20))
    changed[2] = pdfsample.job("een", '<h1 id="een">Een</h1><p>Anders.</p>')
    bound = made(changed, shelf)
    assert called == ["een"]
    assert bound.pdf == made(changed).pdf


def test_a_chapter_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pdfsample.faces()
    from bundel.pdf import typeset

    called: list[tuple[str, bool]] = []
    original = typeset.typeset

    def note(job: Job, faces: Sequence[Path]) -> object:
        called.append((job.name, job.is_draft))
        return original(job, faces)

    monkeypatch.setattr(typeset, "typeset", note)
    bound = made(jobs())
    assert sorted(called[:3]) == [("een", False), ("inhoud", True), ("omslag", False)]
    assert called[3:] == [("twee", False), ("inhoud", False)]
    assert bound.diagnostics == ()


def test_chapters_wait_for_the_numbers_that_they_print() -> None:
    def body(name: str, *targets: str) -> Job:
        refs = "".join(map(ref, targets))
        return pdfsample.job(name, f'<h1 id="{name}">{name}</h1>{refs}')

    chosen = (body("a"), body("b", "a"), body("c", "b"), body("d", "a"), body("e", "f"))
    plain, early, late = order.sorted_by_need(chosen)
    assert [job.name for job in plain] == ["a"]
    assert [(job.name, job.is_draft) for job in early] == [("e", True)]
    assert ">00<" in early[0].html
    assert [job.name for job in late] == ["b", "c", "d"]
    bound = made(chosen[:4])
    digits = [{*filter(str.isdigit, text)} for text in pdfsample.texts(bound.pdf)]
    assert digits == [{"1"}, {"1", "2"}, {"2", "3"}, {"1", "4"}]
    done = {part.name: part for part in bound.parts}
    turns = order.turns(chosen[:4], late, done)
    assert [[job.name for job in turn] for turn in turns] == [["b", "d"], ["c"]]


@pytest.mark.slow
def test_processes_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = made(jobs()).pdf
    monkeypatch.setattr(workers, "WORTH_A_PROCESS", 0)
    assert made(jobs(), processes=2).pdf == alone


@pytest.mark.slow
def test_a_process_that_is_killed_loses_its_own_chapter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "WORTH_A_PROCESS", 0)
    typeset = workers._typeset

    def kill(job: Job, faces: tuple[Path, ...]) -> Typeset:
        if job.name == "twee":
            os.kill(os.getpid(), signal.SIGKILL)
        return typeset(job, faces)

    monkeypatch.setattr(workers, "_typeset", kill)
    bound = made(jobs(), processes=2)
    found = {one.code: one.message for one in bound.diagnostics}
    assert "its process ended with -9" in found["output-chapter-failed"]
    assert {part.name for part in bound.parts if part.pages} >= {"omslag", "een"}


def test_a_page_number_of_nowhere_is_a_diagnostic() -> None:
    lost = pdfsample.job("x", f"<p>{ref('weg')}</p>")
    found = made((*jobs(), lost)).diagnostics
    codes = [wrong.code for wrong in found]
    assert codes == ["output-unknown-link", "output-unknown-page"]


def test_numbers_that_do_not_rest_are_a_diagnostic(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from bundel.pdf import build as driver

    monkeypatch.setattr(driver, "ROUNDS", 1)
    codes = [wrong.code for wrong in made(jobs(lines=20)).diagnostics]
    assert codes == ["output-unsettled-pages"]


def test_a_failed_chapter_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    pdfsample.faces()
    from bundel.pdf import census

    original = census.heads

    def fail(root: ET.Element) -> object:
        if b"Twee" in ET.tostring(root):
            message = "broken"
            raise ValueError(message)
        return original(root)

    monkeypatch.setattr(census, "heads", fail)
    bound = made(jobs())
    assert "output-chapter-failed" in [wrong.code for wrong in bound.diagnostics]
    assert any("Tekst." in text for text in pdfsample.texts(bound.pdf))


@pytest.mark.parametrize(
    ("html", "filled"),
    [
        (
            '<span class="pageref" data-target="a"></span>',
            '<span class="pageref" data-target="a">7</span>',
        ),
        (
            '<span data-target="a" class="x pageref">00</span>',
            '<span data-target="a" class="x pageref">7</span>',
        ),
        ('<span class="other" data-target="a">x</span>',) * 2,
        ('<span class="pageref">x</span>',) * 2,
        (
            '<span class="pageref" data-target="z"></span>',
            '<span class="pageref" data-target="z">00</span>',
        ),
    ],
)
def test_fill_pagerefs(html: str, filled: str) -> None:
    assert pages.fill_pagerefs(html, {"a": 7}) == filled


@pytest.mark.parametrize(
    ("targets", "main", "shown"),
    [
        ("a", "", "7"),
        ("a a2", "", "7"),
        ("a b", "", "7–8"),
        ("c a b", "", "7–8, 10"),
        ("a b c", "a", "*7*, 8, 10"),
        ("a b b2", "b", "7, *8*"),
        ("z a", "", "00, 7"),
    ],
)
def test_an_index_names_each_page_once_and_pages_in_a_row_as_a_range(
    targets: str, main: str, shown: str
) -> None:
    wanted = f' data-main="{main}"' if main else ""
    html = f'<span class="pagerefs" data-targets="{targets}"{wanted}></span>'
    numbers = {"a": 7, "a2": 7, "b": 8, "b2": 8, "c": 10}
    assert list(pages.targets(html)) == targets.split()
    filled = pages.fill_pagerefs(html, numbers)
    filled = re.sub(r'<a class="main-page"[^>]*>(\d+)</a>', r"*\1*", filled)
    assert re.sub(r"<[^>]*>", "", filled) == shown
    assert pages.fill_pagerefs(filled, numbers) == filled


def test_the_key_changes_with_all_that_the_bytes_depend_on(tmp_path: Path) -> None:
    from bundel.pdf.workers import Workers

    other = tmp_path / "other.ttf"
    other.write_bytes(b"x")
    job = jobs()[2]
    workers = Workers(Shelf(), pdfsample.faces())
    keys = {
        workers.key(job),
        workers.key(replace(job, html=job.html + " ")),
        workers.key(replace(job, assets={"square.svg": b"x"})),
        workers.key(replace(job, assets={})),
        workers.key(replace(job, name="other")),
        workers.key(replace(job, source="other")),
        Workers(Shelf(), (other,)).key(job),
    }
    assert len(keys) == 7
    assert workers.key(job) == workers.key(jobs()[2])


def test_the_key_knows_every_library_that_weasyprint_sets_with() -> None:
    needed = [line for line in requires("weasyprint") or () if "extra ==" not in line]
    names = {re.split(r"[^\w-]", line)[0].lower() for line in needed}
    assert names - {"cffi"} <= {*workers.PACKAGES}  # which only calls Pango


ELSEWHERE = """
import hashlib, sys
sys.path[:0] = [{tests!r}, {root!r}]
import test_pdf_build
made = test_pdf_build.made(test_pdf_build.jobs())
print(hashlib.sha256(made.pdf).hexdigest())
"""


@pytest.mark.slow
def test_same_bytes_in_another_process_zone_locale_and_folder(tmp_path: Path) -> None:
    tests = Path(__file__).parent
    code = ELSEWHERE.format(tests=str(tests), root=str(tests.parent))
    environment = {
        **os.environ,
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "TMPDIR": str(tmp_path),
    }
    other = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == hashlib.sha256(made(jobs()).pdf).hexdigest()

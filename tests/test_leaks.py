"""What an edition withholds is found in its finished files, however it got there."""

import re
from contextlib import chdir
from decimal import Decimal
from pathlib import Path

import inprocess
import pytest
from inprocess import STORE
from planted import MINI, SECRET, Plant, Way, built, files
from planted_pages import EXIF, HTML, PAGE_WAYS, html, jpeg, p
from planted_pdf import PDF, PDF_WAYS, drawn, pdf

from bundel import stages
from bundel.catalogue import ENTRIES
from bundel.editions import view
from bundel.files import Collected, kept, kept_diagnostics
from bundel.leaks import search, sought
from bundel.leaks.engine import NUMBER, _number
from bundel.leaks.needle import Amount
from bundel.store import Store

ROOT = Path(__file__).parent.parent
EDITIONS = re.compile(r"^editions: .*$", re.MULTILINE)


def store() -> Store:
    """Return the store of the build, which knows what was clean."""
    return Store(built().folder / STORE)


WAYS = (*PAGE_WAYS, *PDF_WAYS)


def test_there_are_many_ways_and_each_has_a_name() -> None:
    names = [way.id for way in WAYS]
    assert len(set(names)) == len(names) >= 60


def test_the_docs_list_every_way() -> None:
    told = (Path(__file__).parent.parent / "docs/leaks.md").read_text(encoding="utf-8")
    assert [way.id for way in WAYS if f"`{way.id}`" not in told] == []


def test_the_clean_edition_gives_no_alarm() -> None:
    assert {needle.__class__.__name__ for needle in built().what.needles} == {
        "Amount",
        "Cased",
        "Passage",
        "Phrase",
        "Telephone",
    }
    assert [str(one) for one in search(built().files, built().what)] == []


@pytest.mark.slow
@pytest.mark.timeout(600)  # three whole reports, on a machine that may be busy
@pytest.mark.parametrize("root", [MINI, ROOT], ids=["english", "dutch"])
def test_clean_editions_of_both_explorations_give_no_alarm(
    root: Path, tmp_path: Path
) -> None:
    every = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "sources").rglob("*"))
        if path.is_file()
    }
    report = every["sources/report.yaml"].decode()
    wanted = "editions: [public, participants, internal]"
    every["sources/report.yaml"] = EDITIONS.sub(wanted, report).encode()
    inprocess.place(tmp_path, every)
    made = inprocess.build(tmp_path, processes=2)
    told = {name: raw.decode() for name, raw in made.items() if name[-7:] == "publish"}
    assert told == dict.fromkeys(
        ("public publish", "participants publish", "internal publish"), ""
    )
    corpus = kept(tmp_path / inprocess.CORPUS, Collected).corpus
    assert corpus is not None
    assert sought(corpus, view(corpus, "public")).needles


@pytest.mark.parametrize(
    ("file", "plant"),
    [(HTML, p("Wendy Easterly")), (PDF, pdf(drawn("Wendy Easterly", "48.213,76")))],
)
def test_what_is_planted_and_no_secret_gives_no_alarm(file: str, plant: Plant) -> None:
    planted = {file: plant(built().files[file])}
    assert [str(one) for one in search(planted, built().what)] == []


def test_what_cannot_be_searched_is_not_published() -> None:
    codes = {way.code for way in WAYS}
    assert codes == {"leak-found", "leak-unread"}
    assert {ENTRIES[code].severity for code in codes} == {"error"}


def test_a_name_beside_a_picture_is_said_before_building(tmp_path: Path) -> None:
    named = {"sources/images/table.jpg": jpeg(0xE1, EXIF)}
    inprocess.place(tmp_path, {**files(), **named})
    with chdir(tmp_path):
        stages.collect(Path(), None, STORE, inprocess.CORPUS)
        found = stages.check(inprocess.CORPUS, (), STORE, None)
    one = next(d for d in found if d.code == "image-metadata")
    assert str(one.position) == "sources/images/table.jpg"
    assert "EXIF: holds the" in one.message
    assert "name of the person at sources/secret.yaml" in one.message
    assert "exiftool" in one.hint


def test_a_name_that_is_a_common_word_is_said() -> None:
    found = kept_diagnostics(built().folder / "build/diagnostics.json")
    (one,) = [d for d in found if d.code == "name-common-word"]
    assert one.position.line == SECRET[: SECRET.index("- id: stopper")].count("\n") + 1


@pytest.mark.parametrize("text", ["A stop on demand.", "Stop, she said.", "stop"])
def test_a_common_word_gives_no_alarm(text: str) -> None:
    raw = html(f"<h2>On loans</h2><p>{text}</p>")(built().files[HTML])
    assert [str(one) for one in search({HTML: raw}, built().what, store())] == []


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.id)
def test_what_is_planted_is_found(way: Way) -> None:
    edition = built()
    raw = edition.files[way.file]
    planted = way.plant(raw)
    assert planted != raw or way.name
    name = way.name or way.file
    found = list(search({name: planted}, edition.what, store()))
    told = [str(one) for one in found]
    assert any(
        one.code == way.code
        and way.found in one.message
        and way.place in one.position.place
        for one in found
    ), told
    for secret in ("oosterzee", "duffield", "grindstone", "48213", "ledger was"):
        assert secret not in "\n".join(told).lower()


def test_a_number_is_read_with_all_its_decimals() -> None:
    texts = ('"17069.81317600786627335300"', "17069,50", "17.069,81", "17069.0000000")
    found = [{_number(one) for one in NUMBER.finditer(text)} for text in texts]
    assert found[0] == {Decimal("17069.813176007866273353")}
    assert found[1:] == [
        {Decimal("17069.5")},
        {Decimal("17069.81")},
        {Decimal(17069)},
    ]


def test_digits_of_base64_are_no_amount() -> None:
    needle = max(
        (one for one in built().what.needles if isinstance(one, Amount)),
        key=lambda one: one.value,
    )
    digits = f"{int(needle.value)}"
    assert len(digits) > 3
    face = f"@font-face {{ src: url(data:font/woff2;base64,wOF2/{digits}+AAAA==) }}"
    spoken = f"p::after {{ content: '{needle.value}' }}"
    for rules, is_found in ((face, False), (spoken, True)):
        page = built().files[HTML].replace(b"<style>", b"<style>" + rules.encode(), 1)
        found = list(search({HTML: page}, built().what))
        assert bool(found) is is_found, rules

"""The preview: what changed, who may ask, and that it is what a build makes."""

import json
import os
import re
import shutil
import struct
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from sample_book import book

from bundel import stages
from bundel.book import Book
from bundel.cli import command
from bundel.diagnostics import Diagnostic
from bundel.fingerprint import PACKAGE
from bundel.html.report import make
from bundel.model.position import Position
from bundel.store import Store
from bundel.watch import served
from bundel.watch.desk import Desk
from bundel.watch.difference import Edit, Place, difference, edit
from bundel.watch.disk import Disk
from bundel.watch.elements import element, own_text
from bundel.watch.making import Made, Maker
from bundel.watch.page import Page, page
from bundel.watch.press import Finished, Order, Printed, Setting, Wanted, _Press
from bundel.watch.server import Server
from bundel.watch.session import Options, Session, changed

ROOT = Path(__file__).parent.parent
WRONG = Diagnostic("ref-unknown", 'no "q9"', Position("sources/a.md", 3), "see <b>")


# Elements and chapters as text


def test_elements_are_found_by_where_they_stand() -> None:
    text = (
        'x<p title="a > b">one<br> <svg><path d="M0"/></svg><!-- <p> --></p><p>two</p>'
    )
    found = element(text)
    assert found
    assert text[found.start : found.end].startswith('<p title="a > b">')
    assert [child.tag for child in found.children] == ["br", "svg"]
    assert found.children[1].children[0].tag == "path"
    assert own_text(text, found) == '<p title="a > b"> one <!-- <p> -->'
    second = element(text, found.end)
    assert second
    assert text[second.inside : second.until] == "two"


def test_an_element_left_open_ends_with_the_one_around_it() -> None:
    text = "<ul><li>one<li>two</ul><p>"
    found = element(text)
    assert found
    assert text[found.start : found.end] == "<ul><li>one<li>two</ul>"
    assert element("</p>no element") is None


def applied(old: str, made: Edit) -> list[str]:
    """Change the blocks of a chapter as a browser does."""
    root = element(old)
    assert root
    blocks = [old[one.start : one.end] for one in root.children]
    assert len(blocks) == made.blocks
    for one in made.splices:
        blocks[one.at : one.at + one.remove] = [one.html]
    return blocks


def chapter(*blocks: str) -> str:
    return f'<section id="ch-a">{"".join(blocks)}</section>'


BLOCKS = st.lists(
    st.sampled_from(["<p>a</p>", "<p>b</p>", "<ul><li>c</li></ul>", "<hr>"])
)


@given(BLOCKS, BLOCKS)
def test_the_splices_make_the_new_chapter_of_the_old(
    old: list[str], new: list[str]
) -> None:
    made = edit("ch-a", chapter(*old), chapter(*new))
    assert "".join(applied(chapter(*old), made)) == "".join(new)
    assert bool(made.places) == (old != new)


def numbered(*words: str) -> list[str]:
    cited = '<p id="p-a-{0}"><a class="cited" href="#p-a-{0}">{0}</a> {1}</p>'
    return [cited.format(n, text) for n, text in enumerate(words, start=1)]


def test_numbers_that_follow_are_changed_but_are_no_place() -> None:
    old, new = numbered("one", "two", "three"), numbered("one", "new", "two", "three")
    made = edit("ch-a", chapter(*old), chapter(*new))
    assert "".join(applied(chapter(*old), made)) == "".join(new)
    assert [(place.path, place.words) for place in made.places] == [((1,), "new")]


LIST = "<ul><li><p>one</p></li><li><p>{}</p></li></ul>"
TABLE = "<div><table><tbody><tr><td>1</td><td>{}</td></tr></tbody></table></div>"


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        (["<p>a</p>", "<p>b</p>"], ["<p>a</p>", "<p>c</p>"], (1,), "c"),
        (["<p>a <em>b</em></p>"], ["<p>a <em>c &amp; d</em></p>"], (0,), "a c & d"),
        ([LIST.format("two")], [LIST.format("three")], (0, 1, 0), "three"),
        ([TABLE.format(2)], [TABLE.format(3)], (0, 0, 0, 0, 1), "3"),
        (["<ul><li>a</li></ul>"], ["<ul><li>a</li><li>b</li></ul>"], (0, 1), "b"),
        (["<ul><li>a</li><li>b</li></ul>"], ["<ul><li>b</li></ul>"], (0, 0), "b"),
        (["<p>a</p>"], ["<p>a</p>", "<p>b</p>"], (1,), "b"),
        (["<p>a</p>", "<p>b</p>", "<p>c</p>"], ["<p>a</p>", "<p>c</p>"], (1,), "c"),
        (["<p>a</p>", "<p>b</p>"], ["<p>a</p>"], (0,), "a"),
        (["<p>a</p>"], [], (), ""),
        (['<p class="x">a</p>'], ['<p class="y">a</p>'], (0,), "a"),
    ],
)
def test_the_edited_place_is_the_smallest_block_that_changed(
    old: list[str], new: list[str], path: tuple[int, ...], words: str
) -> None:
    made = edit("ch-a", chapter(*old), chapter(*new))
    assert made.places == (Place("ch-a", path, words),)


# Pages


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("store"))


def shown(one: Book, store: Store) -> Page:
    return page(make(one, (stages.OURS,), store)[0], one)


def changed_book(old: str, new: str, number: int = 0, seal: str = "1" * 16) -> Book:
    """Return the sample with other words in a chapter, and so with another hash."""
    whole = book()
    one = whole.chapters[number]
    assert old in one.html
    other = replace(one, html=one.html.replace(old, new))
    chapters = (*whole.chapters[:number], other, *whole.chapters[number + 1 :])
    return replace(whole, chapters=chapters, hash=seal)


def test_a_page_is_taken_apart_without_loss(store: Store) -> None:
    one = shown(book(), store)
    assert list(one.chapters) == ["ch-drieluik", "ch-annex-evidence", "ch-talks"]
    text = one.text
    for html in one.chapters.values():
        assert html.startswith("<section")
        assert html.endswith("</section>")
        text = text.replace(html, "\0", 1)
    assert text.count("\0") == 3
    assert "<p" not in one.frame.contents.replace("<p id", "")
    assert one.frame.style in one.text


def test_an_edit_sends_its_block_and_the_hash_alone(store: Store) -> None:
    before = shown(book(), store)
    after_book = changed_book("Begin bij wat je samen wilt kunnen.", "Begin klein.")
    update = difference(before, shown(after_book, store), after_book)
    assert update
    assert not update.is_whole
    assert (update.style, update.contents) == (None, None)
    assert update.seal == (book().hash, "1" * 16)
    assert [one.chapter for one in update.edits] == ["ch-drieluik"]
    assert [place.words for place in update.places] == ["Begin klein."]
    assert len(json.dumps(update.edits[0].splices[0].html)) < 300


def test_the_same_page_is_no_update(store: Store) -> None:
    assert difference(shown(book(), store), shown(book(), store), book()) is None


def test_a_new_hash_alone_is_no_place_to_look_at(store: Store) -> None:
    old = changed_book("<dd>netwerk</dd>", f"<dd>{'0' * 16}</dd>", seal="0" * 16)
    new = changed_book("<dd>netwerk</dd>", f"<dd>{'1' * 16}</dd>", seal="1" * 16)
    update = difference(shown(old, store), shown(new, store), new)
    assert update
    assert update.places == ()
    assert len(update.edits[0].splices) == 1


def test_the_chapter_that_was_saved_comes_first(store: Store) -> None:
    new = changed_book("We\n hebben", "Wij\n hebben", 2)
    first = new.chapters[0]
    other = replace(first, html=first.html.replace("netwerk", "bond"))
    new = replace(new, chapters=(other, *new.chapters[1:]))
    page_before, page_after = shown(book(), store), shown(new, store)
    by_book = difference(page_before, page_after, new)
    saved = {new.chapters[2].source}
    by_file = difference(page_before, page_after, new, saved)
    assert by_book
    assert by_file
    assert by_book.places[0].chapter == "ch-drieluik"
    assert by_file.places[0].chapter == "ch-talks"


def test_another_frame_or_order_loads_the_page_anew(store: Store) -> None:
    before = shown(book(), store)
    titled = replace(book(), title="Een andere titel")
    fewer = replace(book(), chapters=book().chapters[:2])
    for new in (titled, fewer):
        update = difference(before, shown(new, store), new)
        assert update
        assert update.is_whole


def test_style_and_contents_go_apart(store: Store) -> None:
    before = shown(book(), store)
    after = replace(before, text="x", revision="y")
    frame = replace(before.frame, style="p {}", contents="<nav></nav>")
    update = difference(before, replace(after, frame=frame), book())
    assert update
    assert (update.is_whole, update.style, update.contents) == (
        False,
        "p {}",
        "<nav></nav>",
    )


def test_a_page_of_other_make_is_one_piece() -> None:
    one = page("<html><body>own page</body></html>", book())
    other = page("<html><body>own text</body></html>", book())
    assert one.chapters == {}
    update = difference(one, other, book())
    assert update
    assert update.is_whole


def test_the_preview_is_the_page_with_one_script_more(store: Store) -> None:
    text = shown(book(), store).text
    made = served.preview(text, "abc", "start()")
    tags = (
        r'<link rel="icon" href="data:,"><script data-revision="abc"[^>]*>.*?</script>'
    )
    without = re.sub(tags, "", made).replace(served.OPENED, served.CLOSED)
    assert without == text
    assert made.index("start()") < made.index("</head>") < made.index("<body")
    assert "connect-src 'self'" in made


# What is printed


def test_changed_chapters_are_printed_also_where_paper_alone_differs() -> None:
    new = changed_book('<span class="pageref"', '<em></em><span class="pageref"')
    assert changed(book(), new, ()) == (Wanted("ch-drieluik"),)
    places = (Place("ch-b", (1,), "one"), Place("ch-a", (2,), "two"))
    more = (*places, Place("ch-b", (3,), "three"))
    assert changed(book(), new, more) == (Wanted("ch-b", "one"), Wanted("ch-a", "two"))
    assert changed(None, new, ()) == ()
    assert changed(book(), replace(book(), hash="2" * 16), ()) == ()


def told(desk: Desk) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(desk.state.encoded())
    return found


def test_a_chapter_is_ready_when_it_is_of_this_order() -> None:
    desk, sent = Desk(), list[Order]()
    desk.book = book()
    desk.order(Order(1, book(), (), (Wanted("ch-talks"),)), sent.append)
    desk.order(Order(2, book(), (), (Wanted("ch-drieluik"),)), sent.append)
    desk.receive(Printed(1, "ch-talks", b"old"))
    assert [sheet["state"] for sheet in told(desk)["sheets"]] == ["waiting"]
    desk.receive(Printed(2, "ch-drieluik", b"%PDF", (WRONG,), page=4, pages=6))
    (sheet,) = told(desk)["sheets"]
    assert (sheet["state"], sheet["page"], sheet["pages"]) == ("ready", 4, 6)
    assert told(desk)["diagnostics"][0]["line"] == 3
    assert desk.printed("ch-drieluik") == Printed(
        2, "ch-drieluik", b"%PDF", (WRONG,), page=4, pages=6
    )


def test_another_chapter_is_ordered_when_it_is_asked_for() -> None:
    desk, sent = Desk(), list[Order]()
    desk.order(Order(3, book(), (), ()), sent.append)
    found: list[Printed | None] = []
    asking = threading.Thread(target=lambda: found.append(desk.printed("ch-talks")))
    asking.start()
    assert soon(lambda: len(sent) == 2)
    assert sent[1] == Order(3, None, (), (Wanted("ch-talks"),))
    desk.finish(Finished(3, sent[1].wanted))
    asking.join(30)
    assert found[0]
    assert (found[0].pdf, found[0].failure != "") == (b"", True)


def test_an_order_whose_process_is_killed_while_it_tells_is_finished(
    tmp_path: Path,
) -> None:
    ours, inbox = Pipe()
    press = _Press(inbox, Setting(tmp_path / "store", 1), tmp_path / "work")
    press.at_work = Order(7, None, (), (Wanted("ch-talks"),))
    outbox, theirs = Pipe(duplex=False)
    os.write(theirs.fileno(), struct.pack("!i", 1000) + b"the beginning of it")
    theirs.close()
    press.hand_on(outbox)
    assert ours.poll(30)
    assert ours.recv() == Finished(7, press.at_work.wanted)


def test_those_who_wait_go_when_it_ends() -> None:
    desk = Desk()
    found: list[Printed | None] = [Printed(0, "x", b"")]
    asking = threading.Thread(target=lambda: found.append(desk.printed("ch-a")))
    asking.start()
    desk.close()
    asking.join(30)
    assert found[1] is None
    with desk.reader() as news:
        assert news.get(timeout=30)
        assert news.get(timeout=30) is None


def test_a_browser_that_reads_nothing_is_let_go() -> None:
    desk = Desk()
    with desk.reader() as news:
        for number in range(200):
            desk.tell(notice=str(number))
        assert news.get(timeout=30) is None
        assert news.empty()


def soon(asked: Any, seconds: int = 30) -> bool:
    """Say whether it becomes true; the time is for a machine that is busy."""
    for _ in range(seconds * 50):
        if asked():
            return True
        time.sleep(0.02)
    return False


# The server


@pytest.fixture(scope="module")
def served_desk() -> Iterator[tuple[Desk, int]]:
    desk = Desk()
    said: list[str] = []
    with Server(desk, "script()", said.append) as server:
        assert server.address.startswith("http://127.0.0.1:")
        yield desk, int(server.address.rstrip("/").rpartition(":")[2])
    assert said == []


def asked(
    port: int, path: str, *, method: str = "GET", **headers: str
) -> tuple[int, str, dict[str, str]]:
    line = HTTPConnection("127.0.0.1", port, timeout=30)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    line.request(method, path, headers=named)
    answer = line.getresponse()
    text = answer.read().decode()
    line.close()
    return answer.status, text, dict(answer.getheaders())


def test_it_shows_what_lies_on_the_desk(
    served_desk: tuple[Desk, int], store: Store
) -> None:
    desk, port = served_desk
    status, text, _ = asked(port, "/")
    assert (status, "No page yet" in text, "script()" in text) == (200, True, True)
    assert asked(port, "/chapters/drieluik")[0] == 503
    desk.show(shown(book(), store), book(), None)
    status, text, headers = asked(port, "/")
    assert status == 200
    assert "De controller kost" in text
    assert headers["Cache-Control"] == "no-store"
    assert asked(port, "/", method="HEAD")[:2] == (200, "")
    assert 'data-chapter="drieluik"' in asked(port, "/chapters/drieluik")[1]
    assert '<a href="/chapters/talks">B Gesprekken</a>' in asked(port, "/chapters")[1]
    assert asked(port, "/chapters/nothing.pdf")[0] == 404
    assert asked(port, "/../../etc/passwd")[0] == 404
    assert asked(port, "/", method="POST")[0] == 501


def test_a_chapter_comes_as_pdf(served_desk: tuple[Desk, int]) -> None:
    desk, port = served_desk
    desk.book = book()
    desk.order(Order(7, book(), (), (Wanted("ch-talks"),)), lambda _: None)
    desk.receive(Printed(7, "ch-talks", b"%PDF-1.7", page=3))
    status, text, headers = asked(port, "/chapters/talks.pdf?7")
    assert (status, text) == (200, "%PDF-1.7")
    assert (headers["Content-Type"], headers["Bundel-Page"]) == ("application/pdf", "3")
    desk.order(Order(8, book(), (), (Wanted("ch-talks"),)), lambda _: None)
    desk.receive(Printed(8, "ch-talks", b"", failure="no room"))
    assert asked(port, "/chapters/talks.pdf")[:2] == (503, "no room\n")


def test_diagnostics_are_a_page_that_quotes_them_as_text(
    served_desk: tuple[Desk, int],
) -> None:
    desk, port = served_desk
    desk.tell(diagnostics=(WRONG,))
    text = asked(port, "/diagnostics")[1]
    assert "<code>sources/a.md:3</code>" in text
    assert "see &lt;b&gt;" in text
    desk.tell(diagnostics=())
    assert "No diagnostics" in asked(port, "/diagnostics")[1]


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "rebound.example"},
        {"Host": "127.0.0.1"},
        {"Origin": "http://other.example"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/events", "/chapters/talks.pdf"])
def test_other_sites_are_refused(
    served_desk: tuple[Desk, int], path: str, headers: dict[str, str]
) -> None:
    assert asked(served_desk[1], path, **headers)[0] == 403


def test_its_own_pages_are_not_refused(served_desk: tuple[Desk, int]) -> None:
    port = served_desk[1]
    own = f"http://localhost:{port}"
    assert asked(port, "/", Host=f"localhost:{port}", Origin=own)[0] == 200
    visit = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}
    assert asked(port, "/", **visit)[0] == 200


def test_what_happens_is_sent_in_order(
    served_desk: tuple[Desk, int], store: Store
) -> None:
    desk, port = served_desk
    before = shown(book(), store)
    desk.show(before, book(), None)
    line = HTTPConnection("127.0.0.1", port, timeout=30)
    line.request("GET", "/events")
    news = line.getresponse()
    assert news.getheader("Content-Type") == "text/event-stream"
    assert next_event(news)[1]["revision"] == before.revision
    new = changed_book("samen wilt kunnen", "wilt")
    after = shown(new, store)
    desk.show(after, new, difference(before, after, new))
    desk.tell(diagnostics=(WRONG,))
    kind, update = next_event(news)
    assert (kind, update["after"]) == ("update", after.revision)
    kind, state = next_event(news)
    assert (kind, state["revision"]) == ("state", after.revision)
    assert state["diagnostics"][0]["path"] == "sources/a.md"
    line.close()


def next_event(news: Any) -> tuple[str, dict[str, Any]]:
    kind = news.readline().decode().removeprefix("event: ").strip()
    text = news.readline().decode().removeprefix("data: ")
    assert news.readline() == b"\n"
    return kind, json.loads(text)


def test_it_listens_to_this_machine_only(served_desk: tuple[Desk, int]) -> None:
    rows = Path("/proc/net/tcp")
    if not rows.exists():
        pytest.skip("only Linux lists who listens")
    ours = f":{served_desk[1]:04X}"
    local = [row.split()[1] for row in rows.read_text().splitlines()[1:]]
    listening = {one for one in local if one.endswith(ours)}
    assert listening == {f"0100007F{ours}"}


def test_a_port_in_use_is_told(served_desk: tuple[Desk, int], tmp_path: Path) -> None:
    port = str(served_desk[1])
    asked_for = ["watch", "--root", str(tmp_path), "--no-open", "--port", port]
    done = CliRunner().invoke(command, asked_for)
    assert done.exit_code == 2
    assert f"port {port} is taken" in done.output


# A session


class Press:
    """Takes orders, and prints nothing."""

    def __init__(self) -> None:
        self.orders: list[Order] = []
        self.send = self.orders.append


class Source:
    """Makes what it is told to, in the place of the stages."""

    folders = (stages.OURS,)

    def __init__(self, text: str) -> None:
        self.next: Made | Exception = Made(book(), text, ())

    def made(self) -> Made:
        if isinstance(self.next, Exception):
            raise self.next
        return self.next


@dataclass
class Watched:
    """A session on a folder, without a disk to watch or a press."""

    session: Session
    source: Source
    press: Press
    said: list[str]
    folder: Path
    count: int = 0

    def save(self, made: Made | Exception | None = None) -> None:
        """Save a source, and with it what comes of it."""
        self.count += 1
        path = self.folder / "sources/a.md"
        path.write_text(str(self.count))
        self.source.next = made or self.source.next
        self.session.renew(frozenset({path}))


@pytest.fixture
def watched(tmp_path: Path, store: Store) -> Watched:
    (tmp_path / "sources").mkdir()
    source, press, said = Source(shown(book(), store).text), Press(), list[str]()
    options = Options(tmp_path, tmp_path / "store")
    session = Session(options, Desk(), press, said.append, "http://here/")  # type: ignore[arg-type]
    session.maker = source  # type: ignore[assignment]
    one = Watched(session, source, press, said, tmp_path)
    one.save()
    return one


def test_a_save_is_told_in_one_line_and_printed(watched: Watched, store: Store) -> None:
    new = changed_book("Begin bij wat je samen wilt kunnen.", "Begin klein.")
    watched.save(Made(new, shown(new, store).text, ()))
    first, second = watched.said
    assert re.fullmatch(r"sources/a.md: HTML in [\d.]+ s; no diagnostics", first)
    assert second.startswith("sources/a.md: 1 place, HTML in ")
    assert [order.number for order in watched.press.orders] == [1, 2]
    assert watched.press.orders[1].wanted == (Wanted("ch-drieluik", "Begin klein."),)
    watched.session.receive(Printed(2, "ch-drieluik", b"%PDF", page=2, pages=3))
    assert re.match(
        r"http://here/chapters/drieluik: page 2 of 3, PDF in ", watched.said[-1]
    )


def test_a_save_without_a_change_makes_nothing(watched: Watched) -> None:
    watched.session.renew(frozenset({watched.folder / "sources/a.md"}))
    assert len(watched.said) == len(watched.press.orders) == 1


def test_an_error_is_told_and_the_page_stays(watched: Watched) -> None:
    desk = watched.session.desk
    before = desk.page
    watched.save(Made(None, "", (WRONG,)))
    assert desk.page is before
    assert desk.state.diagnostics == (WRONG,)
    assert "the page stays as it was" in watched.said[-2]
    assert watched.said[-1] == f"{WRONG}\n1 error in 1 file"
    assert len(watched.press.orders) == 1


def test_what_is_wrong_with_us_ends_nothing(watched: Watched) -> None:
    made = watched.source.next
    watched.save(ValueError("a slip"))
    assert "ValueError: a slip" in watched.said[-1]
    assert "a bug of bundel" in watched.session.desk.state.notice
    watched.save(made)
    assert watched.session.desk.state.notice == ""


def test_other_code_makes_nothing_more(watched: Watched) -> None:
    watched.session.renew(frozenset({PACKAGE / "words.py"}))
    assert len(watched.said) == 1  # touched, and the same
    watched.session.code = "as it was at the start"
    watched.session.renew(frozenset({PACKAGE / "words.py"}))
    assert "start it again" in watched.said[-1]
    watched.save()
    assert len(watched.said) == 2


def test_all_that_was_saved_meanwhile_is_one_burst(watched: Watched) -> None:
    for name in "abc":
        watched.session.saved.put(frozenset({Path(name)}))
    assert watched.session._burst() == {Path("a"), Path("b"), Path("c")}
    assert watched.session.saved.empty()


# The disk


def first_burst(folder: Path, act: Any, *, poll: bool = False) -> set[str]:
    """Return what is seen of an act, after the watch began."""
    stop, bursts = threading.Event(), list[frozenset[Path]]()

    def look() -> None:
        for burst in Disk((folder,), poll).bursts(stop):
            bursts.append(burst)

    looking = threading.Thread(target=look)
    looking.start()
    try:
        assert not folder.exists() or soon(lambda: bursts)
        count = len(bursts)
        act()
        assert soon(lambda: len(bursts) > count)
        return {path.name for path in bursts[count]}
    finally:
        stop.set()
        looking.join(30)
        assert not looking.is_alive()


def test_what_is_saved_is_seen_and_what_is_left_is_not(tmp_path: Path) -> None:
    folder = tmp_path / ".hidden/sources"
    (folder / "texts").mkdir(parents=True)
    (folder / "texts/a.md").write_text("a")

    def save() -> None:
        (folder / "texts/.a.md.swp").write_text("x")
        (folder / "texts/a.md~").write_text("x")
        beside = folder / "texts/.#new"
        beside.write_text("b")
        beside.replace(folder / "texts/a.md")

    assert first_burst(folder, save) == {"a.md"}


def test_a_burst_is_one(tmp_path: Path) -> None:
    def save() -> None:
        for number in range(20):
            (tmp_path / f"{number}.md").write_text("x")

    assert first_burst(tmp_path, save) == {f"{number}.md" for number in range(20)}


@pytest.mark.slow
def test_a_folder_may_come_later_and_be_another(tmp_path: Path) -> None:
    folder = tmp_path / "sources"

    def replaced() -> None:
        folder.rename(tmp_path / "old")
        folder.mkdir()

    assert first_burst(folder, folder.mkdir) == set()
    assert first_burst(folder, replaced) == set()


def test_files_can_be_looked_at_over_and_over(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("a")
    save = (tmp_path / "a.md").write_text
    assert first_burst(tmp_path, lambda: save("other"), poll=True) == {"a.md"}


# The page


@pytest.fixture(scope="module")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mini")
    shutil.copytree(ROOT / "tests/mini/sources", folder / "sources")
    return folder


@pytest.mark.slow
def test_the_page_is_the_one_that_a_build_makes(
    mini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(mini)
    store, work = Path("build/store"), Path("build/work")
    stages.collect(Path(), None, store, work / "corpus.json")
    corpus, out = work / "corpus.json", work / "book.json"
    assert not stages.is_wrong(stages.compose(corpus, "public", (), store, out))
    stages.page(out, (), store, work / "report.html")
    made = Maker(mini, Store(Path("own"))).made()
    assert made.text == (work / "report.html").read_text("utf-8")
    assert made.diagnostics == stages.check(corpus, (), store, None)


@pytest.mark.slow
def test_with_errors_there_is_no_page_but_all_that_is_wrong(mini: Path) -> None:
    text, quotes = mini / "sources/texts/van.md", mini / "sources/quotes.yaml"
    before, spoken = text.read_text("utf-8"), quotes.read_text("utf-8")
    maker = Maker(mini, Store(mini / "build/store"))
    try:
        text.write_text(before + "\n{{ nothing }}\n", "utf-8")
        made = maker.made()
        assert (made.book, made.text) == (None, "")
        assert [d.code for d in made.diagnostics] == ["template-undefined"]
        quotes.write_text(spoken.replace("for the talk", "for the tea"), "utf-8")
        codes = {d.code for d in maker.made().diagnostics}
        assert {"quote-not-literal", "template-undefined"} <= codes
    finally:
        text.write_text(before, "utf-8")
        quotes.write_text(spoken, "utf-8")


@pytest.mark.slow
def test_editions_that_are_not_shown_are_read_as_well(mini: Path) -> None:
    maker = Maker(mini, Store(mini / "build/store"), "participants", "draft")
    made = maker.made()
    assert made.book
    assert made.corpus
    assert (made.book.edition, made.book.mode) == ("participants", "draft")
    assert maker.others(made.corpus) == ()


def test_a_folder_without_sources_says_so(tmp_path: Path) -> None:
    made = Maker(tmp_path, Store(tmp_path / "store")).made()
    assert [d.code for d in made.diagnostics] == ["source-no-folder"]
    assert made.book is None

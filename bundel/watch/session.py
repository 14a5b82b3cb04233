"""One watch over an exploration, from its start to Ctrl-C.

What is saved comes in from the disk; the page goes to the desk, orders to the printer
and a line for each to `say`. The code of this program may not change under it.
"""

import gc
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import perf_counter

from bundel import report, stages
from bundel.book import Book
from bundel.diagnostics import Diagnostics, errors, in_order, summary
from bundel.fingerprint import LOCK, PACKAGE, digest
from bundel.model.common import Edition
from bundel.store import Store
from bundel.watch import served
from bundel.watch.desk import Desk
from bundel.watch.difference import Place, Update, difference
from bundel.watch.disk import Disk
from bundel.watch.making import Made, Maker, Mode, inputs
from bundel.watch.page import page
from bundel.watch.press import Finished, Order, Printed, Setting, Wanted
from bundel.watch.printer import Printer
from bundel.watch.server import Server

SCRIPT = stages.OURS / "js/watch.js"
OLD = "the code of bundel changed: end this watch and start it again"
BUG = "this is a bug of bundel, not of your sources"

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What to watch, and how. `port` 0 is any that is free."""

    root: Path
    store: Path
    edition: Edition | None = None
    mode: Mode | None = None
    port: int = 0
    processes: int = 2
    is_asked: bool = False


def watch(options: Options, say: Say, opened: Callable[[str], None]) -> None:
    """Serve a preview and renew it with every save, until interrupted.

    `say` is given each line to print, `opened` the address when it is there.

    Raises:
        OSError: The port is taken, or may not be used.
        KeyboardInterrupt: The end.
    """
    desk, stop = Desk(), Event()
    server = Server(desk, SCRIPT.read_text("utf-8"), say, options.port)
    printer = Printer(Setting(options.store, options.processes), (server,))
    try:
        with server:
            session = Session(options, desk, printer, say, server.address)
            printer.listen(session.receive)
            opened(server.address)
            session.run(stop)
    finally:
        stop.set()
        printer.close()


class Session:
    """Renews the page when something was saved."""

    def __init__(
        self, options: Options, desk: Desk, printer: Printer, say: Say, address: str
    ) -> None:
        self.root = options.root.resolve()
        store = Store(options.store)
        self.maker = Maker(self.root, store, options.edition, options.mode)
        self.disk = Disk((*inputs(self.root), PACKAGE), options.is_asked)
        self.desk, self.printer, self.say = desk, printer, say
        self.address = address
        self.saved: SimpleQueue[frozenset[Path]] = SimpleQueue()
        self.seal = self.look = ""
        self.book: Book | None = None
        self.found: Diagnostics = ()
        self.code = digest(PACKAGE, LOCK)
        self.number = 0
        self.wanted: tuple[Wanted, ...] = ()
        self.started: dict[int, float] = {}

    def run(self, stop: Event) -> None:
        """Make the page, and again with every save."""
        Thread(target=self._look, args=(stop,), daemon=True).start()
        self.renew(frozenset())
        while True:
            self.renew(self._burst())

    def _look(self, stop: Event) -> None:
        for burst in self.disk.bursts(stop):
            self.saved.put(burst)

    def _burst(self) -> frozenset[Path]:
        """Wait for a save; return all that was saved until now."""
        found = self.saved.get()
        while True:
            try:
                found |= self.saved.get_nowait()
            except Empty:
                return found

    def renew(self, saved: frozenset[Path]) -> None:
        """Make the page anew, if what it is made from is not what it was."""
        start = perf_counter()
        if self._is_old(saved):
            return
        seal = digest(*inputs(self.root))
        if seal == self.seal:
            return
        self.seal = seal
        self.desk.tell(is_busy=True)
        try:
            made = self.maker.made()
        except Exception:  # noqa: BLE001 (the last resort: said to be ours)
            self.say(f"{traceback.format_exc()}{BUG}")
            self.desk.tell(is_busy=False, notice=f"{BUG}: see the terminal")
            return
        self._put(made, self._names(saved), start)

    def _is_old(self, saved: Iterable[Path]) -> bool:
        """Say whether our code changed: what is made now is neither old nor new."""
        if self.desk.state.notice == OLD:
            return True
        if not any(PACKAGE in path.parents for path in saved):
            return False
        if digest(PACKAGE, LOCK) == self.code:
            return False
        self.say(OLD)
        self.desk.tell(notice=OLD)
        return True

    def _names(self, saved: Iterable[Path]) -> tuple[str, ...]:
        """Return what was saved as diagnostics name it."""
        names = set()
        for path in saved:
            for folder in (self.root, stages.OURS.parent):
                if folder in path.parents:
                    names.add(path.relative_to(folder).as_posix())
                    break
        return tuple(sorted(names))

    def _put(self, made: Made, names: tuple[str, ...], start: float) -> None:
        """Show what was made, say so, and have the changed chapters printed."""
        update = None
        if made.book is not None:
            update = self._show(made.text, made.book, names)
        found = made.diagnostics
        self.desk.tell(is_busy=False, notice="", diagnostics=found)
        seconds = perf_counter() - start
        self.say(f"{_listed(names)}: {_told(made, update, seconds)}")
        if made.book is not None:
            self._order(made.book, update, start)
        if made.corpus is not None and self.saved.empty():
            found = in_order((*found, *self.maker.others(made.corpus)))
            self.desk.tell(diagnostics=found)
        new = in_order((*errors(found), *(d for d in found if d not in self.found)))
        if new:
            self.say(report.as_text(new))
        self.found = found

    def _show(self, text: str, book: Book, names: tuple[str, ...]) -> Update | None:
        before = self.desk.page
        new = page(text, book)
        update = difference(before, new, book, names) if before else None
        if before is None or update is not None:
            self.desk.show(new, book, update)
        if before is None:
            gc.freeze()  # what stays is not looked through again and again
        return update

    def _order(self, book: Book, update: Update | None, start: float) -> None:
        """Have the changed chapters printed; in another style, those of before."""
        from bundel.pdf.report import style

        look = style(self.maker.folders)
        wanted = changed(self.book, book, update.places if update else ())
        if self.book is not None and not wanted and look == self.look:
            return
        self.book, self.look = book, look
        self.wanted = wanted or self.wanted
        self.number += 1
        self.started = {self.number: start}
        order = Order(self.number, book, self.maker.folders, self.wanted)
        self.desk.order(order, self.printer.send)

    def receive(self, came: Printed | Finished) -> None:
        """Take what the press gives back, and say so."""
        if isinstance(came, Finished):
            self.desk.finish(came)
            return
        self.desk.receive(came)
        start = self.started.get(came.number)
        if start is None or not self._is_news(came):
            return
        self.say(f"{self._printed(came)} in {perf_counter() - start:.1f} s")
        if came.diagnostics:
            self.say(report.as_text(came.diagnostics))

    def _is_news(self, came: Printed) -> bool:
        """Say whether it comes of a save, and not of a browser that asked."""
        wanted = {one.chapter for one in self.wanted} | {""}
        return bool(came.failure) or came.chapter in wanted

    def _printed(self, came: Printed) -> str:
        if came.failure:
            return f"{served.name_of(came.chapter)}: {came.failure}"
        if not came.chapter:
            return "all chapters typeset"
        name = served.name_of(came.chapter)
        return f"{self.address}chapters/{name}: page {came.page} of {came.pages}, PDF"


def _listed(names: tuple[str, ...]) -> str:
    """Return the names of what was saved, or the first of many."""
    if not names:
        return "sources"
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{names[0]}{more}"


def _told(made: Made, update: Update | None, seconds: float) -> str:
    """Return what came of it, in a few words."""
    found = _counted(made.diagnostics)
    if made.book is None:
        return f"the page stays as it was, after {seconds:.2f} s; {found}"
    places = len(update.places) if update else 0
    where = f"{places} places, " if places > 1 else "1 place, " if places else ""
    return f"{where}HTML in {seconds:.2f} s; {found}"


def changed(old: Book | None, new: Book, places: Sequence[Place]) -> tuple[Wanted, ...]:
    """Return the chapters to print: those of the places, or those that paper shows."""
    if places or old is None:
        words = {place.chapter: place.words for place in reversed(places)}
        first = dict.fromkeys(place.chapter for place in places)
        return tuple(Wanted(chapter, words[chapter]) for chapter in first)
    was = {one.id: one.html.replace(old.hash, new.hash) for one in old.chapters}
    return tuple(Wanted(c.id) for c in new.chapters if was.get(c.id) != c.html)


def _counted(found: Diagnostics) -> str:
    return summary(found) if found else "no diagnostics"

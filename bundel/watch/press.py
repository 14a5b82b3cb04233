"""The process that typesets while others edit: warm, and ready to drop what it does.

Orders come in through a pipe: a book and the chapters wanted. Printed chapters go back.
A new order ends the one at work, by the process that it runs in; chapters that were
done are in the store. Ends when the pipe does, so it never outlives who began it.
"""

import os
import shutil
import signal
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Protocol

from bundel.book import Book
from bundel.diagnostics import Diagnostics
from bundel.pdf.apart import go_with
from bundel.store import Store
from bundel.watch.lookup import page_of

FORK = get_context("fork")
KINDER = 5
"""How much the typesetting gives way to the page."""
WARM = """<!DOCTYPE html><html lang="{language}"><title>-</title><style>{css}
html {{ hyphens: auto; font: 10pt "Bundel Serif" }}</style>
<body><h1>Warm</h1><p>Samenwerkingsverband <em>collaboration</em></p>"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A chapter to print; `words` stand on the page that a reader looks for."""

    chapter: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What to print of a book; without a book, of that of the order before.

    Without anything wanted, all is typeset, for the store.
    """

    number: int
    book: Book | None
    folders: tuple[Path, ...]
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A chapter as PDF (b"" if it failed), and the page where the words stand."""

    number: int
    chapter: str
    pdf: bytes
    diagnostics: Diagnostics = ()
    page: int = 1
    pages: int = 0
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Finished:
    """An order came to its end: what was not printed by now will not be."""

    number: int
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """How to typeset: where results are kept, in how many processes."""

    store: Path
    processes: int


class Closed(Protocol):
    """What a copy of this process has no use for."""

    def close(self) -> None:
        """Close it."""


def begin(
    setting: Setting, others: Sequence[Closed] = ()
) -> tuple[Connection, BaseProcess]:
    """Begin the process; call it before there are threads. Return its pipe and it."""
    ours, theirs = FORK.Pipe()
    process = FORK.Process(target=_work, args=(theirs, (ours, *others), setting))
    process.start()
    theirs.close()
    return ours, process


def _work(inbox: Connection, others: Sequence[Closed], setting: Setting) -> None:
    """Take orders until the pipe ends, or None comes."""
    for other in others:
        other.close()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # the end of the pipe is what counts
    with tempfile.TemporaryDirectory(prefix="bundel-") as folder:
        tempfile.tempdir = folder  # what stays open here goes with it
        _warm(setting)
        press = _Press(inbox, setting, Path(folder, "work"))
        try:
            press.run()
        finally:
            press.drop()


def _warm(setting: Setting) -> None:
    """Load what typesetting needs: libraries, faces, hyphenation."""
    from bundel.pdf import bind, fonts, report, workers
    from bundel.pdf.job import Job
    from bundel.pdf.typeset import typeset

    faces = fonts.faces(setting.store / "fonts")
    css = fonts.css()
    typeset(Job("warm", WARM.format(language="nl", css=css)), faces)
    workers.circumstances(tuple(faces))
    assert bind and report  # noqa: S101, PT018 (loaded for those that are forked)


class _Press:
    """Holds the order at work, the process that it runs in, and what waits."""

    def __init__(self, inbox: Connection, setting: Setting, folder: Path) -> None:
        self.inbox = inbox
        self.setting = setting
        self.folder = folder
        folder.mkdir()
        self.whole: Order | None = None
        self.at_work: Order | None = None
        self.later: list[Order] = []
        self.worker: BaseProcess | None = None
        self.outbox: Connection | None = None

    def run(self) -> None:
        """Read orders and results as they come."""
        while True:
            ready = wait([self.inbox, *([self.outbox] if self.outbox else [])])
            try:
                if self.inbox in ready:
                    order = self.inbox.recv()
                    if order is None:
                        return
                    self.take(order)
                elif self.outbox is not None:
                    self.hand_on(self.outbox)
            except (EOFError, ConnectionError):
                return

    def take(self, order: Order) -> None:
        """Begin a new order, or put what is asked of the present one after it."""
        if order.book is None:
            self.later.append(order)
        else:
            self.drop()
            self.whole, self.later = order, [order]
        self.begin_next()

    def begin_next(self) -> None:
        """Begin the next order that waits, if none is at work."""
        if self.worker is not None or not self.later:
            return
        self.at_work = self.later.pop(0)
        self.outbox, theirs = FORK.Pipe(duplex=False)
        self.worker = FORK.Process(target=self.work, args=(theirs, os.getpid()))
        self.worker.start()
        theirs.close()
        with suppress(OSError):
            os.setpgid(self.worker.pid or 0, self.worker.pid or 0)

    def hand_on(self, outbox: Connection) -> None:
        """Pass a result on; at the end of an order begin the next."""
        try:
            printed = outbox.recv()
        except (EOFError, OSError):  # the second: it was killed while it told
            self.drop()
            if self.at_work is not None:
                done = Finished(self.at_work.number, self.at_work.wanted)
                self.inbox.send(done)
            self.begin_next()
            return
        self.inbox.send(printed)

    def drop(self) -> None:
        """End the process at work and all that it began; leave nothing of it."""
        worker, self.worker = self.worker, None
        if worker is None or worker.pid is None:
            return
        for end in (os.killpg, os.kill):
            with suppress(OSError):
                end(worker.pid, signal.SIGKILL)
        worker.join()
        if self.outbox is not None:
            self.outbox.close()
            self.outbox = None
        for left in self.folder.iterdir():
            shutil.rmtree(left, ignore_errors=True)

    def work(self, outbox: Connection, parent: int) -> None:
        """Print the chapters of the order at work, in a process of its own."""
        go_with(parent)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)  # a pool ends its processes so
        with suppress(OSError):
            os.setpgid(0, 0)
        os.nice(KINDER)
        tempfile.tempdir = str(self.folder)
        order, whole = self.at_work, self.whole
        if order is None or whole is None or whole.book is None:
            return
        for wanted in order.wanted or (Wanted(""),):
            pdf = _printed(whole.book, wanted, whole.folders, self.setting)
            outbox.send(replace(pdf, number=order.number))
        Store(self.setting.store).trim()


def _printed(
    book: Book, wanted: Wanted, folders: Sequence[Path], setting: Setting
) -> Printed:
    """Return a chapter, numbered as in the whole."""
    from bundel.pdf.report import make

    named = {one.id: one for one in book.chapters}
    only = named.get(wanted.chapter, book.chapters[0])
    store = Store(setting.store)
    try:
        pdf, found = make(book, folders, store, processes=setting.processes, only=only)
    except Exception as error:  # noqa: BLE001 (told where the chapter is asked for)
        said = f"{type(error).__name__}: {error}"
        return Printed(0, wanted.chapter, b"", failure=said)
    if wanted.chapter not in named:
        return Printed(0, "", b"", found)
    page, pages = page_of(pdf, wanted.words)
    return Printed(0, wanted.chapter, pdf, found, page, pages)

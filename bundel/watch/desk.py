"""What the browsers are shown at this moment, and who is told when it changes.

The session writes it, the server reads it, each from threads of its own.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from queue import Full, Queue
from threading import Condition
from typing import Literal

from bundel.book import Book
from bundel.diagnostics import Diagnostics, in_order
from bundel.report import as_json
from bundel.watch.difference import Update
from bundel.watch.page import Page
from bundel.watch.press import Finished, Order, Printed, Wanted

MOST_EVENTS = 100
"""A browser that has so many yet to read has gone, or begins anew."""
LONGEST = 600
"""Seconds to wait for a chapter: many more than the largest needs."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A chapter's PDF as the page's bar tells of it."""

    chapter: str
    title: str
    state: Literal["waiting", "ready", "failed"] = "waiting"
    page: int = 1
    pages: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """What is going on. `number` counts the orders to print."""

    revision: str = ""
    number: int = 0
    is_busy: bool = True
    notice: str = ""
    diagnostics: Diagnostics = ()
    sheets: tuple[Sheet, ...] = ()

    def encoded(self) -> str:
        """Return it as JSON in one line."""
        fields = {
            "revision": self.revision,
            "number": self.number,
            "is_busy": self.is_busy,
            "notice": self.notice,
            "diagnostics": json.loads(as_json(self.diagnostics)),
            "sheets": [asdict(sheet) for sheet in self.sheets],
        }
        return json.dumps(fields, ensure_ascii=False)


Event = tuple[str, str]


class Desk:
    """The present page and state, the chapters printed, and the browsers that read."""

    def __init__(self) -> None:
        self.page: Page | None = None
        self.book: Book | None = None
        self.state = State()
        self._prints: dict[str, Printed] = {}
        self._asked: set[str] = set()
        self._send_order: Callable[[Order], None] | None = None
        self._readers: list[Queue[Event | None]] = []
        self._changed = Condition()
        self._is_closed = False

    def show(self, page: Page, book: Book, update: Update | None) -> None:
        """Put a page in the place of the one before, and send what differs."""
        with self._changed:
            self.page, self.book = page, book
            self.state = replace(self.state, revision=page.revision)
            if update is not None:
                text = json.dumps(asdict(update), ensure_ascii=False)
                self._send(("update", text))

    def tell(
        self,
        *,
        is_busy: bool | None = None,
        notice: str | None = None,
        diagnostics: Diagnostics | None = None,
    ) -> None:
        """Change what is said about the page; what is None stays."""
        named = {"is_busy": is_busy, "notice": notice, "diagnostics": diagnostics}
        changes = {key: value for key, value in named.items() if value is not None}
        with self._changed:
            self._set(replace(self.state, **changes))  # type: ignore[arg-type]

    def order(self, order: Order, send: Callable[[Order], None]) -> None:
        """Have chapters printed; what was printed is of before."""
        with self._changed:
            self._prints.clear()
            self._asked = {one.chapter for one in order.wanted}
            sheets = tuple(self._sheet(one.chapter) for one in order.wanted)
            self._set(replace(self.state, number=order.number, sheets=sheets))
            self._send_order = send
            send(order)

    def receive(self, printed: Printed) -> None:
        """Take a printed chapter; one of an order of before is of no use."""
        with self._changed:
            if printed.number != self.state.number:
                return
            if printed.chapter:
                self._prints[printed.chapter] = printed
            sheets = tuple(_renewed(one, printed) for one in self.state.sheets)
            found = in_order((*self.state.diagnostics, *printed.diagnostics))
            self._set(replace(self.state, sheets=sheets, diagnostics=found))

    def finish(self, done: Finished) -> None:
        """Note what an order has left unprinted."""
        for one in done.wanted:
            if one.chapter not in self._prints:
                said = "the process that typesets it ended"
                self.receive(Printed(done.number, one.chapter, b"", failure=said))

    def printed(self, chapter: str) -> Printed | None:
        """Return a chapter as PDF, of the present page; wait until there is one."""
        with self._changed:
            while not self._is_closed:
                found = self._prints.get(chapter)
                if found is not None:
                    return found
                self._ask(chapter)
                if not self._changed.wait(LONGEST):
                    break
        return None

    def _ask(self, chapter: str) -> None:
        """Have one more chapter printed, of the present book."""
        if chapter not in self._asked and self._send_order is not None:
            self._asked.add(chapter)
            self._send_order(Order(self.state.number, None, (), (Wanted(chapter),)))

    @contextmanager
    def reader(self) -> Iterator[Queue[Event | None]]:
        """Join those who are told; the present state comes first, None last."""
        queue: Queue[Event | None] = Queue(MOST_EVENTS)
        with self._changed:
            queue.put(("state", self.state.encoded()))
            self._readers.append(queue)
            if self._is_closed:
                queue.put(None)
        try:
            yield queue
        finally:
            with self._changed:
                if queue in self._readers:
                    self._readers.remove(queue)

    def close(self) -> None:
        """Let all who wait go."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
            for queue in self._readers:
                _put(queue, None)

    def _sheet(self, chapter: str) -> Sheet:
        chapters = self.book.chapters if self.book else ()
        titles = {one.id: f"{one.number} {one.title}".strip() for one in chapters}
        return Sheet(chapter, titles.get(chapter, chapter))

    def _set(self, state: State) -> None:
        self.state = state
        self._changed.notify_all()
        self._send(("state", state.encoded()))

    def _send(self, event: Event) -> None:
        for queue in tuple(self._readers):
            if not _put(queue, event):
                self._readers.remove(queue)


def _renewed(sheet: Sheet, printed: Printed) -> Sheet:
    if sheet.chapter != printed.chapter:
        return sheet
    state: Literal["ready", "failed"] = "ready" if printed.pdf else "failed"
    return replace(sheet, state=state, page=printed.page, pages=printed.pages)


def _put(queue: Queue[Event | None], event: Event | None) -> bool:
    """Put an event in a queue; a full one is emptied and closed."""
    try:
        queue.put_nowait(event)
    except Full:
        with queue.mutex:
            queue.queue.clear()
        queue.put_nowait(None)
        return False
    return True

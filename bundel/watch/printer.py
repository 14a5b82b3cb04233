"""The press as the session holds it: orders go in without waiting, prints come out."""

from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Thread

from bundel.watch.press import Closed, Finished, Order, Printed, Setting, begin

PATIENCE = 3
"""Seconds in which the press clears up before it is ended."""


class Printer:
    """Begins the press and passes on what goes to it and comes from it.

    Made before there are threads, because the press is a copy of this process; it
    closes its copies of `others`.
    """

    def __init__(self, setting: Setting, others: Sequence[Closed] = ()) -> None:
        self._orders: SimpleQueue[Order | None] = SimpleQueue()
        self._pipe: Connection
        self._press: BaseProcess
        self._pipe, self._press = begin(setting, others)

    def listen(self, receive: Callable[[Printed | Finished], None]) -> None:
        """Call `receive` with all that comes from the press, from now on."""
        Thread(target=self._write, daemon=True).start()
        Thread(target=self._read, args=(receive,), daemon=True).start()

    def send(self, order: Order) -> None:
        """Give an order; one with a book ends what is at work."""
        self._orders.put(order)

    def close(self) -> None:
        """End the press and all that it began."""
        self._orders.put(None)
        self._press.join(PATIENCE)
        if self._press.is_alive():
            self._press.kill()
            self._press.join()

    def _write(self) -> None:
        try:
            while True:
                order = self._orders.get()
                self._pipe.send(order)
                if order is None:
                    return
        except OSError:  # the press ended; the reader sees the same
            return

    def _read(self, receive: Callable[[Printed | Finished], None]) -> None:
        try:
            while True:
                receive(self._pipe.recv())
        except (EOFError, OSError):
            return

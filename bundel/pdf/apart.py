"""Work done apart: each piece in a process of its own, some at a time.

What a piece leaves in memory goes with its process, so nothing has to look for it. A
process that is killed, by a machine short of memory, loses its own piece and no other.
"""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")
Running = dict[Connection, tuple[BaseProcess, Piece]]


@dataclass(frozen=True, slots=True)
class Lost(Generic[Piece]):
    """A piece whose process ended without a result; a signal is a status below 0."""

    piece: Piece
    status: int


def apart(
    do: Callable[[Piece], Result],
    pieces: Sequence[Piece],
    processes: int,
    begin: Callable[[], None],
) -> Iterator[Result | Lost[Piece]]:
    """Yield what comes of the pieces, in the order in which they are done.

    The first begin first; each process calls `begin` before it does its piece.
    """
    waiting = list(reversed(pieces))
    running: Running[Piece] = {}
    try:
        while waiting or running:
            while waiting and len(running) < processes:
                _start(do, waiting.pop(), begin, running)
            ended = [
                reader for reader in wait(running) if isinstance(reader, Connection)
            ]
            results = [_result(reader, *running.pop(reader)) for reader in ended]
            while waiting and len(running) < processes:
                _start(do, waiting.pop(), begin, running)
            yield from results
    finally:
        for process, _ in running.values():
            process.kill()
            process.join()


def _start(
    do: Callable[[Piece], Result],
    piece: Piece,
    begin: Callable[[], None],
    running: Running[Piece],
) -> None:
    context = multiprocessing.get_context("fork")
    reader, writer = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(do, piece, begin, writer), daemon=True)
    process.start()
    writer.close()  # so that a process that is killed is noticed by the end of its pipe
    running[reader] = process, piece


def _run(
    do: Callable[[Piece], Result],
    piece: Piece,
    begin: Callable[[], None],
    writer: Connection,
) -> None:
    begin()
    writer.send(do(piece))


def _result(
    reader: Connection, process: BaseProcess, piece: Piece
) -> Result | Lost[Piece]:
    found = None
    with reader, suppress(EOFError, OSError):
        found = reader.recv()
    process.join()
    return Lost(piece, process.exitcode or 0) if found is None else found

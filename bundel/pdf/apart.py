"""Work done apart: pieces in processes of their own, some at a time.

A process does pieces until they weigh too much together, then another takes its place:
what they leave in memory goes with it, so nothing has to look for that. A process that
is killed, by a machine short of memory, loses the piece it was at and no other.
"""

import ctypes
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

DEATH_SIGNAL = 1
"""What prctl calls the signal that a process gets when its parent ends."""

Piece = TypeVar("Piece")
Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Lost(Generic[Piece]):
    """A piece whose process ended without a result; a signal is a status below 0."""

    piece: Piece
    status: int


@dataclass(frozen=True, slots=True)
class Work(Generic[Piece, Result_co]):
    """Pieces to be done, the first ones first.

    Each process calls `begin` first, and gets pieces that `weigh` no more than `most`
    together, but always one.
    """

    pieces: Sequence[Piece]
    do: Callable[[Piece], Result_co]
    begin: Callable[[], None]
    weigh: Callable[[Piece], int]
    most: int


@dataclass(slots=True)
class _Hand:
    """A process, the number of the piece it is at, and what its pieces weighed."""

    process: BaseProcess
    at: int = 0
    weight: int = 0


Hands = dict[Connection, _Hand]


def go_with(parent: int) -> None:
    """End this process when its parent does, or now if that ended already."""
    with suppress(OSError, AttributeError):  # only Linux has it
        ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def apart(work: Work[Piece, Result], processes: int) -> Iterator[Result | Lost[Piece]]:
    """Yield what comes of the pieces, in the order in which they are done."""
    waiting = list(range(len(work.pieces)))[::-1]
    hands: Hands = {}
    try:
        while waiting or hands:
            while waiting and len(hands) < processes:
                pipe, hand = _started(work, hands)
                hands[pipe] = hand
                _give(work, pipe, hand, waiting)
            done: list[Result | Lost[Piece]] = [
                _taken(work, pipe, hands, waiting) for pipe in _ready(hands)
            ]
            yield from done
    finally:
        for hand in hands.values():
            hand.process.kill()
            hand.process.join()


def _ready(hands: Hands) -> list[Connection]:
    return [pipe for pipe in wait(hands) if isinstance(pipe, Connection)]


def _started(work: Work[Any, Any], hands: Hands) -> tuple[Connection, _Hand]:
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    # A copy of a pipe's end that a process inherits would keep the pipe from ending.
    inherited = (ours, *hands)
    process = context.Process(target=_run, args=(work, theirs, inherited), daemon=True)
    process.start()
    theirs.close()  # so that the end of the pipe tells that a process was killed
    return ours, _Hand(process)


def _give(
    work: Work[Any, Any], pipe: Connection, hand: _Hand, waiting: list[int]
) -> None:
    hand.at = waiting.pop()
    hand.weight += work.weigh(work.pieces[hand.at])
    with suppress(OSError):  # it was killed: its pipe will tell
        pipe.send(hand.at)


def _taken(
    work: Work[Piece, Result], pipe: Connection, hands: Hands, waiting: list[int]
) -> Result | Lost[Piece]:
    """Return what a process has to give; give it more, or let it go."""
    hand = hands[pipe]
    piece = work.pieces[hand.at]
    try:
        found: Result = pipe.recv()
    except (EOFError, OSError):
        _let_go(pipe, hands)
        return Lost(piece, hand.process.exitcode or 0)
    if waiting and hand.weight + work.weigh(work.pieces[waiting[-1]]) <= work.most:
        _give(work, pipe, hand, waiting)
    else:
        _let_go(pipe, hands)
    return found


def _let_go(pipe: Connection, hands: Hands) -> None:
    hand = hands.pop(pipe)
    pipe.close()
    hand.process.join()


def _run(
    work: Work[Any, Any], pipe: Connection, inherited: Sequence[Connection]
) -> None:
    """Do the pieces whose numbers come, until the pipe ends."""
    for other in inherited:
        other.close()
    work.begin()
    with suppress(EOFError):
        while True:
            at = pipe.recv()
            pipe.send(work.do(work.pieces[at]))

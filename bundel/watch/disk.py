"""What is saved on disk: folders come in, the paths that changed go out, in bursts.

Knows nothing of what the files hold. A folder may be missing, or come back as another:
what matters is its name. Where the system cannot tell of changes, it is asked often.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from bundel.fingerprint import is_leftover

if TYPE_CHECKING:
    from watchfiles import Change

QUIET, BURST, LOOK = 40, 400, 500
"""Milliseconds: a burst is over after so long without a change, or in any case after
so long; so often is looked whether the folders are still the same."""


@dataclass(frozen=True, slots=True)
class Disk:
    """The folders to watch. With `is_asked` they are read over and over instead."""

    folders: Sequence[Path]
    is_asked: bool = False

    def bursts(self, stop: Event) -> Iterator[frozenset[Path]]:
        """Yield what changed, until `stop` is set.

        An empty set says that something may have: at the start, and when folders came,
        went or were replaced.
        """
        is_asked = self.is_asked
        while not stop.is_set():
            there = self._there()
            try:
                yield from self._while(there, stop, is_asked=is_asked)
            except OSError:  # no more watches to be had, or a folder went meanwhile
                is_asked = is_asked or there == self._there()
                stop.wait(LOOK / 1000)

    def _while(
        self, there: Mapping[Path, int], stop: Event, *, is_asked: bool
    ) -> Iterator[frozenset[Path]]:
        """Yield what changed as long as the folders stay the same."""
        from watchfiles import watch

        if not there:
            stop.wait(LOOK / 1000)
            return
        is_new = True
        for found in watch(
            *there,
            watch_filter=_ours(tuple(there)),
            debounce=BURST,
            step=QUIET,
            stop_event=stop,
            rust_timeout=LOOK,
            yield_on_timeout=True,
            raise_interrupt=False,
            force_polling=is_asked or None,
        ):
            is_same = self._there() == there
            if found or is_new or not is_same:
                yield frozenset(Path(path) for _, path in found)
            if not is_same:
                return
            is_new = False

    def _there(self) -> dict[Path, int]:
        """Return the folders that are there, and which they are."""
        return {f: f.stat().st_ino for f in self.folders if f.is_dir()}


def _ours(folders: Sequence[Path]) -> "Callable[[Change, str], bool]":
    """Return the filter that leaves out what programs leave behind."""

    def is_ours(_: "Change", path: str) -> bool:
        inside = (Path(path).relative_to(f) for f in folders if f in Path(path).parents)
        return any(not any(map(is_leftover, one.parts)) for one in inside)

    return is_ours

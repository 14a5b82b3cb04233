"""What is saved on disk: folders come in, the paths that changed go out, in bursts.

Knows nothing of what the files hold. A folder may be missing, or come back as another:
what matters is its name. Where the system cannot tell of changes, it is asked often.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
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
ASK = 0.25
"""Seconds between two looks at all files."""

There = Mapping[Path, int]
"""The folders that are there, and which they are."""


@dataclass(frozen=True, slots=True)
class Disk:
    """The folders to watch. With `is_asked` their files are looked at over and over."""

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
                yield from (self._asked if is_asked else self._told)(there, stop)
            except OSError:  # no more watches to be had, or a folder went meanwhile
                is_asked = is_asked or there == self._there()
            if not there:
                stop.wait(LOOK / 1000)

    def _told(self, there: There, stop: Event) -> Iterator[frozenset[Path]]:
        """Yield what the system tells, as long as the folders stay the same."""
        from watchfiles import watch

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
        ):
            is_same = self._there() == there
            if found or is_new or not is_same:
                yield frozenset(Path(path) for _, path in found)
            if not is_same:
                return
            is_new = False

    def _asked(self, there: There, stop: Event) -> Iterator[frozenset[Path]]:
        """Yield what is seen, as long as the folders stay the same."""
        before = _seen(there)
        yield frozenset()
        while not stop.wait(ASK):
            now = _seen(there)
            changed = dict(before.items() ^ now.items())
            is_same = self._there() == there
            if changed or not is_same:
                yield frozenset(changed)
            if not is_same:
                return
            before = now

    def _there(self) -> There:
        found = {}
        for folder in self.folders:
            with suppress(OSError):  # it may go at any moment
                found[folder] = folder.stat().st_ino
        return {folder: found[folder] for folder in found if folder.is_dir()}


def _seen(folders: There) -> dict[Path, tuple[int, int, int]]:
    """Return every file with what changes when it is saved."""
    found = {}
    for top in folders:
        for folder, names, files in os.walk(top):
            names[:] = [name for name in names if not is_leftover(name)]
            for path in (Path(folder, name) for name in files if not is_leftover(name)):
                with suppress(OSError):
                    state = path.stat()
                    found[path] = state.st_mtime_ns, state.st_size, state.st_ino
    return found


def _ours(folders: Sequence[Path]) -> "Callable[[Change, str], bool]":
    """Return the filter that leaves out what programs leave behind."""

    def is_ours(_: "Change", path: str) -> bool:
        inside = (Path(path).relative_to(f) for f in folders if f in Path(path).parents)
        return any(not any(map(is_leftover, one.parts)) for one in inside)

    return is_ours

"""WeasyPrint imported without a compiler being asked where its libraries are.

It tries each library by several names, and for each name that is not a file's Python's
`find_library` starts gcc, ld and ldconfig: half the time of the import. Under Linux the
last name it tries is the file's own, which needs no search.
"""

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


def load() -> None:
    """Import WeasyPrint; after this, other modules import it for nothing."""
    if sys.platform.startswith("linux"):
        with suppress(OSError), _unsearched():
            import weasyprint  # noqa: F401 (to have it loaded)


@contextmanager
def _unsearched() -> Iterator[None]:
    search = ctypes.util.find_library
    ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _nowhere(name: str) -> str | None:
    _ = name
    return None

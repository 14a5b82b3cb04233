"""The native libraries of WeasyPrint: loaded sooner, and which they are.

WeasyPrint tries each by several names, and for each name that is not a file's Python's
`find_library` starts gcc, ld and ldconfig: half the time of its import. Under Linux the
last name it tries is the file's own, which needs no search.
"""

import ctypes
import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

NATIVE = {
    "pango": ("libpango-1.0.so.0", "pango_version_string"),
    "harfbuzz": ("libharfbuzz.so.0", "hb_version_string"),
}


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


def versions() -> dict[str, str]:
    """Return what each library says its version is; "" where it is not found."""
    return {name: _version(*asked) for name, asked in NATIVE.items()}


@cache
def _version(name: str, function: str) -> str:
    try:
        ask = getattr(ctypes.CDLL(name), function)
    except (OSError, AttributeError):
        return ""
    ask.restype = ctypes.c_char_p
    return str(ask().decode())

"""What WeasyPrint logs, as diagnostics about the chapter.

Comes in: log records and the chapter's origins. Goes out: diagnostics. Nothing that
WeasyPrint warns of gets lost.
"""

# ruff: noqa: ANN401 -- WeasyPrint, pikepdf and uharfbuzz have no types

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from bundel.diagnostics import Diagnostic
from bundel.pdf.fetch import BASE
from bundel.pdf.positions import Origins

LOGGER = logging.getLogger("weasyprint")
QUOTED = re.compile(r"['\"]([^'\"]+)['\"]")
COUNTED_ELSEWHERE = ".notdef glyph rendered"
CODES = (
    ("Failed to load image", "output-missing-image"),
    ("has no required alt", "output-missing-alt"),
    ("No anchor", "output-unknown-link"),
)


class _Keeper(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def kept() -> Iterator[list[logging.LogRecord]]:
    """Keep what WeasyPrint logs within, instead of showing it."""
    keeper, propagated = _Keeper(), LOGGER.propagate
    LOGGER.addHandler(keeper)
    LOGGER.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="No fonts configured")
            yield keeper.records
    finally:
        LOGGER.removeHandler(keeper)
        LOGGER.propagate = propagated


def diagnose(
    records: list[logging.LogRecord], origins: Origins
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each record."""
    for record in records:
        message = record.getMessage().replace(BASE, "")
        if message.startswith(COUNTED_ELSEWHERE):
            continue
        code = next((c for start, c in CODES if start in message), "output-typesetting")
        quoted = QUOTED.findall(message)
        names = frozenset(quoted) | {f"#{name}" for name in quoted}
        yield Diagnostic(code, message, origins.first(partial(_names, names)))


def _names(names: frozenset[str], element: Any) -> bool:
    """Say whether an element loads or links to one of the names."""
    return bool(names & {element.get("src"), element.get("href")})

"""What one source file gives: its records and what is wrong with it."""

from dataclasses import dataclass

from bundel.diagnostics import Diagnostics


@dataclass(frozen=True, slots=True)
class Parsed:
    """The records of one file, in its order.

    `broken` has the ids of records that are there but cannot be used, so that what
    refers to them is not called unknown.
    """

    records: tuple[object, ...] = ()
    diagnostics: Diagnostics = ()
    broken: tuple[str, ...] = ()

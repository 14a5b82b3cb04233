"""Records that do not hold what they should."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = ()

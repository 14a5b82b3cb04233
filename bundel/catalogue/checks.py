"""What does not agree between records."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = ()

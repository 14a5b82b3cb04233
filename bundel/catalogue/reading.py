"""Files that cannot be read, or not as they claim to be."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = ()

"""The finished PDF and HTML."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = ()

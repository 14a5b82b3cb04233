"""Cost data: columns, amounts, units and the pitfalls of adding up."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = ()

"""Templates, references and numbering."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = ()

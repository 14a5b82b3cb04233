"""Every diagnostic code, once. `bundel explain CODE` and docs/diagnostics.md read it.

One module per area; the area is the code's first word.
"""

from bundel.catalogue import (
    checks,
    coding,
    compose,
    costs,
    editions,
    evidence,
    keys,
    output,
    pitfalls,
    proof,
    reading,
    records,
    releases,
    store,
)
from bundel.catalogue.entry import Entry, Severity

__all__ = ["ENTRIES", "Entry", "Severity"]

MODULES = (
    reading,
    records,
    checks,
    coding,
    costs,
    pitfalls,
    keys,
    compose,
    editions,
    evidence,
    releases,
    output,
    proof,
    store,
)

ENTRIES: dict[str, Entry] = {
    entry.code: entry for module in MODULES for entry in module.ENTRIES
}

"""The store: what keeps a build from keeping what it made."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "store-unwritable",
        "warning",
        "the store cannot be written",
        "The report is right, but nothing is kept for the next build, which takes as "
        "long as this one. Give yourself the right to write in build/store, or delete "
        "it: a build makes it anew.",
    ),
    Entry(
        "store-full",
        "warning",
        "there is no room left for the store",
        "The report is right, but what was made is not kept. Make room on the disk, or "
        "delete build/store. It keeps itself under 2 GiB by removing what was not used "
        "for longest.",
    ),
    Entry(
        "store-other-version",
        "warning",
        "another version of bundel made the store",
        "What it holds is never taken for ours, so this build makes everything itself. "
        "The old entries go when the store reaches its limit, or when you delete it. "
        "Said once: the store is this version's from then on.",
    ),
)

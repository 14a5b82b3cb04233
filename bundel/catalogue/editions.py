"""What may not leave: the leak search on the finished files."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "leak-found",
        "error",
        "a finished file holds what its edition withholds",
        "The finished PDF, HTML or data was searched for names, quotes and fragments "
        "that this edition may not show, and one was found. Nothing was published. "
        "The message names the rule, not the words: look in the sources for a text "
        "that repeats them.",
    ),
)

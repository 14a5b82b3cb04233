"""How large a source may be. Constants only: one place to look them up."""

MEGABYTE = 1_000_000
TEXT_LIMIT = 20 * MEGABYTE
"""Bytes of a text source: Markdown, transcript, YAML, Word, OpenDocument text."""
FILE_LIMIT = 100 * MEGABYTE
"""Bytes of any other source (workbooks, delimited tables, images)."""

ARCHIVE_ENTRIES = 5_000
"""Files inside one Office file."""
ARCHIVE_TOTAL = 500 * MEGABYTE
"""Bytes of one Office file when unpacked."""
ARCHIVE_RATIO = 200
"""How many times larger a part of an Office file may be when unpacked..."""
ARCHIVE_RATIO_FROM = 10 * MEGABYTE
"""...judged for parts from this size on: small empty sheets pack very well."""

YAML_DEPTH = 50
"""Levels of nesting in a YAML file."""


def megabytes(size: int) -> str:
    """Return a size in bytes as editors read it: "60 MB", "0.5 MB"."""
    return f"{size / MEGABYTE:.1f}".removesuffix(".0") + " MB"

"""A made-up report of a given size, always the same for the same seed."""

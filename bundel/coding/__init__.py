"""Coding: files of sources/coding in, codings that lead to fragments out, and back.

Reads what Taguette and tools that know REFI-QDA write, finds the passages in our own
sources by their words, counts them by theme, and writes the codebook for those tools.
Knows nothing of editions, templates and output files of the report.
"""

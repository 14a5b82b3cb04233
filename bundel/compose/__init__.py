"""Corpus and templates in, chapters out; the only place that knows Jinja."""

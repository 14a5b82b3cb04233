"""What an edition withholds, kind by kind: what the corpus has and the view has not.

Each module has a function that takes a Case, the corpus with its view, and yields
needles. What the view itself shows is never one.
"""

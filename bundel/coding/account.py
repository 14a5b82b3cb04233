"""What came of each coding file, in a line: how much was found, and where."""

from collections.abc import Iterator

from bundel.corpus import Corpus
from bundel.model.coding import Coding


def account(corpus: Corpus) -> Iterator[str]:
    """Yield a line for each file with codings or codes."""
    paths = {coding.position.path for coding in corpus.codings}
    paths |= {file.position.path for file in corpus.coding_files}
    for path in sorted(paths):
        own = [c for c in corpus.codings if c.position.path == path]
        codes = [f.codes for f in corpus.coding_files if f.position.path == path]
        count = sum(len(found) for found in codes)
        told = [_found(own)] if own else []
        told += [_number(count, "code")] if count else []
        yield f"{path}: {'; '.join(told) or 'names only'}"


def _found(codings: list[Coding]) -> str:
    counted = [c for c in codings if c.fragments and c.theme]
    sources = len({c.source for c in counted})
    themes = len({c.theme for c in counted})
    where = f"{_number(themes, 'theme')} and {_number(sources, 'source')}"
    return f"{_number(len(codings), 'coding')}, {len(counted)} counted, in {where}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"

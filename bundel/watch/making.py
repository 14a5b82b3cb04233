"""From the sources to the page, in memory, by the stages that a build has.

The exploration's folder comes in; the book, its page and the diagnostics go out. The
page has the bytes that a build would write; with errors there is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from bundel import stages
from bundel.book import Book
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostics, in_order
from bundel.model.common import Edition
from bundel.store import Store

Mode = Literal["draft", "final"]


@dataclass(frozen=True, slots=True)
class Made:
    """What came of the sources: the book and its page, unless something is wrong."""

    book: Book | None
    text: str
    diagnostics: Diagnostics
    corpus: Corpus | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the page of one edition; without a name, the first of the report."""

    root: Path
    store: Store
    edition: Edition | None = None
    mode: Mode | None = None

    @property
    def folders(self) -> tuple[Path, ...]:
        """Return the folders of templates that are there, theirs first."""
        own = self.root / "templates"
        return (*([own] if own.is_dir() else []), stages.OURS)

    def made(self) -> Made:
        """Read, check, compose and write the page; stop where a build would."""
        from bundel.caching import cached
        from bundel.checks import check
        from bundel.load import load

        corpus, found = load(self.root, cached(self.root, self.store))
        if corpus is None:
            return Made(None, "", in_order(found))
        if self.mode:
            corpus = replace(corpus, report=replace(corpus.report, mode=self.mode))
        checked = tuple(check(corpus))
        if stages.is_wrong((*found, *checked)):
            return self._stopped(corpus, found, checked)
        return self._page(corpus, (*found, *checked))

    def _stopped(
        self, corpus: Corpus, found: Diagnostics, checked: Diagnostics
    ) -> Made:
        """Return all that is wrong, in the templates as well."""
        more = (*checked, *self._dry(corpus, self._edition(corpus)))
        if stages.is_wrong(found):
            from bundel.checks import FOLLOW_ON

            more = tuple(d for d in more if d.code not in FOLLOW_ON)
        return Made(None, "", in_order((*found, *more)))

    def _page(self, corpus: Corpus, found: Diagnostics) -> Made:
        from bundel.compose.compose import compose
        from bundel.html.report import make

        edition, images = self._edition(corpus), stages.images(self.root)
        book, more = compose(corpus, edition, self.folders, self.store, images)
        if stages.is_wrong(more):
            # As a build: what the templates lack is told before what follows from it.
            dry = self._dry(corpus, edition)
            more = dry if stages.is_wrong(dry) else more
            return Made(None, "", in_order((*found, *more)), corpus)
        found = (*found, *more)
        text, more = make(book, self.folders, self.store)
        return Made(book, text, in_order((*found, *more)), corpus)

    def others(self, corpus: Corpus) -> Diagnostics:
        """Return what is wrong with the editions that are not shown."""
        shown = self._edition(corpus)
        others = (one for one in corpus.report.editions if one != shown)
        return tuple(d for one in others for d in self._dry(corpus, one))

    def _dry(self, corpus: Corpus, edition: Edition) -> Diagnostics:
        from bundel.compose.compose import dry_run

        return dry_run(corpus, edition, self.folders, self.store)

    def _edition(self, corpus: Corpus) -> Edition:
        named = corpus.report.editions
        return self.edition or (named[0] if named else "public")


def inputs(root: Path) -> Sequence[Path]:
    """Return the folders that the page is made from."""
    return (root / "sources", root / "templates", stages.OURS)

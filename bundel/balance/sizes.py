"""How large a partner is, in the year that is asked for, and when that was counted."""

from decimal import Decimal

from bundel.corpus import Corpus
from bundel.model import PartialDate, Size

LAST = 9999


def size_of(
    corpus: Corpus, partner: str, unit: str, year: int | None = None
) -> Size | None:
    """Return a partner's size: the last counted before the end of `year`.

    The first after it, where none was counted before; the last of all without a year.
    """
    found = next((p for p in corpus.partners if p.id == partner), None)
    sizes = [s for s in found.sizes if s.unit == unit] if found else []
    sizes.sort(key=lambda s: s.date)
    end = PartialDate(LAST if year is None else int(year) + 1)
    before = [size for size in sizes if size.date < end]
    return before[-1] if before else next(iter(sizes), None)


def homes(corpus: Corpus, partner: str, year: int | None = None) -> Decimal | None:
    """Return how many homes a partner has, counted last before the end of `year`."""
    size = size_of(corpus, partner, "homes", year)
    return size.value if size else None

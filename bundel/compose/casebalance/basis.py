"""What every part of a case's balance is made from, and how its cells are printed.

Cells are Markdown: amounts that know their cells, in the report's language.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from html import escape

from markupsafe import Markup

from bundel import formats
from bundel.balance import (
    Amount,
    CaseBalance,
    PartnerBalance,
    Pricer,
    added,
    balance_of,
    balance_since,
    last_year,
    lines_of,
    lines_since,
)
from bundel.balance.lines import is_partly_told
from bundel.compose.amounts import Asked, Costs, Derived, filters
from bundel.compose.draft import Draft, tag
from bundel.compose.exact import Exact
from bundel.corpus import Corpus
from bundel.model import Case, CostLine, Position
from bundel.model.common import Origin
from bundel.origins import furthest, origin_of
from bundel.words import Words

NOTHING = "\N{EN DASH}"
Cell = Markup | str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as templates print it; columns in `num` (from 0) hold figures."""

    name: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    num: tuple[int, ...]
    origin: Origin
    kind: str = ""


@dataclass(frozen=True)
class Basis:
    """A case of the edition, the year of its yearly amounts, and its balance."""

    draft: Draft
    case: Case
    totals: dict[tuple[object, ...], Asked] = field(default_factory=dict)

    @property
    def corpus(self) -> Corpus:
        """Return what the edition shows."""
        return self.draft.context.view.corpus

    @property
    def say(self) -> Words:
        """Return the report's own words."""
        return self.draft.context.say

    @property
    def title(self) -> str:
        """Return what the case is called in captions."""
        return self.case.short or self.case.title

    @cached_property
    def year(self) -> int | None:
        """Return the last year with yearly lines; None with one-off lines only."""
        return last_year(self.corpus, self.case.id)

    @cached_property
    def balance(self) -> CaseBalance:
        """Return all results, on the report's own terms."""
        return balance_of(self.corpus, self.case.id, year=self.year)

    @cached_property
    def partners(self) -> tuple[PartnerBalance, ...]:
        """Return the balances, one-off amounts since the start, in order of partner."""
        found = balance_since(self.corpus, self.case.id, self.year)
        return tuple(sorted(found, key=lambda one: self.rank(one.partner)))

    @cached_property
    def _order(self) -> dict[str, int]:
        return {p.id: n for n, p in enumerate(self.corpus.partners)}

    def rank(self, partner: str) -> tuple[int, str]:
        """Return where a partner stands among the others; last, if it is not shown."""
        return self._order.get(partner, len(self._order)), partner

    @cached_property
    def lines(self) -> tuple[CostLine, ...]:
        """Return the lines behind it: of the year, and all one-off ones."""
        return lines_since(self.corpus, self.case.id, self.year)

    @cached_property
    def cells(self) -> dict[str, tuple[Position, ...]]:
        """Return the cells of every line of the case, by its id."""
        pricer = Pricer.of(self.corpus)
        own = lines_of(self.corpus, case=self.case.id)
        return {line.id: pricer.price(line).cells for line in own}

    @cached_property
    def is_partly_told(self) -> bool:
        """Say whether the edition gives amounts of several partners together."""
        return is_partly_told(self.corpus, self.case.id)

    @cached_property
    def untold(self) -> tuple[str, ...]:
        """Return the partners of the case whose amounts are given together only."""
        found = self.draft.context.view.together.partners(self.case.id)
        return tuple(p.id for p in self.corpus.partners if p.id in found)

    @cached_property
    def origin(self) -> Origin:
        """Return the origin of its lines and of the rates they are priced with."""
        records = self.draft.context.records
        names = (name for line in self.lines for name in (line.id, line.rate))
        found = (records.get(name) for name in names)
        return furthest(origin_of(one, records) for one in found if one is not None)

    @property
    def costs(self) -> Costs:
        """Return the totals as texts ask for them."""
        return Costs(self.corpus, self.draft.context.view.together)

    @cached_property
    def frequency(self) -> str:
        """Return which amounts are divided: the yearly ones, where there are any."""
        return "one-off" if self.year is None else "yearly"

    def total(self, kind: str, frequency: str = "", **choice: object) -> Asked:
        """Return the total of a kind: yearly in the year, one-off since the start."""
        often = frequency or self.frequency
        if often == "yearly":
            choice["year"] = self.year
        key = (kind, often, *sorted(choice.items()))
        if key not in self.totals:
            self.totals[key] = self.costs.total(
                case=self.case.id, kind=kind, frequency=often, **choice
            )
        return self.totals[key]

    def short(self, partner: str) -> str:
        """Return what a partner is called in a table; never an id."""
        found = self.draft.context.records.get(partner)
        if found is None:
            return self.say("figure-not-shown")
        return str(getattr(found, "short", "") or getattr(found, "name", ""))

    def euro(self, amount: Asked | Amount | Derived | Decimal, digits: int = 2) -> Cell:
        """Return an amount as a cell; a dash for none."""
        if isinstance(amount, Asked | Amount) and not amount:
            return NOTHING
        return self._form("euro")(amount, digits=digits)

    def number(self, amount: Amount | Derived, unit: str = "") -> Cell:
        """Return a figure as a cell; a dash for none."""
        if isinstance(amount, Amount) and not amount:
            return NOTHING
        return self._form("number")(amount, unit=unit)

    def worded(self, words: str, exact: Exact) -> Cell:
        """Return words that print a figure as a cell."""
        return self.draft.figure(tag("span", escape(words), class_="num"), exact)

    def plain(self, value: Decimal, digits: int | None = None) -> str:
        """Return a number as text, without its cells."""
        return formats.number(value, self.say.language, digits=digits)

    def percent(self, share: Decimal, digits: int = 1) -> str:
        """Return a share as a percentage."""
        return formats.percent(share * 100, self.say.language, digits=digits)

    def _form(self, name: str) -> Callable[..., Markup]:
        return filters(self.draft)[name]

    def beneath(self, cell: Cell, words: str, exact: Exact | None = None) -> Cell:
        """Return a cell with words in a line of their own under it."""
        return self._added(cell, words, "beneath", exact)

    def beside(self, cell: Cell, words: str, exact: Exact | None = None) -> Cell:
        """Return a cell with words after it; they print `exact`, if that is given."""
        return self._added(cell, words, "beside", exact)

    def _added(self, cell: Cell, words: str, where: str, exact: Exact | None) -> Cell:
        small = tag("span", escape(words), class_=where)
        draft = self.draft
        put = draft.figure(small, exact) if exact else draft.inline(small)
        return Markup("{} {}").format(cell, put)

    def bold(self, *cells: Cell) -> tuple[Cell, ...]:
        """Return the first cell as that of a total row."""
        first, *rest = cells
        return (Markup("**") + Markup(first) + Markup("**"), *rest)  # noqa: S704 (own words)


def differs(one: Amount | Asked, other: Amount | Asked) -> Amount:
    """Return one less the other, with the lines and cells of both."""
    parts = [x.amount if isinstance(x, Asked) else x for x in (one, other)]
    whole = added(replace(part, pm=0) for part in parts)
    value = added((parts[0], replace(parts[1], value=-parts[1].value))).value
    return replace(whole, value=value)


def places(found: Iterable[Position]) -> tuple[Position, ...]:
    """Return places that are known, each once."""
    return tuple(dict.fromkeys(place for place in found if place.path))

"""Amounts asked from the cost data by texts and templates; each knows its cells.

What stands in a sentence is remembered by the draft, for the account of amounts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from html import escape
from inspect import signature
from typing import Any

from markupsafe import Markup

from bundel import balance, formats
from bundel.balance import Amount
from bundel.compose.draft import Draft, tag
from bundel.compose.exact import Exact
from bundel.corpus import Corpus
from bundel.editions import Together
from bundel.model import CostLine, Position

WITHHELD = Amount(withheld=1)
ALL_APART = Together()
UNITS = {"euro": "EUR", "percent": "%", "hours": "h"}
"""The unit of what a filter prints, if a template does not say another."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An amount with what was asked for; `homes` is what it was divided by, if so."""

    amount: Amount
    choice: tuple[tuple[str, Any], ...]
    homes: Decimal | None = None

    @property
    def value(self) -> Decimal:
        """Return the euros, exact."""
        return self.amount.value

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the ids of the lines that were added."""
        return self.amount.lines

    @property
    def pm(self) -> int:
        """Return how many lines nobody can price."""
        return self.amount.pm

    @property
    def withheld(self) -> int:
        """Return how much of it this edition does not tell."""
        return self.amount.withheld

    def __bool__(self) -> bool:
        return bool(self.amount)


@dataclass(frozen=True, slots=True)
class Derived:
    """An amount computed from others: `share` of one with an account, or from cells.

    `cells` are of what else it follows from: a key, what groups would pay, payments.
    """

    value: Decimal
    cells: tuple[Position, ...] = ()
    of: Asked | None = None
    share: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """An amount as a text shows it, to so many decimals; None: to all of them."""

    asked: Asked
    text: str
    digits: int | None


@dataclass(frozen=True, slots=True)
class Costs:
    """What templates see as `costs`."""

    corpus: Corpus
    together: Together = ALL_APART

    def total(self, **choice: Any) -> Asked:  # noqa: ANN401 (as balance.total takes)
        """Return the total of the lines chosen by case, year, kind or bearer."""
        if self._is_withheld(choice):
            return Asked(WITHHELD, ())
        return Asked(balance.total(self.corpus, **choice), _kept(choice))

    def per_home(self, **choice: Any) -> Asked | None:  # noqa: ANN401 (as above)
        """Return the total per home of the partners of a case."""
        if self._is_withheld(choice) or self.together.partners(choice.get("case", "")):
            return Asked(WITHHELD, ())
        found = balance.per_home(self.corpus, **choice)
        if found is None:
            return None
        return Asked(found, _kept(choice), balance.homes_of(self.corpus, **choice))

    def _is_withheld(self, choice: Mapping[str, Any]) -> bool:
        kind = choice.get("kind") or "cost"
        return self.together.is_withheld(self.corpus, {**choice, "kind": kind})  # type: ignore[typeddict-item]

    def value(self, line: CostLine) -> Amount:
        """Return the euros of one line, as it stands in the sources."""
        rates = {rate.id: rate for rate in self.corpus.rates}
        return balance.value(line, rates, self.corpus.report.productive_hours)


def _kept(choice: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted((name, value) for name, value in choice.items() if value))


def filters(draft: Draft) -> Mapping[str, Callable[..., Markup]]:
    """Return the filters that print a figure in the report's language."""
    forms: Mapping[str, Callable[..., str]] = {
        "euro": formats.euro,
        "number": formats.number,
        "percent": formats.percent,
        "hours": formats.hours,
    }
    return {name: _shown(draft, name, form) for name, form in forms.items()}


def _shown(draft: Draft, name: str, form: Callable[..., str]) -> Callable[..., Markup]:
    language = draft.context.say.language

    def show(
        amount: Asked | Amount | Derived | Decimal | float | None,
        *,
        unit: str = UNITS.get(name, ""),
        **how: Any,  # noqa: ANN401 (as the form takes)
    ) -> Markup:
        if amount is None:
            return Markup("")
        if isinstance(amount, Derived):
            return _derived(draft, amount, form(amount.value, language, **how), unit)
        if isinstance(amount, Asked):
            text = form(amount.value, language, **how)
            return _asked(draft, amount, text, unit, rounded_to(form, how))
        if not isinstance(amount, Amount):
            exact = Decimal(str(amount))
            text = form(exact, language, **how)
            shown = tag("span", escape(text), class_="num")
            return draft.figure(shown, Exact(exact, unit))
        return _amount(draft, amount, form(amount.value, language, **how), unit)

    return show


def rounded_to(form: Callable[..., str], how: Mapping[str, Any]) -> int | None:
    """Return how many decimals a form prints; None where it prints all there are."""
    given = signature(form).parameters["digits"].default
    digits: int | None = how.get("digits", given)
    return digits


def _asked(
    draft: Draft, asked: Asked, text: str, unit: str, digits: int | None
) -> Markup:
    """Return an amount that a text asked for; the draft remembers where it stands."""
    shown = _amount(draft, asked.amount, text, unit)
    if asked.lines and not asked.withheld:
        whole = text + (formats.PLUS_PM if asked.pm else "")
        draft.amounts[len(draft.puts) - 1] = Mention(asked, whole, digits)
    return shown


def _derived(draft: Draft, one: Derived, text: str, unit: str) -> Markup:
    """Return a computed amount; the draft remembers which account it leads to."""
    shown = tag(
        "data",
        escape(text),
        class_="amount derived",
        value=f"{one.value:f}",
        data_cells=" ".join(sorted({str(cell) for cell in one.cells})),
    )
    made = draft.figure(shown, Exact(one.value, unit))
    if one.of is not None:
        draft.derived[len(draft.puts) - 1] = one
    return made


def _amount(draft: Draft, amount: Amount, text: str, unit: str) -> Markup:
    if amount.withheld:
        words = draft.context.say("amount-withheld")
        return draft.inline(tag("span", escape(words), class_="withheld"))
    if amount.pm and not amount.value:
        return Markup("PM")
    shown = tag(
        "data",
        escape(text) + (formats.PLUS_PM if amount.pm else ""),
        class_="amount",
        value=f"{amount.value:f}",
        data_cells=" ".join(sorted({str(cell) for cell in amount.cells})),
    )
    return draft.figure(shown, Exact(amount.value, unit, is_whole=not amount.pm))

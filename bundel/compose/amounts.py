"""Amounts asked from the cost data by texts and templates; each knows its cells."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Any

from markupsafe import Markup

from bundel import balance, formats
from bundel.balance import Amount
from bundel.compose.draft import Draft, tag
from bundel.corpus import Corpus
from bundel.editions import Together
from bundel.model import CostLine

WITHHELD = Amount(withheld=1)
ALL_APART = Together()


@dataclass(frozen=True, slots=True)
class Costs:
    """What templates see as `costs`."""

    corpus: Corpus
    together: Together = ALL_APART

    def total(self, **choice: Any) -> Amount:  # noqa: ANN401 (as balance.total takes)
        """Return the total of the lines chosen by case, year, kind or bearer."""
        if self._is_withheld(choice):
            return WITHHELD
        return balance.total(self.corpus, **choice)

    def per_home(self, **choice: Any) -> Amount | None:  # noqa: ANN401 (as above)
        """Return the total per home of the partners of a case."""
        if self._is_withheld(choice) or self.together.partners(choice.get("case", "")):
            return WITHHELD
        return balance.per_home(self.corpus, **choice)

    def _is_withheld(self, choice: Mapping[str, Any]) -> bool:
        kind = choice.get("kind") or "cost"
        return self.together.is_withheld(self.corpus, {**choice, "kind": kind})  # type: ignore[typeddict-item]

    def value(self, line: CostLine) -> Amount:
        """Return the euros of one line, as it stands in the sources."""
        rates = {rate.id: rate for rate in self.corpus.rates}
        return balance.value(line, rates, self.corpus.report.productive_hours)


def filters(draft: Draft) -> Mapping[str, Callable[..., Markup]]:
    """Return the filters that print a figure in the report's language."""
    forms: Mapping[str, Callable[..., str]] = {
        "euro": formats.euro,
        "number": formats.number,
        "percent": formats.percent,
        "hours": formats.hours,
    }
    return {name: _shown(draft, form) for name, form in forms.items()}


def _shown(draft: Draft, form: Callable[..., str]) -> Callable[..., Markup]:
    language = draft.context.say.language

    def show(amount: Amount | Decimal | float | None, **how: object) -> Markup:
        if amount is None:
            return Markup("")
        if not isinstance(amount, Amount):
            text = form(Decimal(str(amount)), language, **how)
            return draft.inline(tag("span", escape(text), class_="num"))
        return _amount(draft, amount, form(amount.value, language, **how))

    return show


def _amount(draft: Draft, amount: Amount, text: str) -> Markup:
    if amount.withheld:
        words = draft.context.say("amount-withheld")
        return draft.inline(tag("span", escape(words), class_="withheld"))
    if amount.pm and not amount.value:
        return Markup("PM")
    shown = tag(
        "data",
        escape(text) + (" + PM" if amount.pm else ""),
        class_="amount",
        value=f"{amount.value:f}",
        data_cells=" ".join(sorted({str(cell) for cell in amount.cells})),
    )
    return draft.inline(shown)

"""Figures and dates as readers of a language write them: values in, text out.

Rounds half to even, and only here: what is printed is the one place where cents go.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import TYPE_CHECKING

from bundel.model.days import PartialDate

if TYPE_CHECKING:
    from babel import Locale

LOCALES = {"nl": "nl_NL", "en": "en_GB"}
SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
PLUS_PM = f" +{SPACE}PM"  # a line breaks before it, never within
ENOUGH_DIGITS = 60


def number(value: Decimal | float, language: str, *, digits: int | None = None) -> str:
    """Return "1.234,5"; `digits` after the comma, as many as there are if not given."""
    exact = rounded(value, digits)
    sign = MINUS if exact < 0 else ""
    return sign + _unsigned(exact, language)


def euro(value: Decimal | float, language: str, *, digits: int = 2) -> str:
    """Return "€ 1.234,50"; a negative amount as "€ −1.234,50" ("−€1,234.50")."""
    exact = rounded(value, digits)
    sign, text = MINUS if exact < 0 else "", _unsigned(exact, language)
    return f"{sign}€{text}" if language == "en" else f"€{SPACE}{sign}{text}"


def percent(value: Decimal | float, language: str, *, digits: int | None = None) -> str:
    """Return "12,5%" for 12.5: the value is in percent, as the records hold it."""
    return f"{number(value, language, digits=digits)}%"


def hours(value: Decimal | float, language: str, *, digits: int | None = None) -> str:
    """Return "1.450 uur"."""
    shown = number(value, language, digits=digits)
    word = "uur" if language == "nl" else "hour" if shown == "1" else "hours"
    return f"{shown}{SPACE}{word}"


def date(day: PartialDate, language: str) -> str:
    """Return "4 april 2019", "april 2019" or "2019", as precisely as is known."""
    words = [str(day.year)]
    if day.month:
        words.insert(0, month(day.month, language))
    if day.day:
        words.insert(0, str(day.day))
    return SPACE.join(words[:2]) + "".join(f" {word}" for word in words[2:])


def month(which: int, language: str, *, is_short: bool = False) -> str:
    """Return the name of a month, 1 to 12."""
    names = _locale(language).months["stand-alone" if is_short else "format"]
    name: str = names["abbreviated" if is_short else "wide"][which]
    return name.rstrip(".")


def years(sorted_years: Sequence[int]) -> str:
    """Return "2018", or "2017–2019" from the first to the last.

    >>> years([2017, 2019])
    '2017–2019'
    """
    first, last = sorted_years[0], sorted_years[-1]
    return str(first) if first == last else f"{first}\N{EN DASH}{last}"


def rounded(value: Decimal | float, digits: int | None) -> Decimal:
    """Round half to even to this many decimals; zero is never negative."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if digits is not None:
        with localcontext(prec=ENOUGH_DIGITS):
            exact = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN)
    return exact + 0 if exact else abs(exact)


def _unsigned(exact: Decimal, language: str) -> str:
    whole, _, fraction = f"{abs(exact):f}".partition(".")
    symbols = _locale(language).number_symbols["latn"]
    grouped = f"{int(whole):,}".replace(",", symbols["group"])
    return grouped + (symbols["decimal"] + fraction if fraction else "")


def _locale(language: str) -> "Locale":
    from babel import Locale

    return Locale.parse(LOCALES[language])

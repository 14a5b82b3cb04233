"""The text of a cell comes in; the number or date that it is goes out, or nothing.

Pure, without knowledge of tables. A text that two countries read differently ("1.234")
is not decided here: `mark_of` says so and the reader asks.
"""

import re
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from bundel.model.source import Scalar

Mark = Literal[",", "."]
Sign = Literal[",", ".", "?", ""]

_CURRENCY = r"(?:€|eur(?:o|os|o's)?)"
_SHAPE = r"""
    (?P<open>\()?\ *
    (?P<sign>[-+])?\ *{currency}?\ *(?P<inner>[-+])?\ *
    (?P<whole>[1-9]\d{{0,2}}(?P<gap>[{group}\ '])\d{{3}}(?:(?P=gap)\d{{3}})*|\d+)?
    (?:{mark}(?P<part>\d+|--?))?
    \ *{currency}?\ *(?P<percent>%)?\ *(?P<after>-)?\ *
    (?P<close>\))?
"""
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " "),
        **dict.fromkeys("\u2012\u2013\u2014\u2212", "-"),
        "’": "'",
        "ʹ": "'",
    }
)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DUTCH = re.compile(r"(\d{1,2})([-.])(\d{1,2})\2(\d{4})")
_CODE = re.compile(r"0\d")
_DIGIT = re.compile(r"[0-9]")
# Most numbers of a table are this simple, and tables are long.
_SIMPLE: dict[Mark, re.Pattern[str]] = {
    ",": re.compile(r"-?[0-9]+(?:,[0-9]+)?"),
    ".": re.compile(r"-?[0-9]+(?:\.[0-9]+)?"),
}


@cache
def _shape(mark: Mark) -> re.Pattern[str]:
    group = r"." if mark == "," else ","
    text = _SHAPE.format(currency=_CURRENCY, mark=re.escape(mark), group=group)
    return re.compile(text, re.VERBOSE | re.IGNORECASE | re.ASCII)


def parse_number(text: str, decimal: Mark) -> Decimal | None:
    """Return the number that a text is, exactly, or None when it is no number.

    `decimal` is the decimal mark. Reads groups of three ("1.200", "1 200", "1'200"), a
    euro sign or "EUR", "1.200,-", and as negative "-5", "5-" and "(5)". A percentage
    is divided by 100.
    """
    text = text.strip()
    if _SIMPLE[decimal].fullmatch(text):
        return Decimal(text.replace(",", "."))
    if not text.isascii():
        text = text.translate(_PLAIN).strip()
    found = _shape(decimal).fullmatch(text)
    return _number(found) if found else None


def _number(found: re.Match[str]) -> Decimal | None:
    brackets = (found["open"], found["close"])
    signs = [s for s in (found["sign"], found["inner"], found["after"]) if s]
    if len(signs) + any(brackets) > 1 or any(brackets) != all(brackets):
        return None
    whole = "".join(_DIGIT.findall(found["whole"] or ""))
    part = (found["part"] or "").strip("-")
    if not whole and not part:
        return None
    minus = "-" if "-" in signs or all(brackets) else ""
    fraction = f".{part}" if part else ""
    hundredth = "E-2" if found["percent"] else ""
    return Decimal(f"{minus}{whole or 0}{fraction}{hundredth}")


def mark_of(text: str) -> Sign:
    """Say which decimal mark a number shows: "?" when both fit, "" when it shows none.

    "1.200,50" and "1.234.567" show a comma, "0.125" and "12.5" a point; "1.234" is
    1234 for one reader and 1.234 for another.
    """
    if not ("," in text or "." in text) or not _DIGIT.search(text):
        return ""
    comma, point = parse_number(text, ","), parse_number(text, ".")
    if comma is None or point is None:
        return "," if comma is not None else "." if point is not None else ""
    return "" if comma == point else "?"


def parse_date(text: str) -> date | None:
    """Read "2019-04-11", "11-4-2019" or "11.4.2019" (day first), else None.

    "4/11/2019" is not read: the month stands first in some countries.
    """
    if found := _ISO.fullmatch(text):
        year, month, day = found[1], found[2], found[3]
    elif found := _DUTCH.fullmatch(text):
        day, month, year = found[1], found[3], found[4]
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def typed(text: str, decimal: Mark) -> Scalar:
    """Return the number or date that a cell's text is, else the text.

    A whole number that begins with 0 ("0123") is a code and stays text.
    """
    if not _DIGIT.search(text):
        return text
    day = parse_date(text)
    if day is not None:
        return day
    number = None if _CODE.match(text) else parse_number(text, decimal)
    return text if number is None else number


def plain(number: Decimal) -> str:
    """Write a number without exponent and without idle zeros: "1200", "0.125"."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text

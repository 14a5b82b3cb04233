"""The headings of a table come in; what its amounts are multiplied by goes out.

Pure text: "bedragen x € 1.000" says thousand, "Lasten" that a column holds amounts.
"""

import re
from decimal import Decimal
from typing import Literal

ONE = Decimal(1)
THOUSAND = Decimal(1000)
MILLION = Decimal(1_000_000)
_EURO = r"(?:€|eur\b|euro(?:'?s)?\b)?"
_THOUSAND = re.compile(
    rf"""(?:[x×*]\s*{_EURO}|{_EURO}\s*[x×*])\s*(?:1[., ]?000|duizend)(?![., ]?\d)
    |\bin\s+(?:€\s*|euro\s*)?(?:duizend(?:en|tallen)?\b|thousands?\b)
    |\bin\s+(?:1[., ]000\s+euro|(?:€|euro)\s*1[., ]?000\b)
    |(?<!\w)(?:k€|€k|keur|t€)(?!\w)
    |\(\s*€\s*1[., ]?000\s*\)
    |€\s?'?000\b""",
    re.VERBOSE | re.IGNORECASE,
)
_MILLION = re.compile(
    rf"""(?:[x×*]\s*{_EURO}|{_EURO}\s*[x×*])\s*
    (?:1[., ]?000[., ]?000|miljoen|mln\b|mio\b)(?![., ]?\d)
    |\bin\s+(?:€\s*)?(?:miljoen(?:en)?\b|mln\b|millions?\b)
    |(?<!\w)(?:m€|€m|meur)(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_BARE = {"1": ONE, "1000": THOUSAND, "1000000": MILLION}
_AMOUNT = re.compile(
    r"bedrag|€|\beuro|\beur\b|kosten|lasten|baten|budget|begro|realis|raming|geraamd"
    r"|opbrengst|besparing|uitgave|inkomst|omzet|saldo"
    r"|\bamount|\bcost|\bbenefit|\bsaving|^low$|^high$|^best$"
)
_OTHER = re.compile(
    r"\buur|\buren|\bhours?\b|\bfte|\bjaar|\byear|\bperiod|prijspeil|price.level"
    r"|\baantal|\bnummer|\bnr\b|\bcode|\brekening\b|\bgrootboek|%|procent|percent"
    r"|woning|\bvhe\b|\bhomes?\b|index|datum|\bdate\b|\bid\b|tarief|\brate|\bper\b"
    r"|kwh|\bm2\b|m²|volgnummer|\bfactor\b"
)
Measure = Literal["amount", "other", "unclear"]


def heading_factor(text: str) -> Decimal | None:
    """Return the factor that a heading names: 1000 for "x € 1.000", else None."""
    if _MILLION.search(text):
        return MILLION
    return THOUSAND if _THOUSAND.search(text) else None


def factor_of(text: str) -> Decimal | None:
    """Return the factor that a sidecar's `unit` states: "x 1000", "1000" or "1"."""
    bare = re.sub(r"[\s.,€x×_]", "", text.casefold())
    return _BARE.get(bare) or heading_factor(text) or heading_factor(f"in {text}")


def without_unit(text: str) -> str:
    """Return a header without its unit: "Bedrag (x € 1.000)" is "Bedrag"."""
    bare = _THOUSAND.sub("", _MILLION.sub("", text))
    return re.sub(r"[\s(\[\])-]+$", "", bare)


def measure_of(*names: str) -> Measure:
    """Say whether a column of numbers evidently holds amounts, or something else.

    `names` are the header and the field that it is mapped to.
    """
    texts = [name.casefold().replace("_", " ") for name in names]
    is_amount = any(_AMOUNT.search(text) for text in texts)
    is_other = any(_OTHER.search(text) for text in texts)
    if is_amount == is_other:
        return "unclear"
    return "amount" if is_amount else "other"

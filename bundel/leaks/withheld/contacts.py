"""E-mail addresses and telephone numbers: withheld ones, and any that sources lack."""

import re
from collections.abc import Iterator
from itertools import product

from bundel.leaks.folding import squeezed
from bundel.leaks.needle import Needle, Phrase, Telephone
from bundel.leaks.withheld.difference import Difference
from bundel.words import Words

AT = re.compile(r"@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
BEFORE = re.compile(r"[\w.+%-]+$")
LONGEST = 64
"""Letters before the @ of an address, by its standard."""
# The first letter stands first, so that the search for it is fast.
SPACE = r"[ \u00a0./-]"
PHONE = re.compile(
    r"[+(0](?<![\w.,/+(-].)(?:"
    rf"(?<=\+)[1-9]\d{{0,2}}{SPACE}?(?:\(0\))?(?:{SPACE}?\d){{7,12}}"
    rf"|(?<=0)0[1-9]\d{{0,2}}(?:{SPACE}?\d){{7,12}}"
    r"|(?:(?<=0)|0)[1-9]\d{0,3}(?:\)[ \u00a0-]?|[ \u00a0]?[-/][ \u00a0]?|[ \u00a0])"
    r"\d(?:[ \u00a0]?\d){5,7}"
    r"|(?<=0)6\d{8})(?![\w-]|[.,]\d)"
)
FIGURES = 9
"""Figures at its end that tell a telephone number, in whatever way it begins."""
WHOLE = range(9, 15)


def contacts(case: Difference) -> Iterator[Needle]:
    """Yield the addresses and numbers of records that the edition does not show."""
    every, own, _ = case.texts
    rule = "an e-mail address that this edition withholds"
    for address in sorted(addresses(every) - addresses(own)):
        for text in sorted(_said(address, case.corpus.report.language)):
            yield Phrase(text, rule)
    rule = "a telephone number that this edition withholds"
    for number in sorted(phones(every) - phones(own)):
        yield Telephone(number.encode(), rule)


def addresses(text: str) -> frozenset[str]:
    """Return the e-mail addresses in a text, in small letters."""
    found = set()
    for at in AT.finditer(text):
        before = BEFORE.search(text[max(0, at.start() - LONGEST) : at.start()])
        if before:
            found.add((before[0] + at[0]).lower())
    return frozenset(found)


def phones(text: str) -> frozenset[str]:
    """Return the telephone numbers in a text, each by its last nine figures."""
    found = (re.sub(r"\(0\)|\D", "", number[0]) for number in PHONE.finditer(text))
    return frozenset(n[-FIGURES:] for n in found if len(n) in WHOLE)


def _said(address: str, language: str) -> set[bytes]:
    """Return the ways in which an address is written, also in words."""
    name, _, host = address.partition("@")
    say = Words(language)
    ats = ("", *say("said-at").split())
    dots = ("", *say("said-dot").split())
    written = product(ats, dots)
    return {
        squeezed(name.replace(".", f" {dot} ") + at + host.replace(".", f" {dot} "))
        for at, dot in written
    } | {
        squeezed(name + at + host.replace(".", f" {dot} "))
        for at, dot in product(ats, dots)
    }

"""Figures, dates and quotation marks, against how the report itself prints them."""

import re
from collections.abc import Iterator
from functools import cache

from bundel.diagnostics import Diagnostic
from bundel.formats import date, euro, number, percent
from bundel.model import PartialDate, Position
from bundel.proofing.bare import CALL, MARKUP
from bundel.proofing.known import Known
from bundel.proofing.passages import Passage
from bundel.proofing.sentences import LETTERS, listed
from bundel.words import Words

LONG = re.compile(r"(?<![\w.,/€-])\d{4,}(?![\w.,/-]|\s?[-–]\s?\d)")
YEARS = range(1500, 2100)
MONEY = re.compile(r"€(?=\d)|(?:\bEUR)\s?\d|\d\s?€")
SPACED_MONEY = re.compile(r"€\s+\d|\bEUR\s?\d|\d\s?€")
SPACED_PERCENT = re.compile(r"\d\s+%")
DIGITS = re.compile(r"(?<![\w.,€%/:–-])(?<![\d€%]\s)(\d{1,2})\s+([^\W\d_]+)")
DAY = re.compile(
    r"(?<![\w./-])(?:\d{1,2}[-/]\d{1,2}[-/](?:\d{4}|\d{2})|\d{4}-\d\d-\d\d)(?![\w/-])"
)
STRANGE = re.compile(r"[„«»‚]|''|``")
DATE = PartialDate.parse("2019-04-04")


def numbers(every: tuple[Passage, ...], words: Known) -> Iterator[Diagnostic]:
    """Report figures that are written otherwise than the report writes them."""
    language = words.language
    for passage in every:
        for stretch in passage.stretches():
            for at, end, right in _figures(
                stretch.text, language, is_prose=stretch.is_prose and passage.is_prose
            ):
                wrong = stretch.text[at:end]
                message = f'"{wrong}" is written "{right}" in this report'
                where = passage.at(stretch.start + at)
                hint = "write it so, or ask it from the data"
                yield Diagnostic("proof-number", message, where, hint)


Found = tuple[int, int, str]


def _figures(text: str, language: str, *, is_prose: bool) -> Iterator[Found]:
    for found in LONG.finditer(text):
        if int(found[0]) not in YEARS and not found[0].startswith("0"):
            yield found.start(), found.end(), number(int(found[0]), language)
    money = MONEY if language == "nl" else SPACED_MONEY
    for found in money.finditer(text):
        yield found.start(), found.end(), euro(1, language, digits=0)
    for found in SPACED_PERCENT.finditer(text):
        yield found.start(), found.end(), percent(int(found[0][0]), language)
    if is_prose:
        yield from _small(text, language)


def _small(text: str, language: str) -> Iterator[Found]:
    """Yield small numbers in figures that stand before a common word."""
    names, units, labels = _counted(language)
    for found in DIGITS.finditer(text):
        count, word = int(found[1]), found[2]
        before = LETTERS.findall(text[: found.start()])
        is_named = bool(before) and (
            before[-1].casefold() in labels or before[-1].casefold() in units
        )
        is_common = word.islower() and word not in units and len(word) > 3  # noqa: PLR2004
        if 1 <= count <= len(names) and is_common and not is_named:
            yield found.start(1), found.end(1), names[count - 1]


@cache
def _counted(language: str) -> tuple[list[str], frozenset[str], frozenset[str]]:
    names = Words(language)("proof-numbers").split()
    return names, listed("small-units", language), listed("labels", language)


def dates(every: tuple[Passage, ...], words: Known) -> Iterator[Diagnostic]:
    """Report dates in figures: who reads 4-5-2019 does not know the month."""
    right = date(DATE, words.language)
    for passage in every:
        for stretch in passage.stretches():
            for found in DAY.finditer(stretch.text):
                message = f'"{found[0]}" is a date in figures'
                where = passage.at(stretch.start + found.start())
                hint = f'write it as in "{right}"'
                yield Diagnostic("proof-date", message, where, hint)


def quotes(every: tuple[Passage, ...], words: Known) -> Iterator[Diagnostic]:
    """Report quotation marks of other houses, mixed ones, and ones without an end."""
    _ = words
    for passage in every:
        source = MARKUP.sub(_blank, CALL.sub(_blank, passage.source))
        for found in STRANGE.finditer(source):
            yield _quote(
                f'"{found[0]}" is no mark of this report', passage.at(found.start())
            )
        is_curly = "“" in source or "”" in source
        straight = source.find('"')
        if is_curly and straight >= 0:
            yield _quote("straight and curly marks in one text", passage.at(straight))
        for stretch in passage.stretches():
            raw = source[stretch.start : stretch.start + len(stretch.text)]
            if raw.count("“") + raw.count("„") != raw.count("”"):
                yield _quote(
                    "a quotation mark has no other",
                    passage.at(stretch.start + max(raw.find("“"), 0)),
                )


def _quote(message: str, where: Position) -> Diagnostic:
    hint = "“…” around what was said, ‘…’ around what is only so called"
    return Diagnostic("proof-quotes", message, where, hint)


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])

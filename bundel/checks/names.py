"""Names spelled two ways: nearly the name of a partner, person or case, but not quite.

Only phrases with a capital are compared, as many words as the name has; inflections,
known words and words that also occur in small letters are left alone, so that few
warnings are false.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bundel.checks.amounts import own_words
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import Interview, Note, Position

WORD = re.compile(r"[^\W_][\w’'.]*(?:-\w+)*")
ENDING = re.compile(r"(?:['’]?s|['’]|en|e)$")
SHORTEST = 5  # letters of a name; shorter ones are like too many words
LONG = 9  # letters of a name from which two letters may differ

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is spelled on purpose.

    `names` has each name by its number of words and its small letters, `words` all
    words of records, `small` the words that sources write without a capital.
    """

    names: Mapping[int, Mapping[str, Words]]
    words: frozenset[str]
    small: frozenset[str]


def spelled_twice(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report phrases that are nearly a name of the corpus."""
    yield from near_names(corpus, tuple(_texts(corpus)))


def near_names(
    corpus: Corpus, texts: Iterable[tuple[Words, Position]]
) -> Iterator[Diagnostic]:
    """Report phrases of some texts that are nearly a name; each text with its place."""
    beside = (*texts, *_texts(corpus))
    small = {word for words, _ in beside for word in words if word.islower()}
    known = Known(_by_length(corpus), _spelled(corpus), frozenset(small))
    judged: dict[Words, Words] = {}
    for words, position in texts:
        for phrase in _phrases(words, known):
            if phrase not in judged:
                judged[phrase] = _meant(phrase, known)
            if judged[phrase]:
                yield _two_spellings(phrase, judged[phrase], position)


def _two_spellings(phrase: Words, name: Words, position: Position) -> Diagnostic:
    message = f'"{" ".join(phrase)}" is nearly "{" ".join(name)}"'
    hint = "spell the name as its record does; if it is another, give it a record"
    return Diagnostic("name-two-spellings", message, position, hint)


def _names(corpus: Corpus) -> Iterator[str]:
    for partner in corpus.partners:
        yield from (partner.name, partner.short)
    for person in corpus.people:
        yield person.name
    for case in corpus.cases:
        yield from (case.title, case.short)


def _by_length(corpus: Corpus) -> Mapping[int, Mapping[str, Words]]:
    found: dict[int, dict[str, Words]] = defaultdict(dict)
    for words in map(words_of, _names(corpus)):
        if words:
            found[len(words)][_small(words)] = words
    return found


def _spelled(corpus: Corpus) -> frozenset[str]:
    """Return the words that records use, in small letters."""
    texts = [*_names(corpus), *(t.name for t in corpus.themes)]
    texts += [p.place for p in corpus.partners]
    texts += [r.place for r in corpus.cases] + [n.place for n in corpus.notes]
    texts += [text for t in corpus.terms for text in (t.term, t.abbreviation)]
    return frozenset(word.casefold() for text in texts for word in words_of(text))


def _texts(corpus: Corpus) -> Iterator[tuple[Words, Position]]:
    sources: tuple[Note | Interview, ...] = (*corpus.notes, *corpus.interviews)
    for source in sources:
        for block in source.blocks:
            yield words_of(block.text), block.position
    for text in corpus.texts:
        for number, line in enumerate(own_words(text.source).split("\n"), start=1):
            yield words_of(line), Position(text.position.path, number)


def words_of(text: str) -> Words:
    """Return the words of a text, without the signs around them."""
    return tuple(word.rstrip("’'.") for word in WORD.findall(text))


def _phrases(words: Words, known: Known) -> Iterator[Words]:
    """Yield the phrases with a capital, as many words long as there are names."""
    capitals = [at for at, word in enumerate(words) if not word.islower()]
    capitals = [at for at in capitals if words[at] != words[at].lower()]
    for length in known.names:
        starts = {
            start for at in capitals for start in range(max(0, at - length + 1), at + 1)
        }
        for start in sorted(starts):
            if start + length <= len(words):
                yield words[start : start + length]


def _meant(phrase: Words, known: Known) -> Words:
    """Return the name that a phrase misspells, or nothing."""
    names = known.names[len(phrase)]
    small = _small(phrase)
    if small in names:
        return names[small] if _is_miscased(phrase, names[small]) else ()
    if ENDING.sub("", small) in names or not _is_strange(phrase, known):
        return ()
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extractOne(small, names.keys(), scorer=OSA.distance, score_cutoff=2)
    if near is None or near[1] > _leeway(near[0]):
        return ()
    return names[near[0]]


def _leeway(name: str) -> int:
    """Return how many letters of a name may differ."""
    if len(name) < SHORTEST:
        return 0
    return 2 if len(name) >= LONG else 1


def _is_strange(phrase: Words, known: Known) -> bool:
    """Say whether a phrase has a word of its own that is no common word."""
    own = {w.casefold() for w in phrase} - known.words
    is_shout = all(word.isupper() for word in phrase)
    is_common = own & known.small or any(c.isdecimal() for word in own for c in word)
    return bool(own) and not is_common and not is_shout


def _is_miscased(phrase: Words, name: Words) -> bool:
    """Say whether capitals differ within a word, as in Ebay for eBay."""
    pairs = [
        (p, n) for p, n in zip(phrase, name, strict=True) if n[1:] != n[1:].lower()
    ]
    return any(p != n and not p.isupper() and not p.islower() for p, n in pairs)


def _small(words: Words) -> str:
    return " ".join(words).casefold()

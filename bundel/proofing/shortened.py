"""Abbreviations that nothing explains, and terms that no text leads to."""

import re
from collections.abc import Iterator

from bundel.diagnostics import Diagnostic
from bundel.model import Position
from bundel.proofing.known import Known
from bundel.proofing.passages import Passage

CAPITALS = re.compile(r"(?<![\w-])(?:[A-Z]{2,6}|[A-Z][a-z]?[A-Z])(?![\w])")
ROMAN = re.compile(r"[IVXLC]+")
TERM = re.compile(r"term\(\s*[\"']([^\"']+)[\"']")


def unexplained(every: tuple[Passage, ...], words: Known) -> Iterator[Diagnostic]:
    """Report an abbreviation where it stands first, if nothing says what it means."""
    seen = {one.casefold() for one in words.explained}
    for passage in every:
        for stretch in passage.stretches():
            for found in CAPITALS.finditer(stretch.text):
                name = found[0].casefold()
                if name in seen or ROMAN.fullmatch(found[0]) or words.has(found[0]):
                    continue
                seen.add(name)
                if not _is_explained(stretch.text, found):
                    where = passage.at(stretch.start + found.start())
                    yield _unexplained(found[0], where)


def _is_explained(text: str, found: re.Match[str]) -> bool:
    """Say whether it stands in brackets behind words, or words stand behind it."""
    before, after = text[: found.start()].rstrip(" "), text[found.end() :]
    return before.endswith("(") or bool(re.match(r"\s*\(|,\s+[^\W\d_]+\s", after))


def _unexplained(name: str, where: Position) -> Diagnostic:
    message = f'nothing says what "{name}" means'
    hint = "write it out where it stands first, or give it a term in the glossary"
    return Diagnostic("proof-abbreviation", message, where, hint)


def unlinked(every: tuple[Passage, ...], words: Known) -> Iterator[Diagnostic]:
    """Report a term of the glossary that texts use, and none leads to it."""
    texts = tuple(one for one in every if one.name)
    led = {name for one in texts for name in TERM.findall(one.source)}
    for name, spellings in words.terms:
        found = None if name in led else _first(texts, spellings)
        if found is not None:
            word, where = found
            message = f'"{word}" stands in the glossary, and no text leads to it'
            hint = f'{{{{ term("{name}", "{word}") }}}} where a reader meets it first'
            yield Diagnostic("proof-term", message, where, hint)


def _first(
    texts: tuple[Passage, ...], spellings: tuple[str, ...]
) -> tuple[str, Position] | None:
    either = "|".join(re.escape(one) for one in spellings)
    pattern = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
    for passage in texts:
        for stretch in passage.stretches():
            found = pattern.search(stretch.text)
            if found:
                return found[0], passage.at(stretch.start + found.start())
    return None

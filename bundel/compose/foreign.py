"""Literature in another language than the report: its titles say so.

Readers aloud go by it, and hyphenation. Entries as citeproc sets them come in, trees of
a chapter; titles go by the words of their records, since styles move them about.
"""

import re

from bundel.compose.draft import Context
from bundel.markup import Element, parsed
from bundel.model import Reference

TITLES = ("title", "container-title")


def mark_titles(tree: Element, context: Context) -> None:
    """Mark the language of titles within the entries of the literature."""
    for entry in tree.xpath('.//*[contains(@class, "csl-entry")]'):
        found = context.records.get((entry.get("id") or "").removeprefix("ref-"))
        if not isinstance(found, Reference):
            continue
        language = str(found.csl.get("language") or "")
        if not language or _base(language) == _base(context.say.language):
            continue
        for name in TITLES:
            words = str(found.csl.get(name) or "").split()
            if words:
                _mark(entry, _pattern(words), language)


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Return how a title may stand there: styles change case, pandoc quotes."""
    joined = r"\s+".join(map(re.escape, words))
    return re.compile(re.sub("['’‘]", "['’‘]", joined), re.IGNORECASE)


def _base(language: str) -> str:
    return language.replace("_", "-").split("-")[0].casefold()


def _mark(entry: Element, title: re.Pattern[str], language: str) -> None:
    """Mark the first place where a title stands, if it stands there in one piece."""
    for element in entry.iter():
        if not isinstance(element.tag, str):
            continue
        whole = " ".join((element.text or "").split())
        if element is not entry and title.fullmatch(whole):
            element.set("lang", language)
            return
        if element is entry and (found := title.search(element.text or "")):
            element.insert(0, _cut(element.text, found, language))
            element.text = element.text[: found.start()]
            return
        if element is not entry and (found := title.search(element.tail or "")):
            made, parent = _cut(element.tail, found, language), element.getparent()
            element.tail = element.tail[: found.start()]
            parent.insert(parent.index(element) + 1, made)
            return


def _cut(text: str, found: re.Match[str], language: str) -> Element:
    made = parsed("<span></span>")
    made.set("lang", language)
    made.text, made.tail = found[0], text[found.end() :]
    return made

"""HTML, SVG and XML: once as it is written, once without its tags.

As written it holds attributes, remarks, scripts, style sheets, templates and what is
hidden; without its tags, words that tags divide. Nothing is parsed, so that nothing
that a parser repairs, moves or drops is lost.
"""

import re
from collections.abc import Callable, Iterator
from hashlib import blake2b

from bundel.leaks.carriers.part import Chunk, Part, Parts

REST = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
TAG = re.compile(rf"<!--.*?-->|<!\[CDATA\[|\]\]>|<[/!?a-zA-Z]{REST}", re.DOTALL)
INLINE = re.compile(
    r"<!--.*?-->|<!\[CDATA\[|\]\]>"
    r"|</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|em|i|ins|kbd|mark|q|s|samp|small|span"
    r"|strong|sub|sup|time|tspan|u|var|wbr|w:(?!(?:p|tr|tc|br|tab|tbl)\b)\w+|text:span)"
    rf"\b{REST}",
    re.DOTALL,
)
"""Tags within a line, which leave nothing between the letters beside them."""
BREAK = "\n \n"
"""What a tag between blocks leaves: more white space than stands in a sentence."""
LOUD = re.compile(r"<(script|style)\b[^>]*>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
LOUD_NAMES = {"script": "script", "style": "style sheet"}
SAID = re.compile(
    r"\b(?:title|alt|aria-[\w-]+|content|value|data-[\w-]+|label|summary)="
    r"(?:\"([^\"]*)\"|'([^']*)')"
)
BASE64 = re.compile(r";base64,[A-Za-z0-9+/=]{8,}")
REMARK = re.compile(r"<!--(.*?)(?:-->|$)", re.DOTALL)
NAMED = re.compile(r"\bid=[\"']([^\"']+)")
CHAPTER = re.compile(
    r"(?=<(?:section\b[^>]*\bclass=\"(?:chapter|cover)\b|script\b|style\b|main\b|nav\b))"
)
BLOCK = re.compile(
    r"(?=<(?:section|article|figure|script|style|template|table|aside|head|body|nav"
    r"|header|footer|main|p|li|dd|h[1-6]|tr|blockquote|title|meta|svg|g|text)\b)"
)
BEGINS = re.compile(
    r"\s*(?:<!--|<\?xml|<!doctype|<[a-zA-Z][\w:-]*[\s/>])", re.IGNORECASE
)


def is_markup(text: str) -> bool:
    """Say whether a text begins as HTML, SVG or XML does."""
    return BEGINS.match(text) is not None


def parts(text: str, place: str = "", carrier: str = "markup") -> Parts:
    """Yield a text as written and without its tags."""
    yield Part(place, carrier, text, "source")
    yield Part(place, carrier, without_tags(text), "words")


def without_tags(text: str) -> str:
    """Return what stands between tags; a tag within a line leaves nothing."""
    return TAG.sub(BREAK, INLINE.sub("", LOUD.sub(" \f ", text)))


def chunks(text: str) -> Iterator[Chunk]:
    """Yield a page in pieces of about a chapter, which an edit elsewhere leaves."""
    for piece in CHAPTER.split(text):
        yield Chunk(_key(piece), _name(piece), _coarse(piece), _fine(piece))


def _key(piece: str) -> bytes:
    return blake2b(piece.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _name(piece: str) -> str:
    found = NAMED.search(piece)
    return f"#{found[1]}" if found else ""


def _coarse(piece: str) -> Callable[[], Parts]:
    def read() -> Parts:
        yield from parts(piece.replace("\f", " "))
        yield Part("", "figures", figures(piece), "figures")

    return read


def figures(text: str) -> str:
    """Return scripts and what attributes say to people: amounts may stand there."""
    said = (found[1] or found[2] or "" for found in SAID.finditer(text))
    loud = (_readable(body) for _, body in LOUD.findall(text))
    return "\f".join((*said, *loud))


def _readable(text: str) -> str:
    """Return a text without what stands in base64, whose digits mean no amount.

    It is decoded, and read for what it is, with the file.
    """
    return BASE64.sub(";base64,", text)


def _fine(piece: str) -> Callable[[], Parts]:
    """Read each block apart: its nearest id, and what of it carries the text."""

    def read() -> Parts:
        place = ""
        for block in BLOCK.split(piece.replace("\f", " ")):
            place = _name(block) or place
            yield from _carriers(block, place)

    return read


def _carriers(block: str, place: str) -> Parts:
    yield Part(place, "remark", "\f".join(REMARK.findall(block)), "source")
    for name, body in LOUD.findall(block):
        carrier = LOUD_NAMES[name.lower()]
        yield Part(place, carrier, body, "source")
        yield Part(place, carrier, _readable(body), "figures")
    bare = LOUD.sub(" ", REMARK.sub("", block))
    tags = "\f".join(tag[0] for tag in TAG.finditer(bare))
    yield Part(place, "attribute", tags, "source")
    yield Part(place, "attribute", figures(bare), "figures")
    yield Part(place, "text", without_tags(block), "words")

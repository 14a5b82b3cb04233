"""Markdown text comes in; blocks of plain text with their lines go out.

Markup is dropped (emphasis, links, code); HTML is text like any other, never markup.
A table gives one paragraph a row, its cells joined by " | ". Knows nothing of fields.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bundel.model.position import Position
from bundel.model.source import Block, BlockKind
from bundel.readers.passage import Line, blocks_of


def read_markdown(text: str, path: str, *, line_offset: int = 0) -> tuple[Block, ...]:
    """Read the body of a Markdown file. Every text is Markdown: nothing can be wrong.

    `line_offset` is the number of lines of the file that stand before `text`.
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader = _Reader(path, line_offset)
    for token in parser.parse(text):
        reader.take(token)
    return tuple(reader.blocks)


class _Reader:
    """Follows the tokens, and keeps within which others each of them stands."""

    def __init__(self, path: str, line_offset: int) -> None:
        self.path = path
        self.line_offset = line_offset
        self.blocks: list[Block] = []
        self.around: list[Token] = []
        self.cells: list[str] = []

    def take(self, token: Token) -> None:
        if token.nesting == 1:
            self.around.append(token)
        elif token.nesting == -1:
            self._close(self.around.pop())
        elif token.type == "inline":
            self._take_text(token)
        elif token.type in ("fence", "code_block"):
            self._add("paragraph", [Line(token.content, self._position(token))])

    def _take_text(self, token: Token) -> None:
        lines = _lines(token.children or (), self._position(token))
        if self.around[-1].type in ("th_open", "td_open"):
            self.cells.append(" ".join(line.text for line in lines))
            return
        kind, level = self._kind()
        self._add(kind, lines, level=level)

    def _close(self, opening: Token) -> None:
        if opening.type == "tr_open":
            text = " | ".join(cell for cell in self.cells if cell)
            self._add("paragraph", [Line(text, self._position(opening))])
            self.cells = []

    def _kind(self) -> tuple[BlockKind, int]:
        types = [token.type for token in self.around]
        if types[-1] == "heading_open":
            return "heading", int(self.around[-1].tag[1])
        if "blockquote_open" in types:
            return "quote", 0
        depth = types.count("list_item_open")
        return ("item", depth) if depth else ("paragraph", 0)

    def _position(self, token: Token) -> Position:
        line = token.map[0] if token.map else 0
        return Position(self.path, line + 1 + self.line_offset, 1)

    def _add(self, kind: BlockKind, lines: Iterable[Line], *, level: int = 0) -> None:
        self.blocks.extend(blocks_of(kind, lines, level=level))


def _lines(tokens: Iterable[Token], first: Position) -> Iterator[Line]:
    """Give the plain text of inline tokens, line by line."""
    line = Line("", first)
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield line
            below = replace(first, line=line.position.line + 1)
            line = Line("", below, is_broken=token.type == "hardbreak")
        else:
            line = line._replace(text=line.text + token.content)
    yield line

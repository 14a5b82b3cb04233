"""The chapters as other forms want them: no paper, no screen, marks as text.

What style sheets write on paper and screen stands here in the text, since many readers
of EPUB, and Word, follow none: the numbers of paragraphs, the signs of evidence.
"""

from dataclasses import dataclass

from bundel.book import Book, Chapter
from bundel.markup import Element, parsed

SIGNS = {"contradicts": "\N{MINUS SIGN}", "qualifies": "±"}
ILLUSTRATIVE = "○"
"""The mark of what is illustrative beside a claim's number, as in the margin."""
ON_PAPER = './/*[contains(@class, "on-paper")]'
FOR_SCRIPTS = (
    './/*[@data-choices or (contains(@class, "on-screen") and not(.//text()))]'
)
"""What a script of the page fills. Other parts for the screen are links, and stay."""
ONLY_THERE = ("button", "template", "script", "style", "input", "select")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A chapter and its tree, which the writers of a form may change."""

    chapter: Chapter
    tree: Element


def prepared(book: Book) -> tuple[Prepared, ...]:
    """Return each chapter as a tree of its own."""
    return tuple(Prepared(one, _tree(one)) for one in book.chapters)


def _tree(one: Chapter) -> Element:
    tree = parsed(one.html)
    numbered = [_pages(table) for table in tree.iter("table")]
    for part in (*tree.xpath(ON_PAPER), *tree.xpath(FOR_SCRIPTS)):
        _leave_out(part)
    for name in ONLY_THERE:
        for part in tuple(tree.iter(name)):
            part.drop_tree()
    for table, columns in zip(tuple(tree.iter("table")), numbered, strict=False):
        _without_columns(table, columns)
    for amount in tuple(tree.iter("data")):
        amount.drop_tag()
    for link in tree.xpath('.//a[contains(@class, "evidence")]'):
        _sign(link)
    for link in tree.xpath(
        './/*[contains(@class, "index-places")]/a[position() < last()]'
    ):
        link.tail = ", "
    for voice in tree.xpath('.//blockquote[contains(@class, "voice")]'):
        _quote(voice)
    if one.part == "body":
        _number(tree)
    return tree


def _pages(table: Element) -> frozenset[int]:
    """Return the columns of a table in which page numbers stand."""
    return frozenset(
        at
        for row in table.iter("tr")
        for at, cell in enumerate(row)
        if cell.xpath('.//*[@class="pageref"]')
    )


def _without_columns(table: Element, columns: frozenset[int]) -> None:
    """Take out the columns in which page numbers were all that stood."""
    rows = [tuple(row) for row in table.iter("tr") if row.getparent().tag != "thead"]
    bare = [
        at
        for at in sorted(columns, reverse=True)
        if not any(row[at].text_content().strip() for row in rows if at < len(row))
    ]
    for row in table.iter("tr"):
        for at in bare:
            if at < len(row):
                row.remove(row[at])


def _leave_out(part: Element) -> None:
    """Take a part out, and the space before it where a sign follows."""
    before = part.getprevious()
    if (part.tail or "").startswith((";", ",", ".", ")")):
        if before is not None:
            before.tail = (before.tail or "").rstrip()
        else:
            parent = part.getparent()
            parent.text = (parent.text or "").rstrip()
    part.drop_tree()


def _quote(voice: Element) -> None:
    """Put words that were said between quotation marks."""
    said = voice.xpath("./p")
    if not said:
        return
    said[0].text = f"“{said[0].text or ''}"
    last = said[-1]
    if len(last):
        last[-1].tail = f"{last[-1].tail or ''}”"
    else:
        last.text = f"{last.text}”"


def _sign(link: Element) -> None:
    """Say beside a claim's number what its frame and signs say elsewhere."""
    marks = [
        "?" if link.get("data-strength") == "open" else "",
        SIGNS.get(link.get("data-stance") or "", ""),
        ILLUSTRATIVE if "illustrative" in (link.get("class") or "").split() else "",
    ]
    signs = "".join(marks)
    number = link.text_content().strip()
    for child in tuple(link):
        child.drop_tag()
    link.text = f"{number}\N{NO-BREAK SPACE}{signs}" if signs else number


def _number(tree: Element) -> None:
    """Number the paragraphs that the style sheets number: those of the chapter."""
    for count, paragraph in enumerate(tree.xpath("./p"), start=1):
        mark = parsed(f'<span class="paragraph">{count}</span>')
        mark.tail = f"\N{NO-BREAK SPACE}{paragraph.text or ''}"
        paragraph.text = None
        paragraph.insert(0, mark)

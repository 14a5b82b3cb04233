"""Numbers of paragraphs and claims on screen: links that can be copied and cited.

A chapter's tree comes in and is changed. The numbers are those of the paper, which
counts by its style sheet.
"""

from bundel.book import Chapter
from bundel.markup import Element, parsed
from bundel.words import Words


def number_paragraphs(tree: Element, one: Chapter, say: Words) -> None:
    """Give each paragraph of the story its number, as a link to itself."""
    if one.part != "body":
        return
    for number, paragraph in enumerate(tree.xpath("./p"), start=1):
        name = paragraph.get("id") or f"p-{one.id.removeprefix('ch-')}-{number}"
        paragraph.set("id", name)
        link = _link(name, say("paragraph-of", number=number, chapter=one.number))
        link.text = str(number)
        link.tail, paragraph.text = f" {paragraph.text or ''}", None
        paragraph.insert(0, link)


def cite_claims(tree: Element, say: Words) -> None:
    """Make the number of each claim in the register a link to its entry."""
    for entry in tree.xpath('.//*[starts-with(@id, "reg-")]'):
        for number in entry.xpath("./p[1]/strong[1]"):
            words = " ".join(number.text_content().split())
            name = entry.get("id")
            link = _link(name, say("claim-of", number=words.rstrip(".")))
            link.text, number.text = words, None
            for child in number:
                child.drop_tree()
            number.append(link)


def _link(name: str, words: str) -> Element:
    link = parsed('<a class="cited"></a>')
    link.set("href", f"#{name}")
    link.set("aria-label", words)
    return link

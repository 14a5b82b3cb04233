"""Where edited words stand in print: a PDF and the words come in, a page goes out."""

PIECES = (200, 60, 30)
"""Letters that are looked for, first many: words may go over the end of a page."""


def page_of(pdf: bytes, words: str) -> tuple[int, int]:
    """Return the page that words stand on, from 1, and how many pages there are.

    Letters and digits alone count, because a line may end in any word. Words that are
    not found stand on page 1.
    """
    if not pdf:
        return 1, 0
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    texts = [_letters(page.get_textpage().get_text_bounded()) for page in document]
    sought = _letters(words)
    for length in PIECES:
        for number, text in enumerate(texts, start=1):
            if sought and sought[:length] in text:
                return number, len(texts)
    return 1, len(texts)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())

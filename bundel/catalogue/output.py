"""The finished PDF and HTML."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "output-missing-image",
        "error",
        "an image that the chapter names is not there",
        "The chapter names an image that was not made or not given, so the page would "
        "show a hole. Check the name in the reference, for example "
        "`![Network](figures/network.svg)`, and that a figure of that name exists.",
    ),
    Entry(
        "output-missing-alt",
        "error",
        "an image has no description for readers who cannot see it",
        "Accessible PDF needs a text for every image. Write it between the brackets of "
        "the image: `![Homes by partner, 2018](homes.svg)`.",
    ),
    Entry(
        "output-unknown-link",
        "error",
        "a link leads to a place that the report does not have",
        "The link's target is in no chapter: it was renamed, left out of this edition, "
        "or mistyped. Correct the name after `#`, or remove the link.",
    ),
    Entry(
        "output-unknown-page",
        "error",
        "a page number is asked of a place that the report does not have",
        'The text says "page ..." of a target that is in no chapter. Correct the '
        "target, or leave the page number out.",
    ),
    Entry(
        "output-missing-glyph",
        "error",
        "a character is in none of the report's typefaces",
        "The page would show an empty box. The typefaces hold Latin with its accents, "
        "Greek, arrows, fractions and mathematical signs; no emoji and no other "
        "scripts. Write the character in words, or replace it.",
    ),
    Entry(
        "output-lost-text",
        "error",
        "text of a chapter is not on its pages as it should be",
        "Every footnote, heading, caption and cell is counted on the pages after "
        "typesetting: each must be there once. One is lost or printed twice, "
        "which is a fault of typesetting. Rewording the paragraph before it usually "
        "helps; please report it as well.",
    ),
    Entry(
        "output-lost-tag",
        "error",
        "the bound PDF does not hold what its chapters hold",
        "Footnotes, headings, figures and tables are counted in the tags of the "
        "finished file and compared with the chapters. A difference is a fault of "
        "binding: please report it with the message.",
    ),
    Entry(
        "output-overfull",
        "warning",
        "a table or image is wider or higher than the page has room for",
        "What sticks out is printed in the margin or cut off. Give the table fewer "
        "columns, or shorter words in its heads; make the image smaller.",
    ),
    Entry(
        "output-overfull-line",
        "warning",
        "a line of text is wider than its column",
        "A word or address cannot be broken and sticks out. Shorten it, or allow a "
        "break with a soft hyphen (`&shy;`).",
    ),
    Entry(
        "output-long-summary",
        "warning",
        "the summary takes more than two pages",
        "A summary is read by itself, as one sheet: it stands on two pages at most. "
        "Shorten its text, or the answers to the questions in report.yaml.",
    ),
    Entry(
        "output-contrast",
        "warning",
        "a colour of the style sheet is hard to read",
        "The palette at the top of css/base.css has a colour of text nearer to one of "
        "its grounds than 4.5 to 1, which is the least for text (WCAG 2.2, 1.4.3).",
    ),
    Entry(
        "output-chapter-failed",
        "error",
        "a chapter could not be typeset",
        "Typesetting stopped with the error quoted, and the PDF lacks this chapter. "
        "The other chapters were set. Undo the last change to the chapter; if that "
        "does not help, report the message.",
    ),
    Entry(
        "output-unsettled-pages",
        "error",
        "page numbers do not come to rest",
        "Contents and references were set again until their own length no longer "
        "changed the numbers, and it still did after several rounds. Shorten or "
        "lengthen the contents by a line.",
    ),
    Entry(
        "output-typesetting",
        "warning",
        "the typesetter did not understand something",
        "WeasyPrint left out or changed what the message quotes: often a CSS rule it "
        "does not know, or HTML that is not well formed. The page may look "
        "different from what was meant.",
    ),
    Entry(
        "output-chapter-nonconformant",
        "warning",
        "a chapter's PDF is not as accessible or archivable as a report must be",
        "Each chapter is judged, when it was typeset, by the rules of PDF/UA-1 (it is "
        "accessible) and PDF/A-3a (it can be archived). The message quotes the rule. "
        "Most often it is an image: save a photo in the colours of printing (CMYK) as "
        "RGB. A final report is refused as long as a rule fails.",
    ),
    Entry(
        "output-nonconformant",
        "error",
        "a PDF fails a rule of PDF/UA-1 or PDF/A-3a",
        "The finished file says of itself that it is accessible (PDF/UA-1) and can be "
        "archived (PDF/A-3a), and the judge named in the message found a rule that it "
        "fails. In final mode nothing is published then. `./run judge` asks veraPDF "
        "as well: if that finds nothing, the fast judge is wrong. Please report both.",
    ),
    Entry(
        "output-epub-invalid",
        "error",
        "an EPUB is not as EPUB 3 must be",
        "EPUBCheck, which `./run judge` asks, found a rule that the file fails; a "
        "reader of EPUB may refuse it or show it wrongly. Look whether an image of "
        "sources/images/ is damaged; otherwise please report it with the message.",
    ),
)

"""Templates, references and numbering."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "template-syntax",
        "error",
        "a template or text cannot be read as a template",
        "Something between {{ … }} or {% … %} is not complete. In texts, write values "
        'as {{ quote("q1") }}; a brace that belongs to the text is {{ "{{" }}.',
    ),
    Entry(
        "template-undefined",
        "error",
        "a template or text uses a name that is not defined",
        "The name between {{ and }} is neither a record field nor one of the functions "
        "of the guide. Nothing undefined is printed as nothing.",
    ),
    Entry(
        "template-missing",
        "error",
        "there is no template of this name",
        "A chapter in report.yaml names a form, or a template includes another, that "
        "is neither in the exploration's own templates/ nor in those of bundel.",
    ),
    Entry(
        "template-forbidden",
        "error",
        "a template reaches for what it may not see",
        "Templates and texts are rendered in a sandbox: they see the records of this "
        "edition and the functions of the guide, no files and no Python internals.",
    ),
    Entry(
        "template-failed",
        "error",
        "a template could not be rendered",
        "A function was called with the wrong number or kind of values, or a "
        "calculation failed. The message says what; the place says where.",
    ),
    Entry(
        "ref-unknown",
        "error",
        "a reference leads to nothing",
        'A text or template refers to an id that no record has, as in quote("q99"). '
        "The hint names the nearest id of that kind.",
    ),
    Entry(
        "ref-target",
        "error",
        "a link or cross-reference has no target",
        "A link to #something, or ref(…), names a chapter, section, figure or table "
        "that is not in this edition of the report.",
    ),
    Entry(
        "ref-duplicate",
        "error",
        "two places in the report have the same id",
        "Ids of sections, figures and tables are unique over all chapters, so that a "
        "reference leads to one place. Rename one of the two.",
    ),
    Entry(
        "text-html",
        "error",
        "a text holds markup that the report does not take",
        "Scripts, frames, event attributes and anything fetched from elsewhere cannot "
        "be part of a report that is one file and works offline.",
    ),
    Entry(
        "text-heading",
        "error",
        "a heading skips a level",
        "A section under ## is headed ###, not ####: readers who listen go by the "
        "levels. In texts/ headings begin at ##.",
    ),
    Entry(
        "text-contrast",
        "warning",
        "words are given a colour that is hard to read",
        "The colours that a style attribute gives are nearer to each other than 4.5 to "
        "1, which is the least for text (WCAG 2.2, 1.4.3).",
    ),
    Entry(
        "text-table-head",
        "warning",
        "a table has no heads over its columns",
        "Readers who listen are told by the head what a cell is about. Write a first "
        "row with a word over each column, and the row of dashes under it.",
    ),
    Entry(
        "text-lost-reference",
        "warning",
        "what a reference gives does not come out of the text",
        "A quote, mark, amount or page number was asked for in a place where Markdown "
        "takes it for something else: in code, in a link's address, between brackets, "
        "in a footnote that nothing calls. The report lacks it.",
    ),
    Entry(
        "text-pandoc",
        "warning",
        "pandoc warns about a chapter",
        "pandoc reads the rendered chapter and says what it did not understand; the "
        "message is pandoc's own.",
    ),
    Entry(
        "image-missing",
        "error",
        "an image is not there",
        "Images of texts stand in sources/images/ and are written as "
        "![what is to be seen](images/name.png).",
    ),
    Entry(
        "image-alt",
        "error",
        "an image has no alternative text",
        "Write what is to be seen between the brackets: ![…](images/name.png). Readers "
        "who listen get this text instead of the image.",
    ),
    Entry(
        "image-broken",
        "error",
        "an image cannot be read",
        "The file is cut short, or is no image although it is named as one. Export it "
        "again as PNG, JPEG or SVG.",
    ),
    Entry(
        "image-huge",
        "error",
        "an image is far larger than a page can show",
        "An image of more than 40 million pixels makes the report heavy and slow. For "
        "the full width of a page 2,000 pixels are enough.",
    ),
    Entry(
        "gap-final",
        "error",
        "the report is final but has a gap",
        "A gap marks what is still missing: a session not yet held, a quote not yet "
        "released. A draft shows it; a final report cannot be built with it.",
    ),
    Entry(
        "figure-unknown",
        "error",
        "there is no figure of this name",
        'A text or template asks for a figure that bundel cannot draw, as in figure("'
        'tijdlijn"). The hint names the nearest one.',
    ),
    Entry(
        "figure-option",
        "error",
        "a figure was asked for with an option it does not have",
        "Most figures of a case take case, those of costs also year. An option with "
        "another name, or with a case that is not there, would draw something else "
        'than was meant. Write figure("network", case="quays").',
    ),
    Entry(
        "figure-empty",
        "warning",
        "a figure has nothing to show",
        "The records that the figure is drawn from are missing, or this edition does "
        "not show them. The figure is left out. Add the records, or take the figure "
        "out of the text.",
    ),
)

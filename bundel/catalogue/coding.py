"""Coding files: what cannot be read, found, or taken over."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "coding-unknown-columns",
        "error",
        "a table that holds neither highlights nor codes",
        "A CSV or xlsx in sources/coding has the columns of Taguette's export: id, "
        "document, tag and content for highlights, or tag and description for the "
        "codebook. Export it anew, and leave the first row as it is.",
    ),
    Entry(
        "coding-unknown-xml",
        "error",
        "XML that is no codebook or project of REFI-QDA",
        "A .qdc file begins with the element CodeBook, the project in a .qdpx with "
        "Project. Export it anew from the program it was made in.",
    ),
    Entry(
        "coding-unsafe-xml",
        "error",
        "XML that is not safe to read",
        "The file declares a document type, which could pull in other files or grow "
        "without end, or an encoding that is not read. No tool writes that in a "
        "codebook: export it anew.",
    ),
    Entry(
        "coding-unknown-source",
        "warning",
        "a coded document that is no note or interview",
        "Documents are known by the id, title or file name of a note or interview. "
        "When the tool has another name for it, say so in a YAML file of "
        "sources/coding: documents: {name in the tool: id}. Until then its codings "
        "are not counted.",
    ),
    Entry(
        "coding-no-theme",
        "warning",
        "a code that no theme has",
        "A code is a theme when it has its id, name or short name, or stands under "
        "codes of that theme in themes.yaml. A code that is no theme of the report "
        "can be listed under no_themes in a YAML file of sources/coding.",
    ),
    Entry(
        "coding-code-twice",
        "warning",
        "a code that two themes claim",
        "The same code stands under codes of two themes. It counts for the first. "
        "Leave it with one of them.",
    ),
    Entry(
        "coding-bad-colour",
        "warning",
        "a colour that codebooks cannot hold",
        "The colour of a theme goes into the codebook for coding tools, which know "
        "colours as # and six hexadecimal figures. Any other is left out, and the "
        "theme gets a colour by its place in the list.",
    ),
    Entry(
        "coding-not-found",
        "warning",
        "coded words that do not stand in their source",
        "Codings follow their words: after an edit of the source they stand where the "
        "words stand now, or nowhere. Punctuation and white space do not count, words "
        "do. Code the passage anew, or correct the source.",
    ),
    Entry(
        "coding-ambiguous",
        "warning",
        "coded words that stand in several fragments",
        "The words stand more than once in the source, and what stands around them "
        "does not tell which is meant. Code a longer passage, or give the words before "
        "or after it.",
    ),
    Entry(
        "coding-no-words",
        "warning",
        "a coding without words",
        "The project holds neither the text of the document nor the coded words, so "
        "that the place cannot be found in our source. Export it with its texts.",
    ),
    Entry(
        "coding-no-text",
        "warning",
        "a project without the texts that were coded",
        "Codings are found by the words that the tool gives as their names, as far as "
        "it does. Positions alone say nothing about our source. Export the project "
        "with its texts, or accept it with not_taken: [texts].",
    ),
    Entry(
        "coding-left-out",
        "warning",
        "parts of a coding file that are not taken over",
        "Only codings of text are counted. Coded pictures, recordings and PDF areas, "
        "memos, cases, sets, links and the like stay in the program they were made in. "
        "When that is right, list the kind under not_taken in a YAML file of "
        "sources/coding.",
    ),
    Entry(
        "coding-unknown-kind",
        "warning",
        "a kind under not_taken that does not exist",
        "The kinds are those that coding-left-out names, and texts. The hint lists "
        "them all.",
    ),
)

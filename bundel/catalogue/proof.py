"""Proofreading: what `bundel proof` says of the editors' own words, and no build."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "proof-long-sentence",
        "warning",
        "a sentence is long",
        "Readers lose a sentence of more than thirty words, counted between points, "
        "semicolons and colons. Make two of it, or a list.",
    ),
    Entry(
        "proof-passive",
        "warning",
        "a sentence or a text hides who does what",
        "A sentence with two passives, or a text of which a third is passive, does not "
        "say who acts. Name them: `the partners share the costs`. One passive in a "
        "sentence is not reported.",
    ),
    Entry(
        "proof-doubled-word",
        "warning",
        "a word stands there twice",
        "The same word follows itself, which is mostly a slip. Take one out.",
    ),
    Entry(
        "proof-abbreviation",
        "warning",
        "nothing says what an abbreviation means",
        "An abbreviation is in no name and no term of the glossary, and where it "
        "stands first nothing explains it. Write it out there with the abbreviation in "
        "brackets, give it a term with `abbreviation`, or allow it in "
        "`sources/words.txt`.",
    ),
    Entry(
        "proof-term",
        "warning",
        "a term of the glossary is used and no text leads to it",
        "The word stands in a text, but none has it as `term(...)`, so no reader is "
        "led to its meaning. Refer to it where it is met first.",
    ),
    Entry(
        "proof-two-spellings",
        "warning",
        "a word is spelled two ways",
        "Two spellings differ in a hyphen, a diaeresis or -ise and -ize. Choose the "
        "one that the house style has.",
    ),
    Entry(
        "proof-number",
        "warning",
        "a figure is not written as the report writes figures",
        "Amounts from the data are printed as readers of the language expect; what is "
        "typed should look alike: thousands parted, the euro sign and the percent sign "
        "in their place, small numbers in words.",
    ),
    Entry(
        "proof-date",
        "warning",
        "a date is written in figures",
        "In 4-5-2019 nobody knows the month for sure. Write the month in letters.",
    ),
    Entry(
        "proof-quotes",
        "warning",
        "quotation marks are not those of the house style",
        "“…” stands around what was said, ‘…’ around what is only so called. Reported "
        "are other marks, straight and curly ones in one text, and marks without "
        "their other half.",
    ),
    Entry(
        "proof-spelling",
        "warning",
        "a word is in no dictionary",
        "Neither the dictionary nor a name or term of the records has the word. "
        "Correct it, or add it to `sources/words.txt`, a word a line; a star stands "
        "for any ending. Words with a capital within a sentence are taken for names.",
    ),
    Entry(
        "proof-no-dictionary",
        "warning",
        "spelling was not looked at",
        "The dictionary is no part of the ordinary installation. `./run proof` fetches "
        "it, once, with what reads it; all other checks do without.",
    ),
    Entry(
        "proof-reading-level",
        "warning",
        "the summary is hard to read",
        "By the formula of Flesch (English) or Flesch-Douma (Dutch) only who studied "
        "the matter reads this easily. Shorten sentences, and take shorter words. The "
        "formula counts; it does not understand.",
    ),
)

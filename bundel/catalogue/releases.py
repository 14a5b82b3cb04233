"""Releases of quotes: their states, sheets and answers, and the editions issued."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "release-unexpected",
        "error",
        "a field that the state of a release cannot have",
        "A quote that waits for an answer has no answer yet. Either the status is "
        "behind, or the field is left from before.",
    ),
    Entry(
        "release-scope",
        "error",
        "a release for an edition that its state cannot be released for",
        "internal-only is for the internal edition alone; what was refused, or has no "
        "answer, is released for none. Correct the scope or the status.",
    ),
    Entry(
        "release-order",
        "error",
        "a release whose dates or states are in no possible order",
        "A quote is said, then put to its speaker, then answered, and only then "
        "withdrawn. Withdrawn is the end: other words need another quote.",
    ),
    Entry(
        "release-incomplete",
        "warning",
        "a release lacks what its state needs",
        "Who releases words, when, how they were asked and for which editions is part "
        "of the evidence. Add what the message names.",
    ),
    Entry(
        "release-incomplete-final",
        "error",
        "a final report has a release that lacks what its state needs",
        "As release-incomplete, but the report is final. A withdrawal may lack it, so "
        "that nothing holds it up.",
    ),
    Entry(
        "release-overdue",
        "warning",
        "the term for an answer has passed",
        "release_term in report.yaml is the number of days in which speakers are asked "
        "to answer, counted to the report's as_of. A request of which only the month "
        "is known is overdue when it is so for every day of it. Ask again, or write "
        "no-reply; neither is consent.",
    ),
    Entry(
        "issued-withdrawn",
        "warning",
        "an edition that was issued holds what was withdrawn since",
        "The edition is out and cannot be built again. Those who have it should know: "
        "the message names edition, version and date. It is said at every build, for "
        "as long as the edition stands in issued.yaml.",
    ),
    Entry(
        "release-nothing",
        "error",
        "no quote of this person waits for what was asked",
        "Their quotes have another state, which the hint names. bundel release submit "
        "takes those that were not put to the speaker in these words; with --again "
        "also those without an answer.",
    ),
    Entry(
        "release-not-taken",
        "error",
        "an answer that cannot be entered",
        "The answer does not fit how the quote stands, so that nothing of the quote "
        "was changed. The message says what is in the way.",
    ),
    Entry(
        "release-file",
        "error",
        "a file of quotes that cannot be edited in place",
        "The commands of bundel release change single fields and nothing else. Where a "
        "file is written in a way that does not allow it, nothing is changed: enter "
        "the answer by hand.",
    ),
    Entry(
        "release-sheet-unknown",
        "error",
        "a file that is no release sheet",
        "An import reads the Word file that bundel release sheet made, filled in with "
        "Word, LibreOffice or the like. A signed PDF or a letter is entered by hand: "
        "bundel release answer.",
    ),
    Entry(
        "release-sheet-other",
        "error",
        "a release sheet of another exploration, or with other names in it",
        "A sheet says who asks, which editions there are, and how the speaker is "
        "called in each; consent is to that. One of these is not as it was when the "
        "sheet was made, so nothing was taken over.",
    ),
    Entry(
        "release-sheet-edited",
        "error",
        "a release sheet was edited beside its fields",
        "What a speaker agrees to is the text of the sheet. Where that was edited, "
        "even by a word, the answer of the quote is left out, and of the whole sheet "
        "when it is the opening or the closing. Other words belong on the line for "
        "them.",
    ),
    Entry(
        "release-sheet-overtaken",
        "error",
        "a release sheet is about a quote that is no longer as it was",
        "The words of the quote changed since the sheet was made, or the quote is "
        "gone. The answer was about other words and is left out.",
    ),
    Entry(
        "release-sheet-unsigned",
        "error",
        "a release sheet without a name or a date",
        "Who answered, and when, is part of a release. Say it with --by and --date "
        "when you know it from the letter that came with the sheet.",
    ),
    Entry(
        "release-sheet-unclear",
        "error",
        "an answer on a release sheet that contradicts itself",
        "Two boxes are ticked, other words stand there without their box, or it is "
        "agreed for no edition. Nothing is guessed: the quote stays as it is.",
    ),
    Entry(
        "release-sheet-open",
        "warning",
        "a quote on a release sheet has no answer",
        "The sheet was filled in halfway. What was answered is taken over; this quote "
        "stays as it is, since no answer is no consent.",
    ),
    Entry(
        "issued-same-version",
        "error",
        "a version that was issued before, with other files",
        "Readers tell editions apart by the version on the colophon. Give this one "
        "another in report.yaml, build it, and issue it then.",
    ),
    Entry(
        "issued-not-built",
        "error",
        "an edition that is not built from these sources",
        "What is recorded as issued is what lies in build/<edition>/. There is "
        "nothing, or it was made from other sources than these: build it first.",
    ),
)

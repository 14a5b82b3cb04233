"""Records that do not hold what they should, and files that are no source."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "source-no-folder",
        "error",
        "there is no folder sources/",
        "An exploration is a folder with sources/ in it. Go to that folder, or name "
        "it: bundel check -d FOLDER.",
    ),
    Entry(
        "source-empty",
        "error",
        "the folder sources/ is empty",
        "There is nothing to make a report of. Begin with sources/report.yaml, which "
        "says the report's title, language, date, questions and chapters.",
    ),
    Entry(
        "source-no-report",
        "error",
        "sources/report.yaml is not there",
        "This file says what the report is: title, language, as-of date, questions "
        "and chapters. docs/records.md lists its fields.",
    ),
    Entry(
        "source-stray-file",
        "error",
        "a file under sources/ that is no source",
        "Nothing under sources/ is skipped in silence. A file that belongs to no kind "
        "of source, by its folder and ending, must be converted, moved to the folder "
        "it belongs in, or moved out of sources/.",
    ),
    Entry(
        "source-same-name",
        "error",
        "two names that differ in capitals only",
        "Windows and macOS take Note.md and note.md for one file, so that one of them "
        "is lost there. Rename one.",
    ),
    Entry(
        "record-no-list",
        "error",
        "a list of records is expected",
        "YAML files in sources/ hold lists under their plural name, each record with a "
        "dash: partners:, then - {id: harbour, name: …}.",
    ),
    Entry(
        "record-unknown-list",
        "error",
        "a list of records that does not exist",
        "The names of lists are fixed: partners, people, cases, themes, terms, "
        "references, quotes, claims, issued, rates, prices, reference_figures, keys. "
        "Beside them a file may give defaults for all its records.",
    ),
    Entry(
        "record-unknown-field",
        "error",
        "a field that records of this kind do not have",
        "What is written under an unknown name would be lost in silence, so it is an "
        "error. The hint has the nearest name; docs/records.md lists all.",
    ),
    Entry(
        "record-missing-field",
        "error",
        "a field that must be there is not, or is empty",
        "The record cannot be used without it. A field with nothing behind its colon "
        "counts as missing. Add it, or give it once for the whole file under defaults.",
    ),
    Entry(
        "record-bad-value",
        "error",
        "a value is not of the kind its field holds",
        "The message says what stands there and what is expected. Figures are written "
        "with a point and nothing between thousands (1200.50), dates as 2019-04-11, "
        "2019-04 or 2019, yes and no in English, lists as [one, two] or with dashes.",
    ),
    Entry(
        "record-bad-id",
        "error",
        "an id with other signs than small letters, digits and hyphens",
        "Ids become part of links and file names, so they are kept plain: green-lane, "
        "s1, q12. Names with capitals and spaces belong in name or title.",
    ),
    Entry(
        "note-no-date",
        "error",
        "a note without a date",
        "A session that was held has a date, as precisely as is known: date: "
        "2019-04-11, 2019-04 or 2019. If only words are known, write them in "
        "date_note.",
    ),
    Entry(
        "note-no-text",
        "error",
        "a note without text",
        'A note of status "draft" or "approved" has notes. While there are none, its '
        'status is "held", or "planned" before the session.',
    ),
    Entry(
        "note-no-heading",
        "error",
        "a part of a session has no heading in the text",
        "The text of a part stands under a heading that equals its title, so that "
        "claims and quotes lead to the right place. Make the two the same.",
    ),
    Entry(
        "interview-no-date",
        "error",
        "an interview without a date",
        "An interview has a date, as precisely as is known: date: 2019-05-14 or "
        "2019-05.",
    ),
    Entry(
        "interview-no-turns",
        "error",
        "an interview without turns of speakers",
        "Words can be quoted only when it is clear who said them. Begin each turn with "
        'the speaker\'s label and a colon, as in "R1: …", and map the labels to '
        "persons under speakers.",
    ),
    Entry(
        "interview-unknown-speaker",
        "error",
        "a speaker in the transcript who is not under speakers",
        "Every label in the transcript is mapped to a person: speakers: {R1: "
        "p-director}. Correct the label, or add it.",
    ),
    Entry(
        "interview-strange-label",
        "warning",
        "a paragraph that may begin with a speaker who is not known",
        "What begins with a word and a colon may be another speaker's turn, or just a "
        'sentence ("In short: no"). It now counts as words of the speaker before it. '
        "Map the label under speakers if it is a person.",
    ),
    Entry(
        "interview-idle-label",
        "warning",
        "a label under speakers that has no turn",
        "The label may be misspelled here or in the transcript, or a part of the "
        "transcript may be missing.",
    ),
    Entry(
        "interview-silent-respondent",
        "warning",
        "a respondent without a turn",
        "A respondent is somebody who was heard. If others spoke for them, they belong "
        "under others_present.",
    ),
    Entry(
        "quote-no-speaker",
        "error",
        "a quote without a speaker",
        "Words that nobody can be named for cannot be checked or released, and where "
        "several names precede a quote it is not clear whose words they are. Find out "
        "who said it, or tell it in your own words.",
    ),
    Entry(
        "cost-unknown-kind",
        "error",
        "a cost table of an unknown kind",
        "The sidecar of a cost table says what its rows are: kind: lines, rates, "
        "prices or reference_figures.",
    ),
    Entry(
        "cost-unknown-column",
        "error",
        "a column that is no field",
        "Every column is a field of the record, by its own name or by columns in the "
        "sidecar: columns: {Bedrag: amount}. Leave a column out on purpose by mapping "
        'it to "".',
    ),
    Entry(
        "cost-no-column",
        "error",
        "a field that no column and no default gives",
        "All rows lack a field that must be there. Add a column, map one under "
        "columns, or give the value for all rows under defaults in the sidecar.",
    ),
    Entry(
        "cost-year-columns",
        "error",
        "columns of years that leave open which line a figure is",
        "A table may have a column for each year: with years: amount in the sidecar, a "
        "column headed 2018 holds amounts of 2018, and columns: {Begroot 2019: amount "
        "2019 budget} says the same of any other header. Each figure is a line of that "
        "year then. So no other column or default may give the period, the figure, "
        "or, where heads name one, the status; and all heads name a status, or none.",
    ),
    Entry(
        "cost-bad-amount",
        "error",
        "a cell that should hold a figure does not",
        'Write a figure. "n.v.t.", "vervallen" and "-" do not say whether there is no '
        "cost, no value known, or no line: write 0 for nothing, PM for a value nobody "
        "can price, or leave the cell empty.",
    ),
    Entry(
        "cost-bad-year",
        "error",
        "a cell that should hold a year does not",
        "Write the year in four figures: 2018. A line over several years is written "
        "once for each.",
    ),
    Entry(
        "cost-no-figure",
        "error",
        "a cost line without any figure",
        "Blank is not zero. A line has an amount, hours, fte, a lowest and highest "
        "amount, or PM for a value that nobody can price.",
    ),
)

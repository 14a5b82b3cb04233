"""What does not agree between records."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "id-duplicate",
        "error",
        "an id that is given twice",
        "Ids are unique in the whole exploration, whatever the kind of record, so that "
        "a reference leads to one place. Give one of the two another id.",
    ),
    Entry(
        "id-unknown",
        "error",
        "an id that no record has",
        "A field refers to a record that does not exist. The hint has the nearest id "
        "of the right kind; otherwise add the record.",
    ),
    Entry(
        "id-wrong-kind",
        "error",
        "an id of another kind of record",
        "The id exists, but not as what the field needs: a partner where a person is "
        "wanted, for example. The hint has the nearest id of the right kind.",
    ),
    Entry(
        "replacement-unused",
        "warning",
        "a replacement whose words stand nowhere",
        "report.yaml replaces words in an edition, but no source has them as whole "
        "words, spelled so. Correct the spelling, or take the replacement out.",
    ),
    Entry(
        "replacement-empty",
        "error",
        "a replacement that says nothing instead",
        "A replacement names the words, and for at least one edition what it says "
        "instead: {words: the quay, public: a place on the river}.",
    ),
    Entry(
        "replacement-repeats",
        "error",
        "a replacement that holds the words it replaces",
        "What stands instead holds the words that may not be read in that edition. "
        "Find other words.",
    ),
    Entry(
        "chapter-duplicate",
        "error",
        "two chapters with the same id",
        "A chapter's id is its anchor in the report and the name of its text. Give one "
        "of the two another id.",
    ),
    Entry(
        "chapter-no-case",
        "error",
        "a chapter of the form case without a case that it can show",
        "The form case tells one case. Name it: - {id: quay, template: case, case: "
        "quay, title: …}. All editions have the same chapters, so each must be able to "
        "show the case: confidentiality says which can.",
    ),
    Entry(
        "chapter-no-text",
        "error",
        "a chapter names a text that is not there",
        "The field text of a chapter names a file in sources/texts/. Correct the name, "
        "or write the text.",
    ),
    Entry(
        "note-planned-final",
        "error",
        "the report is final while a session is still planned",
        "A draft shows a gap for a session that is still to be held; a final report "
        "has none. Add the notes, take the session out, or build a draft.",
    ),
    Entry(
        "date-file-name",
        "error",
        "the name of a file gives another date than the file",
        "One of the two is wrong, and the report prints the one inside. Correct it, or "
        "rename the file.",
    ),
    Entry(
        "date-future",
        "warning",
        "a date after the report's as-of date",
        "The report says that its findings hold as of a day. What is later belongs in "
        "a box that is marked as later, or the as-of date moves.",
    ),
    Entry(
        "name-two-spellings",
        "warning",
        "a name that is nearly one of the records, but not quite",
        "A partner, person or case is spelled in another way than in its record. If it "
        "is the same, correct the spelling; do not correct it within words that are "
        "quoted. If it is another, give it a record.",
    ),
    Entry(
        "text-unused",
        "warning",
        "a text that no chapter has",
        "A text is printed by the chapter of the same id, or by the one that names it "
        "under text. This one is printed nowhere.",
    ),
    Entry(
        "note-unused",
        "warning",
        "a note that nothing rests on",
        "No quote, claim, text or chapter leads to this note, so what was said there "
        "is not in the report. Use it, or say why not in the method.",
    ),
    Entry(
        "interview-unused",
        "warning",
        "an interview that nothing rests on",
        "No quote, claim or text leads to this interview. A respondent may ask what "
        "became of their words.",
    ),
    Entry(
        "case-no-chapter",
        "warning",
        "a case that no chapter tells",
        "Every case has a chapter of the form case in report.yaml.",
    ),
    Entry(
        "quote-not-literal",
        "error",
        "the words of a quote do not stand in its source",
        "A quote is literal, in what one person says in one go: only white space, the "
        "form of quotation marks and dashes, and hyphens at the end of a line may "
        "differ. Write […] for what is left out and [word] for what is put in. The "
        "hint has the passage that is nearest, and where the two differ {what was "
        "heard|what is quoted}. docs/quotes.md has all rules.",
    ),
    Entry(
        "quote-brackets",
        "error",
        "brackets in a quote that mark nothing",
        "In a quote, brackets mark what was not said so: […] for what was left out, "
        "[word] for what was put in, [sic] after a word that is as it was said. They "
        "stand in pairs, not within each other, with something in them.",
    ),
    Entry(
        "quote-far-omission",
        "error",
        "an omission that reaches over what another said",
        "With […] a quote stays within what its speaker said in one go: a question or "
        "answer of another in between, or another heading, ends it. Words of before "
        "and after are two quotes.",
    ),
    Entry(
        "quote-ambiguous",
        "error",
        "a quote that stands at several places of its source",
        "The report leads from a quote to where it stands, so the quote must say which "
        "of the same words it means: before: or after: with the words beside it, or "
        "at: with the time of the turn in which it begins.",
    ),
    Entry(
        "quote-lost-anchor",
        "error",
        "the words beside a quote, or its time, are others now",
        "The words stand in the source, but not where before:, after: or at: says. "
        "The transcript was edited, or the anchor has a mistake. Look whether these "
        "are still the words that were meant, then correct the anchor.",
    ),
    Entry(
        "quote-other-speaker",
        "error",
        "the words of a quote stand in another's turn",
        "The words are in the transcript, but another person said them. Correct the "
        "speaker, or the mapping of labels under speakers.",
    ),
    Entry(
        "quote-absent-speaker",
        "error",
        "the speaker of a quote was not there",
        "The person is no respondent of the interview, or not among those who attended "
        "the session. Correct the speaker, or complete the source.",
    ),
    Entry(
        "quote-language",
        "warning",
        "a quote looks like another language than it is said to be in",
        "A quote in another language than the report's needs its language, so that it "
        "is read out and hyphenated as such. It goes by small words of Dutch, English, "
        "German and French; names and titles do not count.",
    ),
    Entry(
        "quote-not-released",
        "warning",
        "a quote is not released for an edition that is built",
        "The speaker has not agreed to these words in this edition; no reply is no "
        "consent. A draft shows a gap. Ask, or narrow the quote's confidentiality.",
    ),
    Entry(
        "quote-not-released-final",
        "error",
        "a final report has a quote that is not released",
        "As quote-not-released, but the report is final and may have no gaps. Ask for "
        "the release, or leave the quote out.",
    ),
    Entry(
        "quote-changed",
        "warning",
        "the words of a quote changed after they were released",
        "The release covers exactly the words that the speaker saw, so the quote is "
        "left out of all editions but the internal one until these words are released. "
        "Restore them, or put the new ones to the speaker: bundel release submit.",
    ),
    Entry(
        "quote-not-sealed",
        "warning",
        "a release that is not bound to words",
        "A release covers exact words, by their hash in authorisation.words; without "
        "it an edit would go unseen, so the quote is left out of all editions but the "
        "internal one. When these are the words that were released, bundel release "
        "seal writes the hash; an import writes it too.",
    ),
    Entry(
        "quote-withdrawn",
        "warning",
        "a quote was withdrawn",
        "It is left out of every edition, and claims that rest on it are marked. "
        "Issued editions that still hold it are named by issued-withdrawn.",
    ),
    Entry(
        "interview-withdrawn",
        "warning",
        "the consent to an interview was withdrawn",
        "The interview and its quotes are left out of every edition. Remove the file "
        "once nothing refers to it.",
    ),
    Entry(
        "person-label-name",
        "error",
        "a public label gives the name of somebody who did not agree to it",
        "Consent to the interview is by role, anonymous or internal, but the label for "
        "the public edition holds the name. Write the function instead.",
    ),
    Entry(
        "person-no-key",
        "error",
        "somebody spoke anonymously, and there is no key to draw a pseudonym by",
        "Who consented to be quoted without name and function is called by a number, "
        "drawn from the id and `pseudonym_key` of report.yaml. Without the key, anyone "
        "could draw it again from a guessed id. Write some words of your own there; "
        "other words give other numbers. Or give the person a label.",
    ),
    Entry(
        "name-common-word",
        "warning",
        "a withheld name that is a common word cannot be looked for alone",
        "An edition withholds the name of this person. The finished files are searched "
        "for it, but the family name alone is short, or is written without a capital "
        "elsewhere in the sources: each such word would be an alarm. It is looked for "
        "in full, with initials, turned round, and with its capital within a sentence.",
    ),
    Entry(
        "claim-no-evidence",
        "error",
        "a finding or conclusion that rests on nothing",
        "Findings and conclusions lead to what was heard or published. Add evidence, "
        "or make it an open question.",
    ),
    Entry(
        "claim-contradicted",
        "error",
        "a finding or conclusion that all its evidence contradicts",
        "Evidence against a claim is shown, not hidden, but something must support it. "
        "Add that, or make the claim an open question.",
    ),
    Entry(
        "claim-one-sided",
        "warning",
        "all evidence of a claim comes from one partner",
        "One partner's word is a weak ground for a finding about several. Add what "
        "another says, or say so knowingly with is_one_sided: yes.",
    ),
    Entry(
        "claim-lost-support",
        "warning",
        "a claim rested on something that was withdrawn",
        "A withdrawn quote or interview no longer counts. See whether the rest still "
        "bears the claim, and take the evidence out.",
    ),
    Entry(
        "claim-unsupported",
        "warning",
        "all that supported a claim was withdrawn",
        "The draft marks the claim and shows its strength as open, whatever the "
        "sources say. Add other evidence, make it an open question, or take it out.",
    ),
    Entry(
        "claim-unsupported-final",
        "error",
        "a final report has a claim that nothing supports any more",
        "As claim-unsupported, but a final report states nothing that rests on "
        "nothing. The report of before still holds what was withdrawn: until the claim "
        "is settled, build a draft, which leaves it out.",
    ),
    Entry(
        "origin-real-name",
        "error",
        "something made up is put to somebody real",
        "Illustrative records show the form of the report. They name illustrative "
        "persons, partners and cases only, since readers would take them for facts "
        "about real ones.",
    ),
    Entry(
        "text-typed-amount",
        "warning",
        "an amount that is typed by hand",
        "A typed amount leads to no cell and stays the same when the data change. Ask "
        'it from the data: {{ costs.total(case="x", year=2018) | euro }}. The same '
        "goes for hours, fte, homes and percentages. A citation in the same "
        "sentence (or a reference that the record names) says where they come from, "
        'and {{ typed("39 homes", source="x") }} or why="…" that they are meant. '
        "Amounts in quotes are somebody's words and stay.",
    ),
    Entry(
        "cost-pm-amount",
        "error",
        "a line that is PM and has an amount",
        "PM says that nobody can price it. Keep the amount or PM, not both.",
    ),
    Entry(
        "cost-range",
        "error",
        "a lowest amount above the highest",
        "low, amount and high rise in this order. Two of them may have changed places.",
    ),
    Entry(
        "cost-no-price-level",
        "warning",
        "an amount without a price level",
        "Amounts of different years may be added only at the prices of one year. Say "
        "which with price_level in the table, its defaults, or report.yaml.",
    ),
    Entry(
        "cost-no-vat",
        "warning",
        "an amount without a word on VAT",
        "Staff lending, ICT and ledger administration are taxed even within a "
        "cost-sharing group. Say whether VAT is excluded, included or exempt.",
    ),
    Entry(
        "cost-no-baseline",
        "warning",
        "a benefit without a baseline",
        "A saving is the difference with something. Say with what: baseline: costs of "
        "2016, before the collaboration.",
    ),
)

"""What a claim rests on: evidence, amounts, strength, history."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "evidence-what",
        "error",
        "evidence that names nothing, or two things",
        "A piece of evidence is one thing: a record, under rests_on, or an amount, "
        "under costs. What is two things is two pieces of evidence.",
    ),
    Entry(
        "evidence-costs-empty",
        "error",
        "an amount as evidence that no cost line gives",
        "Under costs stands which lines a claim rests on, in the words of costs.total. "
        "No line fits all of them: correct a word, or add the lines.",
    ),
    Entry(
        "evidence-costs-mixed",
        "warning",
        "an amount as evidence that adds what is kept apart",
        "One-off and yearly amounts are never added, nor the yearly amounts of several "
        "years. Choose with frequency and year, or name them as two pieces of "
        "evidence.",
    ),
    Entry(
        "evidence-twice",
        "warning",
        "the same evidence twice under one claim",
        "A claim names a source, an amount or the same words of a quote twice. It "
        "counts once: keep the one with the remark that says most.",
    ),
    Entry(
        "evidence-repeated",
        "warning",
        "a claim that is its own evidence, word for word",
        "The text of the claim is the quote that it rests on. A finding says in the "
        "editors' words what follows from what was heard.",
    ),
    Entry(
        "evidence-unshown",
        "warning",
        "contradicting evidence that stands nowhere in the report",
        "What contradicts a claim is shown, not hidden. The forms conclusions and "
        "annex-evidence show it, and so does a text that has the quote. This report "
        "has neither: add a chapter of one of those forms.",
    ),
    Entry(
        "claim-strength",
        "warning",
        "a claim that is called firmer than its evidence is",
        "The reading guide tells readers what each strength means: strong and "
        "plausible rest on more than one source, and nothing contradicts what is "
        "strong. Quotes from one conversation are one source.",
    ),
    Entry(
        "claim-history-order",
        "warning",
        "a step of a claim in a session before that of the step above it",
        "The history of a claim runs from session to session. A step goes back in "
        "time: put the steps in order, or correct the session.",
    ),
    Entry(
        "claim-history-planned",
        "error",
        "a step of a claim in a session that is still planned",
        "Nothing can have happened to a claim in a session that was not held. Take "
        "the step out; the report shows the column as still empty.",
    ),
    Entry(
        "claim-no-addressee",
        "error",
        "a recommendation of a final report that is addressed to nobody",
        "A recommendation says who is to act. Write addressee: boards of the partners. "
        "A draft may leave it open.",
    ),
)

"""The quotes of an edition as a table for data/: where each stands, how literally."""

from bundel.book import Sheet
from bundel.editions import View
from bundel.model import Quote
from bundel.words import Words


def sheet(shown: View, say: Words) -> Sheet:
    """Return the table of quotes."""
    columns = ("quote", "source", "first", "last", "tier", "normalised", "marks")
    quotes = shown.corpus.quotes
    return Sheet(
        "quotes",
        say("quotes-sheet"),
        tuple(say(f"quotes-{name}") for name in columns),
        tuple(_row(quote, shown) for quote in quotes),
        "illustrative"
        if any(q.origin == "illustrative" for q in quotes)
        else "published",
    )


def _row(quote: Quote, shown: View) -> tuple[str, ...]:
    match = shown.matches.get(quote.id)
    if match is None:
        return (quote.id, *("",) * 6)
    corpus = shown.corpus
    is_shown = quote.source in {
        *(note.id for note in corpus.notes),
        *(interview.id for interview in corpus.interviews),
    }
    return (
        quote.id,
        quote.source if is_shown else "",
        str(match.first) if is_shown else "",
        str(match.last) if is_shown else "",
        match.tier,
        " ".join(match.normalised),
        " ".join(match.marks),
    )

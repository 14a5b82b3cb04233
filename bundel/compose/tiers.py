"""How literally a quote stands in its source, in the report's words."""

from bundel.quoting import Match
from bundel.words import Words


def told(match: Match | None, say: Words) -> str:
    """Return "verbatim", with all that was made alike or marked; empty for no match."""
    if match is None:
        return ""
    notes = []
    if match.normalised:
        alike = listed([say(f"alike-{name}") for name in match.normalised], say)
        notes.append(say("quote-normalised", alike=alike))
    notes += [say(f"quote-mark-{mark}") for mark in match.marks]
    return "; ".join([say("quote-verbatim"), *notes])


def listed(words: list[str], say: Words) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    if len(words) < 2:  # noqa: PLR2004 (a list of one needs no "and")
        return "".join(words)
    return f"{', '.join(words[:-1])} {say('and')} {words[-1]}"

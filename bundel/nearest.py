"""The known name that an unknown one was probably meant to be, for hints."""

from collections.abc import Iterable

CLOSE = 70


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name most like `name`, or nothing when none is close."""
    from rapidfuzz import fuzz, process

    names = sorted(set(known))
    found = process.extractOne(
        name.casefold(),
        names,
        scorer=fuzz.ratio,
        processor=str.casefold,
        score_cutoff=CLOSE,
    )
    return found[0] if found else ""


def hint_for(name: str, known: Iterable[str]) -> str:
    """Return the hint that asks whether the nearest name was meant, or nothing."""
    close = nearest(name, known)
    return f'did you mean "{close}"?' if close else ""
